"""Saves: every state a section was saved in, and how they fold into a readable history."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.utils import timezone

from drafts.text import document

if TYPE_CHECKING:
    from drafts.models import Section

FOLDS_WITHIN = timedelta(minutes=10)
KEPT_AS_BASE = timedelta(days=30)
MANY_WORDS = 20
MANY_OF_ALL = 0.1


def loses_many_words(before: str, after: str, kind: str) -> bool:
    """Whether ``after`` has at least 20 words, or a tenth, fewer than ``before``.

    Both are the HTML of a section of that ``kind``.
    """
    old, new = (_word_count(html, kind) for html in (before, after))
    return old > new and old - new >= min(MANY_WORDS, MANY_OF_ALL * old)


def _word_count(html: str, kind: str) -> int:
    return document.Section("", kind, html).word_count


def step_of(by_id: int, at: datetime) -> tuple[int, float]:
    """Saves in a row with the same step are one line of the history: one person's, within the
    same ten minutes of the clock."""
    return by_id, at.timestamp() // FOLDS_WITHIN.total_seconds()


def start_of_step(at: datetime) -> datetime:
    """When the ten minutes of the clock began in which ``at``, a datetime, falls."""
    return at - timedelta(seconds=at.timestamp() % FOLDS_WITHIN.total_seconds())


class SaveQuerySet(models.QuerySet["Save"]):
    """Words for sets of saves."""

    def newest_first(self) -> Self:
        """The latest state first."""
        return self.order_by("-version")

    def with_words(self, html: str) -> Self:
        """Those whose words are these."""
        return self.filter(html=html)

    def folded(self) -> list[Save]:
        """The history as people read it, newest first, without texts.

        What one person saved within the same ten minutes of the clock is one step, shown by its
        last state; a save that lost many words begins a step, so that the state before it can be
        got back. By the clock, and by a mark made when the words were lost, so that a later save,
        or ``thin_out``, never moves older steps.
        """
        saves = self.defer("html", "sent").select_related("by").newest_first()
        later = chain([None], saves)
        return [
            save
            for save, after in zip(saves, later, strict=False)
            if after is None or save.ends_step or save.step != after.step
        ]

    def thin_out(self) -> int:
        """Delete the states inside folded steps that no browser can still build on.

        An editor may come back after ``KEPT_AS_BASE`` at the most; the last state of each step
        stays for ever. Returns how many went.
        """
        old = self.filter(at__lt=timezone.now() - KEPT_AS_BASE)
        went = 0
        for section_id in old.values_list("section_id", flat=True).distinct():
            kept = [save.pk for save in self.filter(section_id=section_id).folded()]
            went += old.filter(section_id=section_id).exclude(pk__in=kept).delete()[0]
        return went


class Save(models.Model):
    """One saved state of one section.

    ``client`` is the editor that sent it and ``edit`` its own count, so that an answer lost on
    the way, or a request overtaken by a later one, is told from somebody else's edit. ``sent`` is
    what the editor sent where ``html`` is a merge of that with others' words (``merged``).
    ``ends_step`` marks the state before a save that lost many words.
    """

    section = models.ForeignKey("drafts.Section", models.CASCADE, related_name="saves")
    version = models.PositiveIntegerField()
    html = models.TextField(blank=True)
    merged = models.BooleanField(default=False)
    sent = models.TextField(blank=True)
    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    save_id = models.UUIDField()
    client = models.CharField(max_length=40, blank=True)
    edit = models.PositiveIntegerField(default=0)
    ends_step = models.BooleanField(default=False)

    objects = SaveQuerySet.as_manager()

    class Meta:
        ordering = ["section", "version"]
        constraints = [
            models.UniqueConstraint(fields=["section", "version"], name="one_save_per_version"),
            models.UniqueConstraint(
                fields=["section", "by", "save_id"], name="one_save_per_request"
            ),
            models.CheckConstraint(condition=models.Q(version__gt=0), name="saves_count_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.version}"

    @property
    def as_sent(self) -> str:
        """What the editor holds that made this save."""
        return self.sent if self.merged else self.html

    @property
    def step(self) -> tuple[int, float]:
        """See ``step_of``."""
        return step_of(self.by_id, self.at)


def first_save(section: Section) -> Save:
    """The ``Save``, yet to be stored, of a ``section`` that was just made, empty."""
    return Save(section=section, version=1, **_made(section))


def standing_save(section: Section) -> Save:
    """The same of a ``section`` that comes from elsewhere as it stood there."""
    return Save(section=section, version=section.version, html=section.html, **_made(section))


def _made(section: Section) -> dict[str, Any]:
    return {"by": section.written_by, "at": section.written_at, "save_id": uuid.uuid4()}
