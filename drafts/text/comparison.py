"""What a comparison says: sections of rows of two sides of blocks of spans, as plain data.

Templates draw it and the database keeps it (``to_dict`` and ``from_dict``); nothing here
decides anything. Within one section, the left sides of the rows read from top to bottom are
exactly the left section, and the right sides the right one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, Self

SAME, CHANGED, FORMATTED, MOVED = "same", "changed", "formatted", "moved"
REMOVED, ADDED, SPLIT, MERGED = "removed", "added", "split", "merged"
OUT, IN = "out", "in"
LEFT, RIGHT = "left", "right"


class Span(NamedTuple):
    """A stretch of words of one ``kind`` and formatting.

    ``kind`` is ``same``, ``out`` (left side only), ``in`` (right side only), ``moved`` (a
    sentence that stands elsewhere on the other side; ``link`` is equal at both ends) or
    ``formatted`` (the same words, formatted otherwise). An ``out`` or ``in`` with a link is a
    word changed inside a moved sentence. ``text`` may hold ``\\n`` for a line break.
    """

    kind: str
    text: str
    strong: bool = False
    em: bool = False
    href: str = ""
    link: str = ""


class SideBlock(NamedTuple):
    """One block of one side; ``kind``, ``lists`` and ``starts_item`` as in ``Block``."""

    kind: str
    lists: tuple[str, ...]
    starts_item: bool
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The block's words, exactly as in its document."""
        return "".join(span.text for span in self.spans)


class Side(NamedTuple):
    """What stands in one row on one side: one block, or several where one was split."""

    blocks: tuple[SideBlock, ...]


class Row(NamedTuple):
    """Blocks of the left beside the blocks of the right that they became.

    ``kind`` is ``same``, ``changed``, ``formatted``, ``removed``, ``added``, ``moved``,
    ``split`` or ``merged``. A moved row has one side only; its other end is the row with the
    same ``link``, perhaps in another section, and its spans tell what was edited on the way.
    """

    kind: str
    left: Side | None = None
    right: Side | None = None
    link: str = ""


@dataclass(frozen=True)
class SectionChange:
    """One section of the comparison.

    ``state`` is ``same``, ``changed``, ``added``, ``removed`` or ``moved`` (an FAQ entry that
    changed its place; its words may have changed too). ``words_out`` and ``words_in`` count
    words gone and new, moved ones not counted, of ``words_left`` and ``words_right`` in all.
    ``coarse`` says that the two were too different to compare word by word: both stand whole.
    """

    key: str
    kind: str
    title: str
    state: str
    rows: tuple[Row, ...]
    words_out: int
    words_in: int
    words_left: int = 0
    words_right: int = 0
    coarse: bool = False


@dataclass(frozen=True)
class Comparison:
    """Two documents held against each other; sections in the order of the right document."""

    sections: tuple[SectionChange, ...] = field(default_factory=tuple)

    @cached_property
    def identical(self) -> bool:
        """Whether the two read the same, words, formatting and order."""
        return not self.changed_sections

    @cached_property
    def changed_sections(self) -> tuple[SectionChange, ...]:
        """The sections that are not the same on both sides."""
        return tuple(section for section in self.sections if section.state != SAME)

    @cached_property
    def words_out(self) -> int:
        """How many words of the left are gone."""
        return sum(section.words_out for section in self.sections)

    @cached_property
    def words_in(self) -> int:
        """How many words of the right are new."""
        return sum(section.words_in for section in self.sections)

    @cached_property
    def share_rewritten(self) -> float:
        """0 to 1: the share of the right's words that are new, or of the left's that are gone.

        Whichever is larger; 1.0 where there was nothing before, 0.0 where nothing is on either.
        """
        left = sum(section.words_left for section in self.sections)
        right = sum(section.words_right for section in self.sections)
        if not left:
            return 1.0 if right else 0.0
        return max(self.words_out / left, self.words_in / right if right else 0.0)

    def to_dict(self) -> dict[str, Any]:
        """The whole as plain lists and dicts for JSON; ``from_dict`` reads it back equal."""
        return {"sections": [_section_to_dict(section) for section in self.sections]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The comparison that ``to_dict`` wrote, also after a way through JSON."""
        return cls(tuple(_section_from_dict(section) for section in data["sections"]))


_COUNTS = ("words_out", "words_in", "words_left", "words_right")
_NAMES = ("key", "kind", "title", "state", *_COUNTS, "coarse")


def _section_to_dict(section: SectionChange) -> dict[str, Any]:
    data = {name: getattr(section, name) for name in _NAMES}
    data["rows"] = [
        [row.kind, _side_to_list(row.left), _side_to_list(row.right), row.link]
        for row in section.rows
    ]
    return data


def _section_from_dict(data: Mapping[str, Any]) -> SectionChange:
    rows = tuple(
        Row(kind, _side_from_list(left), _side_from_list(right), link)
        for kind, left, right, link in data["rows"]
    )
    return SectionChange(rows=rows, **{name: data[name] for name in _NAMES})


def _side_to_list(side: Side | None) -> list[Any] | None:
    if side is None:
        return None
    return [
        [block.kind, list(block.lists), block.starts_item, [_span(span) for span in block.spans]]
        for block in side.blocks
    ]


def _span(span: Span) -> list[Any]:
    """A span as a short list: most are plain text, and formatting is written when there is any."""
    if span.strong or span.em or span.href or span.link:
        return [span.kind, span.text, span.strong, span.em, span.href, span.link]
    return [span.kind, span.text]


def _side_from_list(blocks: Sequence[Any] | None) -> Side | None:
    if blocks is None:
        return None
    return Side(
        tuple(
            SideBlock(kind, tuple(lists), starts_item, tuple(Span(*span) for span in spans))
            for kind, lists, starts_item, spans in blocks
        )
    )
