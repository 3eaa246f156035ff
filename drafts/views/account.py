"""One's own account: what one is called, and the ways in. The steps themselves are allauth's."""

from functools import wraps

from allauth.account import views as account
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from requests import RequestException

from drafts.forms.account import ProfileForm
from drafts.forms.notice import MailsForm


@require_http_methods(["GET", "POST"])
def profile(request):
    """Change name, time zone and language; find the pages about signing in."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        request.user.change_profile(**form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("profile")
    if form.errors:
        request.user.refresh_from_db()  # the menu keeps the name that is stored
    context = {"form": form, "mails": MailsForm(request.user), **_ways_in(request.user)}
    return render(request, "account/profile.html", context, status=422 if form.errors else 200)


def _ways_in(user):
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return {
        "sends_mail": settings.SENDS_MAIL,
        "passwords": user.has_usable_password() and not settings.SSO_ONLY,
        "pending_email": EmailAddress.objects.get_new(user),
        "second_step": bool(kinds - {Authenticator.Type.RECOVERY_CODES}),
        "directories": SocialAccount.objects.filter(user=user),
        "single_sign_on": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }


def by_mail(view):
    """Decorate a view that needs mail to be sent: a page says so where none is."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.SENDS_MAIL:
            return render(request, "account/no_mail.html")
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@require_GET
def directory_login(request, provider_id):
    """Go to the organisation's directory to sign in, or say that it does not answer."""
    try:
        return openid_connect.login(request, provider_id)
    except RequestException:
        return render(request, "socialaccount/away.html", status=503)


change_email = by_mail(account.email)
forgotten_password = by_mail(account.password_reset)
