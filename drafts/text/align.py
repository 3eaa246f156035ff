"""Blocks of one section held against blocks of another: which became which.

Equal blocks are anchors; between them, dynamic programming finds the pairs, splits and merges
that keep the most words in order. What finds no partner here may have moved (``moves``).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, product
from operator import add
from typing import Protocol

from rapidfuzz.distance import LCSseq

from drafts.text.chains import Link, heaviest_chain
from drafts.text.passages import Passage

ALIKE = 0.40  # below this, two blocks are not one block edited
_SPLIT_ALIKE = 0.60
_ENOUGH = 2.0  # what must be left of a block for another to be a part of it
_PART = 0.65  # the share of a part that must come from the whole
_PARTS = 4
_FEW_CELLS = 400  # so few pairs are weighed against each other without setting anchors first
_MOST_CELLS = 10_000
_RARE = 4
_BAND = 3

Box = tuple[int, int, int, int]  # where it begins on the left and the right, and where it ends
_Ending = tuple[int, int, float]  # how many blocks of the left and of the right, what they keep


@dataclass(frozen=True)
class Group:
    """Left blocks ``i..i_end`` that became right blocks ``j..j_end`` (one of them is one block)."""

    i: int
    i_end: int
    j: int
    j_end: int


class Likeness:
    """How alike passages are, remembered for one comparison."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[float, float]] = {}

    def kept(self, left: Passage, right: Passage) -> float:
        """The weight of the words that two passages can keep in order."""
        return self.look(left, right)[1]

    def alike(self, left: Passage, right: Passage) -> float:
        """0 to 1: Dice on the kept weight, or 0.72 of the share of the smaller that is kept."""
        return self.look(left, right)[0]

    def look(self, left: Passage, right: Passage) -> tuple[float, float]:
        """(likeness, kept weight) of two passages."""
        pair = (left.code, right.code)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self.of_strings(*pair, left.content, right.content)
        return known

    @staticmethod
    def of_strings(code_a: str, code_b: str, content_a: str, content_b: str) -> tuple[float, float]:
        """(likeness, kept weight) of two texts given as characters for words."""
        if code_a == code_b:
            return 1.0, 0.25 * len(code_a) + 0.75 * len(content_a)
        kept = 0.25 * LCSseq.similarity(code_a, code_b)
        kept += 0.75 * LCSseq.similarity(content_a, content_b)
        mass_a = 0.25 * len(code_a) + 0.75 * len(content_a)
        mass_b = 0.25 * len(code_b) + 0.75 * len(content_b)
        alike = 2 * kept / (mass_a + mass_b)
        if kept >= 8:
            alike = max(alike, 0.72 * kept / min(mass_a, mass_b))
        return alike, kept


class Worded(Protocol):
    """What has words that say something, as ``Passage`` and ``Sentence`` have."""

    @property
    def content(self) -> str:
        """These words as characters."""


def aligned(left: Sequence[Passage], right: Sequence[Passage], likeness: Likeness) -> list[Group]:
    """The ``Group`` in order that pair a section's left passages with its right ones."""
    groups = []
    i = j = 0
    while i < min(len(left), len(right)) and left[i].code == right[i].code:
        groups.append(Group(i, i + 1, i, i + 1))
        i = j = i + 1
    end_i, end_j = len(left), len(right)
    tail = []
    while end_i > i and end_j > j and left[end_i - 1].code == right[end_j - 1].code:
        end_i, end_j = end_i - 1, end_j - 1
        tail.append(Group(end_i, end_i + 1, end_j, end_j + 1))
    few = (end_i - i) * (end_j - j) <= _FEW_CELLS
    anchors = [] if few else _anchors(left, right, (i, j, end_i, end_j))
    for box in _gaps(anchors, i, j, end_i, end_j):
        groups += _in_gap(left, right, box, likeness)
    groups += [Group(a, a + 1, b, b + 1) for a, b, _ in anchors]
    groups += tail
    return sorted(groups, key=lambda group: group.i)


def _gaps(chain: Iterable[Link], i: int, j: int, end_i: int, end_j: int) -> Iterator[Box]:
    """The boxes (i, j, end_i, end_j) between the pairs of a chain, empty ones left out."""
    pairs = [(i - 1, j - 1), *((a, b) for a, b, _ in chain), (end_i, end_j)]
    for (a, b), (next_a, next_b) in pairwise(pairs):
        if next_a - a > 1 and next_b - b > 1:
            yield a + 1, b + 1, next_a, next_b


def _anchors(left: Sequence[Passage], right: Sequence[Passage], box: Box) -> list[Link]:
    """The heaviest chain of blocks that are equal, and the only such on both sides."""
    i, j, end_i, end_j = box
    in_left = Counter(passage.code for passage in left[i:end_i])
    in_right = Counter(passage.code for passage in right[j:end_j])
    at = {right[k].code: k for k in range(j, end_j)}
    pairs = [
        (k, at[code], left[k].mass ** 0.5)
        for k in range(i, end_i)
        if in_left[code := left[k].code] == 1 == in_right[code]
    ]
    return heaviest_chain(pairs)


