"""A review: what one person has to say about one draft, written in private, submitted at once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from drafts.models.authored import Author, Authored, authored_by, one_author
from drafts.models.event import Event
from drafts.models.knowing import About, SaidQuerySet, opened_to
from drafts.text.markup import without_unwanted

if TYPE_CHECKING:
    from drafts.models import Comment, Draft, Thread


class CannotSubmit(Exception):
    """The review stays pending."""


class SubmittedAlready(CannotSubmit):
    """It was submitted before."""


class NeedsWords(CannotSubmit):
    """Who says "not yet" says why."""


class ReviewQuerySet(SaidQuerySet["Review"]):
    """Words for sets of reviews. Of one's own, too, ``visible_to`` gives what was submitted."""

    about = About("draft__initiative", ("draft",))

    def pending(self) -> Self:
        """Those that were not submitted yet."""
        return self.filter(submitted_at=None)

    def submitted(self) -> Self:
        """Those that others may read, unless the rule of ``knowing`` keeps them."""
        return self.filter(submitted_at__isnull=False)

    posted = submitted

    def judging(self) -> Self:
        """Those that say something of the draft: not those that declined."""
        return self.submitted().exclude(verdict=Review.Verdict.DECLINE)

    def standing(self) -> Self:
        """The last one submitted by each author on each draft, in the order they came.

        Nobody has two open at once on one draft, so the last one begun is the last one submitted:
        a clock that was set back makes no earlier word stand again.
        """
        same_author = models.Q(by=models.OuterRef("by")) | models.Q(guest=models.OuterRef("guest"))
        later = self.model.objects.submitted().filter(
            same_author,
            draft=models.OuterRef("draft"),
            pk__gt=models.OuterRef("pk"),
        )
        return self.submitted().exclude(models.Exists(later)).order_by("submitted_at", "pk")

    def verdicts_by(self, draft: Draft) -> Self:
        """What stands of this draft and of those before it, the newest draft first; each with
        ``behind``, how many drafts ago it was given."""
        earlier = self.standing().filter(
            draft__initiative=draft.initiative_id, draft__number__lte=draft.number
        )
        listed = earlier.select_related("draft").defer("draft__content", "draft__front")
        listed = listed.annotate(behind=models.Value(draft.number) - models.F("draft__number"))
        return listed.with_authors().order_by("-draft__number", "submitted_at")


_Reviews = models.Manager.from_queryset(ReviewQuerySet)


class ReviewManager(_Reviews["Review"]):
    """Makes reviews; ask it through their draft: ``draft.reviews``."""

    instance: Draft  # whose reviews they are, asked through it

    def pending_of(self, who: Author) -> Review | None:
        """The open review of ``who`` on this draft, or None."""
        return self.pending().of(who).first()

    def begin(self, by: Author, at: datetime | None = None) -> Review:
        """The open review of ``by`` on this draft: found, or begun now."""
        facts = authored_by(by)
        # ``at`` is the moment, now unless a history is being loaded.
        begun = {"at": at} if at else {}
        review, _made = self.get_or_create(submitted_at=None, **facts, defaults=begun)
        return review

    @transaction.atomic
    def give(self, verdict: str, words: str, by: Author, given: int | None = None) -> Review:
        """Submit the open review of ``by``, begun now where there is none.

        ``given`` is how many ``by`` had submitted on this draft when the form was opened: the
        second press of a button finds one more. Raises ``SubmittedAlready``, ``NeedsWords``.
        """
        self.instance.initiative.hold()
        if given is not None and self.submitted().of(by).count() != given:
            raise SubmittedAlready
        review = self.begin(by=by)
        review.submit(verdict, words)
        return review


