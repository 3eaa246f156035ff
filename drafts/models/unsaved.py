"""Why words were not stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafts.models import Section


class CannotSave(Exception):
    """The words sent were not stored, and what was there stays; ``section`` is as it stands."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section


class Clash(CannotSave):
    """Somebody else changed the same words since; the writer must choose. ``sent`` is what was
    sent, as it would be stored."""

    def __init__(self, section: Section, sent: str) -> None:
        """Nothing of it is stored."""
        super().__init__(section)
        self.sent = sent


class Overtaken(CannotSave):
    """A later request of the same editor has been stored already."""


class UnknownVersion(CannotSave):
    """The version the words are said to build on was never given out."""


class Removed(CannotSave):
    """The FAQ entry was removed by somebody meanwhile."""
