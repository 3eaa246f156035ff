"""History: one line for each thing that was done, appended and never changed.

Each event holds the SHA-256 of the one before it, so that a line changed, removed or put in later
breaks the chain from there on (a hash chain, as in Haber and Stornetta, "How to time-stamp a
digital document", 1991). Events hold ids, hashes and short facts, never what people wrote.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models, transaction
from django.utils import timezone

from drafts.models import action as names
from drafts.models.authored import Author, OfSomebody, is_guest

if TYPE_CHECKING:
    from drafts.models import Initiative

# Any number will do; every process that takes this lock must take the same.
CHAIN = 4_410_927_163
NO_EVENT_BEFORE = "0" * 64


class EventQuerySet(models.QuerySet["Event"]):
    """Words for sets of events."""

    def newest_first(self) -> Self:
        """What was done last comes first; a history that was loaded stands at its own days."""
        return self.order_by("-at", "-pk")

    def before(self, event: Event) -> Self:
        """Those that come after ``event`` when the newest stands first."""
        return self.filter(models.Q(at__lt=event.at) | models.Q(at=event.at, pk__lt=event.pk))

    def about(self, beginnings: Iterable[str]) -> Self:
        """Those whose name begins with one of these words, whatever it was when they came."""
        return self.filter(names.begins_with(beginnings))

    def in_order(self) -> Self:
        """As they were appended: the order of the chain."""
        return self.order_by("pk")

    def with_people(self) -> Self:
        """Each with who did it and the initiative it was done on, in one query."""
        return self.select_related("by", "initiative")


_Events = models.Manager.from_queryset(EventQuerySet)


class EventManager(_Events["Event"]):
    """Appends events."""

    @transaction.atomic
    def record(
        self,
        action: str,
        by: Author | None = None,
        initiative: Initiative | None = None,
        at: datetime | None = None,
        **facts: Any,
    ) -> Event:
        """Append one event, in the transaction of what it tells of.

        ``action`` is noun and verb, such as ``draft.cut``; ``by`` a ``User``, somebody with a
        ``guest_name``, or None for the installation itself. ``facts`` are short plain values:
        numbers, ids, names, hashes. ``at`` is the moment, now unless a history is being loaded.

        A verb calls this when all else is done: from here to the end of the transaction nobody
        else can append, so whoever took another lock now would keep everybody waiting, and who
        holds that lock and wants to append would wait for ever.
        """
        self._one_at_a_time()
        event = self.model(
            action=action,
            by=None if is_guest(by) else by,
            guest_name=by.guest_name if is_guest(by) else "",
            initiative=initiative,
            at=at or timezone.now(),
            facts=facts,
            previous=self.head(),
        )
        event.hash = event.fingerprint()
        event.save(force_insert=True)
        return event

    def head(self) -> str:
        """The hash of the last event: whoever keeps it can tell later whether any are missing."""
        last = self.order_by("-pk").values_list("hash", flat=True).first()
        return last or NO_EVENT_BEFORE

    def _one_at_a_time(self) -> None:
        # Locking the last row is not enough: two that wait for it would both follow it. (On
        # SQLite the transaction itself, IMMEDIATE, is that lock.)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN])


class Event(OfSomebody, models.Model):
    """One line of the history: who did what, where and when.

    ``action`` is the name it was appended with, which its hash covers; read it as ``name``.
    """

    initiative = models.ForeignKey(
        "drafts.Initiative", models.PROTECT, null=True, blank=True, related_name="events"
    )
    action = models.CharField(max_length=40)
    by = models.ForeignKey("drafts.User", models.PROTECT, null=True, blank=True, related_name="+")
    guest_name = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = EventManager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["initiative", "-at", "-id"], name="events_of_one_initiative"),
            models.Index(fields=["-at", "-id"], name="events_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"

    @property
    def name(self) -> str:
        """What was done, by the name that it goes by now: noun and verb."""
        return names.current(self.action)

    def fingerprint(self) -> str:
        """The SHA-256 that ``hash`` must be, as 64 hexadecimal figures."""
        return fingerprint_of(*(getattr(self, name) for name in HASHED))


# What the fingerprint covers, in this order.
HASHED = ("previous", "at", "action", "by_id", "guest_name", "initiative_id", "facts")


def fingerprint_of(previous: str, at: datetime, *rest: object) -> str:
    """SHA-256 over an event's values, given in the order of ``HASHED``: 64 hexadecimal figures."""
    whole = [previous, at.astimezone(UTC).isoformat(), *rest]
    written = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
