"""Where each thread stands in each draft: worked out once, for drafts never change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from django.db import models

from drafts.models.sharing import portions, step
from drafts.text import anchor
from drafts.text.anchor import Placement, SectionPlacement
from drafts.text.document import Document

if TYPE_CHECKING:
    from drafts.models import Draft, Thread

Place: TypeAlias = Placement | SectionPlacement


class PlacingManager(models.Manager["Placing"]):
    """Places threads; ask it through a draft: ``draft.placings``.

    What is not known yet is worked out when it is asked for, draft by draft from where each
    thread was made, and stored.
    """

    instance: Draft  # in which they stand, asked through it

    def fill(self, threads: Iterable[Thread] | None = None) -> None:
        """Work out where every thread made on this draft or before stands in it, or where these
        ``threads`` alone do."""
        draft = self.instance
        missing = draft.initiative.threads.born_by(draft).exclude(placings__draft=draft)
        if threads is not None:
            missing = missing.filter(pk__in=[thread.pk for thread in threads])
        if missing.exists():
            _Filling(draft, missing).run()

    def places(
        self, threads: models.QuerySet[Thread]
    ) -> models.QuerySet[Placing, tuple[int, str, int | None]]:
        """Where a set of threads stands, in few words: (thread pk, section key, start)."""
        self.fill()
        return self.filter(thread__in=threads).values_list("thread", "section_key", "start")

    def of(self, threads: Iterable[Thread] | Iterable[int]) -> dict[int, Place]:
        """Where these threads, or those of these keys, stand: ``{thread pk: Place}``."""
        self.fill()
        return {row.thread_id: row.placement for row in self.filter(thread__in=threads)}

    def towards(self, document: Document, threads: Iterable[Thread]) -> dict[int, Place]:
        """Where these threads stand in a ``document`` written after this draft, the working copy
        in most cases: ``{thread pk: Place}``, worked out anew each time."""
        self.fill(threads)
        rows = {row.thread_id: row.placement for row in self.filter(thread__in=threads)}
        known = {thread: rows[thread.pk] for thread in threads if thread.pk in rows}
        placed = _carried(known, self.instance.document, document)
        return {thread.pk: placement for thread, placement in placed.items()}


class Placing(models.Model):
    """One thread in one draft: a ``Place``, stored.

    ``reads`` is what stands at the passage there; ``changed`` tells that it did not read so, or
    was not placed so, in the draft before.
    """

    class State(models.TextChoices):
        EXACT = anchor.EXACT
        MOVED = anchor.MOVED
        REWRITTEN = anchor.REWRITTEN
        GONE = anchor.GONE

    thread = models.ForeignKey("drafts.Thread", models.CASCADE, related_name="placings")
    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="placings")
    state = models.CharField(max_length=10, choices=State)
    section_key = models.CharField(max_length=20)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    survivors = models.JSONField(default=list, blank=True)
    reads = models.TextField(blank=True)
    changed = models.BooleanField(default=False)

    objects = PlacingManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "thread"], name="one_placing_per_thread_and_draft"
            )
        ]

    def __str__(self) -> str:
        return f"{self.thread} in draft {self.draft.number}: {self.state}"

    @property
    def placement(self) -> Place:
        """As the text floor knows it."""
        if self.start is None:
            return SectionPlacement(self.state, self.section_key)
        fields = {"state": self.state, "key": self.section_key}
        place = {"start": self.start, "end": self.end, "survivors": self.survivors}
        return Placement.from_dict({**fields, **place})


class _Filling:
    """Works out the placings of threads that miss them up to one draft, and stores them."""

    def __init__(self, draft: Draft, missing: models.QuerySet[Thread]) -> None:
        self.initiative, self.last = draft.initiative, draft
        self.threads = list(missing.defer("draft__content", "draft__front"))
        self.rows: list[Placing] = []

    def run(self) -> None:
        known = self._latest()
        first = min(
            known[thread.pk].draft.number if thread.pk in known else thread.draft.number
            for thread in self.threads
        )
        drafts = self.initiative.drafts.filter(number__range=(first, self.last.number))
        old: Document | None = None
        now: dict[Thread, Placing] = {}
        for draft in drafts.in_order().iterator(chunk_size=5):
            document = draft.document
            before = now
            places = {thread: row.placement for thread, row in before.items()}
            placed = _carried(places, old, document) if old is not None else {}
            now = {t: _row(t, draft, document, place, before[t]) for t, place in placed.items()}
            for thread in self.threads:
                if thread.pk in known and known[thread.pk].draft_id == draft.pk:
                    now[thread] = known[thread.pk]
                elif thread.pk not in known and thread.draft_id == draft.pk:
                    now[thread] = _row(thread, draft, document, _born(document, thread))
            self.rows += [row for row in now.values() if row.pk is None]
            old = document
        # Two people may ask at the same moment; both found the same.
        for portion in portions(self.rows):
            with step():
                Placing.objects.bulk_create(portion, ignore_conflicts=True)

    def _latest(self) -> dict[int, Placing]:
        """The last placing of each that was placed before: ``{thread pk: Placing}``."""
        rows = Placing.objects.filter(
            thread__in=[thread.pk for thread in self.threads], draft__number__lt=self.last.number
        )
        rows = rows.select_related("draft").defer("draft__content", "draft__front")
        return {row.thread_id: row for row in rows.order_by("draft__number")}


def _row(
    thread: Thread,
    draft: Draft,
    document: Document,
    placement: Place,
    before: Placing | None = None,
) -> Placing:
    survivors = placement.to_dict()["survivors"] if isinstance(placement, Placement) else []
    row = Placing(
        thread=thread,
        draft=draft,
        state=placement.state,
        section_key=placement.key,
        start=placement.start,
        end=placement.end,
        survivors=survivors,
        reads=words_at(document, placement),
    )
    row.changed = before is not None and _look(row) != _look(before)
    return row


def _look(row: Placing) -> tuple[bool, bool, str]:
    # Where it stands is no change, as long as it stands and reads the same.
    return row.state in (anchor.EXACT, anchor.MOVED), row.state == anchor.GONE, row.reads


def words_at(document: Document, placement: Place) -> str:
    """The words that stand at a placement of this document; "" when it is gone, or a section."""
    section = document.section(placement.key)
    if section is None or placement.start is None or placement.state == anchor.GONE:
        return ""
    return section.text[placement.start : placement.end]


def _born(document: Document, thread: Thread) -> Place:
    if thread.anchor is None:
        return _whole_section(document, thread)
    return anchor.born(document, thread.anchor)


def _carried(
    placed: Mapping[Thread, Place], old_document: Document, new_document: Document
) -> dict[Thread, Place]:
    """``{thread: Placement}`` in the new document, from that in the old one."""
    carrier = None
    carried: dict[Thread, Place] = {}
    for thread, placement in placed.items():
        if thread.anchor is None or isinstance(placement, SectionPlacement):
            carried[thread] = _whole_section(new_document, thread)
        else:
            carrier = carrier or anchor.Carrier(old_document, new_document)
            carried[thread] = carrier.carry(thread.anchor, placement)
    return carried


def _whole_section(document: Document, thread: Thread) -> SectionPlacement:
    """A comment on a section stands while the section does."""
    stands = document.section(thread.section_key) is not None
    state = anchor.EXACT if stands else anchor.GONE
    return SectionPlacement(state, thread.section_key)
