"""A comment's passage: chosen in one draft, found again in the next, never pinned by a guess.

``anchor`` and ``find`` choose it, ``born`` places it on its own draft, and a ``Carrier`` takes it
from one document to the next. How it is done is in ``quote``, ``images`` and ``carry``.
"""

from drafts.text.carry import carried
from drafts.text.document import Document
from drafts.text.images import Images
from drafts.text.placement import (
    EXACT,
    GONE,
    MOVED,
    REWRITTEN,
    Anchor,
    Placement,
    SectionPlacement,
    UnknownPassage,
)
from drafts.text.places import Places
from drafts.text.quote import anchor, born, find

__all__ = [
    "EXACT", "GONE", "MOVED", "REWRITTEN",
    "Anchor", "Carrier", "Placement", "SectionPlacement", "UnknownPassage",
    "anchor", "born", "find",
]  # fmt: skip


class Carrier:
    """Carries passages from one document to the one that follows it.

    The two are compared once, when the carrier is made, for all threads of a draft.
    """

    def __init__(self, old: Document, new: Document) -> None:
        self._images = Images(Places(old), Places(new))

    def carry(self, anchor: Anchor, placement: Placement) -> Placement:
        """The ``Placement`` in the new document of an anchor that has this one in the old."""
        return carried(self._images, anchor, placement)
