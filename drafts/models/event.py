"""History: one line for each thing that was done, appended and never changed.

Each event holds the SHA-256 of the one before it, so that a line changed, removed or put in later
breaks the chain from there on (a hash chain, as in Haber and Stornetta, "How to time-stamp a
digital document", 1991). Events hold ids, hashes and short facts, never what people wrote.
"""

import hashlib
import json
from datetime import UTC

from django.db import connection, models, transaction
from django.utils import timezone

# Any number will do; every process that takes this lock must take the same.
CHAIN = 4_410_927_163
NO_EVENT_BEFORE = "0" * 64


class EventQuerySet(models.QuerySet):
    """Words for sets of events."""

    def newest_first(self):
        """What was done last comes first."""
        return self.order_by("-pk")

    def with_people(self):
        """Each with who did it and the initiative it was done on, in one query."""
        return self.select_related("by", "initiative")


class EventManager(models.Manager.from_queryset(EventQuerySet)):
    """Appends events."""

    @transaction.atomic
    def record(self, action, by=None, initiative=None, at=None, **facts):
        """Append one event, in the transaction of what it tells of.

        ``action`` is noun and verb, such as ``draft.cut``; ``by`` a ``User``, somebody with a
        ``guest_name``, or None for the installation itself. ``facts`` are short plain values:
        numbers, ids, names, hashes. ``at`` is the moment, now unless a history is being loaded.
        """
        self._one_at_a_time()
        last = self.order_by("-pk").values_list("hash", flat=True).first()
        guest_name = getattr(by, "guest_name", "")
        event = self.model(
            action=action,
            by=None if guest_name else by,
            guest_name=guest_name,
            initiative=initiative,
            at=at or timezone.now(),
            facts=facts,
            previous=last or NO_EVENT_BEFORE,
        )
        event.hash = event.fingerprint()
        event.save(force_insert=True)
        return event

    def _one_at_a_time(self):
        # Locking the last row is not enough: two that wait for it would both follow it. (On
        # SQLite the transaction itself, IMMEDIATE, is that lock.)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN])


class Event(models.Model):
    """One line of the history: who did what, where and when."""

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
        indexes = [models.Index(fields=["initiative", "-id"], name="events_of_one_initiative")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.action}"

    def fingerprint(self):
        """The SHA-256 that ``hash`` must be, as 64 hexadecimal figures."""
        whole = [
            self.previous,
            self.at.astimezone(UTC).isoformat(),
            self.action,
            self.by_id,
            self.guest_name,
            self.initiative_id,
            self.facts,
        ]
        written = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()
