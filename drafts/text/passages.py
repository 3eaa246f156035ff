"""Blocks made ready for comparing: one character for each distinct word.

Compare asks the same questions of long rows of words again and again; as strings, C code
answers them. A ``Passage`` is one block in its place; a ``Strand`` is what stands on one side
of one row: a passage, or several in a row where a paragraph was split.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, compress, pairwise

from drafts.text.document import Block
from drafts.text.tokens import CONTENT, PUNCTUATION, norms_of, places_of, tokens_of, weight_of

_ENDS = frozenset(".!?…。！？\n")
_OWN_ENDS = frozenset("。！？\n")  # need no space behind them
_CLOSERS = frozenset("”’\"')]»」』")
_ABBREVIATED = frozenset(("Mr", "Mrs", "Ms", "Dr", "St", "vs", "No", "approx"))


class Vocabulary:
    """The words of both documents; the n-th distinct one is the character ``chr(n)``."""

    def __init__(self):
        self._letters = _Letters()
        self._read = {}

    def passage(self, block, section, index):
        """The ``Passage`` of a block that stands at an index in a section (both numbers)."""
        known = self._read.get(block)
        if known is None:
            known = self._read[block] = self._reading(norms_of(block))
        return Passage(block, section, index, *known)

    def _reading(self, norms):
        code = "".join(map(self._letters.__getitem__, norms))
        values = list(map(weight_of, norms))
        content = "".join(compress(code, map(CONTENT.__eq__, values)))
        words = len(values) - values.count(PUNCTUATION)
        return norms, code, values, content, words, 0.25 * len(code) + 0.75 * len(content)


class _Letters(dict):
    """A new character for each new word."""

    def __missing__(self, norm):
        letter = self[norm] = chr(len(self))
        return letter


@dataclass(eq=False, slots=True)
class Passage:
    """A block in its place.

    ``norms`` are its words, ``code`` the same as characters, ``values`` their weights,
    ``content`` the characters of its content words alone, ``words`` how many words it has, and
    ``mass`` what it weighs in ``Likeness``: every token a quarter, a content word one.
    """

    block: Block
    section: int
    index: int
    norms: list[str]
    code: str
    values: list[float]
    content: str
    words: int
    mass: float

    @property
    def place(self):
        """Where it stands in its document; sorts in reading order."""
        return (self.section, self.index)


@dataclass(eq=False)
class Strand:
    """One side of one row, its passages in a row."""

    passages: tuple[Passage, ...]
    norms: list[str] = field(init=False)
    code: str = field(init=False)
    values: list[float] = field(init=False)

    def __post_init__(self):
        if len(self.passages) == 1:
            (only,) = self.passages
            self.norms, self.code, self.values = only.norms, only.code, only.values
        else:
            self.norms = [norm for passage in self.passages for norm in passage.norms]
            self.code = "".join(passage.code for passage in self.passages)
            self.values = [value for passage in self.passages for value in passage.values]

    def __len__(self):
        return len(self.code)

    @cached_property
    def places(self):
        """Where the tokens begin and end, each in the text of its block; two lists."""
        found = [places_of(passage.block) for passage in self.passages]
        if len(found) == 1:
            return found[0]
        return tuple([place for lists in found for place in lists[side]] for side in (0, 1))

    @cached_property
    def is_plain(self):
        """Whether no word is formatted."""
        runs = [run for passage in self.passages for run in passage.block.runs]
        return not any(run.strong or run.em or run.href for run in runs)

    @cached_property
    def marks(self):
        """The formatting of each token, to be compared with that of another."""
        return [token.marks for p in self.passages for token in tokens_of(p.block)]

    def has_space_before(self, place):
        """Whether a token does not stand right behind the one before it."""
        starts, stops = self.places
        return place in self.block_starts or starts[place] > stops[place - 1]

    @cached_property
    def block_starts(self):
        """The places at which a block begins, and the place behind the last."""
        return frozenset(accumulate((len(p.code) for p in self.passages), initial=0))

    @cached_property
    def sums(self):
        """Running sums of the weights: ``sums[b] - sums[a]`` is the weight of ``a..b``."""
        return list(accumulate(self.values, initial=0.0))

    @cached_property
    def sentence_starts(self):
        """The places at which a sentence begins, and the place behind the last."""
        ends = [place for place, norm in enumerate(self.norms) if norm in _ENDS]
        return self.block_starts.union(filter(None, map(self._behind, ends)))

    def _behind(self, place):
        """Where the next sentence begins, if an end such as a full stop here is one; else 0."""
        norms = self.norms
        if norms[place] == "." and place and norms[place - 1] in _ABBREVIATED:
            return 0
        after = place + 1
        while after < len(norms) and norms[after] in _CLOSERS and not self.has_space_before(after):
            after += 1
        if after == len(norms) or norms[place] in _OWN_ENDS:
            return after
        return after if norms[after] == "\n" or self.has_space_before(after) else 0

    @cached_property
    def sentences(self):
        """The sentences as (start, stop) places; together they are the whole strand."""
        return list(pairwise(sorted(self.sentence_starts)))
