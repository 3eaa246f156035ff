"""From a shortest edit script to one a person would have written.

Works on ``[i, j, n]`` runs of kept tokens between two ``Strand`` (see ``words.matches``) and
only ever moves or drops runs, so the two texts stay what they are. The ideas are those of
N. Fraser, "Writing: Diff Strategies" (semantic clean-up), told in words and sentences.
"""

import heapq
from collections.abc import Iterable, Sequence
from itertools import pairwise

from drafts.text.passages import Strand
from drafts.text.vocabulary import NO_SPACE, letters_of
from drafts.text.words import KeptRuns

_ISLAND = 3.0  # the heaviest kept scrap, in content words, that may go for its surroundings
_SENTENCE_DICE = 0.35  # less than this kept of two sentences together, and neither is kept...
_SENTENCE_SHARE = 0.65  # ...unless this share of the shorter one is kept: the longer was cut
_FEW_WORDS = 3.0  # edits of less weight on both sides together leave every sentence standing
_CLAUSE = letters_of(",;:—–)]»\"'")
_OPENERS = letters_of("(«[")


def cleaned(runs: KeptRuns, left: Strand, right: Strand) -> KeptRuns:
    """The runs after sliding, and dropping islands and then weak sentences.

    What is dropped leaves something out and something in, so there is nothing to slide again.
    """
    runs = _drop_islands(_slide(runs, left, right), left, right)
    return _drop_weak_sentences(runs, left, right)


def _slide(runs: KeptRuns, left: Strand, right: Strand) -> KeptRuns:
    """Put each pure insertion or deletion where it reads best: at a sentence, clause or word.

    ``the [cat and the] dog`` and ``[the cat and] the dog`` say the same.
    """
    slid = False
    for before, after in pairwise([[0, 0, 0], *runs, [len(left), len(right), 0]]):
        i, j = before[0] + before[2], before[1] + before[2]
        if i == after[0] and j < after[1]:
            shift = _best_shift(right, j, after[1], before[2], after[2])
        elif j == after[1] and i < after[0]:
            shift = _best_shift(left, i, after[0], before[2], after[2])
        else:
            continue
        if shift:
            slid = True
            before[2] += shift
            after[0] += shift
            after[1] += shift
            after[2] -= shift
    return _tidy(runs) if slid else runs


def _best_shift(strand: Strand, start: int, stop: int, room_left: int, room_right: int) -> int:
    """By how many tokens to move an edit ``start..stop``; negative is towards the start."""
    code = strand.code
    low = 0
    while low < room_left and code[start - low - 1] == code[stop - low - 1]:
        low += 1
    high = 0
    while high < room_right and code[start + high] == code[stop + high]:
        high += 1
    if not low and not high:
        return 0
    best, best_score = 0, -1
    for shift in range(-low, high + 1):
        score = _edge(strand, start + shift) + _edge(strand, stop + shift)
        if shift == -room_left or shift == room_right:
            score += 3  # no scrap is left between this edit and the next
        if score >= best_score:
            best, best_score = shift, score
    return best


def _edge(strand: Strand, place: int) -> int:
    """How good a place is for an edit to begin or end at: 0 (inside a phrase) to 6."""
    if place in strand.block_starts:
        return 6
    if place in strand.sentence_starts:
        return 5
    before = strand.code[place - 1]
    if before in _OPENERS or strand.spaces[place] == NO_SPACE:
        return 0
    return 3 if before in _CLAUSE else 1


def _tidy(runs: Iterable[Sequence[int]]) -> KeptRuns:
    """Runs without empty ones, those that touch joined."""
    tidy: KeptRuns = []
    for i, j, n in runs:
        if not n:
            continue
        if tidy and tidy[-1][0] + tidy[-1][2] == i and tidy[-1][1] + tidy[-1][2] == j:
            tidy[-1][2] += n
        else:
            tidy.append([i, j, n])
    return tidy


