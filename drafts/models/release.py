"""Releases: the drafts that a go made final, and the files that were made of them, once."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from drafts.models.event import Event
from drafts.models.export import SILENT_FOR

if TYPE_CHECKING:
    from drafts.models import Decision

LATE_AFTER = timedelta(minutes=5)
MOST_ATTEMPTS = 3

logger = logging.getLogger(__name__)


class NotAsStored(Exception):
    """The file in the storage is gone or was changed since: it must not be served."""


class StorageAway(Exception):
    """The storage gives no answer just now."""


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Words for sets of releases."""

    def newest_first(self) -> Self:
        """The one that holds comes first."""
        return self.order_by("-number")

    def unfinished(self) -> Self:
        """Those with files to be made yet, and no word that one could not be."""
        made = models.Count("files", distinct=True)
        waiting = self.filter(tasks__message="").annotate(made=made)
        return waiting.filter(made__lt=len(ReleaseFile.Kind)).order_by("pk")

    def lost(self) -> Self:
        """Of those, the ones whose worker was killed: no sign of life has come for long."""
        return self.unfinished().filter(tasks__beat_at__lt=timezone.now() - SILENT_FOR)

    def with_people(self) -> Self:
        """Each with its decision, its draft and who cut and decided."""
        return self.select_related("by", "decision", "draft__cut_by")


_Releases = models.Manager.from_queryset(ReleaseQuerySet)


class ReleaseManager(_Releases["Release"]):
    """Makes releases; ask it through their initiative: ``initiative.releases``."""

    def make_final(self, decision: Decision) -> Release:
        """The ``Release`` of the draft that a go was decided on. Supersedes the one before."""
        latest = self.newest_first().first()
        release = self.create(
            number=latest.number + 1 if latest else 1,
            draft=decision.draft,
            decision=decision,
            by=decision.by,
            at=decision.at,
        )
        release.tasks.create()
        Event.objects.record(
            "release.make",
            by=decision.by,
            initiative=decision.draft.initiative,
            at=decision.at,
            release=release.number,
            draft=decision.draft.number,
        )
        return release


class Release(models.Model):
    """One draft made final by one decision. A later go supersedes it; both stay."""

    initiative = models.ForeignKey("drafts.Initiative", models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="releases")
    decision = models.OneToOneField("drafts.Decision", models.PROTECT, related_name="release")
    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ReleaseManager()

    class Meta:
        ordering = ["initiative", "number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="one_release_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, release {self.number}"

    @cached_property
    def superseded_by(self) -> Release | None:
        """The release that a later go made, or None while this one holds."""
        later = self.initiative.releases.filter(number__gt=self.number)
        return later.select_related("draft").order_by("number").first()

    @cached_property
    def task(self) -> ReleaseTask:
        """How far its files are: a ``ReleaseTask``."""
        return self.tasks.get()

    def keep(self, kind: str, content: bytes, at: datetime | None = None) -> ReleaseFile:
        """Store the bytes of one file of this release, once and for ever.

        ``at`` is when it was made, now unless it comes from another installation.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        name = f"releases/{self.pk}/{sha256}.pdf"
        # A worker killed between storing and noting leaves exactly this file behind.
        if not (default_storage.exists(name) and _read(name) == content):
            name = default_storage.save(name, ContentFile(content))
        facts = {"sha256": sha256, "size": len(content), "made_at": at or timezone.now()}
        return self.files.create(kind=kind, name=name, **facts)


class ReleaseFileQuerySet(models.QuerySet["ReleaseFile"]):
    """Words for sets of a release's files."""

    def of_kind(self, kind: str) -> Self:
        """Those of one ``ReleaseFile.Kind``."""
        return self.filter(kind=kind)


class ReleaseFile(models.Model):
    """One stored file: where it lies, and the SHA-256 it must have whenever it is served."""

    class Kind(models.TextChoices):
        A4 = "a4", _("PDF, A4")
        LETTER = "letter", _("PDF, Letter")
        ARCHIVE = "archive", _("Archive PDF")

    release = models.ForeignKey(Release, models.PROTECT, related_name="files")
    kind = models.CharField(max_length=7, choices=Kind)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = ReleaseFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "kind"], name="one_file_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.release}: {self.get_kind_display()}"

    def content(self) -> bytes:
        """Its bytes, exactly as they were made.

        Raises ``NotAsStored`` when they are gone or are others, ``StorageAway`` when the storage
        does not answer.
        """
        try:
            stored = _read(self.name)
        except FileNotFoundError:
            logger.error("A file of a release is gone from the storage: %s", self.name)
            raise NotAsStored from None
        except Exception as error:
            # Whatever the storage in use raises when it is away: OSError, or a class of boto3's.
            logger.exception("The storage gave no answer for %s.", self.name)
            raise StorageAway from error
        if hashlib.sha256(stored).hexdigest() != self.sha256:
            logger.error("A file of a release was changed in the storage: %s", self.name)
            raise NotAsStored
        return stored


class ReleaseTask(models.Model):
    """The making of a release's files in the background; ``message`` says why one failed."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="tasks")
    asked_at = models.DateTimeField(default=timezone.now)
    message = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    # The last sign of life of who makes them; none while nobody does.
    beat_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["release"], name="one_task_a_release")]

    def __str__(self) -> str:
        return f"Files of {self.release}"

    @property
    def is_late(self) -> bool:
        """Whether it has been waited for longer than anybody expects."""
        return timezone.now() - self.asked_at > LATE_AFTER

    def ask_again(self) -> None:
        """Note that it was put into the queue once more."""
        self.asked_at, self.message, self.attempts = timezone.now(), "", 0
        self.save(update_fields=["asked_at", "message", "attempts"])

    def begin(self) -> bool:
        """Note an attempt before it is made; false when too many were broken off already."""
        self.attempts += 1
        self.beat_at = timezone.now()
        self.save(update_fields=["attempts", "beat_at"])
        return self.attempts <= MOST_ATTEMPTS

    def beat(self) -> None:
        """Say that they are still being made."""
        begun = ReleaseTask.objects.filter(pk=self.pk, beat_at__isnull=False)
        begun.update(beat_at=timezone.now())

    def end(self) -> None:
        """Note that nobody makes them any more."""
        self.beat_at = None
        self.save(update_fields=["beat_at"])

    def give_back(self) -> bool:
        """Have one whose worker was killed wait again; false when somebody else did so. The
        attempts that were broken off still count."""
        silent = {"pk": self.pk, "beat_at__lt": timezone.now() - SILENT_FOR}
        return bool(ReleaseTask.objects.filter(**silent).update(beat_at=None))

    def fail(self, message: str) -> None:
        """Note why a file could not be made, in words that people are shown."""
        self.message = message
        self.save(update_fields=["message"])


def _read(name: str) -> bytes:
    with default_storage.open(name) as stored:
        content: bytes = stored.read()
    return content
