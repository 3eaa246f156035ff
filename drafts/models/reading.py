"""Reading sessions: people read one draft in silence, at the same time, and then talk about it.

As long as it is silent, nobody in it sees what others say; see ``knowing``. A session ends with a
decision noted or with a day for the next.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone

from drafts.models.authored import (
    Author,
    Authored,
    AuthoredQuerySet,
    ByUser,
    authored_by,
    is_guest,
    one_author,
)
from drafts.models.event import Event
from drafts.text.markup import one_line

if TYPE_CHECKING:
    from drafts.models import Draft, User

# Nobody reads longer at one sitting; what was left open then keeps nothing from anybody.
LASTS = timedelta(hours=12)
MOST_MINUTES = 120


class CannotRead(Exception):
    """The session stays as it is."""


class IsGoingOn(CannotRead):
    """There is a session on this draft already."""


class NoneGoingOn(CannotRead):
    """Nobody has started a session on this draft."""


class NotSilent(CannotRead):
    """The comments were opened, or the session has ended."""


class HasEnded(CannotRead):
    """Somebody was quicker."""


class NeedsEnding(CannotRead):
    """A session ends with a decision noted or a date set."""


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Words for sets of reading sessions."""

    def going_on(self) -> Self:
        """Those that have not ended, and were not forgotten."""
        return self.filter(ending=None, at__gt=timezone.now() - LASTS)

    def silent(self) -> Self:
        """Of those, the ones whose comments are still hidden."""
        return self.going_on().filter(opened_at=None)

    def newest(self) -> Reading | None:
        """The one started last, or None."""
        return self.select_related("by", "ending__by").order_by("-pk").first()


_Readings = models.Manager.from_queryset(ReadingQuerySet)


class ReadingManager(_Readings["Reading"]):
    """Starts sessions; ask it through their draft: ``draft.start_reading(...)``."""

    instance: Draft  # whose sessions they are, asked through it

    @transaction.atomic
    def start(self, minutes: int, by: User) -> Reading:
        """A session on this draft, which ``by`` reads along; see ``Draft.start_reading``."""
        draft = self.instance
        if not 0 < minutes <= MOST_MINUTES:
            raise ValueError(f"A session takes 1 to {MOST_MINUTES} minutes.")
        draft.initiative.hold()
        if self.going_on().exists():
            raise IsGoingOn
        reading = self.create(minutes=minutes, by=by)
        reading.tell("reading.start", by, minutes=minutes)
        reading.join(by)
        return reading


class Reading(ByUser):
    """One session on one draft, started by ``by`` at ``at``, with a clock of so many ``minutes``.

    The clock holds nothing up and ends nothing. ``opened_at`` is when the comments opened: once
    all had finished (``opened_by`` is None) or because somebody opened them.
    """

    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="readings")
    minutes = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(
        "drafts.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = ReadingManager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.draft}, read on {self.at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        """When the clock runs out."""
        return self.at + timedelta(minutes=self.minutes)

    @property
    def seconds_left(self) -> int:
        """How many seconds the clock still has, by the server's; at least 0."""
        return max(0, round((self.ends_at - timezone.now()).total_seconds()))

    @property
    def has_ended(self) -> bool:
        """Whether its ending is noted."""
        return hasattr(self, "ending")

    @property
    def is_silent(self) -> bool:
        """Whether comments of others are still hidden from those who read."""
        lasts = timezone.now() < self.at + LASTS
        return self.opened_at is None and not self.has_ended and lasts

    @transaction.atomic
    def join(self, who: Author) -> Reader:
        """Read along, from now on; twice is once. Returns the ``Reader``. Raises ``NotSilent``."""
        self._hold()
        if not self.is_silent:
            raise NotSilent
        reader, _made = self.readers.get_or_create(**authored_by(who))
        return reader

    @transaction.atomic
    def finish(self, who: Author) -> None:
        """``who`` has read it all, as they say themselves; once the last has, comments open.

        Who never joined, or finished before, changes nothing.
        """
        self._hold()
        finished = self.readers.reading().of(who).update(finished_at=timezone.now())
        if finished and self.is_silent and not self.readers.reading().exists():
            self._open(None)

    @transaction.atomic
    def open_comments(self, by: User) -> None:
        """Show everybody what was said, though not all have finished. Raises ``NotSilent``."""
        self._hold()
        if not self.is_silent:
            raise NotSilent
        self._open(by)

    @transaction.atomic
    def end(self, by: User, noted: str = "", next_date: date | None = None) -> Ending:
        """End it with a decision ``noted`` in one line, or the ``next_date`` on which one goes on.

        Returns the ``Ending``. Raises ``NeedsEnding`` with neither, or ``HasEnded``.
        """
        self._hold()
        if self.has_ended:
            raise HasEnded
        noted = one_line(noted)
        if not noted and next_date is None:
            raise NeedsEnding
        if self.opened_at is None:
            self._open(by)
        ending = Ending.objects.create(reading=self, noted=noted, next_date=next_date, by=by)
        set_date = {"next_date": next_date.isoformat()} if next_date else {}
        self.tell("reading.end", by, noted=bool(noted), **set_date)
        return ending

    def _open(self, by: User | None) -> None:
        self.opened_by, self.opened_at = by, timezone.now()
        self.save(update_fields=["opened_by", "opened_at"])
        self.tell("reading.open", by)

    def _hold(self) -> None:
        # Two who finish at the same moment must not both leave it to the other to open.
        self.draft.initiative.hold()
        self.refresh_from_db(fields=["opened_at"])
        self._state.fields_cache.pop("ending", None)

    def tell(self, action: str, by: User | None, **facts: Any) -> None:
        """Add what was done to the history."""
        initiative = self.draft.initiative
        facts |= {"draft": self.draft.number, "reading": self.pk}
        Event.objects.record(action, by=by, initiative=initiative, **facts)


class ReaderQuerySet(AuthoredQuerySet["Reader"]):
    """Words for sets of readers."""

    def reading(self) -> Self:
        """Those who have not finished."""
        return self.filter(finished_at=None)

    def in_silence(self) -> Self:
        """Those in sessions whose comments are still hidden."""
        return self.filter(reading__in=Reading.objects.silent())

    def who_knows_as(self, who: Author) -> Self:
        """Those who know what ``who`` knows: they themselves, and of a guest everybody who came
        with the same link, which may be one person under several names."""
        return self.filter(guest__link=who.link_id) if is_guest(who) else self.of(who)


class Reader(Authored):
    """One person, member or guest, who joined a session at ``at``."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="readers")
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_author("reader"),
            models.UniqueConstraint(fields=["reading", "by"], name="one_reader_per_person"),
            models.UniqueConstraint(fields=["reading", "guest"], name="one_reader_per_guest"),
        ]

    def __str__(self) -> str:
        return f"{self.author}, {self.reading}"


class Ending(ByUser):
    """What a session ended with: a decision ``noted``, or the date of the next, or both."""

    reading = models.OneToOneField(Reading, models.CASCADE, related_name="ending")
    noted = models.CharField(max_length=300, blank=True)
    next_date = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(noted="") | models.Q(next_date__isnull=False),
                name="a_reading_ends_with_a_decision_or_a_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reading}: {self.noted or self.next_date}"
