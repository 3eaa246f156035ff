"""Two edits of one paragraph woven into it, word by word, when they keep well apart.

A paragraph is a row of *atoms*: a word with the white space before it and its exact formatting.
Each edit is a list of changed spans of the base's atoms. Where a change could as well have been
made at another place (one of two equal words deleted), the span covers all of them; and spans of
one edit with hardly a word between them are one, so that a sentence written anew is never mixed
with somebody else's old one.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from drafts.text.document import Block, Run
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
    """Base atoms ``start..stop`` became ``new``."""

    start: int
    stop: int
    new: tuple[Atom, ...]


def woven(base: Block, mine: Block, theirs: Block) -> tuple[Run, ...] | None:
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
    out: list[Atom] = []
    place, last_own = 0, None
    for span, own in spans:
        between = atoms[place : span.start]
        if last_own not in (None, own) and not _holds_content(between):
            return None
        out += [*between, *span.new]
        place, last_own = span.stop, own
    return tuple(run for atom in (*out, *atoms[place:]) for run in atom.runs)


def _holds_content(atoms: Iterable[Atom]) -> bool:
    return any(atom.weight == CONTENT for atom in atoms)


def atoms_of(block: Block) -> list[Atom]:
    """The atoms of a block; joined they are its runs."""
    atoms: list[Atom] = []
    place = offset = 0
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


def kept_runs(
    left: Sequence[Hashable], right: Sequence[Hashable]
) -> list[tuple[int, int, int]] | None:
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
    letters: dict[Hashable, int] = {}
    codes = [
        "".join([chr(letters.setdefault(item, len(letters))) for item in items])
        for items in (inner_left, inner_right)
    ]
    runs = [(0, 0, start)]
    for block in LCSseq.opcodes(*codes).as_matching_blocks():
        runs.append((start + block.a, start + block.b, block.size))
    runs.append((len(left) - stop, len(right) - stop, stop))
    return [run for run in runs if run[2]]


def _spans(base: Sequence[Atom], side: Sequence[Atom]) -> list[_Span] | None:
    """The changed spans, or None where that would take too long.

    Only what is kept however one looks for it, from the front or from the back, counts as left
    alone: where one of two equal phrases was taken out, both are changed.
    """
    kept = _kept_early(base, side)
    mirrored = _kept_early(base[::-1], side[::-1])
    if kept is None or mirrored is None:
        return None
    from_back = {(len(base) - 1 - i, len(side) - 1 - j) for i, j in mirrored}
    sure = [pair for pair in kept if pair in from_back]
    spans = []
    i = j = 0
    for next_i, next_j in [*sure, (len(base), len(side))]:
        if next_i > i or next_j > j:
            spans.append(_Span(i, next_i, tuple(side[j:next_j])))
        i, j = next_i + 1, next_j + 1
    return _without_islands(base, spans)


def _kept_early(left: Sequence[Atom], right: Sequence[Atom]) -> list[tuple[int, int]] | None:
    """The pairs of a longest common subsequence that keeps what stands as early as can be.

    The alignment is recovered from the end and prefers to leave out; two ends that differ keep
    it from matching common ends first.
    """
    runs = kept_runs([*left, "left end"], [*right, "right end"])
    return None if runs is None else [(i + k, j + k) for i, j, n in runs for k in range(n)]


def _without_islands(base: Sequence[Atom], spans: Iterable[_Span]) -> list[_Span]:
    joined: list[_Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        between = base[last.stop : span.start] if last else ()
        if last and sum(atom.weight == CONTENT for atom in between) < _ISLAND:
            joined[-1] = _Span(last.start, span.stop, (*last.new, *between, *span.new))
        else:
            joined.append(span)
    return joined
