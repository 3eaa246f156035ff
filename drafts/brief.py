"""What a decider has to know before deciding, gathered from everywhere for one screen."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from django.utils.formats import date_format

from drafts.models import Comparison, Draft, Seen
from drafts.text.comparison import Comparison as Change


@dataclass(frozen=True)
class Brief:
    """One draft as the decider meets it.

    ``newest`` is the draft cut last. ``seen`` tells how far the person has read; ``since`` is
    the draft they knew before this one and ``change`` what came of it, both None where there is
    nothing to tell. ``launch`` are the days the launch was planned for, one after the other.
    """

    draft: Draft
    newest: Draft
    seen: Seen | None
    since: Draft | None
    change: Change | None
    launch: tuple[str, ...]

    @property
    def is_newest(self):
        """Whether no newer draft was cut."""
        return self.draft.number == self.newest.number

    @property
    def has_read(self):
        """Whether the person has opened this draft, or a newer one."""
        return self.seen is not None and self.seen.number >= self.draft.number

    @property
    def moves(self):
        """How often the launch date was moved."""
        return len(self.launch) - 1


def brief_of(initiative, draft, user):
    """The ``Brief`` for ``user`` on ``draft`` of ``initiative``."""
    newest = initiative.newest_draft()
    seen = initiative.seen.of(user)
    since = _known_before(initiative, draft, seen)
    return Brief(
        draft=draft,
        newest=newest,
        seen=seen,
        since=since,
        change=Comparison.objects.between(since, draft) if since else None,
        launch=tuple(_days_in_words(initiative.launch_days())),
    )


def _known_before(initiative, draft, seen):
    """The newest draft that the person knew before ``draft``; they may have just opened that."""
    if seen is None:
        return None
    known = seen.number if seen.number < draft.number else seen.before
    if known is None or known >= draft.number:
        return None
    return initiative.drafts.get(number=known)


def _days_in_words(days):
    """ "2 Mar", "6 Apr", "4 May 2027": the year only where it changes, and at the end."""
    dates = [date.fromisoformat(day) for day in days]
    for day, later in zip_longest(dates, dates[1:]):
        same_year = later is not None and later.year == day.year
        yield date_format(day, "j M" if same_year else "j M Y")
