"""What stands elsewhere on the other side: blocks and sentences that were moved.

Both searches take what found no partner in its place, in the whole document, and pair the most
alike first. Ties are resolved by place, so that the result is the same everywhere.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

from rapidfuzz.distance import LCSseq

from drafts.text.align import Likeness, rare_pairs
from drafts.text.passages import Passage, Place, Strand
from drafts.text.tokens import PUNCTUATION

EXACT_WORDS = 5
_FUZZY_WORDS = 10
_FUZZY_ALIKE = 0.60
_CLEARLY_BETTER = 0.15
_SENTENCE_WORDS = 6
_SENTENCE_ALIKE = 0.70
_MOST_PAIRS = 100

_Piece = TypeVar("_Piece", Passage, "Sentence")


def moved_blocks(
    left: Sequence[Passage],
    right: Sequence[Passage],
    paired: tuple[dict[Place, float], dict[Place, float]],
    likeness: Likeness,
) -> list[tuple[Passage, Passage]]:
    """Pairs (left passage, right passage) that were moved, out of two lists of passages.

    ``paired`` maps the ``place`` of those that do have a partner in their place, though a poor
    one, to how alike it is, in a pair of dicts; they are given away for a much better one.
    """
    known_left = {passage.place: passage for passage in left}
    known_right = {passage.place: passage for passage in right}
    pairs: dict[Place, tuple[Passage, Passage]] = {}
    taken: set[Place] = set()

    def take(x: Passage, y: Passage) -> None:
        pairs[x.place] = (x, y)
        taken.add(y.place)

    for x, y in _equal_blocks(left, right):
        take(x, y)
    found = []
    for x, y in _likely(
        [p for p in left if p.place not in pairs and p.words >= _FUZZY_WORDS],
        [p for p in right if p.place not in taken and p.words >= _FUZZY_WORDS],
    ):
        alike = likeness.alike(x, y)
        known = max(paired[0].get(x.place, 0.0), paired[1].get(y.place, 0.0))
        if alike >= _FUZZY_ALIKE and alike >= known + (_CLEARLY_BETTER if known else 0.0):
            found.append((-alike * likeness.kept(x, y), x.place, y.place))
    for _, at_left, at_right in sorted(found):
        if at_left not in pairs and at_right not in taken:
            take(known_left[at_left], known_right[at_right])
    for x, y in list(pairs.values()):
        for step in (-1, 1):
            _take_neighbours(x, y, step, known_left, known_right, pairs, taken, take, likeness)
    return [pairs[place] for place in sorted(pairs)]


def _equal_blocks(
    left: Sequence[_Piece], right: Sequence[_Piece]
) -> Iterator[tuple[_Piece, _Piece]]:
    places: dict[str, list[_Piece]] = {}
    for passage in right:
        if passage.words >= EXACT_WORDS:
            places.setdefault(passage.code, []).append(passage)
    for x in left:
        if places.get(x.code):
            yield x, places[x.code].pop(0)


def _likely(left: Sequence[_Piece], right: Sequence[_Piece]) -> list[tuple[_Piece, _Piece]]:
    """Pairs worth a look: all of them, or where they are too many those that share a phrase."""
    if len(left) * len(right) <= _MOST_PAIRS:
        return [(x, y) for x in left for y in right]
    return [(left[a], right[b]) for a, b in rare_pairs(left, right)]


def _take_neighbours(
    x: Passage,
    y: Passage,
    step: int,
    known_left: dict[Place, Passage],
    known_right: dict[Place, Passage],
    pairs: dict[Place, tuple[Passage, Passage]],
    taken: set[Place],
    take: Callable[[Passage, Passage], None],
    likeness: Likeness,
) -> None:
    """A short block beside a moved one goes with it, when it stands beside it there too."""
    while True:
        next_x = known_left.get((x.section, x.index + step))
        next_y = known_right.get((y.section, y.index + step))
        if next_x is None or next_y is None or next_x.place in pairs or next_y.place in taken:
            return
        if likeness.alike(next_x, next_y) < _FUZZY_ALIKE:
            return
        x, y = next_x, next_y
        take(x, y)


@dataclass(eq=False, slots=True)
class Sentence:
    """A sentence that is wholly out or wholly in: places ``start..stop`` of a strand.

    ``code``, ``content`` and ``words`` are as in ``Passage``; ``row`` is the number of its row.
    """

    row: int
    strand: Strand
    start: int
    stop: int
    code: str
    content: str
    words: int

    @property
    def place(self) -> tuple[int, int]:
        """Sorts in the order of rows, then of reading."""
        return (self.row, self.start)

    @classmethod
    def of(cls, row: int, strand: Strand, start: int, stop: int) -> Self:
        """The sentence at ``start..stop`` of the strand of one row."""
        code = strand.code[start:stop]
        values = strand.values[start:stop]
        content = strand.passages[0].read.content_of(code)
        words = len(values) - values.count(PUNCTUATION)
        return cls(row, strand, start, stop, code, content, words)


def moved_sentences(
    left: Sequence[Sentence], right: Sequence[Sentence]
) -> list[tuple[Sentence, Sentence]]:
    """Pairs of ``Sentence`` that say the same in another place, most alike first."""
    pairs = []
    gone: set[tuple[int, int]] = set()
    taken: set[tuple[int, int]] = set()
    for x, y in _equal_blocks(left, right):
        pairs.append((x, y))
        gone.add(x.place)
        taken.add(y.place)
    left = [s for s in left if s.place not in gone and s.words >= _SENTENCE_WORDS]
    right = [s for s in right if s.place not in taken and s.words >= _SENTENCE_WORDS]
    found = []
    for x, y in _likely(left, right):
        if 0.5 <= len(x.content) / max(1, len(y.content)) <= 2:
            alike, _ = Likeness.of_strings(x.code, y.code, x.content, y.content)
            if alike >= _SENTENCE_ALIKE:
                found.append((-alike, x.place, y.place, x, y))
    for _, at_left, at_right, x, y in sorted(found, key=lambda entry: entry[:3]):
        if at_left not in gone and at_right not in taken:
            gone.add(at_left)
            taken.add(at_right)
            pairs.append((x, y))
    return pairs


def kept_in(x: Sentence, y: Sentence) -> tuple[set[int], set[int]]:
    """Where two moved sentences agree: two sets of places in their strands."""
    in_left: set[int] = set()
    in_right: set[int] = set()
    for block in LCSseq.opcodes(x.code, y.code).as_matching_blocks():
        in_left.update(range(x.start + block.a, x.start + block.a + block.size))
        in_right.update(range(y.start + block.b, y.start + block.b + block.size))
    return in_left, in_right
