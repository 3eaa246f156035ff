"""Which token stands where in a document: offsets in code points, and phrases found again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from drafts.text.document import Document, Section
from drafts.text.grammar import norms_and_gaps_of, sizes_of
from drafts.text.tokens import weight_of

BREAK = "\n"


@dataclass(frozen=True)
class Line:
    """All tokens of one section in a row.

    ``starts`` and ``stops`` are their code points in the section's projection ``text``,
    ``weights`` what they weigh in hundredths; ``bases`` are the tokens at which a block begins.
    """

    text: str
    norms: tuple[str, ...]
    starts: tuple[int, ...]
    stops: tuple[int, ...]
    bases: tuple[int, ...]

    @classmethod
    def of(cls, section: Section) -> Self:
        """The tokens of a ``Section``."""
        return cls.of_texts([block.text for block in section.blocks])

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> Self:
        """The tokens of the texts of blocks that follow each other."""
        norms: list[str] = []
        starts: list[int] = []
        stops: list[int] = []
        bases: list[int] = []
        at = 0
        for text in texts:
            bases.append(len(norms))
            found, gaps = norms_and_gaps_of(text)
            norms += found
            place = at
            for gap, size in zip(gaps, sizes_of(text, found), strict=True):
                starts.append(place + len(gap))
                place = starts[-1] + size
                stops.append(place)
            at += len(text) + 1
        return cls("\n".join(texts), tuple(norms), tuple(starts), tuple(stops), tuple(bases))

    def __len__(self) -> int:
        return len(self.norms)

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """What each token weighs, in hundredths of a content word; line breaks nothing."""
        weights = {norm: round(100 * weight_of(norm)) for norm in set(self.norms)} | {BREAK: 0}
        return tuple(map(weights.__getitem__, self.norms))

    def weight(self, first: int, last: int) -> int:
        """What the tokens ``first..last`` weigh together."""
        return sum(self.weights[first:last])

    def has_word(self, first: int, last: int) -> bool:
        """Whether anything but punctuation is among the tokens ``first..last``."""
        return any(weight > 10 for weight in self.weights[first:last])

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The range of tokens that code points ``start..end`` touch, breaks at its ends left out.

        Empty where there is only white space.
        """
        first, last = bisect_right(self.stops, start), bisect_left(self.starts, end)
        while first < last and self.norms[first] == BREAK:
            first += 1
        while first < last and self.norms[last - 1] == BREAK:
            last -= 1
        return first, max(first, last)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The code points that the tokens ``first..last`` take up."""
        return self.starts[first], self.stops[last - 1]

    @cached_property
    def _unbroken(self) -> list[int]:
        """The numbers of the tokens that are no line breaks."""
        return [place for place, norm in enumerate(self.norms) if norm != BREAK]


class Places:
    """The tokens of a document by section, read when asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._sections = {section.key: section for section in document.sections}
        self._lines: dict[str, Line] = {}
        self._codes: tuple[dict[str, str], dict[str, str]] | None = None

    def __contains__(self, key: str) -> bool:
        return key in self._sections

    def line(self, key: str) -> Line:
        """The ``Line`` of the section of that key, which there must be."""
        if key not in self._lines:
            self._lines[key] = Line.of(self._sections[key])
        return self._lines[key]

    def occurrences(self, norms: Iterable[str]) -> list[tuple[str, int, int]]:
        """All ``(key, first, last)`` at which these tokens stand in a row, line breaks aside."""
        letters, codes = self._coded()
        wanted = [norm for norm in norms if norm != BREAK]
        if not wanted or not all(norm in letters for norm in wanted):
            return []
        phrase = "".join(letters[norm] for norm in wanted)
        found = []
        for key, code in codes.items():
            at = code.find(phrase)
            while at >= 0:
                places = self.line(key)._unbroken
                found.append((key, places[at], places[at + len(phrase) - 1] + 1))
                at = code.find(phrase, at + 1)
        return found

    def _coded(self) -> tuple[dict[str, str], dict[str, str]]:
        """One character for each distinct token, and the sections written in them."""
        if self._codes is None:
            letters: dict[str, int] = {}
            codes = {
                key: "".join(
                    chr(letters.setdefault(norm, len(letters)))
                    for norm in self.line(key).norms
                    if norm != BREAK
                )
                for key in self._sections
            }
            self._codes = {norm: chr(number) for norm, number in letters.items()}, codes
        return self._codes
