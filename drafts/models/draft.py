"""Numbered drafts: cut once, never changed. The database itself refuses (see ``immutable``)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone

from drafts.models.authored import Author
from drafts.text.document import Document, Front, Section

if TYPE_CHECKING:
    from drafts.models import Decision, Initiative, Reading, Thread, User


class CannotCut(Exception):
    """The working copy can't become a draft just now; ``draft`` is the newest one, if any."""

    def __init__(self, draft: Draft | None = None) -> None:
        super().__init__()
        self.draft = draft


class NothingToCut(CannotCut):
    """There is not a word yet."""


class NothingNew(CannotCut):
    """The newest draft already reads exactly like the working copy."""


class AlreadyCut(CannotCut):
    """The expected number has just been given to somebody else's cut."""


class DraftQuerySet(models.QuerySet["Draft"]):
    """Words for sets of drafts."""

    def newest_first(self) -> Self:
        """31, 30, 29…"""
        return self.order_by("-number")

    def in_order(self) -> Self:
        """1, 2, 3…"""
        return self.order_by("number")

    def newest_of_each(self) -> Self:
        """Of every initiative among them its newest draft."""
        of_same = self.model.objects.filter(initiative=models.OuterRef("initiative"))
        newest = of_same.newest_first().values("number")[:1]
        return self.filter(number=models.Subquery(newest))

    def listed(self) -> Self:
        """Without their texts, with who cut them: for tables and the gauge."""
        return self.defer("content", "front").select_related("cut_by")


_Drafts = models.Manager.from_queryset(DraftQuerySet)


class DraftManager(_Drafts["Draft"]):
    """Makes drafts; ask it through their initiative: ``initiative.drafts``."""

    instance: Initiative  # whose drafts they are, asked through it

    def freeze(
        self,
        document: Document,
        note: str,
        by: User,
        expecting: int | None = None,
        at: datetime | None = None,
    ) -> Draft:
        """Store ``document`` as the next draft; see ``Initiative.cut_draft``, which locks first."""
        newest = self.newest_first().first()
        number = newest.number + 1 if newest else 1
        if expecting is not None and expecting != number:
            raise AlreadyCut(newest)
        _refuse_needless(document, newest)
        content = [asdict(section) for section in document.sections]
        self.instance.seen.note(by, number)
        return self.create(
            number=number,
            note=note,
            cut_by=by,
            cut_at=at or timezone.now(),
            content=content,
            front=asdict(document.front),
            word_count=document.word_count,
            fingerprint=fingerprint_of(content, asdict(document.front)),
        )

    def refuse_needless(self, document: Document) -> None:
        """Raise ``NothingToCut`` or ``NothingNew`` when ``document`` could not be frozen now."""
        _refuse_needless(document, self.newest_first().first())


def _refuse_needless(document: Document, newest: Draft | None) -> None:
    if not document.text.strip():
        raise NothingToCut(newest)
    if newest and newest.document == document:
        raise NothingNew(newest)


class Draft(models.Model):
    """One complete state of the press release with its FAQ."""

    initiative = models.ForeignKey("drafts.Initiative", models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=300)
    cut_by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    cut_at = models.DateTimeField()
    content = models.JSONField()
    front = models.JSONField()
    word_count = models.PositiveIntegerField()
    fingerprint = models.CharField(max_length=64)

    objects = DraftManager()

    class Meta:
        ordering = ["initiative", "number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="one_draft_per_number"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="drafts_count_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, draft {self.number}"

    @property
    def document(self) -> Document:
        """The words as they were cut."""
        return Document(tuple(Section(**part) for part in self.content), Front(**self.front))

    @property
    def short_fingerprint(self) -> str:
        """The first eight figures: enough to tell two printouts apart."""
        return self.fingerprint[:8]

    def comment(
        self, words: str, key: str, span: tuple[int, int] | None = None, *, by: Author, **facts: Any
    ) -> Thread:
        """Open a thread on this draft that others see at once; ``Review.comment`` waits.

        On the passage ``span``, (start, end) in code points of the projection of the section
        ``key``; on the whole section without. Further ``facts``: ``kind``; ``resolves_if``, asked
        for by an objection; ``instead``, words suggested for the passage; ``at``, the moment,
        now unless a history is being loaded. Returns the ``Thread``. Raises
        ``anchor.UnknownPassage``, or ``replace.AcrossParagraphs`` for a suggestion.
        """
        return self.threads.start(words, key, span, by=by, **facts)

    def start_reading(self, minutes: int, by: User) -> Reading:
        """Begin a silent reading of this draft, with a clock of so many ``minutes``.

        Returns the ``Reading``, which ``by`` is in already. Raises ``reading.IsGoingOn``.
        """
        return self.readings.start(minutes, by)

    def previous(self) -> Draft | None:
        """The draft before this one, or None."""
        return self.initiative.drafts.filter(number=self.number - 1).first()

    def next(self) -> Draft | None:
        """The draft after this one, or None."""
        return self.initiative.drafts.filter(number=self.number + 1).first()

    @transaction.atomic
    def decide(
        self,
        outcome: str,
        by: User,
        expecting: int | None = None,
        knowing: int | None = None,
        at: datetime | None = None,
        **reasons: Any,
    ) -> Decision:
        """Record a ``Decision`` on this draft: "go", "revise" or "stop". A go makes it final.

        ``reasons`` are the fields that belong to the outcome. ``expecting`` is the number the
        decision was to get when the page was opened: ``AlreadyDecided`` is raised when another
        has it by now. Raises ``NotNewest`` on an older draft, unless ``knowing`` is the number of
        the newest: then the person was asked. ``at`` is the moment, now unless a history is
        being loaded.
        """
        # Held, no draft is cut between the look at the newest and the decision.
        self.initiative.hold()
        self.initiative.seen.note(by, self.number)
        return self.initiative.decisions.follow(
            self, outcome, by, expecting=expecting, knowing=knowing, at=at, **reasons
        )


def fingerprint_of(content: Any, front: Any) -> str:
    """SHA-256 over the words and the facts around them; the same text gives the same figures."""
    whole = json.dumps([content, front], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(whole.encode()).hexdigest()
