"""The gauge: every draft as one tick, as long as the share of words rewritten in it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from drafts.models import Comparison, Draft, Review

# The story told of AWS: one press release took 31 drafts. The scale shows that far at least.
SCALE_TO = 31
MARKED = (10, 20, 31)


@dataclass(frozen=True)
class Tick:
    """One place on the gauge: a cut ``draft``, or None for one that may come."""

    number: int
    share: float = 0.0  # of the words rewritten, 0 to 1
    draft: Draft | None = None
    is_reviewed: bool = False

    @property
    def length(self):
        """The tick's length in twentieths, 1 to 20, so that a class can draw it."""
        return max(1, round(self.share * 20))

    @property
    def percent(self):
        """The share as people say it: a change is never called 0 %."""
        return "< 1" if 0 < self.share < 0.01 else str(round(self.share * 100))

    @property
    def previous_number(self):
        """The number of the draft before, or 0 for the first."""
        return self.number - 1

    @property
    def is_marked(self):
        """Whether a future tick carries its number."""
        return self.number in MARKED


@dataclass(frozen=True)
class Gauge:
    """All ticks of one initiative: ``cut`` drafts first to last, then those ``ahead``."""

    cut: tuple[Tick, ...]
    ahead: tuple[Tick, ...]

    @property
    def newest(self):
        """The tick of the draft cut last, or None."""
        return self.cut[-1] if self.cut else None

    @property
    def newest_first(self):
        """The cut ticks, the newest first, for tables."""
        return self.cut[::-1]

    @property
    def next_number(self):
        """What the next cut will be called."""
        return len(self.cut) + 1


def gauge_of(initiative, user):
    """The ``Gauge`` of an initiative, in two queries whatever the number of drafts. A tick is
    reviewed where ``user`` may know a verdict."""
    shares = Comparison.objects.shares(initiative)
    reviewed = Exists(Review.objects.visible_to(user).judging().filter(draft=OuterRef("pk")))
    drafts = initiative.drafts.listed().in_order().annotate(is_reviewed=reviewed)
    cut = tuple(
        Tick(draft.number, shares[draft.number], draft, draft.is_reviewed) for draft in drafts
    )
    ahead = tuple(Tick(number) for number in range(len(cut) + 1, SCALE_TO + 1))
    return Gauge(cut, ahead)


def small_gauges(initiatives):
    """``{initiative id: tuple of Tick}`` for initiatives ``with_summary``, in one query."""
    shares = Comparison.objects.shares_known(initiatives)
    return {
        initiative.pk: tuple(
            Tick(number, shares[initiative.pk].get(number, 0))
            for number in range(1, (initiative.newest_number or 0) + 1)
        )
        for initiative in initiatives
    }
