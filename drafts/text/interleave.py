"""One column out of two: both sides of a row of a comparison in one reading order.

What the sides have in common stands once; where they part, what was taken out comes first and
then what was put in. Nothing is decided here that ``diff`` has not decided already.
"""

from dataclasses import dataclass
from itertools import groupby

from drafts.text.comparison import FORMATTED, LEFT, RIGHT, SAME, Side, SideBlock, Span

_KEPT = (SAME, FORMATTED)
_SPACE = (RIGHT, Span(SAME, " "))


@dataclass(frozen=True)
class MixedBlock:
    """A block shaped like ``block`` of the right side, holding the words of both sides.

    ``spans`` are (side, span) in reading order. A space that neither side has at that place may
    stand between two of them, so that words do not run together.
    """

    block: SideBlock
    spans: tuple[tuple[str, Span], ...]


@dataclass(frozen=True)
class _Loose:
    """A span of the left side alone: how many kept letters stand before it, and its spaces."""

    place: int
    span: Span
    space_before: bool
    space_after: bool


def interleaved(left: Side, right: Side) -> tuple[MixedBlock, ...] | None:
    """The two ``Side`` of one row as a tuple of ``MixedBlock``, one for each block of the right.

    None when they have nothing in common, or write it in different letters (é as one code point
    or as two), so that there is no one text to show; then they read better one after the other.
    """
    common = _kept_letters(right)
    if not common or _kept_letters(left) != common:
        return None
    mixer = _Mixer(_loose(left))
    last = len(right.blocks) - 1
    return tuple(
        MixedBlock(block, tuple(mixer.mix(block, place == last)))
        for place, block in enumerate(right.blocks)
    )


def _kept_letters(side: Side) -> str:
    kept = (span.text for block in side.blocks for span in block.spans if span.kind in _KEPT)
    return "".join("".join(kept).split())


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _loose(side: Side) -> list[_Loose]:
    found: list[_Loose] = []
    place = 0
    for block in side.blocks:
        for number, span in enumerate(block.spans):
            if span.kind in _KEPT:
                place += _letters(span.text)
                continue
            before = block.spans[number - 1].text if number else " "
            after = block.spans[number + 1].text if number + 1 < len(block.spans) else " "
            found.append(_Loose(place, span, before[-1:].isspace(), after[:1].isspace()))
    return found


class _Mixer:
    """Walks along the right side and lays the left's own spans in where they belong."""

    def __init__(self, loose: list[_Loose]) -> None:
        self._loose = loose
        self._place = 0  # kept letters passed so far
        self._spans: list[tuple[str, Span]] = []
        self._owes_space = False

    def mix(self, block: SideBlock, is_last: bool) -> list[tuple[str, Span]]:
        """The (side, span) pairs of one block of the right; the last takes all that is left."""
        self._spans, self._owes_space = [], False
        for look, group in groupby(block.spans, key=lambda span: span._replace(text="")):
            span = look._replace(text="".join(span.text for span in group))
            if span.kind in _KEPT:
                self._keep(span)
            else:
                self._lay_in(self._place)
                self._add(span)
        self._lay_in(float("inf") if is_last else self._place)
        return self._spans

    def _keep(self, span: Span) -> None:
        text, end = span.text, self._place + _letters(span.text)
        while self._loose and self._loose[0].place < end:
            cut = _cut(text, self._loose[0].place - self._place, self._loose[0].space_before)
            self._add(span, text[:cut])
            text = text[cut:]
            self._place = self._loose[0].place
            self._lay_in(self._place)
        self._add(span, text)
        self._place = end

    def _lay_in(self, upto: float) -> None:
        while self._loose and self._loose[0].place <= upto:
            loose = self._loose.pop(0)
            if loose.space_before and self._spans and not self._ends_in_space():
                self._spans.append(_SPACE)
            self._spans.append((LEFT, loose.span))
            self._owes_space = loose.space_after

    def _add(self, span: Span, text: str | None = None) -> None:
        text = span.text if text is None else text
        if not text:
            return
        instead = span.kind not in _KEPT and self._spans and self._spans[-1][0] == LEFT
        if (self._owes_space or instead) and not text[0].isspace():
            self._spans.append(_SPACE)
        self._owes_space = False
        self._spans.append((RIGHT, span._replace(text=text)))

    def _ends_in_space(self) -> bool:
        return self._spans[-1][1].text[-1:].isspace()


def _cut(text: str, letters: int, after_space: bool) -> int:
    """Where to part ``text`` once ``letters`` have passed: after its white space, or before."""
    place = 0
    while letters:
        letters -= not text[place].isspace()
        place += 1
    while after_space and place < len(text) and text[place].isspace():
        place += 1
    return place
