"""What reviewers say, and who may read it yet: it may wait unseen in a pending review."""

from typing import Self

from django.db import models

from drafts.models.authored import Author, Authored, Row
from drafts.models.knowing import SaidQuerySet, kept_from


class ContributionQuerySet(SaidQuerySet[Row]):
    """Words for sets of threads or comments, of initiatives that one may see."""

    def posted(self) -> Self:
        """Those that wait in no review."""
        return self.filter(self._is_posted())

    def visible_to(self, who: Author) -> Self:
        """Those that ``who`` may read now: their own, also what waits in their review, and what
        others posted and the rule of ``knowing`` does not keep from them."""
        return self.filter(self._is_posted() & ~kept_from(who, self.about) | self._own(who))

    def pending(self) -> Self:
        """Those that wait in a review for it to be submitted."""
        return self.filter(review__isnull=False, review__submitted_at=None)

    def _is_posted(self) -> models.Q:
        return models.Q(review=None) | models.Q(review__submitted_at__isnull=False)


class Contribution(Authored):
    """A thread or a comment. ``review`` is the review it came with or waits in; None when it was
    posted by itself."""

    review = models.ForeignKey(
        "drafts.Review", models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def is_pending(self) -> bool:
        """Whether only its author sees it yet."""
        return self.review is not None and self.review.submitted_at is None
