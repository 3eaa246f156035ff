"""Forms about drafts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.forms.lines import Lines
from drafts.models import Draft


class CutForm(Lines):
    """One line: what did this draft answer? ``expecting`` is the number on the button."""

    expecting = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    class Meta:
        model = Draft
        fields = ["note"]
        labels = {"note": _("What did this draft answer?")}
        widgets = {"note": forms.TextInput(attrs={"autocomplete": "off"})}
