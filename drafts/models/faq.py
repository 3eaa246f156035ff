"""FAQ entries: how many there can be, where they stand and whether they do.

Verbs of ``Section``, kept apart from the words that all sections have.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from drafts.text import outline
from drafts.text.markup import Refused

if TYPE_CHECKING:
    from drafts.models import Initiative, Section, User

# External questions stand before internal ones, and all after the release.
FIRST_POSITION = {outline.FAQ_EXTERNAL: 1000, outline.FAQ_INTERNAL: 100_000}


class FaqFull(Refused):
    """There are ``outline.MOST_ENTRIES`` FAQ entries; the message says so and what to do."""

    def __init__(self) -> None:
        super().__init__(
            _("FAQ: %(most)s questions are the most there can be. Remove one first.")
            % {"most": outline.MOST_ENTRIES}
        )


def make_sure_of_room(initiative: Initiative) -> None:
    """Raise ``FaqFull`` where ``initiative`` takes no more entry; asked under its lock."""
    entries = initiative.sections.standing().filter(kind__in=outline.FAQ_KINDS)
    if entries.count() >= outline.MOST_ENTRIES:
        raise FaqFull


@transaction.atomic
def move_to(entry: Section, place: int, by: User, at: datetime | None = None) -> None:
    """Put this FAQ entry at ``place`` (0 is first) among those of its kind."""
    entry.hold()
    _put_at(entry, lambda now: place, by, at)


@transaction.atomic
def move_by(entry: Section, places: int, by: User, at: datetime | None = None) -> None:
    """Move this FAQ entry down by so many places among those of its kind; up when negative."""
    entry.hold()
    _put_at(entry, lambda now: now + places, by, at)


def _put_at(entry: Section, choose: Callable[[int], int], by: User, at: datetime | None) -> None:
    """``choose`` gets the place where the entry stands, and gives the one where it shall."""
    entries = list(entry.initiative.sections.entries(entry.kind))
    now = entries.index(entry) if entry in entries else len(entries)
    others = [other for other in entries if other != entry]
    others.insert(max(0, min(choose(now), len(others))), entry)
    for number, other in enumerate(others):
        other.position = FIRST_POSITION[entry.kind] + number
    type(entry).objects.bulk_update(others, ["position"])
    entry.initiative.touch(by, at=at)
    if others != entries:
        entry.tell("entry.move", by, at)


def remove(entry: Section, by: User, at: datetime | None = None) -> None:
    """Take this FAQ entry out of the document; its saves stay, and it can be put back."""
    _stand(entry, at or timezone.now(), by, at, "entry.remove")


def put_back(entry: Section, by: User, at: datetime | None = None) -> None:
    """Undo ``remove``: the entry returns with its words, to where it stood. Raises
    ``FaqFull``."""
    _stand(entry, None, by, at, "entry.return")


@transaction.atomic
def _stand(
    entry: Section, removed_at: datetime | None, by: User, at: datetime | None, action: str
) -> None:
    entry.hold()
    if bool(entry.removed_at) == bool(removed_at):
        return
    if not removed_at:
        make_sure_of_room(entry.initiative)
    entry.removed_at = removed_at
    entry.save(update_fields=["removed_at"])
    entry.initiative.touch(by, at=at)
    entry.tell(action, by, at)
