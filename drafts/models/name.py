"""The field of names: whichever way one comes in, what is stored went through ``name_of``."""

from django import forms
from django.db import models

from drafts.text.names import name_of


class NameFormField(forms.CharField):
    """A name in a form: one line of what people see, judged after it was cleaned."""

    def to_python(self, value):
        """The name, clean. A NUL is no slip of the hand: it stays, and Django refuses it."""
        given = super().to_python(value)
        return given if "\0" in given else name_of(given)


class NameField(models.CharField):
    """What somebody or something is called, clean when it is stored.

    To migrations it is a ``CharField``: the database knows no difference.
    """

    def to_python(self, value):
        """The name, clean, as ``full_clean`` and ``clean_fields`` ask for it."""
        return _clean(super().to_python(value))

    def get_prep_value(self, value):
        """As ``CharField`` does it, but as given: what is looked for may have been stored before
        there was a cleaner."""
        return super().to_python(models.Field.get_prep_value(self, value))

    def pre_save(self, instance, add):
        """The same whoever stores it, an account from single sign-on as much as a form."""
        name = _clean(super().pre_save(instance, add))
        if isinstance(name, str):
            name = name[: self.max_length]  # composed (NFC), a few letters are two
        setattr(instance, self.attname, name)
        return name

    def formfield(self, **kwargs):
        """A ``NameFormField``."""
        return super().formfield(**{"form_class": NameFormField, **kwargs})

    def deconstruct(self):
        """As a field of Django's own."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def _clean(value):
    return name_of(value) if isinstance(value, str) else value
