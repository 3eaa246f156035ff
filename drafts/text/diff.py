"""Compare two documents: which words are kept, new, gone, moved or formatted otherwise.

``compare`` is exact (every word of both sides is in the result, once), deterministic (no clock,
no hash order) and fast enough to be asked for on every page. How it is done: sections pair by
key, blocks are aligned (``align``), words within them (``words``, ``cleanup``), what moved is
looked for in the rest (``moves``), all of it in ``matching``; here the rows are put in order.
"""

from collections.abc import Container
from operator import add

from drafts.text.comparison import (
    ADDED,
    CHANGED,
    MOVED,
    REMOVED,
    SAME,
    Comparison,
    Row,
    SectionChange,
)
from drafts.text.document import Block, Document, Section
from drafts.text.matching import Match, matched
from drafts.text.passages import Strand
from drafts.text.rows import rows_of, whole_side

MOST_CHARACTERS = 3_000_000

_Counts = tuple[int, int, int, int]  # words out, words in, words on the left, words on the right
_Rows = dict[str, list[tuple[int, Row]]]  # by section, each with the place of its first block


def compare(left: Document, right: Document) -> Comparison:
    """Hold two ``Document`` against each other; gives a ``Comparison``.

    Documents of more than ``MOST_CHARACTERS`` of HTML together are not compared word by word:
    every section that differs is then ``coarse``, both of its texts whole.
    """
    size = sum(len(section.html) for section in left.sections + right.sections)
    books = _Books(left, right)
    moved: set[str] = set()
    if size <= MOST_CHARACTERS:
        found, moved = matched(left.sections, right.sections)
        for match in found:
            books.enter(match)
    return Comparison(tuple(books.change(*pair, moved) for pair in _in_order(left, right)))


def _in_order(left: Document, right: Document) -> list[tuple[Section | None, Section | None]]:
    """(left section or None, right section or None): the right's order, removed ones in place."""
    on_right = {section.key: section for section in right.sections}
    on_left = {section.key: section for section in left.sections}
    removed: dict[str | None, list[tuple[Section | None, Section | None]]] = {}
    before = None
    for section in left.sections:
        if section.key in on_right:
            before = section.key
        else:
            removed.setdefault(before, []).append((section, None))
    pairs = removed.get(None, [])
    for section in right.sections:
        pairs.append((on_left.get(section.key), section))
        pairs += removed.get(section.key, [])
    return pairs


class _Books:
    """Rows and counts by section, kept while the matches come in."""

    def __init__(self, left: Document, right: Document) -> None:
        self._left = left.sections
        self._right = right.sections
        self._rows_left: _Rows = {}
        self._rows_right: _Rows = {}
        self._counts: dict[str, _Counts] = {}
        self._coarse: set[str] = set()
        self._links = 0

    def enter(self, match: Match) -> None:
        """Write down the rows of one match under its section or sections."""
        link = ""
        if match.moved:
            self._links += 1
            link = f"b{self._links}"
        left, right, out, new = rows_of(match, link, lambda number: f"s{number + 1}")
        if match.left is not None and left is not None:
            first = match.left.passages[0]
            key = self._left[first.section].key
            self._rows_left.setdefault(key, []).append((first.index, left))
            self._count(key, (out, 0, _words(match.left), 0), match)
        if match.right is not None and right is not None:
            first = match.right.passages[0]
            key = self._right[first.section].key
            self._rows_right.setdefault(key, []).append((first.index, right))
            self._count(key, (0, new, 0, _words(match.right)), match)

    def _count(self, key: str, counts: _Counts, match: Match) -> None:
        before = self._counts.get(key, (0, 0, 0, 0))
        self._counts[key] = tuple(map(add, before, counts))
        if match.coarse:
            self._coarse.add(key)

    def change(
        self, left: Section | None, right: Section | None, moved: Container[str]
    ) -> SectionChange:
        """The ``SectionChange`` of a section of the left, of the right, or of both."""
        either = right or left
        assert either is not None  # or it would be no section of either document
        key = either.key
        coarse = key in self._coarse
        rows = self._rows(key)
        counts = self._counts.get(key)
        if counts is None:
            total_left = left.word_count if left else 0
            if left and right and left.html == right.html:
                rows = tuple(map(_same, left.blocks))
                counts = (0, 0, total_left, total_left)
            else:
                total_right = right.word_count if right else 0
                rows, coarse = _whole(left, right), total_left + total_right > 0
                counts = (total_left, total_right, total_left, total_right)
        state = _state(left, right, rows, key in moved)
        return SectionChange(key, either.kind, either.title, state, rows, *counts, coarse)

    def _rows(self, key: str) -> tuple[Row, ...]:
        """The rows of a section: the right's order, what stands on the left alone in its place."""
        right = [row for _, row in sorted(self._rows_right.get(key, []), key=lambda e: e[0])]
        rows: list[Row] = []
        done = 0
        for _, row in sorted(self._rows_left.get(key, []), key=lambda entry: entry[0]):
            if row.right is None:
                rows.append(row)
                continue
            upto = done
            while right[upto] is not row:
                upto += 1
            rows += right[done : upto + 1]
            done = upto + 1
        return tuple(rows + right[done:])


def _words(strand: Strand) -> int:
    return sum(passage.words for passage in strand.passages)


def _same(block: Block) -> Row:
    side = whole_side(block, SAME)
    return Row(SAME, side, side)


def _whole(left: Section | None, right: Section | None) -> tuple[Row, ...]:
    """A section too large to look into: all of the old, all of the new."""
    rows = [Row(REMOVED, whole_side(block, "out"), None) for block in (left.blocks if left else ())]
    rows += [Row(ADDED, None, whole_side(b, "in")) for b in (right.blocks if right else ())]
    return tuple(rows)


def _state(
    left: Section | None, right: Section | None, rows: tuple[Row, ...], is_moved: bool
) -> str:
    if right is None or (left is not None and left.blocks and not right.blocks):
        return REMOVED
    if left is None or (right.blocks and not left.blocks):
        return ADDED
    if is_moved:
        return MOVED
    return CHANGED if any(row.kind != SAME for row in rows) else SAME
