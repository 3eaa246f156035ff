"""Who is here right now, and in which section: a hint to colleagues, never a lock."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

STAYS = timedelta(seconds=50)  # two polls of 20 seconds may be missed


class PresenceQuerySet(models.QuerySet):
    """Words for sets of presences."""

    def here(self):
        """Those seen within the last polls."""
        return self.filter(seen_at__gte=timezone.now() - STAYS).select_related("user")


class PresenceManager(models.Manager.from_queryset(PresenceQuerySet)):
    """Makes presences; ask it through its initiative: ``initiative.presences``."""

    def note(self, user, section_key):
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

    def __str__(self):
        return f"{self.user} in {self.section_key or self.initiative}"
