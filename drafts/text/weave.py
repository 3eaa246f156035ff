"""Two edits of one paragraph woven into it, word by word, when they keep well apart.

A paragraph is a row of *atoms*: a word with the white space before it and its exact formatting.
Each edit is a list of changed spans of the base's atoms. A span that could as well stand a
little further left or right (one of two equal words deleted) covers all those places, and spans
of one edit with hardly a word between them are one, so that a sentence written anew is never
mixed with somebody else's old one.
"""

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from drafts.text.document import Run
from drafts.text.tokens import CONTENT, tokens_of, weight

MOST_CELLS = 25_000_000
_ISLAND = 3  # content words that must stand between two spans of one edit to keep them two


@dataclass(frozen=True)
class Atom:
    """A token as it stands: its runs with the white space around it, and what it weighs."""

    runs: tuple[Run, ...]
    weight: float


@dataclass(frozen=True)
class _Span:
    """Base atoms ``start..stop`` became ``new``; ``first..last`` are all it might have touched."""

    start: int
    stop: int
    new: tuple[Atom, ...]
    first: int
    last: int


def woven(base, mine, theirs):
    """The runs of a block with both edits in it, or None where they come too close.

    Takes three ``Block``. Close means: with no content word between them that both left alone.
    """
    atoms, mine_atoms, theirs_atoms = (atoms_of(block) for block in (base, mine, theirs))
    in_mine, in_theirs = _spans(atoms, mine_atoms), _spans(atoms, theirs_atoms)
    if in_mine is None or in_theirs is None:
        return None
    spans = sorted(
        [(span, True) for span in in_mine] + [(span, False) for span in in_theirs],
        key=lambda entry: (entry[0].start, entry[0].stop),
    )
    reached = {True: None, False: None}  # the end of what either side touched so far
    for span, own in spans:
        other = reached[not own]
        if other is not None and not _holds_content(atoms[other : span.first]):
            return None
        reached[own] = max(reached[own] or 0, span.last)
    out, place = [], 0
    for span, _ in spans:
        out += [*atoms[place : span.start], *span.new]
        place = span.stop
    return tuple(run for atom in (*out, *atoms[place:]) for run in atom.runs)


def _holds_content(atoms):
    return any(atom.weight == CONTENT for atom in atoms)


def atoms_of(block):
    """The atoms of a block; joined they are its runs."""
    atoms, place, offset = [], 0, 0
    for token in tokens_of(block):
        wanted = len(token.space) + len(token.text) + len(token.tail)
        runs = []
        while wanted:
            run = block.runs[place]
            text = run.text[offset : offset + wanted]
            runs.append(Run(text, run.strong, run.em, run.href))
            wanted -= len(text)
            offset += len(text)
            if offset == len(run.text):
                place, offset = place + 1, 0
        atoms.append(Atom(tuple(runs), weight(token)))
    return atoms


def kept_runs(left, right):
    """The longest common subsequence of two sequences as ``(i, j, n)`` runs in order.

    None where that would take too long. Elements need only be hashable.
    """
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    stop = 0
    while stop < min(len(left), len(right)) - start and left[-1 - stop] == right[-1 - stop]:
        stop += 1
    inner_left, inner_right = left[start : len(left) - stop], right[start : len(right) - stop]
    if len(inner_left) * len(inner_right) > MOST_CELLS:
        return None
    letters = {}
    codes = [
        "".join([chr(letters.setdefault(item, len(letters))) for item in items])
        for items in (inner_left, inner_right)
    ]
    runs = [(0, 0, start)]
    for block in LCSseq.opcodes(*codes).as_matching_blocks():
        runs.append((start + block.a, start + block.b, block.size))
    runs.append((len(left) - stop, len(right) - stop, stop))
    return [run for run in runs if run[2]]


def _spans(base, side):
    kept = kept_runs(base, side)
    if kept is None:
        return None
    spans = []
    i = j = 0
    for next_i, next_j, size in [*kept, (len(base), len(side), 0)]:
        if next_i > i or next_j > j:
            spans.append(_span(base, side, i, next_i, j, next_j))
        i, j = next_i + size, next_j + size
    return _without_islands(base, spans)


def _span(base, side, i, next_i, j, next_j):
    """One span; a pure insertion or deletion is slid to both ends of where it could stand."""
    first, last = i, next_i
    if i == next_i or j == next_j:
        row = side if i == next_i else base
        low, high = (j, next_j) if i == next_i else (i, next_i)
        length = high - low
        while first and row[low - 1] == row[low - 1 + length]:
            first, low = first - 1, low - 1
        while last < len(base) and high < len(row) and row[high] == row[high - length]:
            last, high = last + 1, high + 1
    return _Span(i, next_i, tuple(side[j:next_j]), first, last)


def _without_islands(base, spans):
    joined = []
    for span in spans:
        last = joined[-1] if joined else None
        if last is not None:
            between = base[last.stop : span.start]
            if sum(atom.weight == CONTENT for atom in between) < _ISLAND:
                joined[-1] = _Span(
                    last.start,
                    span.stop,
                    (*last.new, *between, *span.new),
                    min(last.first, span.first),
                    max(last.last, span.last),
                )
                continue
        joined.append(span)
    return joined
