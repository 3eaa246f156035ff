"""What this installation wants of allauth: invitations, plain words, and mail by the queue."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from drafts.mail import outbox
from drafts.models import User


class InvitedOnly(DefaultAccountAdapter):
    """Nobody signs up by themselves: see ``views.invitation``, and ``welcome`` for the first."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # The address rests for everybody, also for its owner: say so.
        "too_many_login_attempts": _(
            "Too many wrong passwords for this address. To keep it safe it rests for five minutes; "
            "then try again, or set a new password."
        ),
        "email_password_mismatch": _("That is not the password of that address. Try again."),
        "rate_limited": _("That was often in a short time. Wait a minute and try again."),
    }

    def is_open_for_signup(self, request):
        """Never through allauth's own form."""
        return False

    def send_mail(self, template_prefix, email, context):
        """Put a mail that allauth wrote into the queue, in place of sending it here."""
        message = self.render_mail(template_prefix, email, {"request": self.request, **context})
        outbox.answer(email, message.subject, message.body)

    def get_email_confirmation_url(self, request, emailconfirmation):
        """The link in a mail; its host is ours, whatever the request claims."""
        return outbox.address_of(reverse("account_confirm_email", args=[emailconfirmation.key]))

    def confirm_email(self, request, email_address):
        """Confirm an address, but not one that became somebody else's account meanwhile."""
        others = User.objects.filter(email=email_address.email).exclude(pk=email_address.user_id)
        return not others.exists() and super().confirm_email(request, email_address)

    def is_reauthentication_required(self, *, app, **kwargs):
        """Not of who comes by the directory alone: with neither password nor second step here
        there is nothing to ask them for again, and allauth would refuse them for ever."""
        asked_for = self.get_reauthentication_methods(self.request.user)
        return bool(asked_for) and super().is_reauthentication_required(app=app, **kwargs)

    def get_password_change_redirect_url(self, request):
        """Back to one's account."""
        return reverse("profile")


class SecondSteps(DefaultMFAAdapter):
    """Codes and passkeys belong to this site's address, whatever the request claims."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code or passkey does not fit. Try again."),
    }

    def get_totp_issuer(self):
        """What an authenticator app shows beside the code."""
        return f"prfaq ({settings.BASE_HOST})"

    def get_public_key_credential_rp_entity(self):
        """What passkeys are bound to."""
        return {"id": settings.BASE_HOST, "name": "prfaq"}

    def generate_authenticator_name(self, user, type):
        """A first name for a passkey; its owner may give another."""
        return str(_("Passkey"))
