"""How far somebody has read: the newest draft they opened, so that pages can say what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, models, transaction
from django.utils import timezone

if TYPE_CHECKING:
    from drafts.models import User


class SeenManager(models.Manager["Seen"]):
    """Notes what was read; ask it through its initiative: ``initiative.seen``."""

    def note(self, user: User, number: int) -> None:
        """``user`` opened the draft of that number. Going back to an older one changes nothing."""
        row = self.filter(user=user).first()
        if row and row.number >= number:
            return
        now = timezone.now()
        if row:
            # Filtered by what was found: another tab may have opened a newer one meanwhile.
            self.filter(pk=row.pk, number=row.number).update(
                number=number, at=now, before=row.number
            )
            return
        try:
            with transaction.atomic():
                self.create(user=user, number=number, at=now)
        except IntegrityError:
            return  # two tabs at the same moment

    def of(self, user: User) -> Seen | None:
        """The row of one person, or None when they have not opened a draft yet."""
        return self.filter(user=user).first()


class Seen(models.Model):
    """The ``number`` of the newest draft somebody opened, and of the one they knew ``before``."""

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="seen")
    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    before = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()

    objects = SeenManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="one_seen_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} has read {self.initiative} as far as draft {self.number}"
