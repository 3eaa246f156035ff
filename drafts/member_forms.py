"""The forms about who belongs where: roles, groups, invitations, and who inherits."""

import re

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from drafts.forms import Lines
from drafts.models import Group, Role, User
from drafts.models.name import NameFormField

# As the list of suggestions writes somebody: a name, and the address that tells two apart.
WRITTEN = re.compile(r".*<([^<>\s]+@[^<>\s]+)>\s*")
SUGGESTED = 500


class PersonField(NameFormField):
    """Somebody here, by name or address; gives the ``User``."""

    widget = forms.TextInput(attrs={"autocomplete": "off", "list": "people-here"})

    def clean(self, value):
        """The person meant, or an error that says why nobody is."""
        words = super().clean(value)
        return self.find(words) if words else None

    def find(self, words):
        """The ``User`` called or addressed like this."""
        written = WRITTEN.fullmatch(words)
        address = written.group(1) if written else words
        here = User.objects.here()
        if "@" in address:
            found = here.filter(email=address.lower())[:1]
        else:
            found = here.filter(name__iexact=words)[:2]
        if not found:
            raise forms.ValidationError(now("Nobody here goes by “%s”.") % address)
        if len(found) > 1:
            raise forms.ValidationError(
                now("Several people here are called “%s”. Give the e-mail address.") % words
            )
        return found[0]


class WhoField(PersonField):
    """Somebody here, or a group; gives the ``User`` or the ``Group``."""

    def find(self, words):
        """The group of that name, else the person."""
        return Group.objects.filter(name__iexact=words).first() or super().find(words)


class RoleForm(forms.Form):
    """What somebody is on an initiative."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class AddMemberForm(RoleForm):
    """A person or a group joins an initiative."""

    who = WhoField(
        label=_("Name, address or group"),
        help_text=_("Of somebody who has an account here."),
        max_length=400,
    )
    field_order = ["who", "role"]


class InvitationForm(forms.Form):
    """Somebody who has no account here yet."""

    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def clean_email(self):
        """In lower case, and nobody's who is known here."""
        email = self.cleaned_data["email"].lower()
        known = User.objects.filter(email=email).first()
        if known and known.is_active:
            raise forms.ValidationError(now("%s has an account here already.") % known)
        if known:
            raise forms.ValidationError(
                now("%s was here before. An administrator can let them back in.") % known
            )
        return email


class MemberInvitationForm(InvitationForm, RoleForm):
    """Somebody who has no account here yet, straight into a role."""

    field_order = ["email", "role"]


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
                label=now("“%s” goes to") % initiative, max_length=400
            )

    def clean(self):
        """Nobody inherits from themselves."""
        facts = super().clean()
        for name, heir in list(facts.items()):
            if heir == self.person:
                self.add_error(name, now("%s is the one who leaves.") % heir)
        return facts

    @property
    def heirs(self):
        """``{initiative: user}``."""
        return {one: self.cleaned_data[f"heir_{one.pk}"] for one in self.initiatives}


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
            self.add_error("name", now("There is a group of that name already."))
        return facts


def people_to_suggest(but=()):
    """What the suggestions of a ``PersonField`` write: everybody here but those of ``but``."""
    people = User.objects.here().exclude(pk__in=but).by_name()[:SUGGESTED]
    return [f"{person} <{person.email}>" for person in people]


def groups_to_suggest(but=()):
    """What the suggestions of a ``WhoField`` add: every group but those of ``but``."""
    groups = Group.objects.exclude(pk__in=but).by_name()[:SUGGESTED]
    return [str(group) for group in groups]


def too_many_words(refusal):
    """What to say of a ``TooMany``: how many a day may be made, and what to do."""
    return now(
        "One account may make %(most)s invitations a day, and you made as many. "
        "Make the next one tomorrow, or ask an administrator to invite."
    ) % {"most": refusal.most}
