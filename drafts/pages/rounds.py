"""Rounds as one person may see them: who was asked, who answered, and what they said."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from drafts.models import Review, Round


@dataclass(frozen=True)
class Asked:
    """Rounds ``running`` and ``over``, in the eyes of somebody.

    ``hidden`` are the primary keys of the reviews in them whose verdict is not theirs to see yet.
    """

    running: list
    over: list
    hidden: set

    @classmethod
    def of(cls, initiative, user, draft=None):
        """All rounds of an initiative, or those of one ``draft``."""
        rounds = Round.objects.filter(draft__initiative=initiative).with_seats()
        rounds = rounds.defer("draft__content", "draft__front")
        found = list(rounds.filter(draft=draft) if draft else rounds)
        given = {seat.review_id for one in found for seat in one.answered}
        seen = Review.objects.visible_to(user).filter(pk__in=given).values_list("pk", flat=True)
        return cls(
            running=[one for one in found if one.is_running],
            over=[one for one in found[::-1] if not one.is_running],
            hidden=given - set(seen) if given else set(),
        )

    def __bool__(self):
        return bool(self.running or self.over)


def day_of(round):
    """By when a ``Round`` wants its answers, or wanted them, as a sentence; "" without a day."""
    if not round.due:
        return ""
    late = _("Late: answers were due by %(day)s.")
    said = late if round.is_late else _("Answers by %(day)s.")
    return said % {"day": date_format(round.due, "j F Y")}


def end_of(round):
    """How a ``Round`` came to its end, as a sentence; "" while it is running."""
    if round.is_running:
        return ""
    facts = {"name": round.ended_by, "day": date_format(localtime(round.ended_at), "j F Y")}
    by_hand = _("%(name)s ended it on %(day)s.")
    return (by_hand if round.ended_by else _("All had answered by %(day)s.")) % facts
