"""What reviewers write has an author and a moment, and may wait unseen in a pending review."""

from django.db import models
from django.utils import timezone


def authored_by(who):
    """The fields of a row that tell who wrote it: ``Thread(**authored_by(user))``."""
    return {"by": who}


class AuthoredQuerySet(models.QuerySet):
    """Words for sets of rows that somebody wrote."""

    def of(self, who):
        """Those that ``who`` wrote."""
        return self.filter(**authored_by(who))

    def with_authors(self):
        """Each with its author, in the same query."""
        return self.select_related("by")


class Authored(models.Model):
    """A row that somebody wrote at some moment; ``author`` is who, ``authored_by`` sets it."""

    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def author(self):
        """Whoever wrote it."""
        return self.by


class ContributionQuerySet(AuthoredQuerySet):
    """Words for sets of threads or comments, of initiatives that one may see."""

    def visible_to(self, who):
        """Those that ``who`` may read: all but what waits in somebody else's pending review.

        The only place that says so; threads and comments are always fetched through it.
        """
        posted = models.Q(review=None) | models.Q(review__submitted_at__isnull=False)
        return self.filter(posted | models.Q(**authored_by(who)))

    def pending(self):
        """Those that wait in a review for it to be submitted."""
        return self.filter(review__isnull=False, review__submitted_at=None)


class Contribution(Authored):
    """A thread or a comment. ``review`` is the review it came with or waits in; None when it was
    posted by itself."""

    review = models.ForeignKey(
        "drafts.Review", models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def is_pending(self):
        """Whether only its author sees it yet."""
        return self.review is not None and self.review.submitted_at is None
