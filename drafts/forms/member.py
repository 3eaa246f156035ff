"""Forms about who belongs to an initiative, as what."""

import re

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
            raise forms.ValidationError(gettext("Nobody here goes by “%s”.") % address)
        if len(found) > 1:
            raise forms.ValidationError(
                gettext("Several people here are called “%s”. Give the e-mail address.") % words
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
    return gettext(
        "One account may make %(most)s invitations a day, and you made as many. "
        "Make the next one tomorrow, or ask an administrator to invite."
    ) % {"most": refusal.most}
