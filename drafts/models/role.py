"""What somebody may be on an initiative. What a role may do is ``access``'s to say."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The roles, strongest first."""

    OWNER = "owner", _("Owner")
    WRITER = "writer", _("Writer")
    REVIEWER = "reviewer", _("Reviewer")
    READER = "reader", _("Reader")

    @property
    def strength(self) -> int:
        """A number: a role with more of it includes the others."""
        return -list(type(self)).index(self)

    @classmethod
    def strongest(cls, names: Iterable[str]) -> Role | None:
        """The strongest of the roles of these names, or None when there are none."""
        return max(map(cls, names), key=lambda role: role.strength, default=None)
