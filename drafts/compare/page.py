"""The Compare page from top to bottom, ready to draw."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from drafts.compare import wording
from drafts.compare.changes import with_letters
from drafts.compare.lines import Line, LineMaker
from drafts.compare.plan import REPLACED, jumps_of, planned
from drafts.pages.outline_words import translated
from drafts.text.comparison import LEFT, MOVED, RIGHT, SAME, Comparison
from drafts.text.document import Document
from drafts.text.interleave import interleaved
from drafts.text.outline import FAQ_KINDS, KINDS, is_faq


@dataclass(frozen=True)
class End:
    """One side of the page: the draft of that ``number``, or the working copy where it is None."""

    document: Document
    number: int | None
    by: str
    at: datetime

    @property
    def title(self):
        """“Draft 9” or “Working copy”."""
        return wording.end_title(self.number)

    @property
    def name(self):
        """“draft 9” or “the working copy”, within a sentence."""
        return wording.end_name(self.number)

    def is_later_than(self, other):
        """Whether it was written after ``other``; the working copy is after every draft."""
        return (self.number or float("inf")) > (other.number or float("inf"))


@dataclass(frozen=True)
class Band:
    """Lines of the left beside lines of the right; ``both`` is their one-column text, if mixed.

    ``number`` is that of the change, 0 for none; ``gap_left`` and ``gap_right`` stand where a
    whole section has nothing on that side; ``jumps`` lead from a moved block to its other end.
    """

    kind: str
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    both: tuple[Line, ...]
    number: int
    note: str
    jumps: tuple
    gap_left: str = ""
    gap_right: str = ""


@dataclass(frozen=True)
class Fold:
    """What is the same on both sides, folded under one sentence: bands, or whole sections."""

    sentence: str
    several: bool
    bands: tuple[Band, ...] = ()
    sections: tuple["SectionView", ...] = ()


@dataclass(frozen=True)
class SectionView:
    """One section: its ``title`` in the gutter, what happened to it, and its bands and folds."""

    key: str
    kind: str
    title: str
    label: str
    number: int
    items: tuple[Band | Fold, ...]

    @property
    def is_question(self):
        """Whether it is an entry of the FAQ."""
        return is_faq(self.kind)


@dataclass(frozen=True)
class Part:
    """The release (no ``title``) or the questions of one kind."""

    title: str
    items: tuple[SectionView | Fold, ...]


@dataclass(frozen=True)
class Page:
    """All that the template needs of a comparison. Where there are ``facts``, they are change 1."""

    heading: str
    summary: str
    facts: tuple[tuple[str, str, str], ...]
    parts: tuple[Part, ...]
    changes: int
    hidden_formatting: int


def page_of(comparison: Comparison, left: End, right: End, formatting=True) -> Page:
    """The page for a comparison of two ends; ``formatting`` false hides what is only that."""
    facts = wording.facts(left.document.front, right.document.front)
    above = 1 if facts else 0
    sections, changes = planned(comparison, formatting, above)
    hidden = planned(comparison, above=above)[1] - changes if not formatting else 0
    drawer = _Drawer(sections, left, right, formatting)
    counted = sum(1 for section in sections if not section.is_quiet)
    return Page(
        heading=wording.heading(left, right),
        summary=wording.summary(comparison, counted, facts),
        facts=facts,
        parts=drawer.parts(sections),
        changes=changes,
        hidden_formatting=hidden,
    )


class _Drawer:
    """Draws planned sections as views of one page."""

    def __init__(self, sections, left, right, formatting):
        self._ends = left, right
        self._left_names = _names(left.document)
        self._names = {
            **_names(left.document, wording.old_question),
            **_names(right.document),
        }
        self._jumps = jumps_of(sections, self._names)
        self._maker = LineMaker(self._jumps, formatting)

    def parts(self, sections):
        """The release and the two kinds of questions, each with its quiet sections folded."""
        parts = []
        for kind, members in groupby(sections, key=lambda section: _part(section.change)):
            members = list(members)
            title = wording.questions_title(kind) if kind else ""
            parts.append(Part(title, tuple(self._items(members, bool(kind)))))
        return tuple(parts)

    def _items(self, members, questions):
        for quiet, run in groupby(members, key=lambda section: section.is_quiet):
            run = list(run)
            views = tuple(self._view(section) for section in run)
            if not quiet:
                yield from views
            elif questions:
                sentence = wording.same_questions(len(run), len(members))
                yield Fold(sentence, len(run) > 1, sections=views)
            else:
                sentence = wording.same_sections([view.title for view in views])
                yield Fold(sentence, len(run) > 1, sections=views)

    def _view(self, section):
        change = section.change
        rows = [row for band in section.bands for row in band.rows]
        lines = {side: self._maker.section(rows, side) for side in (LEFT, RIGHT)}
        items = []
        for folded, bands in section.runs:
            drawn = tuple(self._band(band, lines) for band in bands)
            if folded and not section.is_quiet:
                items.append(Fold(wording.same_paragraphs(len(bands)), True, bands=drawn))
            else:
                items += drawn
        if items and not section.is_quiet:
            items[0] = self._with_gap(items[0], change)
        title = (
            self._names[change.key] if is_faq(change.kind) else translated(KINDS[change.kind].title)
        )
        label = "" if section.is_quiet else wording.label(change, self._was(change))
        return SectionView(change.key, change.kind, title, label, section.number, tuple(items))

    def _was(self, change):
        return self._left_names.get(change.key, "").lower() if change.state == MOVED else ""

    def _band(self, band, lines):
        drawn = {
            side: tuple(line for row in band.rows for line in lines[side].get(id(row), ()))
            for side in (LEFT, RIGHT)
        }
        both = ()
        if band.kind not in (SAME, MOVED, REPLACED) and drawn[LEFT] and drawn[RIGHT]:
            blocks = interleaved(band.rows[0].left, band.rows[0].right)
            both = self._maker.mixed(blocks, drawn[RIGHT]) if blocks else ()
        if both:
            drawn[LEFT], drawn[RIGHT], both = with_letters(drawn[LEFT], drawn[RIGHT], both)
        sides = [(RIGHT if row.right else LEFT, row) for row in band.rows if row.kind == MOVED]
        return Band(
            kind=band.kind,
            left=drawn[LEFT],
            right=drawn[RIGHT],
            both=both,
            number=band.number,
            note=wording.note(band.kind, len(drawn[LEFT]), len(drawn[RIGHT])),
            jumps=tuple(filter(None, (self._jumps.get((row.link, side)) for side, row in sides))),
        )

    def _with_gap(self, band, change):
        """The first band of a section that one side has not, saying so on that side."""
        left, right = self._ends
        if not change.words_left and change.words_right:
            return replace(band, gap_left=wording.gap(left, right))
        if not change.words_right and change.words_left:
            return replace(band, gap_right=wording.gap(right, left))
        return band


def _part(change):
    return change.kind if is_faq(change.kind) else ""


def _names(document, question=wording.question):
    """How the sections of a document are called in a sentence, by key."""
    names = {section.key: translated(KINDS[section.kind].title) for section in document.release}
    for kind in FAQ_KINDS:
        for number, section in enumerate(document.faq(kind), 1):
            names[section.key] = question(number)
    return names
