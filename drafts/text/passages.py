"""Blocks made ready for comparing: one character for each distinct word.

Compare asks the same questions of long rows of words again and again; as strings, C code
answers them. A ``Passage`` is one block in its place; a ``Strand`` is what stands on one side
of one row: a passage, or several in a row where a paragraph was split.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from drafts.text.document import Block
from drafts.text.tokens import CONTENT, PUNCTUATION, Token, tokens_of, weight

_ENDS = frozenset(".!?…。！？")
_CLOSERS = frozenset("”’\"')]»」』")
_ABBREVIATED = frozenset(("Mr", "Mrs", "Ms", "Dr", "St", "vs", "No", "approx"))


class Vocabulary:
    """The words of both documents; the n-th distinct one is the character ``chr(n)``."""

    SIZE = 1_000_000  # characters there are, less some; compare refuses longer documents

    def __init__(self):
        self._numbers = {}
        self._weights = []
        self._read = {}

    def passage(self, block, section, index):
        """The ``Passage`` of a block that stands at an index in a section (both numbers)."""
        known = self._read.get(block)
        if known is None:
            known = self._read[block] = self._reading(tokens_of(block))
        return Passage(block, section, index, *known)

    def _reading(self, tokens):
        numbers, weights = self._numbers, self._weights
        code = []
        for token in tokens:
            number = numbers.get(token.norm)
            if number is None:
                number = numbers[token.norm] = len(weights)
                weights.append(weight(token))
            code.append(number)
        values = [weights[number] for number in code]
        letters = "".join(map(chr, code))
        content = "".join([c for c, v in zip(letters, values, strict=True) if v == CONTENT])
        words = len(values) - values.count(PUNCTUATION)
        return tokens, letters, values, content, words


@dataclass(eq=False, slots=True)
class Passage:
    """A block in its place. ``code`` is its words as characters, ``values`` their weights,
    ``content`` the characters of its content words alone, ``words`` how many words it has.
    """

    block: Block
    section: int
    index: int
    tokens: tuple[Token, ...]
    code: str
    values: list[float]
    content: str
    words: int

    @property
    def place(self):
        """Where it stands in its document; sorts in reading order."""
        return (self.section, self.index)

    @property
    def mass(self):
        """What it weighs in ``align.kept``: every token a quarter, content words one."""
        return 0.25 * len(self.code) + 0.75 * len(self.content)


@dataclass(eq=False)
class Strand:
    """One side of one row, its passages in a row."""

    passages: tuple[Passage, ...]
    tokens: tuple[Token, ...] = field(init=False)
    code: str = field(init=False)
    values: list[float] = field(init=False)

    def __post_init__(self):
        if len(self.passages) == 1:
            (only,) = self.passages
            self.tokens, self.code, self.values = only.tokens, only.code, only.values
        else:
            self.tokens = tuple(token for passage in self.passages for token in passage.tokens)
            self.code = "".join(passage.code for passage in self.passages)
            self.values = [value for passage in self.passages for value in passage.values]

    def __len__(self):
        return len(self.code)

    @cached_property
    def block_starts(self):
        """The places at which a block begins, and the place behind the last."""
        return frozenset(accumulate((len(p.code) for p in self.passages), initial=0))

    @cached_property
    def sums(self):
        """Running sums of the weights: ``sums[b] - sums[a]`` is the weight of ``a..b``."""
        return list(accumulate(self.values, initial=0.0))

    @cached_property
    def sentences(self):
        """The sentences as (start, stop) places; together they are the whole strand."""
        cuts = [0]
        tokens = self.tokens
        for place in range(1, len(tokens)):
            if place in self.block_starts or self.ends_sentence(place):
                cuts.append(place)
        cuts.append(len(tokens))
        return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if a < b]

    def ends_sentence(self, place):
        """Whether the sentence is over right before this place."""
        tokens = self.tokens
        before = tokens[place - 1]
        if before.text == "\n":
            return True
        at = tokens[place]
        if at.text == "\n" or (not at.space and before.text not in "。！？"):
            return False
        last = place - 1
        while last > 0 and tokens[last].text in _CLOSERS and not tokens[last].space:
            last -= 1
        if tokens[last].text not in _ENDS:
            return False
        return not (last and tokens[last].text == "." and tokens[last - 1].text in _ABBREVIATED)
