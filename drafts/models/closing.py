"""How a thread was closed, and that it was opened again: both stay on record."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.models.authored import Author, Authored, authored_by, one_author
from drafts.models.knowing import About, SaidQuerySet


class ClosingQuerySet(SaidQuerySet["Closing"]):
    """Words for sets of closings. That a thread is closed everybody knows who knows of it; why,
    they read where the closing is ``visible_to`` them; why one on wording is, who knows of it."""

    about = About("thread__initiative", ("thread__draft",))

    def standing(self) -> Self:
        """Those that nobody has undone."""
        return self.filter(reopening=None)

    def with_reasons_for(self, who: Author) -> Self:
        """Each with ``shown_reason``: its reason, "" while ``who`` may not know it."""
        return self.annotate(shown_reason=self.shown_to(who, "reason"))


class Closing(Authored):
    """One thread closed: by whom, when, how, and why where that must be said."""

    class Kind(models.TextChoices):
        RESOLVED = "resolved", _("Resolved")
        DISMISSED = "dismissed", _("Dismissed")
        OVERRIDDEN = "overridden", _("Overridden")
        ACCEPTED = "accepted", _("Suggestion accepted")

    thread = models.ForeignKey("drafts.Thread", models.PROTECT, related_name="closings")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)

    objects = ClosingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_author("closing"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["dismissed", "overridden"]) | ~models.Q(reason=""),
                name="who_closes_for_others_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thread}: {self.get_kind_display()}"

    @property
    def is_undone(self) -> bool:
        """Whether the thread was opened again."""
        return hasattr(self, "reopening")

    def undo(self, by: Author, at: datetime) -> Reopening:
        """Open the thread again; ``Thread.reopen`` calls it."""
        return Reopening.objects.create(closing=self, at=at, **authored_by(by))


class Reopening(Authored):
    """One closing undone: by whom and when."""

    closing = models.OneToOneField("drafts.Closing", models.PROTECT, related_name="reopening")

    class Meta:
        ordering = ["pk"]
        constraints = [one_author("reopening")]

    def __str__(self) -> str:
        return f"{self.closing}, undone"
