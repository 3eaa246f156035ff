"""Forms about groups."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drafts.forms.lines import Lines
from drafts.models import Group


class GroupForm(Lines):
    """What a group is called."""

    class Meta:
        model = Group
        fields = ["name"]
        labels = {"name": _("Name")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}

    def clean(self):
        """A name that no other group has, whatever its letters' case."""
        facts = super().clean()
        others = Group.objects.exclude(pk=self.instance.pk)
        if "name" in facts and others.filter(name__iexact=facts["name"]).exists():
            self.add_error("name", gettext("There is a group of that name already."))
        return facts
