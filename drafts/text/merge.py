"""Two edits of one section brought together over the text both began from, or refused.

Paragraph by paragraph: what only one side touched is taken from that side; a paragraph both
touched is woven word by word (``weave``) when the edits keep apart. Everything else is a
conflict, shown to the writer as both texts. After every merge a guard counts the words: each
that either added is there, each that either took out is gone, and nothing else has changed.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz.distance import Indel

from drafts.text.clean import MAX_BYTES
from drafts.text.document import Block
from drafts.text.markup import read_blocks, write_blocks
from drafts.text.tokens import CONTENT, tokens_of, weight
from drafts.text.weave import kept_runs, woven

ALIKE = 0.50  # below this, two paragraphs are not one paragraph edited
_MOST_PAIRS = 2_500
_MOVED = 3  # content words that came back elsewhere make a deletion a move


def merge(base_html, mine_html, theirs_html):
    """The section with both edits in it, as clean HTML, or None where they are in conflict.

    All three are clean HTML of the same section. Where both added paragraphs at the same
    place, mine come first.
    """
    if mine_html in (theirs_html, base_html):
        return theirs_html
    if theirs_html == base_html:
        return mine_html
    base, mine, theirs = (
        [_Text(block) for block in read_blocks(html)]
        for html in (base_html, mine_html, theirs_html)
    )
    if not any(text.block.text.strip() for text in base):
        return None
    try:
        merged = write_blocks(_Merge(base, mine, theirs).result())
    except _Conflict:
        return None
    return merged if len(merged.encode()) <= MAX_BYTES else None


@dataclass(frozen=True)
class _Text:
    """A block with what is asked of it again and again; equal when the blocks are."""

    block: Block

    @cached_property
    def words(self):
        """How often each word stands in it."""
        return Counter(token.norm for token in self._tokens)

    @cached_property
    def content(self):
        """The words that say something, in order."""
        return [token.norm for token in self._tokens if weight(token) == CONTENT]

    @cached_property
    def _tokens(self):
        return tokens_of(self.block)

    @property
    def frame(self):
        """What the block is, but for its words."""
        return self.block.kind, self.block.lists, self.block.starts_item

    def likeness(self, other):
        """0 to 1: how likely one is the other edited; a question is always the question."""
        kinds = (self.block.kind, other.block.kind)
        if "h3" in kinds:
            return 1.0 if kinds == ("h3", "h3") else 0.0
        return Indel.normalized_similarity(self.content, other.content)


class _Edit:
    """One side against the base: what became of each block, and what was added where.

    ``fate[i]`` is the side's ``_Text`` for base block i, or None where it was taken out;
    ``added[i]`` are the new ones before base block i, or at the end.
    """

    def __init__(self, base, side, kept):
        self.fate = [None] * len(base)
        self.added = [[] for _ in range(len(base) + 1)]
        i = j = 0
        for next_i, next_j, size in [*kept, (len(base), len(side), 0)]:
            partner = dict(_pairs(base[i:next_i], side[j:next_j]))
            gap = i
            for place, text in enumerate(side[j:next_j]):
                if place in partner:
                    gap = i + partner[place]
                    self.fate[gap] = text
                    gap += 1
                else:
                    self.added[gap].append(text)
            self.fate[next_i : next_i + size] = side[next_j : next_j + size]
            i, j = next_i + size, next_j + size

    def changes(self, base):
        """Each change as (old texts, new texts)."""
        for old, new in zip(base, self.fate, strict=True):
            if new != old:
                yield [old], [new] if new else []
        for new in self.added:
            if new:
                yield [], new


def _pairs(left, right):
    """(right place, left place) of the blocks between two anchors that are one block edited."""
    if len(left) == len(right) and (
        len(left) == 1 or all(x.likeness(y) >= ALIKE for x, y in zip(left, right, strict=True))
    ):
        return [(k, k) for k in range(len(left))]
    if not 0 < len(left) * len(right) <= _MOST_PAIRS:
        return []
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    alike = [[x.likeness(y) for y in right] for x in left]
    for a, row in enumerate(alike):
        for b, value in enumerate(row):
            together = best[a][b] + value if value >= ALIKE else 0.0
            best[a + 1][b + 1] = max(best[a][b + 1], best[a + 1][b], together)
    pairs = []
    a, b = len(left), len(right)
    while a and b:
        if best[a][b] == best[a - 1][b]:
            a -= 1
        elif best[a][b] == best[a][b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            pairs.append((b, a))
    return pairs


class _Conflict(Exception):
    """The two edits cannot be told apart."""


class _Merge:
    """Walks the base with both edits; ``result`` gives the blocks or raises ``_Conflict``."""

    def __init__(self, base, mine, theirs):
        self._base = base
        self._sides = (mine, theirs)
        kept = [kept_runs(base, side) for side in self._sides]
        if None in kept:
            raise _Conflict
        self._edits = [_Edit(base, *both) for both in zip(self._sides, kept, strict=True)]
        self._agreed = Counter()  # words that both added (or, below zero, took out) alike

    def result(self):
        self._refuse_twins()
        mine, theirs = self._edits
        out = []
        for place, old in enumerate(self._base):
            out += self._added(place)
            out += self._kept(old, mine.fate[place], theirs.fate[place])
        out += self._added(len(self._base))
        self._refuse_moves()
        self._guard(out)
        return [text.block for text in out]

    def _added(self, place):
        mine, theirs = (edit.added[place] for edit in self._edits)
        if mine == theirs:
            self._agreed.update(_count(mine))
            return mine
        if any(x.words and y.words and x.likeness(y) >= ALIKE for x in mine for y in theirs):
            raise _Conflict
        return mine + theirs

    def _kept(self, old, mine, theirs):
        """What stands for one base block, as a list of none or one."""
        if mine == theirs:
            new = [mine] if mine else []
            self._agreed.update(_count(new))
            self._agreed.subtract(old.words)
            return new
        if old in (mine, theirs):
            new = theirs if mine == old else mine
            return [new] if new else []
        if not mine or not theirs:
            raise _Conflict
        return [_Text(_both(old, mine, theirs))]

    def _refuse_twins(self):
        """Conflict when both touched a paragraph that stands there twice: which one is which?"""
        twins = set()
        for side in (self._base, *self._sides):
            counts = Counter(text.block.text for text in side if text.words)
            twins |= {text for text, count in counts.items() if count > 1}
        mine, theirs = (
            {text.block.text for old, new in edit.changes(self._base) for text in (*old, *new)}
            for edit in self._edits
        )
        if twins & mine & theirs:
            raise _Conflict

    def _refuse_moves(self):
        """Conflict when words that both took out at one place came back elsewhere."""
        gone = -self._agreed
        gained = Counter()
        for edit in self._edits:
            for old, new in edit.changes(self._base):
                gained += _count(new) - _count(old)
        content = {word for text in self._base for word in text.content}
        lost = sum(count for word, count in gone.items() if word in content)
        back = sum(count for word, count in (gone & gained).items() if word in content)
        if lost and back >= min(_MOVED, lost):
            raise _Conflict

    def _guard(self, out):
        base, mine, theirs = (_count(side) for side in (self._base, *self._sides))
        for counts in (mine, theirs):
            counts.subtract(base)
        base.update(mine)
        base.update(theirs)
        base.subtract(self._agreed)
        base.subtract(_count(out))
        if any(base.values()):
            raise _Conflict


def _count(texts):
    words = Counter()
    for text in texts:
        words.update(text.words)
    return words


def _both(old, mine, theirs):
    """One block that both edited."""
    if mine.frame == old.frame or mine.frame == theirs.frame:
        frame = theirs.block
    elif theirs.frame == old.frame:
        frame = mine.block
    else:
        raise _Conflict
    runs = [text.block.runs for text in (old, mine, theirs)]
    if runs[0] in runs[1:]:
        merged = runs[2] if runs[1] == runs[0] else runs[1]
    elif runs[1] == runs[2]:
        merged = runs[1]
    else:
        merged = woven(old.block, mine.block, theirs.block)
    if merged is None:
        raise _Conflict
    return replace(frame, runs=merged)