class Review(Authored):
    """Comments and one verdict on one draft. Until ``submitted_at``, its author's alone.

    ``at`` is when it was begun; ``words`` sum it up. ``after_reading``: its author was asked for
    an independent view, and what others said was open to them before they gave this verdict.
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
    after_reading = models.BooleanField(default=False)

    objects = ReviewManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            one_author("review"),
            models.UniqueConstraint(
                fields=["draft", "by"],
                condition=models.Q(submitted_at=None),
                name="one_open_review_per_person_and_draft",
            ),
            models.UniqueConstraint(
                fields=["draft", "guest"],
                condition=models.Q(submitted_at=None),
                name="one_open_review_per_guest_and_draft",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None, verdict="")
                | (models.Q(submitted_at__isnull=False) & ~models.Q(verdict="")),
                name="a_submitted_review_has_a_verdict",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} on {self.draft}"

    @property
    def verdict_in_words(self) -> str:
        """Its verdict as people say it, and whether it was given knowing the others'."""
        return said_of(self.verdict, self.after_reading)

    @property
    def is_stale(self) -> bool:
        """Whether drafts were cut since the one it is about; its verdict stays with that one."""
        return self.draft.number < self.draft.initiative.next_number - 1

    @transaction.atomic
    def submit(self, verdict: str, words: str = "", at: datetime | None = None) -> None:
        """Let others read it, comments and verdict together, once.

        Raises ``NeedsWords`` when "not yet" comes without words or comments, and
        ``SubmittedAlready``.
        """
        self._still_open()
        words = without_unwanted(words).strip()
        count = self.threads.count() + self.comments.filter(thread__review=None).count()
        if verdict == self.Verdict.NOT_YET and not words and not count:
            raise NeedsWords
        self.verdict, self.words = self.Verdict(verdict), words
        self.submitted_at = at or timezone.now()
        self.after_reading = opened_to(self.author, self.draft)
        self.save(update_fields=["verdict", "words", "submitted_at", "after_reading"])
        self.draft.rounds.answered_by(self)
        knowing = {"after_reading": True} if self.after_reading else {}
        Event.objects.record(
            "review.submit",
            by=self.author,
            initiative=self.draft.initiative,
            at=self.submitted_at,
            draft=self.draft.number,
            review=self.pk,
            verdict=str(self.verdict),
            comments=count,
            **knowing,
        )

    @property
    def waiting(self) -> models.QuerySet[Comment]:
        """The comments in it, in the order in which they were written, each with its thread."""
        return self.comments.select_related("thread").order_by("pk")

    @transaction.atomic
    def discard(self) -> None:
        """Throw it away with all that waits in it, which nobody else has seen. Raises
        ``SubmittedAlready``."""
        self._still_open()
        for thread in self.threads.all():
            thread.discard()
        self.comments.all().delete()
        self.delete()

    @transaction.atomic
    def discard_comment(self, comment: Comment) -> None:
        """Throw away one comment of it, and the thread that this opened, which nobody else has
        seen; with the last, the review. Raises ``SubmittedAlready``."""
        self._still_open()
        self._throw_away(comment)
        if not self.comments.exists():
            self.delete()

    def _still_open(self) -> None:
        self.draft.initiative.hold()
        self.refresh_from_db(fields=["submitted_at"])
        if self.submitted_at:
            raise SubmittedAlready

    def _throw_away(self, comment: Comment) -> None:
        opens = comment.thread.review_id == self.pk and comment == comment.thread.comments.first()
        comment.thread.discard() if opens else comment.delete()

    def comment(
        self, words: str, key: str, span: tuple[int, int] | None = None, **facts: Any
    ) -> Thread:
        """Open a thread that waits in this review; else as ``Draft.comment``."""
        return self.draft.threads.start(words, key, span, by=self.author, review=self, **facts)

    def reply(self, thread: Thread, words: str, at: datetime | None = None) -> Comment:
        """Answer in a thread, seen by others once this review is submitted."""
        return thread.comments.write(words, by=self.author, review=self, at=at)


def said_of(verdict: str, after_reading: bool) -> str:
    """A ``Review.Verdict`` as people say it: "Ready", or "Ready, after reading the others"."""
    said = Review.Verdict(verdict).label if verdict in Review.Verdict.values else verdict
    if not after_reading:
        return str(said)
    return gettext("%(verdict)s, after reading the others") % {"verdict": said}