def _in_gap(
    left: Sequence[Passage], right: Sequence[Passage], box: Box, likeness: Likeness
) -> list[Group]:
    i, j, end_i, end_j = box
    if (end_i - i) * (end_j - j) <= _MOST_CELLS:
        return _best_pairs(left, right, box, likeness)
    chain = heaviest_chain(
        [
            (a, b, likeness.kept(left[a], right[b]))
            for a, b in _candidates(left, right, box)
            if likeness.alike(left[a], right[b]) >= ALIKE
        ]
    )
    groups = [Group(a, a + 1, b, b + 1) for a, b, _ in chain]
    for inner in _gaps(chain, *box):
        if (inner[2] - inner[0]) * (inner[3] - inner[1]) <= _MOST_CELLS:
            groups += _best_pairs(left, right, inner, likeness)
    return groups


def _candidates(
    left: Sequence[Passage], right: Sequence[Passage], box: Box
) -> list[tuple[int, int]]:
    """Pairs worth a look in a gap too large to try all: shared rare phrases, or the same place."""
    i, j, end_i, end_j = box
    pairs = rare_pairs(left[i:end_i], right[j:end_j])
    found = dict.fromkeys((i + a, j + b) for a, b in pairs)
    for a in range(i, end_i):
        centre = j + (a - i) * (end_j - j) // (end_i - i)
        for b in range(max(j, centre - _BAND), min(end_j, centre + _BAND + 1)):
            found[a, b] = None
    return list(found)


def rare_pairs(left: Sequence[Worded], right: Sequence[Worded]) -> list[tuple[int, int]]:
    """Index pairs of passages that share two content words in a row which few others have."""
    phrases_left, phrases_right = (
        [list(map(add, passage.content, passage.content[1:])) for passage in side]
        for side in (left, right)
    )
    shared = set(chain(*phrases_left)).intersection(chain(*phrases_right))
    in_left: defaultdict[str, list[int]] = defaultdict(list)
    in_right: defaultdict[str, list[int]] = defaultdict(list)
    for found, side in ((in_left, phrases_left), (in_right, phrases_right)):
        for number, phrases in enumerate(side):
            for phrase in filter(shared.__contains__, phrases):
                found[phrase].append(number)
    pairs: dict[tuple[int, int], None] = {}
    for phrase, others in in_right.items():
        mine = in_left[phrase]
        if len(mine) <= _RARE and len(others) <= _RARE:
            pairs.update(dict.fromkeys(product(mine, others)))
    return list(pairs)


def _best_pairs(
    left: Sequence[Passage], right: Sequence[Passage], box: Box, likeness: Likeness
) -> list[Group]:
    """Dynamic programming over all pairs of a gap, with splits and merges; most weight wins."""
    i, j, end_i, end_j = box
    rows, columns = end_i - i, end_j - j
    if rows == 1 == columns:
        found = any(_endings(left, right, i, j, 0, 0, likeness))
        return [Group(i, end_i, j, end_j)] if found else []
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    options: dict[tuple[int, int], list[_Ending]] = {}
    words = [frozenset(right[j + b].content or right[j + b].code) for b in range(columns)]
    for a in range(rows):
        mine = frozenset(left[i + a].content or left[i + a].code)
        for b in range(columns):
            if not mine.isdisjoint(words[b]):
                options[a + 1, b + 1] = list(_endings(left, right, i, j, a, b, likeness))
    for a in range(1, rows + 1):
        for b in range(1, columns + 1):
            score, how = best[a - 1][b], (1, 0)
            if best[a][b - 1] > score:
                score, how = best[a][b - 1], (0, 1)
            for k, m, gain in options.get((a, b), ()):
                if best[a - k][b - m] + gain > score:
                    score, how = best[a - k][b - m] + gain, (k, m)
            best[a][b], step[a][b] = score, how
    groups = []
    a, b = rows, columns
    while a and b:
        k, m = step[a][b]
        if k and m:
            groups.append(Group(i + a - k, i + a, j + b - m, j + b))
        a, b = a - k, b - m
    return groups


def _endings(
    left: Sequence[Passage],
    right: Sequence[Passage],
    i: int,
    j: int,
    a: int,
    b: int,
    likeness: Likeness,
) -> Iterator[_Ending]:
    """The ways in which left block a and right block b may end one group: (k, l, kept weight)."""
    x, y = left[i + a], right[j + b]
    if (x.block.kind == "h3") != (y.block.kind == "h3"):
        return
    alike, kept = likeness.look(x, y)
    if alike >= ALIKE:
        yield 1, 1, alike * kept**0.5
    if kept >= _PART * y.mass and x.mass - kept >= _ENOUGH:
        parts = right[max(j, j + b + 1 - _PARTS) : j + b + 1]
        yield from _splits(x, parts, kept, likeness)
    if kept >= _PART * x.mass and y.mass - kept >= _ENOUGH:
        parts = left[max(i, i + a + 1 - _PARTS) : i + a + 1]
        for _, k, gain in _splits(y, parts, kept, likeness):
            yield k, 1, gain


def _splits(
    whole: Passage, parts: Sequence[Passage], kept_last: float, likeness: Likeness
) -> Iterator[_Ending]:
    """(1, k, kept weight) for each k up to four: the last k parts as what became of the whole."""
    for k in range(2, min(_PARTS, len(parts)) + 1):
        part = parts[-k]
        if part.block.kind == "h3" or likeness.kept(whole, part) < _PART * part.mass:
            return
        code = "".join(p.code for p in parts[-k:])
        content = "".join(p.content for p in parts[-k:])
        alike, kept = likeness.of_strings(whole.code, code, whole.content, content)
        if alike >= _SPLIT_ALIKE and kept > kept_last + 1:
            yield 1, k, alike * (k * kept) ** 0.5
