"""What reviewers say, and who may read it yet: it may wait unseen in a pending review."""

from django.db import models

from drafts.models.authored import Authored, AuthoredQuerySet, authored_by, is_guest
from drafts.models.reading import Reader
from drafts.models.round import Round, Seat


class ContributionQuerySet(AuthoredQuerySet):
    """Words for sets of threads or comments, of initiatives that one may see."""

    def visible_to(self, who):
        """Those that ``who`` may read: their own, and of others' all but what waits in a pending
        review, what an independent round keeps from who has not answered it, comments on wording
        while a round is about content only, and everything while they read in silence.

        The only place that says so; threads and comments are always fetched through it.
        """
        posted = models.Q(review=None) | models.Q(review__submitted_at__isnull=False)
        shown = posted & ~self._kept_from(who) & ~self._about_wording()
        return self.filter(shown | models.Q(**authored_by(who)))

    def _kept_from(self, who):
        silent = Reader.objects.in_silence().of(who)
        silent = silent.filter(reading__draft__initiative=self._outer("initiative"))
        return models.Exists(silent) | self._in_independent_round(who)

    def _in_independent_round(self, who):
        if is_guest(who):
            return self._for_guests_in_independent_round(who)
        seats = Seat.objects.waiting().filter(user=who, round__independent=True)
        return models.Exists(seats.filter(round__draft=self._outer("draft")))

    def _for_guests_in_independent_round(self, guest):
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

    def visible_to_all(self):
        """Those that everybody may read who may read any: nothing that waits in a review or that
        a running round keeps from somebody."""
        posted = models.Q(review=None) | models.Q(review__submitted_at__isnull=False)
        rounds = Round.objects.running().filter(independent=True, draft=self._outer("draft"))
        return self.filter(posted & ~models.Exists(rounds) & ~self._about_wording())

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
