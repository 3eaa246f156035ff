"""Suggestions: other words for the passage of a thread, accepted or declined once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.authored import Author, ByUser
from drafts.models.event import Event
from drafts.models.knowing import About, SaidQuerySet
from drafts.models.settling import CannotClose, ClosedAlready, NeedsReason
from drafts.models.thread import Thread
from drafts.text.anchor import Placement, SectionPlacement
from drafts.text.markup import without_unwanted
from drafts.text.replace import replaced

if TYPE_CHECKING:
    from drafts.models import Initiative, Section, User


class AnsweredAlready(CannotClose):
    """Somebody accepted or declined it before."""


class PassageChanged(CannotClose):
    """The words it would replace are not there any more; ``now`` is what reads there, or ""."""

    def __init__(self, now: str) -> None:
        super().__init__()
        self.now = now


class Suggestion(models.Model):
    """The replacement words of one thread: plain text, within one paragraph; "" takes it out."""

    thread = models.OneToOneField("drafts.Thread", models.PROTECT, related_name="suggestion")
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.thread}, suggestion"

    @property
    def is_answered(self) -> bool:
        """Whether it was accepted or declined."""
        return hasattr(self, "answer")

    @transaction.atomic
    def accept(self, by: User, at: datetime | None = None) -> SuggestionAnswer:
        """Put its words into the working copy, and close its thread.

        They go through ``Section.save_words``, so nothing that others wrote is lost. Returns the
        ``SuggestionAnswer``. Raises ``PassageChanged`` when the quote does not stand where the
        passage is now, ``AnsweredAlready``, ``ClosedAlready``, or what ``save_words`` raises.
        """
        initiative = self._hold()
        if self.thread.closings.standing().exists():
            raise ClosedAlready
        section, place = self._where_it_stands(initiative)
        html = replaced(section.html, section.kind, place.start, place.end, self.words)
        saved = section.save_words(html, by=by, seen=section.version, at=at)
        written = {"section": section, "version": saved.version}
        answer = self._answer("accepted", "suggestion.accept", by, at, **written)
        self.thread.accept_suggestion(by, at=at)
        return answer

    @transaction.atomic
    def decline(self, reason: str, by: User, at: datetime | None = None) -> SuggestionAnswer:
        """Leave the words as they are, and say why; the thread stays open for its author to
        settle. Returns the ``SuggestionAnswer``. Raises ``NeedsReason``, ``AnsweredAlready``."""
        self._hold()
        reason = without_unwanted(reason).strip()
        if not reason:
            raise NeedsReason
        return self._answer("declined", "suggestion.decline", by, at, reason=reason)

    def _hold(self) -> Initiative:
        initiative = self.thread.initiative
        initiative.hold()
        if SuggestionAnswer.objects.filter(suggestion=self).exists():
            raise AnsweredAlready
        return initiative

    def _where_it_stands(self, initiative: Initiative) -> tuple[Section, Placement]:
        """The section of the working copy and the placement in it, its quote read again."""
        draft = initiative.newest_draft()
        assert draft is not None  # or there would be no thread
        place = draft.placings.towards(initiative.document, [self.thread])[self.thread.pk]
        section = initiative.sections.standing().filter(key=place.key).first()
        if section is None or isinstance(place, SectionPlacement) or not place.is_placed:
            raise PassageChanged("")
        now = section.words.text[place.start : place.end]
        if now != self.thread.quote:
            raise PassageChanged(now)
        return section, place

    def _answer(
        self, kind: str, action: str, by: User, at: datetime | None, **facts: Any
    ) -> SuggestionAnswer:
        at = at or timezone.now()
        answer = SuggestionAnswer.objects.create(suggestion=self, kind=kind, at=at, by=by, **facts)
        Event.objects.record(
            action,
            by=by,
            initiative=self.thread.initiative,
            at=at,
            thread=self.thread.number,
            suggested_by=str(self.thread.author),
        )
        return answer


class SuggestionAnswerQuerySet(SaidQuerySet["SuggestionAnswer"]):
    """Words for sets of answers to suggestions."""

    about = About("suggestion__thread__initiative", ("suggestion__thread__draft",))

    def reason_in_thread(self, who: Author) -> models.Subquery:
        """Beside an outer thread: why its suggestion was declined, "" while ``who`` may not know
        it. A subquery."""
        answer = self.filter(suggestion__thread=models.OuterRef("pk"))
        return models.Subquery(answer.annotate(shown=self.shown_to(who, "reason")).values("shown"))

    def by_version(self, who: Author) -> dict[int, Author]:
        """``{version: author of the words}`` of those accepted into one section, as far as ``who``
        may know of the threads that suggested them."""
        seen = Thread.objects.visible_to(who).filter(suggestion__answer=models.OuterRef("pk"))
        threads = self.filter(models.Exists(seen)).select_related(
            "suggestion__thread__by", "suggestion__thread__guest"
        )
        return {
            answer.version: answer.suggestion.thread.author
            for answer in threads
            if answer.version is not None
        }


class SuggestionAnswer(ByUser):
    """What became of a suggestion: by whom, when, and why it was declined, or which version of
    which section its words came in with."""

    class Kind(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    suggestion = models.OneToOneField("drafts.Suggestion", models.PROTECT, related_name="answer")
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)
    section = models.ForeignKey(
        "drafts.Section", models.PROTECT, null=True, blank=True, related_name="accepted_suggestions"
    )
    version = models.PositiveIntegerField(null=True, blank=True)

    objects = SuggestionAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="declined", section=None, version=None)
                & ~models.Q(reason="")
                | models.Q(kind="accepted", section__isnull=False, version__isnull=False),
                name="an_answer_has_its_save_or_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion}: {self.get_kind_display()}"
