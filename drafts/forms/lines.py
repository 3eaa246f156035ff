"""Forms of one-line fields, which every noun with a name leans on."""

from django import forms

from drafts.text.names import name_of


class Lines(forms.ModelForm):
    """Text fields of one line each, without what no reader can see: see ``names.name_of``."""

    def clean(self):
        """The facts with each line on one line, spaces put in order."""
        facts = super().clean()
        for name in self._meta.fields:
            if isinstance(facts.get(name), str):
                given, facts[name] = facts[name], name_of(facts[name])
                if given and not facts[name] and self.fields[name].required:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return facts
