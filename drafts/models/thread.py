"""Threads: a comment on a passage of a draft, with its replies. A thread never loses its quote."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from drafts.models import answering, settling
from drafts.models.authored import Author, authored_by, one_author
from drafts.models.closing import Closing
from drafts.models.contribution import Contribution, ContributionQuerySet
from drafts.models.event import Event
from drafts.models.knowing import About
from drafts.text import anchor
from drafts.text.anchor import UnknownPassage
from drafts.text.document import Document
from drafts.text.markup import one_line, without_unwanted
from drafts.text.replace import AcrossParagraphs, block_around

if TYPE_CHECKING:
    from drafts.models import Comment, Draft, Review


class ThreadQuerySet(ContributionQuerySet["Thread"]):
    """Words for sets of threads."""

    about = About("initiative", ("draft",), "kind")

    def closed(self) -> Self:
        """Those with a closing that nobody has undone."""
        return self.filter(self._has_closing())

    def open(self) -> Self:
        """Those that still wait for something."""
        return self.exclude(self._has_closing())

    def objections(self) -> Self:
        """Those that say what would have to change before their author could agree."""
        return self.filter(kind=Thread.Kind.OBJECTION)

    def overridden(self) -> Self:
        """Those that an owner overruled, with a reason that stands."""
        return self.filter(self._has_closing(kind="overridden"))

    def about_substance(self) -> Self:
        """Questions and so whats: neither objections nor wording."""
        return self.filter(kind__in=[Thread.Kind.QUESTION, Thread.Kind.SO_WHAT])

    def born_by(self, draft: Draft) -> Self:
        """Those that were made on this draft, or on an earlier one of its initiative."""
        return self.filter(
            initiative_id=draft.initiative_id, draft__number__lte=draft.number
        ).select_related("draft")

    def addressed_in(self, draft: Draft | None) -> Self:
        """Those that this draft is said to answer; the next one where it is None."""
        if draft is None:
            return self.filter(addressings__isnull=False, addressings__draft=None)
        return self.filter(addressings__draft=draft)

    def _has_closing(self, **facts: Any) -> models.Exists:
        closings = Closing.objects.standing()
        return models.Exists(closings.filter(thread=models.OuterRef("pk"), **facts))


_Threads = models.Manager.from_queryset(ThreadQuerySet)


class ThreadManager(_Threads["Thread"]):
    """Opens threads; ask it through their draft: ``draft.comment(...)``."""

    instance: Draft  # whose threads they are, asked through it

    @transaction.atomic
    def start(
        self,
        words: str,
        key: str,
        span: tuple[int, int] | None,
        by: Author,
        instead: str | None = None,
        review: Review | None = None,
        at: datetime | None = None,
        **facts: Any,
    ) -> Thread:
        """Open a thread on this draft; see ``Draft.comment``."""
        draft = self.instance
        place = _place_in(draft.document, key, span, one_paragraph=instead is not None)
        draft.initiative.hold()
        newest = draft.initiative.threads.aggregate(newest=models.Max("number"))["newest"]
        facts["resolves_if"] = without_unwanted(facts.get("resolves_if", "")).strip()
        at = at or timezone.now()
        thread = self.create(
            initiative=draft.initiative,
            number=(newest or 0) + 1,
            review=review,
            at=at,
            **authored_by(by),
            **place,
            **facts,
        )
        thread.comments.write(words, by=by, review=review, at=at)
        if instead is not None:
            _above("Suggestion").create(thread=thread, words=one_line(instead))
        if review is None:
            thread.tell("thread.open", by, at=at, draft=draft.number, kind=thread.kind)
        return thread


def _above(noun: str) -> Any:
    # The manager of what belongs to a thread: that stands above it, so it is not imported here.
    return apps.get_model("drafts", noun).objects


def _place_in(
    document: Document, key: str, span: tuple[int, int] | None, one_paragraph: bool
) -> dict[str, Any]:
    """The fields that say where in the draft; raises ``UnknownPassage``, ``AcrossParagraphs``."""
    section = document.section(key)
    if span is None:
        if section is None:
            raise UnknownPassage
        if one_paragraph:
            raise AcrossParagraphs
        return {"section_key": key}
    found = anchor.anchor(document, key, *span, exact=one_paragraph)
    if one_paragraph:
        assert section is not None  # or there would be no anchor in it
        block_around(section.blocks, found.start, found.end)
    return {
        "section_key": found.key,
        "start": found.start,
        "end": found.end,
        "quote": found.quote,
        "before": found.before,
        "after": found.after,
    }


class Thread(Contribution):
    """A comment on a passage, or on a whole section (``start`` is None), with its replies.

    Born on one draft; where it stands in later ones is a ``Placing``. ``start`` and ``end`` count
    code points in the section's projection. ``resolves_if`` says what would clear an objection.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", gettext_lazy("Question")
        OBJECTION = "objection", gettext_lazy("Objection")
        SO_WHAT = "so_what", gettext_lazy("So what?")
        WORDING = "wording", gettext_lazy("Wording")

    initiative = models.ForeignKey("drafts.Initiative", models.PROTECT, related_name="threads")
    number = models.PositiveIntegerField()
    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="threads")
    section_key = models.CharField(max_length=20)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    before = models.CharField(max_length=100, blank=True)
    after = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.QUESTION)
    resolves_if = models.TextField(blank=True)

    objects = ThreadManager()

    class Meta:
        ordering = ["initiative", "number"]
        constraints = [
            one_author("thread"),
            models.UniqueConstraint(fields=["initiative", "number"], name="one_thread_per_number"),
            models.CheckConstraint(
                condition=models.Q(start=None, end=None, quote="")
                | models.Q(start__lt=models.F("end")),
                name="a_passage_has_words",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="objection") | ~models.Q(resolves_if=""),
                name="an_objection_says_what_resolves_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, thread {self.number}"

    @property
    def anchor(self) -> anchor.Anchor | None:
        """The passage as it was first written, or None for a whole section."""
        if self.start is None or self.end is None:
            return None
        return anchor.Anchor(
            self.section_key, self.start, self.end, self.quote, self.before, self.after
        )

    @property
    def is_objection(self) -> bool:
        """Whether it is an objection."""
        return self.kind == self.Kind.OBJECTION

    @property
    def closing(self) -> Closing | None:
        """How it was closed, or None while it is open."""
        # Read from what was fetched along, where a page shows many.
        standing = [closing for closing in self.closings.all() if not closing.is_undone]
        return standing[-1] if standing else None

    # How authors answer: thread.address(by=user), thread.promote(kind, by=user).
    address = answering.address
    unaddress = answering.unaddress
    promote = answering.promote

    # How it is closed, and opened again: thread.resolve(by=user), and so on.
    resolve = settling.resolve
    dismiss = settling.dismiss
    override = settling.override
    accept_suggestion = settling.accept_suggestion
    reopen = settling.reopen

    @transaction.atomic
    def reply(self, words: str, by: Author, at: datetime | None = None) -> Comment:
        """Answer, seen by others at once; ``Review.reply`` waits. Returns the ``Comment``."""
        comment = self.comments.write(words, by=by, at=at)
        self.tell("thread.answer", by, comment.at, comment=comment.pk)
        return comment

    def discard(self) -> None:
        """Throw it away with all that was said, before others have seen it;
        ``Review.discard`` calls it."""
        for closing in self.closings.all():
            if closing.is_undone:
                closing.reopening.delete()
            closing.delete()
        _above("Suggestion").filter(thread=self).delete()
        self.comments.all().delete()
        self.delete()

    def tell(self, action: str, by: Author, at: datetime | None = None, **facts: Any) -> None:
        """Add what was done with this thread to the history, once others may know of it."""
        if not self.is_pending:
            Event.objects.record(
                action,
                by=by,
                initiative=self.initiative,
                at=at,
                thread=self.number,
                **facts,
            )
