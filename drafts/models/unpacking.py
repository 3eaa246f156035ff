"""A ZIP of an initiative on its way in: read and written in the background, seen when whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.core.files import File

    from drafts.models import Initiative, User

MOST_ATTEMPTS = 3
MOST_WAITING = 3  # of one person: a ZIP takes the worker up to a minute
KEPT_FOR = timedelta(days=7)
LATE_AFTER = timedelta(minutes=2)


class UnpackingQuerySet(models.QuerySet["Unpacking"]):
    """Words for sets of ZIPs on their way in."""

    def of(self, user: User) -> Self:
        """Those that ``user`` brought in: nobody else sees them."""
        return self.filter(by=user)

    def unfinished(self) -> Self:
        """Those that wait or are being read."""
        return self.filter(state__in=Unpacking.UNFINISHED)

    def forget_old(self) -> int:
        """Delete those that ended longer than ``KEPT_FOR`` ago. Returns how many went."""
        return self.filter(finished_at__lt=timezone.now() - KEPT_FOR).delete()[0]


_Unpackings = models.Manager.from_queryset(UnpackingQuerySet)


class UnpackingManager(_Unpackings["Unpacking"]):
    """Takes ZIPs in."""

    def receive(self, content: File[Any], by: User) -> Unpacking:
        """Keep the bytes of a ZIP (a ``File``) that ``by`` brought, until it was read."""
        return self.create(by=by, file=default_storage.save("arriving/initiative.zip", content))


class Unpacking(models.Model):
    """One ZIP, the state of its job, and what came of it.

    Its bytes lie in the storage as ``file`` until it ended. ``initiative`` is set as soon as its
    words are stored; until the state is ready it belongs to nobody, so nobody sees it. ``people``
    are the primary keys of the accounts that were made for it, ``known`` is how many there were.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READING = "reading", _("Being read")
        READY = "ready", _("Here")
        FAILED = "failed", _("Not brought in")

    UNFINISHED = (State.WAITING, State.READING)

    by = models.ForeignKey("drafts.User", models.CASCADE, related_name="unpackings")
    file = models.CharField(max_length=200)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    message = models.TextField(blank=True)
    attempts = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    initiative = models.ForeignKey(
        "drafts.Initiative", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    people = models.JSONField(default=list)
    known = models.PositiveIntegerField(default=0)

    objects = UnpackingManager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.by}, {self.queued_at:%Y-%m-%d %H:%M}, {self.state}"

    @property
    def is_unfinished(self) -> bool:
        """Whether somebody asking for it has to wait."""
        return self.state in self.UNFINISHED

    @property
    def is_late(self) -> bool:
        """Whether it has been waited for longer than anybody expects."""
        return self.is_unfinished and timezone.now() - self.queued_at > LATE_AFTER

    @property
    def was_given_up(self) -> bool:
        """Whether it was begun so often that it shall not be begun once more."""
        return self.attempts > MOST_ATTEMPTS

    def claim(self) -> bool:
        """Take the job; false when there is nothing left to do, so a repeated task does no harm."""
        taken = type(self).objects.unfinished().filter(pk=self.pk)
        if not taken.update(state=self.State.READING, attempts=F("attempts") + 1):
            return False
        self.refresh_from_db(fields=["state", "attempts"])
        return True

    def content(self) -> bytes:
        """The bytes of the ZIP. Raises ``FileNotFoundError`` once they are gone."""
        with default_storage.open(self.file) as stored:
            content: bytes = stored.read()
        return content

    def store(self, initiative: Initiative, made: Collection[User], known: int) -> None:
        """Note in the transaction that stores the words which ``initiative`` they are, which
        accounts (``User``) were ``made`` for them and how many were ``known``."""
        self.initiative, self.people, self.known = initiative, [user.pk for user in made], known
        self.save()

    def finish(self) -> None:
        """Note, in the transaction that lets it be seen, that all of it is here."""
        self._end(self.State.READY, "")

    def fail(self, message: str) -> None:
        """Give up, for a reason that is shown to who brought it."""
        self._end(self.State.FAILED, message)

    def _end(self, state: Unpacking.State, message: str) -> None:
        self.state, self.message, self.finished_at = state, message, timezone.now()
        self.save(update_fields=["state", "message", "finished_at"])

    def let_go(self) -> None:
        """Delete the bytes, which nobody needs once it ended."""
        default_storage.delete(self.file)
