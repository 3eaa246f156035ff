"""Accepting an invitation: with a new account, or with the one that is there."""

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drafts.accounts.sso import INVITATION
from drafts.forms.account import InvitedForm
from drafts.models import Invitation, User
from drafts.models.invitation import Closed, ForSomebodyElse


@login_not_required
@require_http_methods(["GET", "POST"])
def accept(request, token):
    """What an invitation's link opens."""
    invitation, mailed = Invitation.objects.by_token(token)
    if invitation is None:
        raise Http404(_("There is no such invitation. Look whether the whole link was copied."))
    if invitation.state != "open":
        return _closed(request, invitation)
    if request.user.is_authenticated:
        return _with_this_account(request, invitation)
    request.session[INVITATION] = invitation.pk  # for who goes on with single sign-on
    if invitation.email and User.objects.filter(email=invitation.email).exists():
        return render(request, "invitation/sign_in.html", {"invitation": invitation})
    return _with_new_account(request, invitation, mailed)


def _with_new_account(request, invitation, mailed):
    passwords = not settings.SSO_ONLY
    form = InvitedForm(request.POST or None, invitation=invitation) if passwords else None
    if form and request.method == "POST" and form.is_valid():
        try:
            with invitation.held():
                user = form.save(confirmed=mailed)
                invitation.accept(by=user)
        except Closed:  # somebody with the same link was quicker
            return _closed(request, invitation)
        return perform_login(request, user, redirect_url=_destination(invitation))
    context = {"invitation": invitation, "form": form}
    status = 422 if form and form.errors else 200
    return render(request, "invitation/new_account.html", context, status=status)


def _with_this_account(request, invitation):
    if not invitation.is_for(request.user):
        return render(request, "invitation/not_for_you.html", status=403)
    if request.method != "POST":
        return render(request, "invitation/join.html", {"invitation": invitation})
    try:
        invitation.accept(by=request.user)
    except (Closed, ForSomebodyElse):
        return _closed(request, invitation)
    if invitation.initiative:
        messages.success(request, _("Welcome to “%s”.") % invitation.initiative)
    return redirect(_destination(invitation))


def _destination(invitation):
    return f"/i/{invitation.initiative.slug}/" if invitation.initiative else "/"


def _closed(request, invitation):
    return render(request, "invitation/closed.html", {"invitation": invitation}, status=410)
