"""What somebody may find, and what a search found, told for a page by initiative."""

from dataclasses import dataclass, field
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

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

    @property
    def place(self):
        """What it was found in, in words."""
        entry, thread = self.entry, self.entry.thread
        if entry.kind == Kind.DRAFT:
            return _("Draft %(number)s, %(section)s") % {
                "number": entry.number,
                "section": self.section,
            }
        if entry.kind == Kind.WORKING_COPY:
            return _("Working copy, %(section)s") % {"section": self.section}
        if entry.kind == Kind.DECISION:
            outcome = entry.decision.get_outcome_display()
            told = _("Decision on draft %(number)s: %(outcome)s")
            return told % {"number": entry.number, "outcome": outcome}
        if entry.kind == Kind.COMMENT:
            return _("Comment %(number)s") % {"number": thread.number}
        if entry.kind == Kind.CLOSING:
            outcome = entry.closing.get_kind_display()
            told = _("Comment %(number)s: %(outcome)s")
            return told % {"number": thread.number, "outcome": outcome}
        if entry.kind == Kind.ANSWER:
            return _("Comment %(number)s: suggestion declined") % {"number": thread.number}
        return _("Review of draft %(number)s") % {"number": entry.number}

    @property
    def address(self):
        """The path of the page on which it stands."""
        entry, slug = self.entry, self.entry.initiative.slug
        if entry.kind == Kind.DRAFT:
            return reverse("draft", args=[slug, entry.number]) + f"#{entry.key}"
        if entry.kind == Kind.WORKING_COPY:
            return reverse("write", args=[slug]) + f"#{entry.key}"
        if entry.kind == Kind.DECISION:
            return reverse("initiative", args=[slug]) + f"#decision-{entry.decision.number}"
        if entry.thread:
            return reverse("thread", args=[slug, entry.thread.number])
        return reverse("draft", args=[slug, entry.number])


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
