"""Forms about FAQ entries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.forms.request import BackgroundForm
from drafts.text import outline


class EntryForm(BackgroundForm):
    """A new FAQ entry."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind, outline.KINDS[kind].title) for kind in outline.FAQ_KINDS]
    )


class PlaceForm(BackgroundForm):
    """Where an FAQ entry shall stand: at a ``place``, 0 is first, or some ``step`` further down."""

    place = forms.IntegerField(label=_("Place"), min_value=0, max_value=100_000, required=False)
    step = forms.IntegerField(label=_("Step"), min_value=-1, max_value=1, required=False)

    def clean(self):
        """One of the two is needed."""
        facts = super().clean()
        if not self.errors and facts["place"] is None and facts["step"] is None:
            raise forms.ValidationError(_("Place: say where the question shall stand."))
        return facts
