"""Who is here right now, and in which section: a hint to colleagues, never a lock."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from drafts.models import User

STAYS = timedelta(seconds=50)  # two polls of 20 seconds may be missed


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Words for sets of presences."""

    def here(self) -> Self:
        """Those seen within the last polls."""
        return self.filter(seen_at__gte=timezone.now() - STAYS).select_related("user")


_Presences = models.Manager.from_queryset(PresenceQuerySet)


class PresenceManager(_Presences["Presence"]):
    """Makes presences; ask it through its initiative: ``initiative.presences``."""

    def note(self, user: User, section_key: str) -> None:
        """``user`` is here, writing in the section of that key ("" for just looking)."""
        self.update_or_create(
            user=user, defaults={"section_key": section_key, "seen_at": timezone.now()}
        )


class Presence(models.Model):
    """One person on one initiative's Write page."""

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="presences")
    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="+")
    section_key = models.CharField(max_length=20, blank=True)
    seen_at = models.DateTimeField()

    objects = PresenceManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="one_presence_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.section_key or self.initiative}"
