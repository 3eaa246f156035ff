"""The words of two documents as characters, so that C code can hold long rows of them together.

A text is read clump by clump, a clump being what stands between two spaces: most of them are one
word that occurs again and again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Generic, TypeVar

from drafts.text.document import Block
from drafts.text.grammar import norms_and_gaps_of, norms_in, sizes_of
from drafts.text.tokens import CONTENT, PUNCTUATION, weight_of

_MARKS = ".!?…。！？؟۔।॥\n,;:—–)]»」』\"'(«["
_ABBREVIATED = ("Mr", "Mrs", "Ms", "Dr", "St", "vs", "No", "approx")
_FIXED = {norm: chr(n) for n, norm in enumerate((*_MARKS, *_ABBREVIATED))}
_LONGEST = 10  # tokens in a clump
SPACE, NO_SPACE = "1", "0"
_SPACES = {tokens: SPACE + NO_SPACE * (tokens - 1) for tokens in range(1, _LONGEST + 1)}


def letters_of(norms: Iterable[str]) -> frozenset[str]:
    """The characters that stand for these norms in every vocabulary: a set.

    Only marks of punctuation and the abbreviations that end in a full stop have such.
    """
    return frozenset(map(_FIXED.__getitem__, norms))


ENDS = letters_of(".!?…。！？؟۔।॥\n")
OWN_ENDS = letters_of("。！？\n")  # need no space behind them
FULL_STOP = letters_of(".")
CLOSERS = letters_of("\"')]»」』")
QUOTE = letters_of('"')  # closes as well as opens
ABBREVIATED = letters_of(_ABBREVIATED)


_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class lazy(Generic[_Owner, _Value]):
    """An attribute worked out when first asked for: ``cached_property`` without its lock."""

    def __init__(self, work: Callable[[_Owner], _Value]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[_Owner], name: str) -> None:
        self._name = name

    def __get__(self, instance: _Owner, owner: type[_Owner]) -> _Value:
        value = instance.__dict__[self._name] = self._work(instance)
        return value


class Vocabulary:
    """The words of both documents; the n-th distinct one is the character ``chr(n)``."""

    def __init__(self) -> None:
        self._letters = _Letters()
        self._clumps = _Clumps(self._letters)
        self._read: dict[str, Reading] = {}

    def read(self, block: Block) -> "Reading":
        """The ``Reading`` of a ``Block``; of equal texts the same one."""
        text = block.text
        known = self._read.get(text)
        if known is None:
            known = self._read[text] = self._reading(block, text)
        return known

    def _reading(self, block: Block, text: str) -> "Reading":
        try:
            codes = list(map(self._clumps.__getitem__, text.split(" ")))
        except KeyError:
            return _OddReading(block, self._letters)
        return Reading(codes, self._letters)


class _Letters(dict[str, str]):
    """A character for each norm; ``weights`` and ``lengths`` tell of the norm it stands for.

    ``content`` is the set of those that stand for content words.
    """

    def __init__(self) -> None:
        super().__init__(_FIXED)
        self.weights = {letter: weight_of(norm) for norm, letter in _FIXED.items()}
        self.lengths = {letter: len(norm) for norm, letter in _FIXED.items()}
        self.content = {letter for letter, value in self.weights.items() if value == CONTENT}

    def __missing__(self, norm: str) -> str:
        letter = self[norm] = chr(len(self))
        self.weights[letter] = value = weight_of(norm)
        if value == CONTENT:
            self.content.add(letter)
        self.lengths[letter] = len(norm)
        return letter


class _Clumps(dict[str, str]):
    """The characters for a clump, looked up once however often it is used.

    ``KeyError`` where its words must be told from the whole text, or are many.
    """

    def __init__(self, letters: _Letters) -> None:
        self._letters = letters

    def __missing__(self, clump: str) -> str:
        if clump.isascii() and clump.isalpha():
            code = self._letters[clump]
        else:
            norms = norms_in(clump)
            if not 0 < len(norms) <= _LONGEST:
                raise KeyError(clump)
            code = "".join(map(self._letters.__getitem__, norms))
        self[clump] = code
        return code


class Reading:
    """The words of a text, wherever it stands.

    ``code`` is the words as characters, ``values`` their weights, ``content`` the characters of
    its content words alone, ``words`` how many words it has, and ``mass`` what it weighs in
    ``Likeness``: every token a quarter, a content word one.
    """

    def __init__(self, codes: Sequence[str], letters: _Letters) -> None:
        self._codes = codes
        self._letters = letters
        self.code = "".join(codes)
        self.values = list(map(letters.weights.__getitem__, self.code))
        self.content = self.content_of(self.code)
        self.words = len(self.values) - self.values.count(PUNCTUATION)
        self.mass = 0.25 * len(self.code) + 0.75 * len(self.content)

    def content_of(self, code: str) -> str:
        """The characters of the content words among those of ``code``."""
        return "".join(filter(self._letters.content.__contains__, code))

    @lazy
    def spaces(self) -> str:
        """For each token whether white space stands before it: a ``SPACE`` or a ``NO_SPACE``."""
        return NO_SPACE + "".join(map(_SPACES.__getitem__, map(len, self._codes)))[1:]

    def gaps(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Where in the text the white space before tokens begins and ends, their places rising."""
        length, spaces = self._letters.lengths.__getitem__, self.spaces
        at = done = 0
        for place in places:
            at += sum(map(length, self.code[done:place])) + spaces.count(SPACE, done, place)
            yield at, at + (spaces[place] == SPACE)
            done = place


class _OddReading(Reading):
    """The words of a text that cannot be parted at its spaces first."""

    def __init__(self, block: Block, letters: _Letters) -> None:
        norms, gaps = norms_and_gaps_of(block.text)
        super().__init__(list(map(letters.__getitem__, norms)), letters)
        sizes = zip(map(len, gaps), sizes_of(block.text, norms), strict=True)
        ends = list(accumulate(chain.from_iterable(sizes), initial=0))
        self._gaps = list(zip(ends[:-1:2], ends[1::2], strict=True))
        self.spaces = "".join([SPACE if gap else NO_SPACE for gap in gaps])

    def gaps(self, places: Iterable[int]) -> Iterator[tuple[int, int]]:
        """As above."""
        return map(self._gaps.__getitem__, places)
