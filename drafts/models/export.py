"""PDFs made or being made. A row holds the state of its job; the queue carries only its key."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, Self

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.authored import Author, is_guest

if TYPE_CHECKING:
    from drafts.models import Draft

MOST_ATTEMPTS = 3
LATE_AFTER = timedelta(minutes=1)
# Who makes one gives a sign of life every five seconds; a busy machine may be late with a few.
SILENT_FOR = timedelta(seconds=20)
KEPT_COPIES = 3  # of the working copy, for each paper; the newest is the one people get


class Kind(models.TextChoices):
    """What is printed: a draft for its readers, for its reviewers, for ever, or two compared."""

    FINAL = "final", _("Final copy")
    REVIEW = "review", _("Review copy")
    NOTED = "noted", _("Review copy with comments")
    ARCHIVE = "archive", _("Archive copy")
    REDLINE = "redline", _("Redline")
    SIDES = "sides", _("Redline, side by side")


REDLINES = (Kind.REDLINE, Kind.SIDES)


class Rendered(Protocol):
    """A finished PDF and what was counted in it, as whoever makes it hands it over."""

    @property
    def pdf(self) -> bytes: ...

    @property
    def release_pages(self) -> int: ...

    @property
    def faq_pages(self) -> int: ...

    @property
    def overrun_words(self) -> int: ...


def asked_by(who: Author | None) -> dict[str, Author | None]:
    """The fields that say that ``who`` asked, a user or a guest; for None that nobody did."""
    if is_guest(who):
        return {"asked_by_guest": who, "asked_by": None}
    return {"asked_by": who, "asked_by_guest": None}


class ExportQuerySet(models.QuerySet["Export"]):
    """Words for sets of exports."""

    def of(self, draft: Draft | int | None, kind: str = Kind.FINAL) -> Self:
        """Those of one kind of one draft; of the working copy when ``draft`` is None."""
        return self.filter(draft=draft, kind=kind)

    def on(self, page_size: str) -> Self:
        """Those on one paper."""
        return self.filter(page_size=page_size)

    def ready(self) -> Self:
        """Those that can be downloaded, the last one asked for first, whatever the clock said."""
        return self.filter(state=Export.State.READY).order_by("-pk")

    def unfinished(self) -> Self:
        """Those that wait or are being made, oldest first."""
        return self.filter(state__in=Export.UNFINISHED).order_by("pk")

    def asked(self) -> Self:
        """Those that somebody asked for, unlike what is made beforehand."""
        return self.exclude(asked_by=None, asked_by_guest=None)

    def asked_by(self, who: Author) -> Self:
        """Those that ``who`` asked for, a user or a guest."""
        return self.filter(**{name: one for name, one in asked_by(who).items() if one})

    def lost(self) -> Self:
        """Those being made that have given no sign of life for long: their worker was killed."""
        silent = models.Q(beat_at=None) | models.Q(beat_at__lt=timezone.now() - SILENT_FOR)
        return self.filter(silent, state=Export.State.MAKING).order_by("pk")

    def without_pdf(self) -> Self:
        """Without the file itself, for looking at states and figures."""
        return self.defer("pdf")


class Export(models.Model):
    """One PDF of a draft, or of the working copy when ``draft`` is empty.

    A redline has ``against`` as its left side; there, too, empty is the working copy.
    One with comments holds what its ``reader`` may know; all others are for everybody.
    ``content_key`` is equal only when the bytes would be. It is not known while a working copy
    waits: what gets made is whatever is newest when its turn comes. Nobody asked for one that is
    made beforehand, or to count pages.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        MAKING = "making", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Could not be made")

    class Part(models.TextChoices):
        WHOLE = "whole", _("Everything")
        OUTWARD = "outward", _("Press release and external FAQ")
        GUEST = "guest", _("Everything, for a reviewer from outside")

    UNFINISHED = (State.WAITING, State.MAKING)

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="exports")
    draft = models.ForeignKey(
        "drafts.Draft", models.CASCADE, related_name="exports", null=True, blank=True
    )
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.FINAL)
    against = models.ForeignKey(
        "drafts.Draft", models.CASCADE, related_name="+", null=True, blank=True
    )
    page_size = models.CharField(max_length=6)
    part = models.CharField(max_length=7, choices=Part, default=Part.WHOLE)
    reader = models.ForeignKey("drafts.User", models.CASCADE, related_name="+", null=True)
    content_key = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - see above
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    message = models.TextField(blank=True)
    pdf = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    release_pages = models.PositiveIntegerField(null=True)
    faq_pages = models.PositiveIntegerField(null=True)
    overrun_words = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey("drafts.User", models.SET_NULL, related_name="+", null=True)
    asked_by_guest = models.ForeignKey("drafts.Guest", models.SET_NULL, related_name="+", null=True)
    beat_at = models.DateTimeField(null=True)  # the last sign of life of who makes it
    finished_at = models.DateTimeField(null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "content_key"], name="one_export_per_content"
            )
        ]
        indexes = [models.Index(fields=["initiative", "draft", "state"], name="export_by_state")]

    def __str__(self) -> str:
        return f"{self.draft or self.initiative}, {self.kind}, {self.page_size}, {self.state}"

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody asking for it has to wait."""
        return self.state in self.UNFINISHED

    @property
    def is_redline(self) -> bool:
        """Whether it shows two texts, not one."""
        return self.kind in REDLINES

    @property
    def is_of_working_copy(self) -> bool:
        """Whether what it shows may have changed when it is asked for again."""
        return not self.draft_id or (self.is_redline and not self.against_id)

    @property
    def is_late(self) -> bool:
        """Whether it has been waited for longer than anybody expects."""
        return self.is_unfinished and timezone.now() - self.queued_at > LATE_AFTER

    def claim(self) -> bool:
        """Take the job; false when there is nothing left to do, so a repeated task does no harm."""
        taken = type(self).objects.filter(pk=self.pk, state__in=self.UNFINISHED)
        begun = {"state": self.State.MAKING, "beat_at": timezone.now()}
        if not taken.update(attempts=F("attempts") + 1, **begun):
            return False
        self.refresh_from_db(fields=["state", "attempts", "content_key"])
        return True

    def beat(self) -> None:
        """Say that it is still being made."""
        being_made = type(self).objects.filter(pk=self.pk, state=self.State.MAKING)
        being_made.update(beat_at=timezone.now())

    def give_back(self) -> bool:
        """Have a lost one wait again; false when somebody else did so, or it is not lost any more.
        The attempts that were broken off still count."""
        lost = type(self).objects.lost().filter(pk=self.pk)
        return bool(lost.update(state=self.State.WAITING, queued_at=timezone.now()))

    def note_content(self, content_key: str) -> None:
        """Say which content is being made, so that whoever asks for it meanwhile finds this row."""
        if self._siblings().filter(content_key=content_key).exists():
            return
        try:
            with transaction.atomic():
                type(self).objects.filter(pk=self.pk).update(content_key=content_key)
        except IntegrityError:
            return  # another worker began on the same content at this moment

    def queue_again(self, by: Author | None = None) -> None:
        """Put it back to the start after a failure; ``by`` is who asked."""
        self.state, self.message, self.attempts = self.State.WAITING, "", 0
        self.queued_at = timezone.now()
        for name, who in asked_by(by).items():
            setattr(self, name, who)
        asked = ["asked_by", "asked_by_guest"]
        self.save(update_fields=["state", "message", "attempts", "queued_at", *asked])

    @transaction.atomic
    def finish(self, content_key: str, rendered: Rendered, sha256: str) -> None:
        """Keep a finished PDF and drop those that it replaces."""
        self.pdf, self.sha256 = rendered.pdf, sha256
        self.release_pages, self.faq_pages = rendered.release_pages, rendered.faq_pages
        self.overrun_words = rendered.overrun_words
        self._close(self.State.READY, content_key, "")
        older = self._siblings().filter(reader=self.reader_id).ready()
        keys = older.values_list("pk", flat=True)
        superseded = list(keys[KEPT_COPIES - 1 :] if self.is_of_working_copy else keys)
        type(self).objects.filter(pk__in=superseded).delete()

    @transaction.atomic
    def fail(self, content_key: str, message: str) -> None:
        """Give up, for a reason that people are shown; the key keeps it from being tried again."""
        self._close(self.State.FAILED, content_key, message)

    def _close(self, state: State, content_key: str, message: str) -> None:
        # Typed and undone again: another row of the working copy may hold the same content.
        self._siblings().filter(content_key=content_key).delete()
        self.content_key, self.state, self.message = content_key, state, message
        self.finished_at = timezone.now()
        self.save()

    def _siblings(self) -> ExportQuerySet:
        everyone = type(self).objects.filter(initiative=self.initiative_id, part=self.part)
        same = everyone.of(self.draft_id, self.kind).filter(against=self.against_id)
        return same.on(self.page_size).exclude(pk=self.pk)
