"""What reviewers write has an author and a moment, and may wait unseen in a pending review."""

from django.db import models
from django.utils import timezone

from drafts.models.round import Round, Seat


def is_guest(who):
    """Whether that is somebody with a link in place of an account."""
    return bool(getattr(who, "guest_name", ""))


def authored_by(who):
    """The fields of a row that tell who wrote it: ``Thread(**authored_by(user))``."""
    return {"guest" if is_guest(who) else "by": who}


def one_author(noun):
    """The constraint of rows of that ``noun``: either a user wrote it or a guest, not both."""
    by_user = models.Q(by__isnull=False, guest=None)
    by_guest = models.Q(by=None, guest__isnull=False)
    return models.CheckConstraint(condition=by_user | by_guest, name=f"{noun}_has_one_author")


class AuthoredQuerySet(models.QuerySet):
    """Words for sets of rows that somebody wrote."""

    def of(self, who):
        """Those that ``who`` wrote."""
        return self.filter(**authored_by(who))

    def with_authors(self):
        """Each with its author, in the same query."""
        return self.select_related("by", "guest")


class ByUser(models.Model):
    """A row that somebody with an account wrote at some moment; ``author`` is who."""

    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def author(self):
        """Whoever wrote it."""
        return self.by


class Authored(models.Model):
    """A row that somebody wrote at some moment, with an account or as a guest; ``author`` is who,
    ``authored_by`` sets it, and ``one_author`` belongs to its constraints."""

    by = models.ForeignKey("drafts.User", models.PROTECT, null=True, blank=True, related_name="+")
    guest = models.ForeignKey(
        "drafts.Guest", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def author(self):
        """Whoever wrote it: a ``User`` or a ``Guest``."""
        return self.by or self.guest


class ContributionQuerySet(AuthoredQuerySet):
    """Words for sets of threads or comments, of initiatives that one may see."""

    def visible_to(self, who):
        """Those that ``who`` may read: their own, and of others' all but what waits in a pending
        review, what an independent round keeps from who has not answered it, and comments on
        wording while a round is about content only.

        The only place that says so; threads and comments are always fetched through it.
        """
        posted = models.Q(review=None) | models.Q(review__submitted_at__isnull=False)
        shown = posted & ~self._kept_from(who) & ~self._about_wording()
        return self.filter(shown | models.Q(**authored_by(who)))

    def _kept_from(self, who):
        if is_guest(who):
            return self._kept_from_guest(who)
        seats = Seat.objects.waiting().filter(user=who, round__independent=True)
        return models.Exists(seats.filter(round__draft=self._outer("draft")))

    def _kept_from_guest(self, guest):
        # Nobody gives guests a seat: where others are asked for their own view, so are they.
        rounds = Round.objects.running().filter(independent=True, draft=self._outer("draft"))
        reviews = self.model._meta.get_field("review").related_model.objects
        given = reviews.submitted().of(guest).filter(draft=self._outer("draft"))
        return models.Exists(rounds) & ~models.Exists(given)

    def _about_wording(self):
        rounds = Round.objects.running().filter(content_only=True, draft=self._outer("draft"))
        return models.Q(**{self._path("kind"): "wording"}) & models.Exists(rounds)

    def _outer(self, field):
        return models.OuterRef(self._path(field))

    def _path(self, field):
        # Comments are where their thread is, and of its kind.
        has_thread = any(f.name == "thread" for f in self.model._meta.concrete_fields)
        return f"thread__{field}" if has_thread else field

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
