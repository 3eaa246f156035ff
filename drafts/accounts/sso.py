"""Single sign-on: whom the organisation's own directory lets in, and who gets an account by it.

An account here and one there are tied by the directory's own key for a person, never by an e-mail
address: whoever could write somebody's address into their account there would come in as them.
"""

from allauth.account.utils import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.shortcuts import render
from django.utils.translation import gettext as _

from drafts.models import Event, Invitation
from drafts.text.names import name_of

INVITATION = "invitation"  # where a session remembers which invitation was opened


class SingleSignOn(DefaultSocialAccountAdapter):
    """Lets in whom the directory knows, and makes accounts for the invited."""

    def pre_social_login(self, request, sociallogin):
        """Refuse, with a sentence, whoever must not come in this way."""
        address = _confirmed_address(sociallogin)
        if settings.SSO_DOMAINS and address.partition("@")[2] not in settings.SSO_DOMAINS:
            _refuse(request, _("Addresses of your organisation’s kind are not let in here."))
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        if not address:
            _refuse(request, _("The directory does not say that your e-mail address is yours."))
        if filter_users_by_email(address):
            _refuse(
                request,
                _(
                    "There is an account with your address already. Sign in to it as before, then "
                    "connect it under “Your account”."
                ),
            )
        if not settings.SSO_AUTO_SIGNUP and _invitation(request, address) is None:
            _refuse(request, _("You have no account here yet. Ask for an invitation."))

    def is_open_for_signup(self, request, sociallogin):
        """Whoever comes this far has passed ``pre_social_login``."""
        return True

    def populate_user(self, request, sociallogin, data):
        """A new account's name and address, as the directory has them; nothing else is kept."""
        account, user = sociallogin.account, sociallogin.user
        if not _is_one_person(account.extra_data) or "\x00" in account.uid:
            _refuse(request, _("The answer of the directory does not name one person."))
        account.extra_data = {}
        user.email = _confirmed_address(sociallogin)
        parts = [data.get("first_name"), data.get("last_name")]
        names = (data.get("name"), " ".join(filter(None, parts)), user.email.partition("@")[0])
        user.name = next(filter(None, (name_of(name or "")[:80] for name in names)), "")
        return user

    @transaction.atomic
    def save_user(self, request, sociallogin, form=None):
        """Make the account; the invitation that brought it is taken up at once."""
        for address in sociallogin.email_addresses:
            address.email, address.verified = address.email.lower(), _is_confirmed(address)
        user = super().save_user(request, sociallogin, form)
        invitation = _invitation(request, user.email)
        if invitation:
            invitation.accept(by=user)
        Event.objects.record("person.join", by=user)
        return user


def _is_confirmed(address):
    # Some directories send the word in place of the value, and "false" is a true value.
    return str(address.verified).lower() == "true"


def _confirmed_address(sociallogin):
    """The address the directory vouches for, in lower case, or an empty string."""
    confirmed = (a.email.lower() for a in sociallogin.email_addresses if _is_confirmed(a))
    address = next(confirmed, "")
    try:
        validate_email(address)
    except ValidationError:
        return ""
    return address


def _is_one_person(claims):
    """Whether what was signed and what was looked up speak of the same person (OIDC 5.3.2)."""
    looked_up, signed = claims.get("userinfo"), claims.get("id_token") or {}
    return not isinstance(looked_up, dict) or looked_up.get("sub") == signed.get("sub")


def _invitation(request, address):
    """The open invitation that this browser came with, if it is for ``address``."""
    found = Invitation.objects.open().filter(pk=request.session.get(INVITATION)).first()
    return found if found and found.email in ("", address) else None


def _refuse(request, sentence):
    context = {"sentence": sentence}
    raise ImmediateHttpResponse(render(request, "socialaccount/refused.html", context, status=403))
