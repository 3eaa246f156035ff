"""Two edits of one section brought together over the text both began from, or refused.

Paragraph by paragraph: what only one side touched is taken from that side; a paragraph both
touched is woven word by word (``weave``) when the edits keep apart. Everything else, and all
that is in doubt, is a conflict, shown to the writer as both texts. After every merge a guard
counts the words: each that either added is there, each that either took out is gone, and nothing
else has changed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from drafts.text.clean import MAX_BYTES
from drafts.text.document import Block
from drafts.text.edit import ALIKE, Edit, Text, count
from drafts.text.markup import read_blocks, write_blocks
from drafts.text.weave import kept_runs, woven

_MOST_TOUCHED = 10_000  # touched paragraphs times all paragraphs


def merge(base_html: str, mine_html: str, theirs_html: str) -> str | None:
    """The section with both edits in it, as clean HTML, or None where they are in conflict.

    All three are clean HTML of the same section. Where both added paragraphs at the same
    place, mine come first.
    """
    if mine_html in (theirs_html, base_html):
        return theirs_html
    if theirs_html == base_html:
        return mine_html
    base, mine, theirs = (
        [Text(block) for block in read_blocks(html)] for html in (base_html, mine_html, theirs_html)
    )
    if not any(text.words for text in base):
        return None
    try:
        merged = write_blocks(_Merge(base, mine, theirs).result())
    except _Conflict:
        return None
    return merged if len(merged.encode()) <= MAX_BYTES else None


class _Conflict(Exception):
    """The two edits cannot be told apart."""


def _edit(base: list[Text], side: list[Text]) -> Edit:
    kept = kept_runs(base, side)
    if kept is None:
        raise _Conflict
    return Edit(base, side, kept)


class _Merge:
    """Walks the base with both edits; ``result`` gives the blocks or raises ``_Conflict``."""

    def __init__(self, base: list[Text], mine: list[Text], theirs: list[Text]) -> None:
        self._base = base
        self._sides = (mine, theirs)
        self._edits = [_edit(base, side) for side in self._sides]
        # Words that both added (or, below zero, took out) alike.
        self._agreed: Counter[str] = Counter()

    def result(self) -> list[Block]:
        self._refuse_doubts()
        mine, theirs = self._edits
        out: list[Text] = []
        for place, old in enumerate(self._base):
            out += self._added(place)
            out += self._kept(old, mine.fate[place], theirs.fate[place])
        out += self._added(len(self._base))
        self._refuse_moves()
        self._guard(out)
        return [text.block for text in out]

    def _refuse_doubts(self) -> None:
        """Conflict when it cannot be told which paragraph is which, or what became of it."""
        sizes = [len(edit.touched) * (len(edit.base) + len(edit.new)) for edit in self._edits]
        if max(sizes) > _MOST_TOUCHED:
            raise _Conflict
        mine, theirs = self._edits
        gone = {k for k in mine.touched if mine.fate[k] is theirs.fate[k] is None}
        if mine.added != theirs.added and gone & (mine.replaced | theirs.replaced):
            raise _Conflict
        for own, other in ((mine, theirs), (theirs, mine)):
            for place in other.touched:
                others = [self._base[k] for k in own.touched if k != place]
                if self._base[place].resembles(others + own.new):
                    raise _Conflict
            doubtful = other.unsure | other.reframed | other.replaced
            for place, new in enumerate(own.added):
                if new and new != other.added[place] and doubtful & {place - 1, place}:
                    raise _Conflict

    def _added(self, place: int) -> list[Text]:
        mine, theirs = (edit.added[place] for edit in self._edits)
        if mine == theirs:
            self._agreed.update(count(mine))
            return mine
        if mine and theirs:
            for text in mine + theirs:
                others = theirs if text in mine else mine
                if not text.content or text.resembles(self._base + others):
                    raise _Conflict
        return mine + theirs

    def _kept(self, old: Text, mine: Text | None, theirs: Text | None) -> list[Text]:
        """What stands for one base text, as a list of none or one."""
        if mine == theirs:
            both = [mine] if mine else []
            self._agreed.update(count(both))
            self._agreed.subtract(old.words)
            return both
        if old in (mine, theirs):
            new = theirs if mine == old else mine
            return [new] if new else []
        if not mine or not theirs or min(old.likeness(mine), old.likeness(theirs)) < ALIKE:
            raise _Conflict
        return [Text(_both(old, mine, theirs))]

    def _refuse_moves(self) -> None:
        """Conflict when words that both took out at one place came back elsewhere."""
        content = {word for text in self._base for word in text.content}
        gained = self._edits[0].gained + self._edits[1].gained
        if content & (-self._agreed & gained).keys():
            raise _Conflict

    def _guard(self, out: Iterable[Text]) -> None:
        wanted = Counter(-self._agreed)
        wanted.subtract(+self._agreed)
        for side in self._sides:
            wanted.update(count(side))
        wanted.subtract(count(self._base))
        wanted.subtract(count(out))
        if any(wanted.values()):
            raise _Conflict


def _both(old: Text, mine: Text, theirs: Text) -> Block:
    """One block that both edited."""
    if mine.frame in (old.frame, theirs.frame):
        framed = theirs.block
    elif theirs.frame == old.frame:
        framed = mine.block
    else:
        raise _Conflict
    before, *after = (text.block.runs for text in (old, mine, theirs))
    if before in after or after[0] == after[1]:
        return replace(framed, runs=after[1] if after[0] == before else after[0])
    runs = woven(old.block, mine.block, theirs.block)
    if runs is None:
        raise _Conflict
    return replace(framed, runs=runs)
