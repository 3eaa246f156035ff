"""Which words of a row stand, asked by one who follows them.

``cleanup`` drops kept scraps from what is shown, since marks around a single word are hard to
read. Whoever follows a word wants the scraps back where the sentence still is the sentence; and
wants to know where a word could as well have been matched to another.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafts.text.passages import Strand
from drafts.text.words import KeptRuns, matches

_SENTENCE_DICE = 0.35  # so much shared by two sentences, and one is the other edited...
_SENTENCE_SHARE = 0.65  # ...or so much of the shorter


class _Mirror(NamedTuple):
    """A strand read from its end."""

    code: str
    values: list[float]


def kept_places(left: Strand, right: Strand, runs: KeptRuns) -> dict[int, tuple[int, bool]]:
    """A dict from places of a match's left strand to (place of the right, whether it is sure).

    Sure is what is kept however one looks for it, from the front or from the back: of two equal
    sentences side by side, of which one was taken out, neither is.
    """
    if left.code == right.code:
        return {place: (place, True) for place in range(len(left))}
    early = _pairs(matches(left, right)[0])
    mirrored = matches(*(_Mirror(side.code[::-1], side.values[::-1]) for side in (left, right)))[0]
    last_left, last_right = len(left) - 1, len(right) - 1
    late = {last_left - i: last_right - j for i, j in _pairs(mirrored).items()}
    shown = _pairs(runs)
    kept = {i: (j, early.get(i) == late.get(i)) for i, j in shown.items()}
    alive = _living_sentences(left, right, early)
    after = sorted(shown.items(), reverse=True)
    low = -1
    for i in range(len(left)):
        if after and after[-1][0] == i:
            low = after.pop()[1]
            continue
        j = early.get(i)
        high = after[-1][1] if after else len(right)
        if j is not None and low < j < high and (_of(left, i), _of(right, j)) in alive:
            kept[i] = j, j == late.get(i)
            low = j
    doubtful = _doubtful_sentences(left, kept)
    return {i: (j, sure and _of(left, i) not in doubtful) for i, (j, sure) in kept.items()}


def _doubtful_sentences(left: Strand, kept: dict[int, tuple[int, bool]]) -> set[int]:
    """The sentences of the left of whose kept words fewer than half are sure."""
    balance: dict[int, float] = {}
    for i, (_, sure) in kept.items():
        number = _of(left, i)
        balance[number] = balance.get(number, 0) + (left.values[i] if sure else -left.values[i])
    return {number for number, surplus in balance.items() if surplus < 0}


def _pairs(runs: Iterable[Sequence[int]]) -> dict[int, int]:
    return {i + k: j + k for i, j, n in runs for k in range(n)}


def _of(strand: Strand, place: int) -> int:
    """The number of the sentence that a place is in."""
    return bisect_right(strand.sentences, (place, len(strand) + 1)) - 1


def _living_sentences(left: Strand, right: Strand, pairs: dict[int, int]) -> set[tuple[int, int]]:
    """The pairs of sentences of which one is the other, edited."""
    shared: dict[tuple[int, int], float] = {}
    for i, j in pairs.items():
        both = _of(left, i), _of(right, j)
        shared[both] = shared.get(both, 0.0) + left.values[i]
    alive = set()
    for both, weight in shared.items():
        sizes = [
            strand.sums[stop] - strand.sums[start]
            for strand, number in zip((left, right), both, strict=True)
            for start, stop in [strand.sentences[number]]
        ]
        if 2 * weight >= _SENTENCE_DICE * sum(sizes) or weight >= _SENTENCE_SHARE * min(sizes):
            alive.add(both)
    return alive
