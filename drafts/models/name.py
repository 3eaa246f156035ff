"""The field of names: whichever way one comes in, what is stored went through ``name_of``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

from drafts.text.names import name_of

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
else:  # it takes no arguments where there is no type checker
    CharField = models.CharField


class NameFormField(forms.CharField):
    """A name in a form: one line of what people see, judged after it was cleaned."""

    def to_python(self, value: object) -> str:
        """The name, clean. A NUL is no slip of the hand: it stays, and Django refuses it."""
        given = super().to_python(value) or ""
        return given if "\0" in given else name_of(given)


class NameField(CharField):
    """What somebody or something is called, clean when it is stored.

    To migrations it is a ``CharField``: the database knows no difference.
    """

    def to_python(self, value: object) -> Any:
        """The name, clean, as ``full_clean`` and ``clean_fields`` ask for it."""
        return _clean(super().to_python(value))

    def get_prep_value(self, value: object) -> Any:
        """As ``CharField`` does it, but as given: what is looked for may have been stored before
        there was a cleaner."""
        return super().to_python(models.Field.get_prep_value(self, value))

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        """The same whoever stores it, an account from single sign-on as much as a form."""
        name = _clean(super().pre_save(instance, add))
        if isinstance(name, str):
            name = name[: self.max_length]  # composed (NFC), a few letters are two
        setattr(instance, self.attname, name)
        return name

    def formfield(
        self,
        form_class: type[forms.Field] | None = NameFormField,
        choices_form_class: type[forms.ChoiceField] | None = None,
        **kwargs: Any,
    ) -> forms.Field | None:
        """A ``NameFormField``."""
        return super().formfield(
            form_class=form_class, choices_form_class=choices_form_class, **kwargs
        )

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """As a field of Django's own."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def _clean(value: Any) -> Any:
    return name_of(value) if isinstance(value, str) else value
