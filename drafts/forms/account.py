"""The forms about people: the first account, an invited one, one's profile, ways in."""

import struct
from zoneinfo import available_timezones

from allauth.account.forms import LoginForm
from allauth.mfa import adapter as mfa
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from drafts.forms.lines import Lines
from drafts.mail import outbox
from drafts.models import User


class _NewAccountForm(Lines):
    """What every new account begins with."""

    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A short sentence is easy to remember."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["name", "email"]
        labels = {"name": _("Your name"), "email": _("E-mail")}
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "username"}),
        }

    def clean_email(self):
        """Addresses are kept in lower case."""
        return self.cleaned_data["email"].lower()

    def clean(self):
        """Judge the password beside the name and the address: it must not repeat them."""
        facts = super().clean()
        if "password" in facts:
            person = User(name=facts.get("name", ""), email=facts.get("email", ""))
            try:
                validate_password(facts["password"], person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return facts


class FirstAccountForm(_NewAccountForm):
    """The account that starts an installation."""

    with_example = forms.BooleanField(
        label=_("Add the example: a press release in 31 drafts"), required=False, initial=True
    )

    def save(self):
        """Make the account; returns the user."""
        facts = self.cleaned_data
        return User.objects.create_superuser(facts["email"], facts["password"], name=facts["name"])


class InvitedForm(_NewAccountForm):
    """The account of somebody invited; their address is given when the invitation names it."""

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        if invitation.email:
            del self.fields["email"]

    def save(self, confirmed):
        """Make the account; returns the user. ``confirmed``: the address was shown to be theirs."""
        facts = self.cleaned_data
        return User.objects.create_user(
            self.invitation.email or facts["email"],
            facts["password"],
            confirmed=confirmed,
            name=facts["name"],
        )


class ProfileForm(Lines):
    """How one is called, and in which time and language one reads."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=lambda: [
            ("", _("That of the browser you sign in from")),
            *((zone, zone.replace("_", " ")) for zone in sorted(available_timezones())),
        ],
    )
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("Of the screens, and of your browser’s spelling check while you write."),
        required=False,
        choices=lambda: settings.LANGUAGES,
    )

    class Meta:
        model = User
        fields = ["name", "time_zone", "language"]
        labels = {"name": _("Your name")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class SignInForm(LoginForm):
    """Address and password, where passwords are taken at all."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {"login": _("E-mail"), "password": _("Password"), "remember": _("Stay signed in")}
        for name in labels.keys() & self.fields.keys():
            self.fields[name].label = labels[name]
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""  # "Forgotten?" stands below, not in the way of Tab

    def clean(self):
        """Refuse every password where single sign-on is the only door."""
        if settings.SSO_ONLY:
            raise forms.ValidationError(_("Passwords are not used here: use single sign-on."))
        return super().clean()


NONSENSE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
)


class _FromABrowser:
    """A form with a passkey in it, which is parsed deep inside other packages.

    What was made up by hand breaks there in many ways; all of them mean that it does not fit.
    """

    def full_clean(self):
        """Judge the form; what cannot even be parsed is refused like a passkey that is wrong."""
        try:
            super().full_clean()
        except NONSENSE:
            self.add_error("credential", mfa.get_adapter().validation_error("incorrect_code"))


class NewPasskeyForm(_FromABrowser, AddWebAuthnForm):
    """A passkey just made."""


class PasskeyLoginForm(_FromABrowser, LoginWebAuthnForm):
    """A passkey, in place of address and password."""


class SecondStepPasskeyForm(_FromABrowser, AuthenticateWebAuthnForm):
    """A passkey, after the password."""


class StillYouPasskeyForm(_FromABrowser, ReauthenticateWebAuthnForm):
    """A passkey, from somebody who is signed in."""


class ForgottenPasswordForm(forms.Form):
    """Whose password is to be set anew."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )

    def save(self, request):
        """Leave the rest to the worker: to look here for the address would tell by the time."""
        outbox.reset_password(self.cleaned_data["email"].lower())
