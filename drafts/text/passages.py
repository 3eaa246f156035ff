"""Blocks made ready for comparing: one character for each distinct word.

Compare asks the same questions of long rows of words again and again; as strings, C code
answers them. A ``Passage`` is one block in its place; a ``Strand`` is what stands on one side
of one row: a passage, or several in a row where a paragraph was split.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate, chain, compress, count, pairwise
from operator import add

from drafts.text.document import Block
from drafts.text.tokens import (
    CONTENT,
    PUNCTUATION,
    norms_and_gaps_of,
    texts_of,
    tokens_of,
    weight_of,
)

_ENDS = frozenset(".!?…。！？\n")
_OWN_ENDS = frozenset("。！？\n")  # need no space behind them
_CLOSERS = frozenset("”’\"')]»」』")
_ABBREVIATED = frozenset(("Mr", "Mrs", "Ms", "Dr", "St", "vs", "No", "approx"))


class lazy:
    """An attribute worked out when first asked for: ``cached_property`` without its lock."""

    def __init__(self, work):
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner, name):
        self._name = name

    def __get__(self, instance, owner):
        value = instance.__dict__[self._name] = self._work(instance)
        return value


class Vocabulary:
    """The words of both documents; the n-th distinct one is the character ``chr(n)``."""

    def __init__(self):
        self._numbers = defaultdict(count().__next__)
        self._read = {}

    def passage(self, block, section, index):
        """The ``Passage`` of a block that stands at an index in a section (both numbers)."""
        known = self._read.get(block)
        if known is None:
            known = self._read[block] = self._reading(*norms_and_gaps_of(block))
        return Passage(block, section, index, *known)

    def _reading(self, norms, gaps):
        code = "".join(map(chr, map(self._numbers.__getitem__, norms)))
        values = list(map(weight_of, norms))
        content = "".join(compress(code, map(CONTENT.__eq__, values)))
        words = len(values) - values.count(PUNCTUATION)
        return (
            norms,
            gaps,
            code,
            values,
            content,
            words,
            0.25 * len(code) + 0.75 * len(content),
        )


@dataclass(eq=False, slots=True)
class Passage:
    """A block in its place.

    ``norms`` are its words, ``gaps`` the white space before each, ``code`` the words as
    characters, ``values`` their weights,
    ``content`` the characters of its content words alone, ``words`` how many words it has, and
    ``mass`` what it weighs in ``Likeness``: every token a quarter, a content word one.
    """

    block: Block
    section: int
    index: int
    norms: tuple[str, ...]
    gaps: tuple[str, ...]
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
    norms: tuple[str, ...] = field(init=False)
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

    @lazy
    def texts(self):
        """The exact text of each token."""
        found = [texts_of(passage.block, passage.norms) for passage in self.passages]
        return found[0] if len(found) == 1 else list(chain(*found))

    @lazy
    def gaps(self):
        """The white space before each token."""
        if len(self.passages) == 1:
            return self.passages[0].gaps
        return [gap for passage in self.passages for gap in passage.gaps]

    @lazy
    def stops(self):
        """How many letters stand before each place, white space of the next token not counted."""
        lengths = map(add, map(len, self.gaps), map(len, self.texts))
        return list(accumulate(lengths, initial=0))

    @lazy
    def is_plain(self):
        """Whether no word is formatted."""
        runs = [run for passage in self.passages for run in passage.block.runs]
        return not any(run.strong or run.em or run.href for run in runs)

    @lazy
    def marks(self):
        """The formatting of each token, to be compared with that of another."""
        return [token.marks for p in self.passages for token in tokens_of(p.block)]

    @lazy
    def block_starts(self):
        """The places at which a block begins, and the place behind the last."""
        return frozenset(accumulate((len(p.code) for p in self.passages), initial=0))

    @lazy
    def sums(self):
        """Running sums of the weights: ``sums[b] - sums[a]`` is the weight of ``a..b``."""
        return list(accumulate(self.values, initial=0.0))

    @lazy
    def sentence_starts(self):
        """The places at which a sentence begins, and the place behind the last."""
        norms, gaps = self.norms, self.gaps
        most = len(norms)
        starts = set(self.block_starts)
        for place in [place for place, norm in enumerate(norms) if norm in _ENDS]:
            after = place + 1
            while after < most and not gaps[after] and norms[after] in _CLOSERS:
                after += 1
            if after == most or not (gaps[after] or norms[place] in _OWN_ENDS):
                continue
            if norms[place] != "." or not place or norms[place - 1] not in _ABBREVIATED:
                starts.add(after)
        return starts

    @lazy
    def sentences(self):
        """The sentences as (start, stop) places; together they are the whole strand."""
        return list(pairwise(sorted(self.sentence_starts)))

    def sentences_within(self, start, stop):
        """The whole sentences that stand between two places."""
        if start == 0 and stop == len(self):
            return self.sentences
        inside = sorted(k for k in self.sentence_starts if start <= k <= stop)
        return list(pairwise(inside))