def _drop_islands(runs: KeptRuns, left: Strand, right: Strand) -> KeptRuns:
    """Drop kept scraps that are no heavier than the edits on both sides, the weakest first."""
    count = len(runs)
    if count < 2:
        return runs
    own, edits = _weights(runs, left.sums, right.sums)  # edits[k] stands before run k
    heaviest = list(map(max, edits))
    if not any(
        size <= _ISLAND and size <= before and size <= after
        for size, before, after in zip(own, heaviest, heaviest[1:], strict=False)
    ):
        return runs
    previous = list(range(-1, count))
    following = list(range(1, count + 2))
    gone = [False] * count
    queue = [(own[k], k) for k in range(count) if _is_scrap(runs[k], own[k], left)]
    heapq.heapify(queue)
    while queue:
        size, k = heapq.heappop(queue)
        after = following[k]
        # the edit before the run is edits[k]; the one behind it stands before the next run
        if gone[k] or size > min(max(edits[k]), max(edits[after])):
            continue
        gone[k] = True
        (out, new), (more_out, more_new) = edits[k], edits[after]
        edits[after] = out + more_out + size, new + more_new + size
        before = previous[k]
        previous[after] = before
        if before >= 0:
            following[before] = after
        for neighbour in (before, after):
            if 0 <= neighbour < count and _is_scrap(runs[neighbour], own[neighbour], left):
                heapq.heappush(queue, (own[neighbour], neighbour))
    return [run for k, run in enumerate(runs) if not gone[k]]


def _weights(
    runs: KeptRuns, in_left: Sequence[float], in_right: Sequence[float]
) -> tuple[list[float], list[tuple[float, float]]]:
    """What each run weighs, and what is out and in before it, and behind the last: (out, in)."""
    own, edits = [], []
    at_left = at_right = 0.0
    for i, j, n in runs:
        start, stop = in_left[i], in_left[i + n]
        own.append(stop - start)
        edits.append((start - at_left, in_right[j] - at_right))
        at_left, at_right = stop, in_right[j + n]
    edits.append((in_left[-1] - at_left, in_right[-1] - at_right))
    return own, edits


def _is_scrap(run: Sequence[int], size: float, left: Strand) -> bool:
    i, _, n = run
    return size <= _ISLAND and left.sentence_starts.isdisjoint(range(i + 1, i + n + 1))


def _drop_weak_sentences(runs: KeptRuns, left: Strand, right: Strand) -> KeptRuns:
    """Where little of a sentence survives in another, let both stand whole, old and new."""
    in_left, in_right = left.sums, right.sums
    kept = sum([in_left[i + n] - in_left[i] for i, _, n in runs])
    if in_left[-1] + in_right[-1] - 2 * kept < _FEW_WORDS:
        return runs
    pieces = _cut_at_sentences(runs, left, right)
    shared: dict[tuple[int, int], float] = {}
    for (i, _, n), pair in pieces:
        shared[pair] = shared.get(pair, 0.0) + in_left[i + n] - in_left[i]
    weak = set()
    for (a, b), kept in shared.items():
        start, stop = left.sentences[a]
        old = in_left[stop] - in_left[start]
        start, stop = right.sentences[b]
        new = in_right[stop] - in_right[start]
        if 2 * kept < _SENTENCE_DICE * (old + new) and kept < _SENTENCE_SHARE * min(old, new):
            weak.add((a, b))
    if not weak:
        return runs
    return _tidy([run for run, pair in pieces if pair not in weak])


def _cut_at_sentences(
    runs: KeptRuns, left: Strand, right: Strand
) -> list[tuple[tuple[int, int, int], tuple[int, int]]]:
    """The runs cut wherever a sentence ends on either side, each with its two sentences."""
    ends_left = [stop for _, stop in left.sentences]
    ends_right = [stop for _, stop in right.sentences]
    pieces = []
    a = b = 0
    for i, j, n in runs:
        while n:
            while ends_left[a] <= i:
                a += 1
            while ends_right[b] <= j:
                b += 1
            size = min(n, ends_left[a] - i, ends_right[b] - j)
            pieces.append(((i, j, size), (a, b)))
            i, j, n = i + size, j + size, n - size
    return pieces
