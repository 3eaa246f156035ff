"""Blocks made ready for comparing: one character for each distinct word.

Compare asks the same questions of long rows of words again and again; as strings, C code
answers them. A ``Passage`` is one block in its place; a ``Strand`` is what stands on one side
of one row: a passage, or several in a row where a paragraph was split.
"""

import re
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise
from typing import Self

from drafts.text.document import Block
from drafts.text.grammar import quotes_of
from drafts.text.tokens import Marks, tokens_of
from drafts.text.vocabulary import (
    ABBREVIATED,
    CLOSERS,
    ENDS,
    FULL_STOP,
    NO_SPACE,
    OWN_ENDS,
    QUOTE,
    SPACE,
    Reading,
    Vocabulary,
    lazy,
)

Place = tuple[int, int]  # of a section in its document, and of a block in that

_END = re.compile("|".join(map(re.escape, ENDS)))


@dataclass(eq=False, slots=True)
class Passage:
    """A block in its place.

    ``code``, ``content``, ``words`` and ``mass`` are those of what is ``read`` there.
    """

    block: Block
    section: int
    index: int
    read: Reading
    code: str
    content: str
    words: int
    mass: float

    @property
    def place(self) -> Place:
        """Where it stands in its document; sorts in reading order."""
        return (self.section, self.index)

    @classmethod
    def of(cls, block: Block, section: int, index: int, vocabulary: Vocabulary) -> Self:
        """The block that stands at an index in a section (both numbers)."""
        read = vocabulary.read(block)
        return cls(block, section, index, read, read.code, read.content, read.words, read.mass)


@dataclass(eq=False)
class Strand:
    """One side of one row, its passages in a row."""

    passages: tuple[Passage, ...]
    code: str = field(init=False)
    values: list[float] = field(init=False)

    def __post_init__(self) -> None:
        if len(self.passages) == 1:
            (only,) = self.passages
            self.code, self.values = only.code, only.read.values
        else:
            self.code = "".join(passage.code for passage in self.passages)
            self.values = self._joined([passage.read.values for passage in self.passages])

    def __len__(self) -> int:
        return len(self.code)

    @staticmethod
    def _joined(columns: list[list[float]]) -> list[float]:
        return columns[0] if len(columns) == 1 else list(chain(*columns))

    @lazy
    def spaces(self) -> str:
        """For each token whether white space stands before it, as in ``Reading``."""
        if len(self.passages) == 1:
            return self.passages[0].read.spaces
        return "".join([passage.read.spaces for passage in self.passages])

    @lazy
    def is_plain(self) -> bool:
        """Whether no word is formatted."""
        runs = [run for passage in self.passages for run in passage.block.runs]
        return not any(run.strong or run.em or run.href for run in runs)

    @lazy
    def quotes(self) -> str:
        """The quotes in it, as ``grammar.quotes_of`` names them."""
        return quotes_of("".join([passage.block.text for passage in self.passages]))

    @lazy
    def marks(self) -> list[tuple[Marks, str]]:
        """The formatting and the quotes of each token, to be compared with those of another."""
        tokens = [token for p in self.passages for token in tokens_of(p.block)]
        return [(token.marks, quotes_of(token.text)) for token in tokens]

    @lazy
    def block_starts(self) -> frozenset[int]:
        """The places at which a block begins, and the place behind the last."""
        if len(self.passages) == 1:
            return frozenset((0, len(self.code)))
        return frozenset(accumulate((len(p.code) for p in self.passages), initial=0))

    @lazy
    def sums(self) -> list[float]:
        """Running sums of the weights: ``sums[b] - sums[a]`` is the weight of ``a..b``."""
        return list(accumulate(self.values, initial=0.0))

    @lazy
    def sentence_starts(self) -> set[int]:
        """The places at which a sentence begins, and the place behind the last."""
        code, spaces = self.code, self.spaces
        most = len(code)
        starts = set(self.block_starts)
        for end in _END.finditer(code):
            place, after = end.span()
            while after < most and spaces[after] == NO_SPACE and code[after] in CLOSERS:
                if code[after] in QUOTE and code[place] in OWN_ENDS and not self._is_quoting(after):
                    break
                after += 1
            if after == most or not (spaces[after] == SPACE or code[place] in OWN_ENDS):
                continue
            if code[place] not in FULL_STOP or not place or code[place - 1] not in ABBREVIATED:
                starts.add(after)
        return starts

    def _is_quoting(self, place: int) -> bool:
        """Whether a quotation is open: without spaces nothing else tells which quote it is."""
        (quote,) = QUOTE
        return self.code.count(quote, 0, place) % 2 == 1

    @lazy
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences as (start, stop) places; together they are the whole strand."""
        return list(pairwise(sorted(self.sentence_starts)))

    def sentences_within(self, start: int, stop: int) -> list[tuple[int, int]]:
        """The whole sentences that stand between two places."""
        if start == 0 and stop == len(self):
            return self.sentences
        inside = sorted(k for k in self.sentence_starts if start <= k <= stop)
        return list(pairwise(inside))
