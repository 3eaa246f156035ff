"""What somebody may find, and what a search found, told for a page by initiative."""

from dataclasses import dataclass, field
from itertools import groupby

from drafts.access.roles import MAY
from drafts.models import Initiative, SearchEntry, search_keeping
from drafts.text.outline import KINDS
from drafts.text.search import Piece, excerpt

Kind = SearchEntry.Kind
# The head of a group shows both with what was found in them.
IN_THE_HEAD = (Kind.NAME, Kind.CUSTOMER)


def findable_by(user):
    """All that ``user`` may find by searching, as ``SearchEntry`` rows, up to the last save."""
    written = Initiative.objects.with_role(user, MAY["write"])
    search_keeping.catch_up(written)
    return SearchEntry.objects.visible_to(user, Initiative.objects.visible_to(user), written)


@dataclass(frozen=True)
class Finding:
    """One place: its row and the ``pieces`` of its text around what was found."""

    entry: SearchEntry
    pieces: tuple[Piece, ...]

    @property
    def section(self):
        """The name of the section it stands in, or "FAQ"; "" outside the text."""
        if not self.entry.key:
            return ""
        return KINDS[self.entry.key].title if self.entry.key in KINDS else "FAQ"


@dataclass(frozen=True)
class Group:
    """One initiative, its name and customer in pieces, and the ``findings`` in its texts."""

    initiative: Initiative
    name: tuple[Piece, ...]
    customer: tuple[Piece, ...]
    findings: list[Finding] = field(default_factory=list)


def groups_of(entries, terms):
    """The rows of one page, which stand by initiative, as ``Group``s."""
    return [
        Group(
            initiative,
            excerpt(initiative.name, terms),
            excerpt(initiative.customer, terms, room=120),
            [
                Finding(entry, excerpt(entry.text, terms))
                for entry in found
                if entry.kind not in IN_THE_HEAD
            ],
        )
        for initiative, found in groupby(entries, key=lambda entry: entry.initiative)
    ]
