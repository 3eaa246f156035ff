"""What somebody brought in and is still looking at: nothing of it is written before they say so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from drafts.models import User

KEPT_FOR = timedelta(days=7)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Words for sets of arrivals."""

    def of(self, user: User) -> Self:
        """Those that ``user`` brought in: nobody else sees them."""
        return self.filter(by=user)

    def forget_old(self) -> int:
        """Delete those that nobody put in within ``KEPT_FOR``. Returns how many went."""
        return self.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]


class Arrival(models.Model):
    """Files or pasted text on the way in, as plain data (``imports.incoming.Incoming``).

    ``versions`` are those of the sections, by key, when the text came: what it will build on.
    ``initiative`` is None where a series of files is to become a new one. The row goes when its
    words are put in.
    """

    initiative = models.ForeignKey(
        "drafts.Initiative", models.CASCADE, null=True, blank=True, related_name="arrivals"
    )
    by = models.ForeignKey("drafts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    content = models.JSONField()
    versions = models.JSONField(default=dict)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.by}, {self.at:%Y-%m-%d %H:%M}"
