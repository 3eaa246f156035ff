"""The form of the decider's screen."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drafts.models import Decision
from drafts.text.markup import without_unwanted

Outcome = Decision.Outcome
LARGEST = 2**31 - 1
# What each outcome asks for, and what of it must not be missing.
ASKED = {
    Outcome.GO: ("why",),
    Outcome.REVISE: ("must_change", "due"),
    Outcome.STOP: ("reason", "why", "change_mind", "look_again"),
}
NEEDED = {
    Outcome.GO: {"why": _("Say in a line why it goes ahead.")},
    Outcome.REVISE: {"must_change": _("Say what must change.")},
    Outcome.STOP: {
        "reason": _("Choose the reason that comes nearest."),
        "why": _("Say in a line why it stops."),
    },
}


def _lines(label, help_text=""):
    rows = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, help_text=help_text, max_length=4000, required=False, widget=rows
    )


def _day(label, help_text=""):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=False, widget=widget)


class DecisionForm(forms.Form):
    """Go, revise or stop on one draft, and the reasons that belong to it.

    ``expecting`` is the number this decision is to get. ``knowing`` is the number of the newest
    draft, ticked by who decides on an older one and means to. ``boxes`` is how many letters were
    said to have no typeface, ticked by who wants the final PDFs all the same.
    """

    outcome = forms.ChoiceField(
        label=_("What is decided?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose go, revise or stop.")},
    )
    must_change = _lines(_("What must change?"))
    due = _day(_("By when?"), _("May stay open."))
    reason = forms.ChoiceField(
        label=_("For which reason?"),
        choices=Decision.Reason.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    why = _lines(_("Why?"))
    change_mind = _lines(_("What would change our mind?"), _("May stay open."))
    look_again = _day(
        _("When to look again?"), _("On that day it comes back to you. May stay open.")
    )
    draft = forms.IntegerField(min_value=1, max_value=LARGEST)
    expecting = forms.IntegerField(min_value=1, max_value=LARGEST)
    knowing = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)
    boxes = forms.IntegerField(min_value=1, max_value=LARGEST, required=False)

    def clean_due(self):
        """Not a day that is over."""
        return self._from_today("due")

    def clean_look_again(self):
        """Not a day that is over."""
        return self._from_today("look_again")

    def clean(self):
        """Only what belongs to the outcome, and all of it that is needed."""
        facts = super().clean()
        for name in ("why", "must_change", "change_mind"):
            facts[name] = without_unwanted(facts.get(name) or "").strip()
        for name, sentence in NEEDED.get(facts.get("outcome"), {}).items():
            if not facts.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return facts

    def would_keep_boxes(self, lacking):
        """Whether a go would keep PDFs for ever in which ``lacking`` letters are boxes, and who
        decides has not said that they know so many."""
        is_go = self.cleaned_data["outcome"] == Outcome.GO
        return is_go and lacking.count > (self.cleaned_data["boxes"] or 0)

    @property
    def reasons(self):
        """The fields that belong to the outcome, as ``Draft.decide`` takes them."""
        return {name: self.cleaned_data[name] for name in ASKED[self.cleaned_data["outcome"]]}

    def _from_today(self, name):
        day = self.cleaned_data[name]
        if day and day < timezone.localdate():
            raise forms.ValidationError(gettext("That day is over. Choose today or a later one."))
        return day
