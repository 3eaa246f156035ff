"""Forms about people who have an account."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drafts.forms.member import PersonField


class PersonForm(forms.Form):
    """Somebody here."""

    who = PersonField(label=_("Name or address"), max_length=400)


class HandOverForm(forms.Form):
    """Who owns from now on each of the ``initiatives`` that ``person`` leaves behind."""

    def __init__(self, *args, person, initiatives, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.initiatives = person, initiatives
        for initiative in initiatives:
            self.fields[f"heir_{initiative.pk}"] = PersonField(
                label=gettext("“%s” goes to") % initiative, max_length=400
            )

    def clean(self):
        """Nobody inherits from themselves."""
        facts = super().clean()
        for name, heir in list(facts.items()):
            if heir == self.person:
                self.add_error(name, gettext("%s is the one who leaves.") % heir)
        return facts

    @property
    def heirs(self):
        """``{initiative: user}``."""
        return {one: self.cleaned_data[f"heir_{one.pk}"] for one in self.initiatives}
