"""A reviewer's question made an entry of the FAQ, with a way back to where it was asked."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone

from drafts.models.authored import ByUser


class PromotionQuerySet(models.QuerySet["Promotion"]):
    """Words for sets of promotions."""

    def unanswered(self) -> Self:
        """Those whose entry stands, and still says what it said when it was made."""
        section = models.F("version")
        return self.filter(section__removed_at=None, section__version=section)

    def due(self, on: date) -> Self:
        """Of those, the ones promised for that day or before."""
        return self.unanswered().filter(due__lte=on)


class Promotion(ByUser):
    """One thread's question in the FAQ.

    ``version`` is that of the entry as it was made: while it is the newest, nobody has answered.
    ``owner`` promised to, by the day ``due``.
    """

    thread = models.ForeignKey("drafts.Thread", models.PROTECT, related_name="promotions")
    section = models.OneToOneField("drafts.Section", models.PROTECT, related_name="promotion")
    version = models.PositiveIntegerField()
    owner = models.ForeignKey(
        "drafts.User", models.PROTECT, null=True, blank=True, related_name="promised_answers"
    )
    due = models.DateField(null=True, blank=True)

    objects = PromotionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.thread}, in {self.section}"

    @property
    def is_answered(self) -> bool:
        """Whether somebody wrote in the entry since."""
        return self.section.version > self.version

    @property
    def is_late(self) -> bool:
        """Whether its day is over and nobody has answered."""
        return bool(self.due and not self.is_answered and self.due < timezone.localdate())
