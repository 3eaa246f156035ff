"""Threads: a comment on a passage of a draft, with its replies. A thread never loses its quote."""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts.models import answering
from drafts.models.authored import authored_by, one_author
from drafts.models.contribution import Contribution, ContributionQuerySet
from drafts.models.event import Event
from drafts.models.knowing import About
from drafts.text import anchor
from drafts.text.anchor import UnknownPassage
from drafts.text.markup import one_line, without_unwanted
from drafts.text.replace import AcrossParagraphs, block_around


class NotYours(PermissionDenied):
    """Only who raised a thread may say that it is settled."""


class CannotClose(Exception):
    """The thread stays as it is."""


class ClosedAlready(CannotClose):
    """Somebody was quicker."""


class IsOpen(CannotClose):
    """There is nothing to reopen."""


class ObjectionStands(CannotClose):
    """An objection is not dismissed: its author clears it, or the owner overrides it."""


class NoObjection(CannotClose):
    """Only an objection is overridden."""


class NeedsReason(CannotClose):
    """Who closes what somebody else raised says why."""


class ThreadQuerySet(ContributionQuerySet):
    """Words for sets of threads."""

    about = About("initiative", ("draft",), "kind")

    def closed(self):
        """Those with a closing that nobody has undone."""
        return self.filter(self._has_closing())

    def open(self):
        """Those that still wait for something."""
        return self.exclude(self._has_closing())

    def objections(self):
        """Those that say what would have to change before their author could agree."""
        return self.filter(kind=Thread.Kind.OBJECTION)

    def overridden(self):
        """Those that an owner overruled, with a reason that stands."""
        return self.filter(self._has_closing(kind="overridden"))

    def about_substance(self):
        """Questions and so whats: neither objections nor wording."""
        return self.filter(kind__in=[Thread.Kind.QUESTION, Thread.Kind.SO_WHAT])

    def born_by(self, draft):
        """Those that were made on this draft, or on an earlier one of its initiative."""
        return self.filter(
            initiative_id=draft.initiative_id, draft__number__lte=draft.number
        ).select_related("draft")

    def addressed_in(self, draft):
        """Those that this draft is said to answer; the next one where it is None."""
        if draft is None:
            return self.filter(addressings__isnull=False, addressings__draft=None)
        return self.filter(addressings__draft=draft)

    def _has_closing(self, **facts):
        closings = self.model._meta.get_field("closings").related_model.objects
        return models.Exists(closings.standing().filter(thread=models.OuterRef("pk"), **facts))


class ThreadManager(models.Manager.from_queryset(ThreadQuerySet)):
    """Opens threads; ask it through their draft: ``draft.comment(...)``."""

    @transaction.atomic
    def start(self, words, key, span, by, instead=None, review=None, at=None, **facts):
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
            _related(self.model, "suggestion").create(thread=thread, words=one_line(instead))
        if review is None:
            thread.tell("thread.opened", by, at=at, draft=draft.number, kind=thread.kind)
        return thread


def _related(model, name):
    # What belongs to a thread stands above it, so it is not imported here.
    return model._meta.get_field(name).related_model.objects


def _place_in(document, key, span, one_paragraph):
    """The fields that say where in the draft; raises ``UnknownPassage``, ``AcrossParagraphs``."""
    if span is None:
        if document.section(key) is None:
            raise UnknownPassage
        if one_paragraph:
            raise AcrossParagraphs
        return {"section_key": key}
    found = anchor.anchor(document, key, *span)
    if one_paragraph:
        block_around(document.section(key).blocks, found.start, found.end)
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

    def __str__(self):
        return f"{self.initiative}, thread {self.number}"

    @property
    def anchor(self):
        """The passage as it was first written, or None for a whole section."""
        if self.start is None:
            return None
        return anchor.Anchor(
            self.section_key, self.start, self.end, self.quote, self.before, self.after
        )

    @property
    def is_objection(self):
        """Whether it is an objection."""
        return self.kind == self.Kind.OBJECTION

    @property
    def closing(self):
        """How it was closed, or None while it is open."""
        # Read from what was fetched along, where a page shows many.
        standing = [closing for closing in self.closings.all() if not closing.is_undone]
        return standing[-1] if standing else None

    # How authors answer: thread.address(by=user), thread.promote(kind, by=user).
    address = answering.address
    unaddress = answering.unaddress
    promote = answering.promote

    @transaction.atomic
    def reply(self, words, by, at=None):
        """Answer, seen by others at once; ``Review.reply`` waits. Returns the ``Comment``."""
        comment = self.comments.write(words, by=by, at=at)
        self.tell("thread.answered", by, comment.at, comment=comment.pk)
        return comment

    def resolve(self, by, at=None):
        """Settled, says who raised it. Raises ``NotYours`` for others, or ``ClosedAlready``."""
        if by != self.author:
            raise NotYours(_("Only %(name)s can resolve this.") % {"name": self.author})
        return self._close("resolved", by, at=at)

    def dismiss(self, reason, by, at=None):
        """Closed by an owner, who says why. Raises ``ObjectionStands`` for an objection,
        ``NeedsReason`` or ``ClosedAlready``."""
        if self.is_objection:
            raise ObjectionStands
        return self._close("dismissed", by, _reason(reason), at)

    def override(self, reason, by, at=None):
        """An objection overruled by an owner, whose reason stays on record. Raises
        ``NoObjection``, ``NeedsReason`` or ``ClosedAlready``."""
        if not self.is_objection:
            raise NoObjection
        return self._close("overridden", by, _reason(reason), at)

    def accept_suggestion(self, by, at=None):
        """Closed because its words were taken; ``Suggestion.accept`` calls it."""
        return self._close("accepted", by, at=at)

    @transaction.atomic
    def reopen(self, by, at=None):
        """Undo the closing, which stays on record. Raises ``IsOpen``."""
        self.initiative.hold()
        closing = self.closings.standing().first()
        if closing is None:
            raise IsOpen
        closing.undo(by, at or timezone.now())
        self.tell("thread.reopened", by, at)

    @transaction.atomic
    def _close(self, kind, by, reason="", at=None):
        self.initiative.hold()
        if self.closings.standing().exists():
            raise ClosedAlready
        at = at or timezone.now()
        closing = self.closings.create(kind=kind, reason=reason, at=at, **authored_by(by))
        self.tell(f"thread.{kind}", by, at)
        return closing

    def discard(self):
        """Throw it away with all that was said, before others have seen it;
        ``Review.discard`` calls it."""
        for closing in self.closings.all():
            if closing.is_undone:
                closing.reopening.delete()
            closing.delete()
        _related(type(self), "suggestion").filter(thread=self).delete()
        self.comments.all().delete()
        self.delete()

    def tell(self, action, by, at=None, **facts):
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


def _reason(reason):
    reason = without_unwanted(reason).strip()
    if not reason:
        raise NeedsReason
    return reason
