"""Mail to be sent or sent. A row holds the state; the queue carries only its key."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models, transaction
from django.utils import timezone

KEPT = timedelta(days=30)
WRITTEN_BY_ADDRESS = ("password_reset",)


class MailQuerySet(models.QuerySet["Mail"]):
    """Words for sets of mails."""

    def waiting(self) -> Self:
        """Those that have yet to leave, in their order."""
        return self.filter(state=Mail.State.WAITING).order_by("pk")

    def in_trouble(self) -> Self:
        """Those that were given up, and those that did not leave at the first attempt."""
        waiting = models.Q(state=Mail.State.WAITING) & ~models.Q(error="")
        return self.filter(models.Q(state=Mail.State.FAILED) | waiting)

    def forget_old(self) -> None:
        """Delete those that ended a month ago: whom we wrote to is nobody's business for ever."""
        self.filter(ended_at__lt=timezone.now() - KEPT).delete()


class Mail(models.Model):
    """One mail to one person.

    What it says is written when it is sent, from ``kind`` and ``about`` (the key of the row it
    tells of), so that it says what is true by then. A mail that answers somebody at once brings
    its words along instead; they may hold a secret link, and go when it is sent.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        DROPPED = "dropped"  # there was no more reason to send it
        FAILED = "failed"

    to = models.EmailField()
    kind = models.CharField(max_length=30)
    about = models.PositiveBigIntegerField(null=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=100, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"

    @property
    def can_be_written_again(self) -> bool:
        """Whether it says what is true when it is sent; the words of an answer are gone by now."""
        return self.about is not None or self.kind in WRITTEN_BY_ADDRESS

    def begin(self) -> None:
        """Note an attempt before it is made: one that kills its worker counts as well."""
        self.attempts += 1
        self.save(update_fields=["attempts"])

    def wait_again(self) -> bool:
        """Give one that was given up all its attempts once more; false for any other."""
        failed = type(self).objects.filter(pk=self.pk, state=self.State.FAILED)
        facts = {"state": self.State.WAITING, "attempts": 0, "error": "", "ended_at": None}
        return bool(failed.update(**facts))

    @transaction.atomic
    def end(self, state: Mail.State) -> None:
        """Note how it ended, a ``State``; its words are not needed any more."""
        self.state, self.ended_at, self.body = state, timezone.now(), ""
        self.save(update_fields=["state", "ended_at", "body", "attempts", "error"])
        if state == self.State.SENT:
            self.notices.update(mailed_at=self.ended_at)

    @transaction.atomic
    def note_failure(self, error: str) -> None:
        """Note that an attempt failed, for the reason ``error``. The notices it was to tell of go
        into whichever mail to the same person leaves next."""
        self.error = error[:100]
        self.save(update_fields=["error"])
        self.notices.update(mail=None)
