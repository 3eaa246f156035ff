"""The installation, for its administrators: invitations, how people sign in, and mail."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.access.guards import administrators_only, still_you
from drafts.forms.invitation import InvitationForm
from drafts.forms.member import too_many_words
from drafts.mail import outbox
from drafts.models import Invitation
from drafts.models.invitation import TooMany
from drafts.views.errors import until


@require_http_methods(["GET", "POST"])
@administrators_only
@still_you
def invitations(request):
    """All open invitations; a POST makes one and shows its link, this once."""
    form = InvitationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _invitations(request, form, 422 if form.errors else 200)
    try:
        invitation, token = Invitation.objects.invite(by=request.user, **form.cleaned_data)
    except TooMany as refusal:
        form.add_error("email", too_many_words(refusal))
        return until(refusal.wait, _invitations(request, form, 429))
    context = {
        "invitation": invitation,
        "link": outbox.address_of(reverse("invitation", args=[token])),
        "mailed": outbox.invite(invitation),
        "back": reverse("site_invitations"),
    }
    return render(request, "invitation/made.html", context)


def _invitations(request, form, status):
    waiting = Invitation.objects.open().newest_first().select_related("invited_by")
    context = {"invitations": waiting, "form": form, "tab": "invitations"}
    return render(request, "invitation/list.html", context, status=status)


@require_POST
@administrators_only
def invitation_removal(request, pk):
    """Take an invitation back."""
    get_object_or_404(Invitation, pk=pk).revoke(by=request.user)
    messages.success(request, _("The invitation was taken back."))
    return redirect("site_invitations")


@require_GET
@administrators_only
def signing_in(request):
    """What the environment says about signing in and mail, and how the last mail check went."""
    context = {
        "tab": "signing_in",
        "site": settings,
        "oidc": settings.SOCIALACCOUNT_PROVIDERS.get("openid_connect", {}).get("APPS", []),
        "saml": settings.SOCIALACCOUNT_PROVIDERS.get("saml", {}).get("APPS", []),
        "check": outbox.last_check(request.user) if settings.SENDS_MAIL else None,
    }
    fragment = "installation/_mail_check.html"
    return render(request, fragment if request.htmx else "installation/signing_in.html", context)


@require_POST
@administrators_only
def mail_check(request):
    """Send a mail to oneself; the page says what came of it."""
    if settings.SENDS_MAIL:
        outbox.check(request.user)
    return redirect(reverse("signing_in") + "#mail")
