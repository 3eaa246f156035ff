"""What reviewers said of drafts: each verdict belongs to its draft, and grows old with the next."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import ngettext

from drafts.models import Review


@dataclass(frozen=True)
class Verdict:
    """One submitted review, looked at when ``newest`` is the number of the newest draft."""

    review: Review
    newest: int

    @property
    def number(self):
        """The number of the draft it is about."""
        return self.review.draft.number

    @property
    def behind(self):
        """How many drafts were cut since: 0 while it is about the newest."""
        return self.newest - self.number

    @property
    def said(self):
        """The verdict in words; of one that is not about the newest draft, how old it is."""
        if not self.behind:
            return self.review.verdict_in_words
        told = ngettext(
            "%(said)s, for draft %(number)s; one draft ago",
            "%(said)s, for draft %(number)s; %(count)s drafts ago",
            self.behind,
        )
        said = self.review.verdict_in_words
        return told % {"said": said, "number": self.number, "count": self.behind}


def verdicts_of(initiative, user, newest):
    """``{draft number: [Verdict]}`` as ``user`` may see them, the last of each author on each
    draft, in the order in which they came; one query. ``newest`` is the newest draft's number."""
    reviews = Review.objects.visible_to(user).filter(draft__initiative=initiative)
    reviews = reviews.standing().with_authors().select_related("draft")
    by_draft = defaultdict(list)
    for review in reviews.defer("draft__content", "draft__front"):
        by_draft[review.draft.number].append(Verdict(review, newest))
    return dict(by_draft)


def verdicts_until(draft, verdicts):
    """Of ``verdicts_of``, each author's last on this draft or an earlier one: those on this draft
    first, then the older ones, newest first. None is carried over: each names its draft."""
    shown = {}
    for number in sorted(verdicts, reverse=True):
        for verdict in verdicts[number] if number <= draft.number else ():
            shown.setdefault(verdict.review.author, verdict)
    return list(shown.values())


def last_read_by(user, verdicts):
    """The number of the last draft that ``user`` reviewed, of ``verdicts_of``; 0 for none."""
    return max((number for number in verdicts if _judged(user, verdicts[number])), default=0)


def _judged(user, verdicts):
    reviews = [verdict.review for verdict in verdicts if verdict.review.author == user]
    return any(review.verdict != Review.Verdict.DECLINE for review in reviews)


def last_numbers(user, initiatives):
    """``{initiative pk: number}`` of the last draft of each that ``user`` reviewed; one query."""
    given = Review.objects.judging().of(user).filter(draft__initiative__in=initiatives)
    rows = given.order_by("draft__number").values_list("draft__initiative", "draft__number")
    return dict(rows)
