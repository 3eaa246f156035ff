"""Forms that a page sends in the background."""

from django import forms


class BackgroundForm(forms.Form):
    """What a page sends in the background: one sentence is all that can be answered."""

    @property
    def sentence(self):
        """The first thing wrong, with the name of its field."""
        name, errors = next(iter(self.errors.items()))
        return f"{self.fields[name].label}: {errors[0]}" if name in self.fields else errors[0]
