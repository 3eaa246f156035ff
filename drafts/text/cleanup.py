"""From a shortest edit script to one a person would have written.

Works on ``[i, j, n]`` runs of kept tokens between two ``Strand`` (see ``words.matches``) and
only ever moves or drops runs, so the two texts stay what they are. The ideas are those of
N. Fraser, "Writing: Diff Strategies" (semantic clean-up), told in words and sentences.
"""

import heapq
from itertools import pairwise

from drafts.text.vocabulary import NO_SPACE, letters_of

_ISLAND = 3.0  # the heaviest kept scrap, in content words, that may go for its surroundings
_SENTENCE_DICE = 0.35  # less than this kept of two sentences together, and neither is kept...
_SENTENCE_SHARE = 0.65  # ...unless this share of the shorter one is kept: the longer was cut
_FEW_WORDS = 3.0  # edits of less weight on both sides together leave every sentence standing
_CLAUSE = letters_of(",;:—–)]”’»")
_OPENERS = letters_of("(“‘«[\"'")


def cleaned(runs, left, right):
    """The runs after sliding, and dropping islands and then weak sentences.

    What is dropped leaves something out and something in, so there is nothing to slide again.
    """
    runs = _drop_islands(_slide(runs, left, right), left, right)
    return _drop_weak_sentences(runs, left, right)


def _slide(runs, left, right):
    """Put each pure insertion or deletion where it reads best: at a sentence, clause or word.

    ``the [cat and the] dog`` and ``[the cat and] the dog`` say the same.
    """
    runs = [[0, 0, 0], *([i, j, n] for i, j, n in runs), [len(left), len(right), 0]]
    for before, after in pairwise(runs):
        i, j = before[0] + before[2], before[1] + before[2]
        if i == after[0] and j < after[1]:
            shift = _best_shift(right, j, after[1], before[2], after[2])
        elif j == after[1] and i < after[0]:
            shift = _best_shift(left, i, after[0], before[2], after[2])
        else:
            continue
        before[2] += shift
        after[0] += shift
        after[1] += shift
        after[2] -= shift
    return _tidy(runs)


def _best_shift(strand, start, stop, room_left, room_right):
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


def _edge(strand, place):
    """How good a place is for an edit to begin or end at: 0 (inside a phrase) to 6."""
    if place in strand.block_starts:
        return 6
    if place in strand.sentence_starts:
        return 5
    before = strand.code[place - 1]
    if before in _OPENERS or strand.spaces[place] == NO_SPACE:
        return 0
    return 3 if before in _CLAUSE else 1


def _tidy(runs):
    """Runs without empty ones, those that touch joined."""
    tidy = []
    for i, j, n in runs:
        if not n:
            continue
        if tidy and tidy[-1][0] + tidy[-1][2] == i and tidy[-1][1] + tidy[-1][2] == j:
            tidy[-1][2] += n
        else:
            tidy.append([i, j, n])
    return tidy


def _drop_islands(runs, left, right):
    """Drop kept scraps that are no heavier than the edits on both sides, the weakest first."""
    count = len(runs)
    if count < 2:
        return runs
    sums = left.sums
    own = [sums[i + n] - sums[i] for i, _, n in runs]
    edits = _edit_weights(runs, left, right)  # edits[k] stands before run k
    heaviest = [max(pair) for pair in edits]
    if all(
        size > _ISLAND or size > min(e) for size, e in zip(own, pairwise(heaviest), strict=True)
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
        merged = tuple(a + b + size for a, b in zip(edits[k], edits[after], strict=True))
        edits[after] = merged
        before = previous[k]
        previous[after] = before
        if before >= 0:
            following[before] = after
        for neighbour in (before, after):
            if 0 <= neighbour < count and _is_scrap(runs[neighbour], own[neighbour], left):
                heapq.heappush(queue, (own[neighbour], neighbour))
    return [run for k, run in enumerate(runs) if not gone[k]]


def _edit_weights(runs, left, right):
    """What is out and in before each run, and behind the last, as (out, in) weights."""
    edits = []
    i = j = 0
    for run in [*runs, [len(left), len(right), 0]]:
        out = left.sums[run[0]] - left.sums[i]
        edits.append((out, right.sums[run[1]] - right.sums[j]))
        i, j = run[0] + run[2], run[1] + run[2]
    return edits


def _is_scrap(run, size, left):
    i, _, n = run
    return size <= _ISLAND and left.sentence_starts.isdisjoint(range(i + 1, i + n + 1))


def _drop_weak_sentences(runs, left, right):
    """Where little of a sentence survives in another, let both stand whole, old and new."""
    kept = sum(left.sums[i + n] - left.sums[i] for i, _, n in runs)
    if left.sums[-1] + right.sums[-1] - 2 * kept < _FEW_WORDS:
        return runs
    pieces = _cut_at_sentences(runs, left, right)
    shared = {}
    for (i, _, n), pair in pieces:
        shared[pair] = shared.get(pair, 0.0) + left.sums[i + n] - left.sums[i]
    weak = set()
    for (a, b), kept in shared.items():
        in_left = left.sums[left.sentences[a][1]] - left.sums[left.sentences[a][0]]
        in_right = right.sums[right.sentences[b][1]] - right.sums[right.sentences[b][0]]
        if 2 * kept < _SENTENCE_DICE * (in_left + in_right) and kept < _SENTENCE_SHARE * min(
            in_left, in_right
        ):
            weak.add((a, b))
    if not weak:
        return runs
    return _tidy([run for run, pair in pieces if pair not in weak])


def _cut_at_sentences(runs, left, right):
    """The runs cut wherever a sentence ends on either side, each with its two sentences."""
    pieces = []
    a = b = 0
    for i, j, n in runs:
        while n:
            while left.sentences[a][1] <= i:
                a += 1
            while right.sentences[b][1] <= j:
                b += 1
            size = min(n, left.sentences[a][1] - i, right.sentences[b][1] - j)
            pieces.append(((i, j, size), (a, b)))
            i, j, n = i + size, j + size, n - size
    return pieces
