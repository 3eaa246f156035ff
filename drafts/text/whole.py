"""The words that a passage is on, and which part of them it is: a suggestion may cut them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from drafts.text.grammar import is_invisible
from drafts.text.graphemes import clusters
from drafts.text.placement import EXACT, Anchor, Placement
from drafts.text.places import BREAK, Line, Places


@dataclass(frozen=True)
class WholeWords:
    """The tokens that a passage touches, as they are compared, line breaks aside.

    ``text`` is how they stand, ``head`` how many letters of the first are before the passage,
    ``tail`` how many of the last behind it.
    """

    text: str
    norms: Sequence[str]
    head: int
    tail: int

    @classmethod
    def of(cls, anchor: Anchor, placement: Placement, places: Places) -> Self:
        """Those of an anchor that has this placement in the document that ``places`` are of."""
        if placement.state == EXACT and placement.key in places:
            return cls._at(places.line(placement.key), placement.start, placement.end)
        line = Line.of_texts([anchor.before + anchor.quote + anchor.after])
        start = len(anchor.before)
        return cls._at(line, start, start + len(anchor.quote))

    @classmethod
    def _at(cls, line: Line, start: int, end: int) -> Self:
        first, last = line.tokens(start, end)
        begin, stop = line.span(first, last)
        head, tail = line.text[begin:start], line.text[end:stop]
        norms = unbroken(line.norms[first:last])
        return cls(line.text[begin:stop], norms, len(_seen(head)), len(_seen(tail)))

    def begin(self, text: str, start: int, end: int) -> int:
        """Where the passage begins in a text in which its words stand at ``start..end``."""
        return start + _size(clusters(text[start:end]), self.head) if self.head else start

    def stop(self, text: str, start: int, end: int) -> int:
        """Where it ends there."""
        return end - _size(clusters(text[start:end])[::-1], self.tail) if self.tail else end


def unbroken(norms: Iterable[str]) -> list[str]:
    """Norms without line breaks."""
    return [norm for norm in norms if norm != BREAK]


def _seen(text: str) -> list[str]:
    """The letters of a text that can be seen: who typed a soft hyphen typed the same words."""
    return [letter for letter in clusters(text) if not is_invisible(letter)]


def _size(letters: Iterable[str], wanted: int) -> int:
    """How long so many letters are that can be seen, with those among them that cannot."""
    size = 0
    for letter in letters:
        if not wanted:
            break
        size += len(letter)
        wanted -= not is_invisible(letter)
    return size
