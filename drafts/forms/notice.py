"""The form about notices: which of them somebody gets by mail."""

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from drafts.models.notice import Kind


class MailsForm(forms.Form):
    """Which kinds of notices ``user`` wants by mail."""

    kinds = forms.MultipleChoiceField(
        label=_("What you get a mail about"),
        help_text=_(
            "Requests, reviews and what speaks to you come at once, all else once a day. Here on "
            "the site you see every notice."
        ),
        choices=Kind,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, user, data=None):
        unwanted = user.unsubscriptions.values_list("kind", flat=True)
        super().__init__(data, initial={"kinds": sorted(set(Kind) - set(unwanted))})
        self.user = user

    def save(self):
        """Keep what was chosen."""
        unwanted = set(Kind) - set(self.cleaned_data["kinds"])
        with transaction.atomic():
            self.user.unsubscriptions.exclude(kind__in=unwanted).delete()
            unsubscribe(self.user, unwanted)


def unsubscribe(user, kinds):
    """Send ``user`` no mail about these kinds any more; said again it changes nothing."""
    for kind in sorted(kinds):
        user.unsubscriptions.get_or_create(kind=kind)
