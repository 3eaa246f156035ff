"""The forms of guests' links: the owner's, who makes one, and the guest's, who comes with one."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drafts.models import GuestLink
from drafts.models.guest_link import DAYS, MOST_DAYS, MOST_NAMES, SHORTEST_PASSPHRASE
from drafts.models.name import NameFormField


class GuestLinkForm(forms.Form):
    """What a link opens, for whom, for how long."""

    label = NameFormField(
        label=_("For whom?"),
        help_text=_("For you and the other owners; the guest does not see it."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("What does it open?"),
        help_text=_(
            "Only the first shows the internal FAQ and every draft, and lets the guest comment:"
            " they and whoever else reviews read what the others say, with names. The others show"
            " the final draft; until there is one, the newest."
        ),
        choices=GuestLink.Kind.choices,
        widget=forms.RadioSelect,
    )
    days = forms.IntegerField(
        label=_("For how many days?"),
        help_text=_("A year at most. You can end it at any time."),
        min_value=1,
        max_value=MOST_DAYS,
        error_messages={
            "min_value": _("Days: give at least 1."),
            "max_value": _("Days: a link lasts 365 at most."),
            "invalid": _("Days: give a whole number."),
        },
    )
    people = forms.IntegerField(
        label=_("How many people may come with it?"),
        help_text=_(
            "50 at most. Each browser counts: give 2 to somebody who also reads on a phone. Whoever"
            " has the link can come, until as many have come."
        ),
        min_value=1,
        max_value=MOST_NAMES,
        required=False,
        error_messages={
            "min_value": _("People: give at least 1."),
            "max_value": _("People: a link lets in 50 at most."),
            "invalid": _("People: give a whole number."),
        },
    )
    passphrase = forms.CharField(
        label=_("Passphrase, if you want one"),
        help_text=_(
            "At least 8 letters. Tell it to the guest some other way than the link, by telephone"
            " say."
        ),
        min_length=SHORTEST_PASSPHRASE,
        max_length=200,
        required=False,
        error_messages={"min_length": _("Passphrase: it needs at least 8 letters.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, **kwargs):
        usual = {"kind": GuestLink.Kind.RELEASE, "days": DAYS, "people": 1}
        super().__init__(*args, initial=usual, **kwargs)

    def clean_people(self):
        """One, where nothing is said."""
        return self.cleaned_data["people"] or 1


class DoorForm(forms.Form):
    """Who comes, once; with the passphrase, where the link has one."""

    passphrase = forms.CharField(
        label=_("Passphrase"),
        help_text=_("Whoever sent you the link knows it."),
        max_length=200,
        error_messages={"required": _("Passphrase: this link asks for one.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=True),
    )
    name = NameFormField(
        label=_("Your name"),
        help_text=_("Whoever sent you the link sees it, and when you read."),
        max_length=80,
        error_messages={"required": _("Your name: please say who you are.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args, link, accepts=None, **kwargs):
        """``accepts`` says of a passphrase whether it is the one of ``link``."""
        super().__init__(*args, **kwargs)
        self._accepts = accepts
        if not link.passphrase:
            del self.fields["passphrase"]
        if link.kind == GuestLink.Kind.REVIEW:
            self.fields["name"].help_text = _(
                "Whoever sent you the link sees it, and when you read. It stands beside your "
                "comments, where everybody who reviews reads it."
            )

    def clean_passphrase(self):
        """The one of the link."""
        passphrase = self.cleaned_data["passphrase"]
        if not self._accepts(passphrase):
            raise forms.ValidationError(
                gettext("That is not the passphrase. Look at it once more, or ask for it.")
            )
        return passphrase
