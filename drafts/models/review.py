"""A review: what one person has to say about one draft, written in private, submitted at once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from drafts.models.contribution import Authored, AuthoredQuerySet, authored_by


class ReviewQuerySet(AuthoredQuerySet):
    """Words for sets of reviews."""

    def pending(self):
        """Those that were not submitted yet."""
        return self.filter(submitted_at=None)

    def submitted(self):
        """Those that others may read."""
        return self.filter(submitted_at__isnull=False)


class ReviewManager(models.Manager.from_queryset(ReviewQuerySet)):
    """Makes reviews; ask it through their draft: ``draft.reviews``."""

    def pending_of(self, who):
        """The open review of ``who`` on this draft, or None."""
        return self.pending().of(who).first()

    def begin(self, by, at=None):
        """The open review of ``by`` on this draft: found, or begun now."""
        facts = authored_by(by)
        # ``at`` is the moment, now unless a history is being loaded.
        begun = {"at": at} if at else {}
        review, _made = self.get_or_create(submitted_at=None, **facts, defaults=begun)
        return review


class Review(Authored):
    """Comments and one verdict on one draft. Until ``submitted_at``, its author's alone.

    ``at`` is when it was begun; ``words`` sum it up.
    """

    class Verdict(models.TextChoices):
        READY = "ready", _("Ready")
        READY_WITH_CHANGES = "ready_with_changes", _("Ready with changes")
        NOT_YET = "not_yet", _("Not yet")
        DECLINE = "decline", _("Decline to review")

    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="reviews")
    submitted_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    words = models.TextField(blank=True)

    objects = ReviewManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "by"],
                condition=models.Q(submitted_at=None),
                name="one_open_review_per_person_and_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, verdict="")
                | (models.Q(submitted_at__isnull=False) & ~models.Q(verdict="")),
                name="a_submitted_review_has_a_verdict",
            ),
        ]

    def __str__(self):
        return f"{self.author} on {self.draft}"

    def comment(self, words, key, span=None, **facts):
        """Open a thread that waits in this review; else as ``Draft.comment``."""
        return self.draft.threads.start(words, key, span, by=self.author, review=self, **facts)

    def reply(self, thread, words, at=None):
        """Answer in a thread, seen by others once this review is submitted."""
        return thread.comments.write(words, by=self.author, review=self, at=at)
