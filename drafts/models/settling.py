"""How a thread is settled: closed by whoever may, for a reason where one must be given; or opened
again.

Verbs of ``Thread``, kept apart as they have much to refuse.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drafts.models.authored import Author, authored_by
from drafts.text.markup import without_unwanted

if TYPE_CHECKING:
    from drafts.models import Closing, Thread, User


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


def resolve(thread: Thread, by: Author, at: datetime | None = None) -> Closing:
    """Settled, says who raised it. Raises ``NotYours`` for others, or ``ClosedAlready``."""
    if by != thread.author:
        raise NotYours(_("Only %(name)s can resolve this.") % {"name": thread.author})
    return _close(thread, "resolved", "thread.resolve", by, at=at)


def dismiss(thread: Thread, reason: str, by: User, at: datetime | None = None) -> Closing:
    """Closed by an owner, who says why. Raises ``ObjectionStands`` for an objection,
    ``NeedsReason`` or ``ClosedAlready``."""
    if thread.is_objection:
        raise ObjectionStands
    return _close(thread, "dismissed", "thread.dismiss", by, _reason(reason), at)


def override(thread: Thread, reason: str, by: User, at: datetime | None = None) -> Closing:
    """An objection overruled by an owner, whose reason stays on record. Raises
    ``NoObjection``, ``NeedsReason`` or ``ClosedAlready``."""
    if not thread.is_objection:
        raise NoObjection
    return _close(thread, "overridden", "thread.override", by, _reason(reason), at)


def accept_suggestion(thread: Thread, by: User, at: datetime | None = None) -> Closing:
    """Closed because its words were taken; ``Suggestion.accept`` calls it."""
    return _close(thread, "accepted", "thread.accept", by, at=at)


@transaction.atomic
def reopen(thread: Thread, by: Author, at: datetime | None = None) -> None:
    """Undo the closing, which stays on record. Raises ``IsOpen``."""
    thread.initiative.hold()
    closing = thread.closings.standing().first()
    if closing is None:
        raise IsOpen
    closing.undo(by, at or timezone.now())
    thread.tell("thread.reopen", by, at)


@transaction.atomic
def _close(
    thread: Thread, kind: str, action: str, by: Author, reason: str = "", at: datetime | None = None
) -> Closing:
    thread.initiative.hold()
    if thread.closings.standing().exists():
        raise ClosedAlready
    at = at or timezone.now()
    closing = thread.closings.create(kind=kind, reason=reason, at=at, **authored_by(by))
    thread.tell(action, by, at)
    return closing


def _reason(reason: str) -> str:
    reason = without_unwanted(reason).strip()
    if not reason:
        raise NeedsReason
    return reason
