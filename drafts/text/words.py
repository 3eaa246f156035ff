"""Words within a row: which tokens of the left strand are kept on the right.

Two passes: the content words first, then the small words between them, so that a stopword
never pulls a sentence out of its place. Both passes are longest common subsequences, found by
rapidfuzz's bit-parallel algorithm (Hyyrö 2004) in C++. The result depends on the words alone,
never on a clock; what would need more than ``MOST_TOKENS`` a side is cut at shared phrases
first, and what cannot be cut is given up as a whole.
"""

from collections.abc import Sequence
from typing import Protocol

from rapidfuzz.distance import LCSseq, Postfix, Prefix

from drafts.text.chains import Link, heaviest_chain
from drafts.text.tokens import CONTENT

MOST_TOKENS = 20_000
_PHRASE = 4

KeptRuns = list[list[int]]  # each [i, j, n]: n tokens from i on the left, from j on the right
_Box = tuple[int, int, int, int]


class Worded(Protocol):
    """Words as characters, and what they weigh, as a ``Strand`` has them."""

    @property
    def code(self) -> str:
        """A character for each token."""

    @property
    def values(self) -> Sequence[float]:
        """What each token weighs."""


def matches(left: Worded, right: Worded) -> tuple[KeptRuns, bool]:
    """The tokens kept between two strands, as ``[i, j, n]`` runs in order.

    ``left.code[i:i+n] == right.code[j:j+n]`` for each. Also returns whether some stretch was
    too long to be looked into.
    """
    a, b = left.code, right.code
    if a == b:
        return [[0, 0, len(a)]], False
    start, stop = _common_ends(a, b)
    runs = [[0, 0, start]] if start else []
    end_a, end_b = len(a) - stop, len(b) - stop
    coarse = False
    for box in _boxes(a, b, start, start, end_a, end_b):
        if max(box[2] - box[0], box[3] - box[1]) > MOST_TOKENS:
            coarse = True
        else:
            _match_box(left, right, box, runs)
    if stop:
        _add(runs, end_a, end_b, stop)
    return runs, coarse


def _common_ends(a: str, b: str) -> tuple[int, int]:
    """How many tokens are equal at the start, and behind those at the end."""
    start = Prefix.similarity(a, b)
    return start, Postfix.similarity(a[start:], b[start:])


def _boxes(a: str, b: str, i: int, j: int, end_i: int, end_j: int) -> list[_Box]:
    """Pieces (i, j, end_i, end_j) small enough to be matched, cut at phrases unique on both."""
    if max(end_i - i, end_j - j) <= MOST_TOKENS:
        return [(i, j, end_i, end_j)]
    in_a, in_b = _unique_phrases(a, i, end_i), _unique_phrases(b, j, end_j)
    pairs: list[Link] = [(in_a[phrase], in_b[phrase], 1) for phrase in in_a if phrase in in_b]
    boxes = []
    for at_i, at_j, _ in heaviest_chain(pairs):
        if at_i - i >= MOST_TOKENS // 2 or at_j - j >= MOST_TOKENS // 2:
            boxes.append((i, j, at_i, at_j))
            i, j = at_i, at_j
    boxes.append((i, j, end_i, end_j))
    return boxes


def _unique_phrases(code: str, start: int, stop: int) -> dict[str, int]:
    places: dict[str, int] = {}
    for place in range(start, stop - _PHRASE + 1):
        phrase = code[place : place + _PHRASE]
        places[phrase] = -1 if phrase in places else place
    return {phrase: place for phrase, place in places.items() if place >= 0}


def _match_box(left: Worded, right: Worded, box: _Box, runs: KeptRuns) -> None:
    """Match one box: the content words of both, then what stands between the matched ones."""
    i, j, end_i, end_j = box
    a, b = left.code, right.code
    at_a = _content_places(left.values, i, end_i)
    at_b = _content_places(right.values, j, end_j)
    content_a = "".join([a[k] for k in at_a])
    content_b = "".join([b[k] for k in at_b])
    for block in LCSseq.editops(content_a, content_b).as_matching_blocks():
        if not block.size:
            continue
        in_a = at_a[block.a : block.a + block.size]
        in_b = at_b[block.b : block.b + block.size]
        n = in_a[-1] + 1 - in_a[0]
        if a[in_a[0] : in_a[0] + n] == b[in_b[0] : in_b[-1] + 1]:
            in_a, in_b = in_a[:1], in_b[:1]  # with all that stands between them
        else:
            n = 1
        for next_i, next_j in zip(in_a, in_b, strict=True):
            _match_between(a, b, i, j, next_i, next_j, runs)
            _add(runs, next_i, next_j, n)
            i, j = next_i + n, next_j + n
    _match_between(a, b, i, j, end_i, end_j, runs)


def _content_places(values: Sequence[float], start: int, stop: int) -> list[int]:
    return [k for k, value in enumerate(values[start:stop], start) if value == CONTENT]


def _match_between(a: str, b: str, i: int, j: int, end_i: int, end_j: int, runs: KeptRuns) -> None:
    if i == end_i or j == end_j:
        return
    part_a, part_b = a[i:end_i], b[j:end_j]
    if part_a == part_b:
        _add(runs, i, j, end_i - i)
        return
    for block in LCSseq.editops(part_a, part_b).as_matching_blocks():
        if block.size:
            _add(runs, i + block.a, j + block.b, block.size)


def _add(runs: KeptRuns, i: int, j: int, n: int) -> None:
    if runs:
        last = runs[-1]
        if last[0] + last[2] == i and last[1] + last[2] == j:
            last[2] += n
            return
    runs.append([i, j, n])
