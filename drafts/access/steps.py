"""What stands between somebody and the site besides a password: a second step, a first account,
the directory."""

from __future__ import annotations

from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from drafts.access.requests import View
from drafts.models import User


def needs_second_step(user: User) -> bool:
    """Whether an administrator has to add a passkey or an app before the site can be run.

    Who comes in by single sign-on alone has shown a second factor to the directory, or what it
    asks for in its place: that is its to say, and another one here would be asked for by nobody.
    """
    if settings.SSO_ONLY:
        return False
    if not user.has_usable_password() and SocialAccount.objects.filter(user=user).exists():
        return False
    steps = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return not is_mfa_enabled(user, types=steps)


def nobody_yet() -> bool:
    """Whether this installation waits for its first account."""
    return not User.objects.exists()


def with_password(view: View) -> View:
    """Decorate a view about passwords: where single sign-on is the only door, it is not there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.SSO_ONLY:
            raise Http404(_("Passwords are not used here: sign in with single sign-on."))
        return view(request, *args, **kwargs)

    return guarded
