"""The forms of reading sessions: how long it takes, and what came of it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drafts.models.reading import MOST_MINUTES

USUAL_MINUTES = 20


class StartForm(forms.Form):
    """How many minutes the clock shows."""

    minutes = forms.IntegerField(
        label=_("How many minutes to read?"),
        help_text=_("The clock is a help, nothing more: nobody is cut off when it runs out."),
        initial=USUAL_MINUTES,
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={
            "required": _("Minutes: give a whole number."),
            "invalid": _("Minutes: give a whole number."),
            "min_value": _("Minutes: give at least 1."),
            "max_value": _("Minutes: %(limit_value)d are the most."),
        },
    )


class EndingForm(forms.Form):
    """What a session ends with: a decision, or the day on which one goes on."""

    noted = forms.CharField(
        label=_("What was decided?"),
        help_text=_("In one line."),
        max_length=300,
        required=False,
        error_messages={"max_length": _("What was decided: 300 letters are the most.")},
    )
    next_date = forms.DateField(
        label=_("Or when do you go on?"),
        required=False,
        error_messages={"invalid": _("When you go on: give a day, such as 2027-05-04.")},
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_next_date(self):
        """A day that is still to come."""
        day = self.cleaned_data["next_date"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(gettext("When you go on: that day is over."))
        return day
