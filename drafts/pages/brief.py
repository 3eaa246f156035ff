"""What a decider has to know before deciding, gathered from everywhere for one screen."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from django.db.models import Exists, Prefetch
from django.utils.formats import date_format

from drafts.models import Closing, Comment, Comparison, Draft, Review, Seat, Seen, Thread, User
from drafts.models.knowing import silences
from drafts.text.comparison import Comparison as Change


@dataclass(frozen=True)
class Contest:
    """What is contested in a draft. Comments on wording are left out: they decide nothing.

    ``open`` and ``overridden`` are objections, each with ``shown_comments``; ``questions`` counts
    what is still asked; ``verdicts`` are reviews, the newest draft's first. ``waiting`` are the
    seats of those who were asked in a round that runs, on this draft or an earlier one; ``silent``
    are the other reviewers who gave no verdict on this draft.
    """

    open: tuple[Thread, ...]
    overridden: tuple[Thread, ...]
    questions: int
    verdicts: tuple[Review, ...]
    waiting: tuple[Seat, ...]
    silent: tuple[User, ...]


def objections_to(draft, user):
    """The objections to a draft that ``user`` may see, each with its author, ``shown_comments``
    and closings."""
    threads = draft.initiative.threads.visible_to(user).born_by(draft)
    said = Comment.objects.visible_to(user).with_authors().prefetch_related("mentions__user")
    words = Prefetch("comments", said, to_attr="shown_comments")
    closed = Closing.objects.with_authors().with_reasons_for(user).select_related("reopening")
    closings = Prefetch("closings", closed)
    return threads.objections().with_authors().prefetch_related(words, closings)


def contest_of(draft, user):
    """The ``Contest`` over a draft, of what ``user`` may see."""
    threads = draft.initiative.threads.visible_to(user).born_by(draft)
    objections = objections_to(draft, user)
    verdicts = tuple(Review.objects.visible_to(user).verdicts_by(draft))
    waiting = tuple(Seat.objects.waiting_by(draft))
    # That somebody has answered is no secret, also where what they said is; but who reads in
    # silence is told of nothing that others do meanwhile.
    answered = draft.reviews.submitted().exclude(by=None).values("by")
    asked = {seat.user_id for seat in waiting}
    silence = silences(user).filter(reading__draft__initiative=draft.initiative)
    without = draft.initiative.reviewers().exclude(pk__in=answered).exclude(pk__in=asked)
    return Contest(
        open=tuple(objections.open()),
        overridden=tuple(objections.overridden()),
        questions=threads.open().about_substance().count(),
        verdicts=verdicts,
        waiting=waiting,
        silent=tuple(without.exclude(Exists(silence))),
    )


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
    contest: Contest

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
        contest=contest_of(draft, user),
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
