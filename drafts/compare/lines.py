"""Blocks of a comparison as lines to draw: lists numbered, neighbouring spans put together."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from drafts.text.comparison import FORMATTED, MOVED, RIGHT, SAME, Span


@dataclass(frozen=True)
class Stretch:
    """Spans in one mark: ``kind`` is that of ``Span``, ``spans`` differ in formatting alone.

    ``side`` is the side they stand on. ``jump`` stands at the end of a moved sentence. ``letters``
    are (start, end) in code points of those that make the difference inside its words.
    """

    kind: str
    side: str
    spans: tuple[Span, ...]
    jump: "Jump | None" = None
    letters: tuple[tuple[int, int], ...] = ()

    @property
    def cut(self):
        """Its spans as (spans, whether they are such letters), in order."""
        cuts, at = [], 0
        for start, end in self.letters:
            cuts += [(at, start, False), (start, end, True)]
            at = end
        parts = [*cuts, (at, None, False)]
        found = ((_between(self.spans, start, end), is_letters) for start, end, is_letters in parts)
        return [(spans, is_letters) for spans, is_letters in found if spans]

    @property
    def told(self):
        """What is said of the mark to who does not see it."""
        if self.kind == "out":
            return _("taken out:")
        if self.kind == "in":
            return _("put in:")
        return _("moved:") if self.kind == "moved" else _("formatted otherwise:")


@dataclass(frozen=True)
class Jump:
    """The way to the other end of a move: ``words`` to read, the ``number`` of its change."""

    words: str
    number: int


@dataclass(frozen=True)
class Line:
    """One block: a paragraph, a question or an item of a list.

    ``list`` is "" outside lists and for the later paragraphs of an item, else ``ul`` or ``ol``;
    ``depth`` counts the lists around it and ``number`` is an ordered item's own.
    """

    is_question: bool
    list: str
    depth: int
    number: int
    stretches: tuple[Stretch, ...]


class LineMaker:
    """Makes the lines of one comparison.

    ``jumps`` maps (link, side) to the ``Jump`` from that end of a move; with ``formatting``
    false, words that are only formatted otherwise count as the same.
    """

    def __init__(self, jumps, formatting=True):
        self._jumps = jumps
        self._formatting = formatting

    def section(self, rows, side):
        """``{row: lines}`` of one side of a section, whose lists are counted through all rows."""
        counter = _Counter()
        return {
            id(row): tuple(
                self._line(block, counter, [(side, span) for span in block.spans])
                for block in getattr(row, side).blocks
            )
            for row in rows
            if getattr(row, side)
        }

    def mixed(self, blocks, like):
        """Lines of ``MixedBlock``, numbered as ``like``, the lines of the right side."""
        return tuple(
            Line(line.is_question, line.list, line.depth, line.number, self._stretches(mixed.spans))
            for mixed, line in zip(blocks, like, strict=True)
        )

    def _line(self, block, counter, spans):
        number = counter.count(block)
        kind = block.lists[-1] if block.lists and block.starts_item else ""
        depth = len(block.lists)
        return Line(block.kind == "h3", kind, depth, number, self._stretches(spans))

    def _stretches(self, spans):
        groups = [
            (look, tuple(span for _side, span in group))
            for look, group in groupby(spans, self._look)
        ]
        made = []
        for place, (look, members) in enumerate(groups):
            side, kind, link = look
            ends = place + 1 == len(groups) or groups[place + 1][0][2] != link
            jump = self._jumps.get((link, side)) if link and ends else None
            made.append(Stretch(kind, side, members, jump))
        return tuple(made)

    def _look(self, pair):
        side, span = pair
        if span.kind == SAME or (span.kind == FORMATTED and not self._formatting):
            return RIGHT, SAME, ""  # one stretch, wherever its spans come from
        return side, span.kind, span.link


def _between(spans, start, end):
    """The parts of spans from ``start`` to ``end``, or to the last letter where that is None."""
    cut, at = [], 0
    for span in spans:
        text = span.text[max(0, start - at) : None if end is None else max(0, end - at)]
        if text:
            cut.append(span._replace(text=text))
        at += len(span.text)
    return cut


class _Counter:
    """Numbers the items of nested lists of one side, read from the top."""

    def __init__(self):
        self._lists = ()
        self._numbers = []

    def count(self, block):
        """The block's own number in its list, 0 when it does not begin an item."""
        common = 0
        while common < min(len(self._lists), len(block.lists)) and (
            self._lists[common] == block.lists[common]
        ):
            common += 1
        self._lists = block.lists
        self._numbers = self._numbers[:common] + [0] * (len(block.lists) - common)
        if not block.lists or not block.starts_item:
            return 0
        self._numbers[-1] += 1
        return self._numbers[-1]


def links_in(rows, side):
    """The links whose ``side`` end stands in these rows: of moved blocks and of sentences."""
    found = {row.link for row in rows if row.kind == MOVED and getattr(row, side)}
    for row in rows:
        if standing := getattr(row, side):
            found |= {span.link for block in standing.blocks for span in block.spans if span.link}
    return found
