"""Two documents matched: every block of either in one ``Match``, words and moves worked out.

This is the whole of comparing but its presentation. ``matched`` does the work in an order that
does not depend on which document is called left, so that swapping them swaps the result.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from drafts.text import moves
from drafts.text.align import Group, Likeness, aligned
from drafts.text.chains import heaviest_chain
from drafts.text.cleanup import cleaned
from drafts.text.document import Section
from drafts.text.passages import Passage, Place, Strand
from drafts.text.vocabulary import Vocabulary
from drafts.text.words import KeptRuns, matches

# (start, stop) of moved sentences in a strand to (their number, the places that were kept).
MovedSentences = dict[tuple[int, int], tuple[int, set[int]]]

_POOR = 0.50  # a pair less alike than this is given up when one of the two stands elsewhere


@dataclass(eq=False, slots=True)
class Match:
    """What became of some blocks: ``left`` and ``right`` strands, either may be None.

    ``runs`` are the kept ``[i, j, n]`` stretches; ``sentences_left`` and ``sentences_right``
    map (start, stop) of moved sentences to (their number, the places that were kept). A moved
    match stands in two sections or out of order.
    """

    left: Strand | None
    right: Strand | None
    moved: bool = False
    coarse: bool = False
    runs: KeptRuns = field(default_factory=list)
    sentences_left: MovedSentences = field(default_factory=dict)
    sentences_right: MovedSentences = field(default_factory=dict)

    def flip(self) -> None:
        """Turn it round, to be seen from the other document."""
        self.left, self.right = self.right, self.left
        self.runs = [[j, i, n] for i, j, n in self.runs]
        self.sentences_left, self.sentences_right = self.sentences_right, self.sentences_left


def matched(left: Sequence[Section], right: Sequence[Section]) -> tuple[list[Match], set[str]]:
    """The list of ``Match`` between two lists of sections, and the keys of moved sections.

    Only sections that differ take part; the caller shows the others as they are. Sections are
    told apart by key and numbered in their own document: ``Passage.section``.
    """
    if _order(right) < _order(left):
        found, moved = _matched(right, left)
        for match in found:
            match.flip()
        return found, moved
    return _matched(left, right)


def _order(sections: Sequence[Section]) -> list[tuple[str, str, str]]:
    return [(section.html, section.kind, section.key) for section in sections]


def _matched(left: Sequence[Section], right: Sequence[Section]) -> tuple[list[Match], set[str]]:
    likeness, vocabulary = Likeness(), Vocabulary()
    pairs: list[_Pair] = []
    loose_left: list[Passage] = []
    loose_right: list[Passage] = []
    in_right = {section.key: (number, section) for number, section in enumerate(right)}
    for number, section in enumerate(left):
        at, other = in_right.pop(section.key, (0, None))
        if other is None:
            loose_left += _passages(section, number, vocabulary)
        elif section.html != other.html:
            xs = _passages(section, number, vocabulary)
            ys = _passages(other, at, vocabulary)
            pairs.append(_Pair(xs, ys, _groups(xs, ys, likeness)))
    for number, section in in_right.values():
        loose_right += _passages(section, number, vocabulary)
    moved = _moves(pairs, loose_left, loose_right, likeness)
    found = _matches(pairs, moved, loose_left, loose_right)
    for match in found:
        _match_words(match)
    _match_sentences(found)
    return found, _moved_keys(left, right)


def _moved_keys(left: Sequence[Section], right: Sequence[Section]) -> set[str]:
    """The keys of sections off the heaviest chain that stands in order on both sides."""
    at = {section.key: number for number, section in enumerate(right)}
    shared = [
        (number, at[section.key], 1 + len(section.text) + len(right[at[section.key]].text))
        for number, section in enumerate(left)
        if section.key in at
    ]
    kept = {number for number, _, _ in heaviest_chain(shared)}
    return {
        left[number].key
        for number, other, _ in shared
        if number not in kept or left[number].kind != right[other].kind
    }


def _passages(section: Section, number: int, vocabulary: Vocabulary) -> list[Passage]:
    return [Passage.of(block, number, k, vocabulary) for k, block in enumerate(section.blocks)]


def _groups(xs: list[Passage], ys: list[Passage], likeness: Likeness) -> list[Group]:
    """Alignment inside a section; a question stays the question however it was rewritten."""
    if xs and ys and xs[0].block.kind == "h3" == ys[0].block.kind:
        rest = aligned(xs[1:], ys[1:], likeness)
        moved = [Group(g.i + 1, g.i_end + 1, g.j + 1, g.j_end + 1) for g in rest]
        return [Group(0, 1, 0, 1), *moved]
    return aligned(xs, ys, likeness)


@dataclass(eq=False)
class _Pair:
    """One section on both sides: its passages, and the groups of them that belong together."""

    left: list[Passage]
    right: list[Passage]
    groups: list[Group]

    def matches(self) -> Iterator[Match]:
        """A ``Match`` for each group."""
        for g in self.groups:
            left, right = self.left[g.i : g.i_end], self.right[g.j : g.j_end]
            yield Match(Strand(tuple(left)), Strand(tuple(right)))

    def loose(self) -> tuple[list[Passage], list[Passage]]:
        """The left and the right passages that are in no group."""
        used_left = {k for g in self.groups for k in range(g.i, g.i_end)}
        used_right = {k for g in self.groups for k in range(g.j, g.j_end)}
        left = [x for k, x in enumerate(self.left) if k not in used_left]
        return left, [y for k, y in enumerate(self.right) if k not in used_right]

    def poor(self, likeness: Likeness) -> Iterator[tuple[Group, Passage, Passage]]:
        """The groups of two blocks so little alike that either may belong elsewhere."""
        for g in self.groups:
            x, y = self.left[g.i], self.right[g.j]
            single = g.i_end - g.i == 1 == g.j_end - g.j and x.block.kind != "h3"
            if single and likeness.alike(x, y) < _POOR:
                yield g, x, y

    def face(self, moved_left: Container[Place], moved_right: Container[Place]) -> None:
        """Pair one lone block with the one lone block that stands in its place."""
        ends = Group(len(self.left), len(self.left) + 1, len(self.right), len(self.right) + 1)
        i = j = 0
        for g in [*self.groups, ends]:
            left = [k for k in range(i, g.i) if self.left[k].place not in moved_left]
            right = [k for k in range(j, g.j) if self.right[k].place not in moved_right]
            if len(left) == 1 == len(right):
                (a,), (b,) = left, right
                if self.left[a].block.kind == self.right[b].block.kind:
                    self.groups.append(Group(a, a + 1, b, b + 1))
            i, j = g.i_end, g.j_end


def _moves(
    pairs: list[_Pair],
    loose_left: list[Passage],
    loose_right: list[Passage],
    likeness: Likeness,
) -> list[tuple[Passage, Passage]]:
    """The pairs of passages that moved; poor pairs that moved apart are taken out of ``pairs``."""
    left, right = list(loose_left), list(loose_right)
    poor_left: dict[Place, float] = {}
    poor_right: dict[Place, float] = {}
    for pair in pairs:
        for passages, more in zip((left, right), pair.loose(), strict=True):
            passages += more
        for _, x, y in pair.poor(likeness):
            left.append(x)
            right.append(y)
            poor_left[x.place] = poor_right[y.place] = likeness.alike(x, y)
    left.sort(key=lambda passage: passage.place)
    right.sort(key=lambda passage: passage.place)
    moved = moves.moved_blocks(left, right, (poor_left, poor_right), likeness)
    gone_left = {x.place for x, _ in moved}
    gone_right = {y.place for _, y in moved}
    for pair in pairs:
        apart = [
            g for g, x, y in pair.poor(likeness) if x.place in gone_left or y.place in gone_right
        ]
        pair.groups = [g for g in pair.groups if g not in apart]
        pair.face(gone_left, gone_right)
    return moved


def _matches(
    pairs: list[_Pair],
    moved: list[tuple[Passage, Passage]],
    loose_left: list[Passage],
    loose_right: list[Passage],
) -> list[Match]:
    """Every block of both documents in one ``Match``."""
    found = [match for pair in pairs for match in pair.matches()]
    found += [Match(Strand((x,)), Strand((y,)), moved=True) for x, y in moved]
    gone_left = {x.place for x, _ in moved}
    gone_right = {y.place for _, y in moved}
    left, right = list(loose_left), list(loose_right)
    for pair in pairs:
        for passages, more in zip((left, right), pair.loose(), strict=True):
            passages += more
    found += [Match(Strand((x,)), None) for x in left if x.place not in gone_left]
    found += [Match(None, Strand((y,))) for y in right if y.place not in gone_right]
    return found


def _match_words(match: Match) -> None:
    left, right = match.left, match.right
    if left is not None and right is not None:
        match.runs, match.coarse = matches(left, right)
        if left.code != right.code:
            match.runs = cleaned(match.runs, left, right)


def _match_sentences(found: list[Match]) -> None:
    """Find the sentences that were moved on their own, and write them down in their matches."""
    lost = _lone_sentences(found, 0)
    new = _lone_sentences(found, 1) if lost else []
    for number, (x, y) in enumerate(moves.moved_sentences(lost, new)):
        in_left, in_right = moves.kept_in(x, y)
        found[x.row].sentences_left[x.start, x.stop] = (number, in_left)
        found[y.row].sentences_right[y.start, y.stop] = (number, in_right)


def _lone_sentences(found: list[Match], side: int) -> list[moves.Sentence]:
    """The sentences of one side (0 left, 1 right) of which no word was kept, if long enough."""
    sentences = []
    for row, match in enumerate(found):
        strand = (match.left, match.right)[side]
        if strand is None:
            continue
        at = 0
        for run in [*match.runs, [len(strand), len(strand), 0]]:
            if run[side] - at >= moves.EXACT_WORDS:
                for start, stop in strand.sentences_within(at, run[side]):
                    sentences.append(moves.Sentence.of(row, strand, start, stop))
            at = run[side] + run[2]
    return [sentence for sentence in sentences if sentence.words >= moves.EXACT_WORDS]
