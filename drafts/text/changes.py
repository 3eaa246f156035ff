"""What became of a short text, letter by letter: a suggestion, an edit, a fact, a question.

Where drafts are compared, words stay whole (``diff``). Here both texts stand together, and a
reader wants to see the comma that was put in, not the sentence around it twice. By
diff-match-patch with its semantic clean-up, on grapheme clusters, numbers whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import regex
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from drafts.text.comparison import IN, OUT, SAME, Side, SideBlock, Span
from drafts.text.document import Block, Run
from drafts.text.graphemes import UNSPACED, clusters
from drafts.text.tokens import tokens_of

# Clusters of both texts together, and of those the ones taken out or put in: the time it takes
# grows with the square of these, and what differs more nobody reads letter by letter.
MOST, MOST_CHANGED = 2_000, 400
FEW = 2  # letters of a word: “customer”, “customers”
Ranges = tuple[tuple[int, int], ...]
_NUMBER = r"\p{Nd}++(?:[.,:/’'–-]\p{Nd}++)*+(?![\p{M}\u200d])"
_UNIT = regex.compile(rf"{_NUMBER}|\X")
# Letters of words that have spaces between them, each with all that is one cluster with it.
_BEFORE, _BEHIND = r"\p{GCB=Prepend}", r"[\p{M}\p{GCB=Extend}\p{GCB=ZWJ}]"
_LETTERS_OF_WORDS = rf"(?:{_BEFORE}*(?![{UNSPACED}])\p{{L}}{_BEHIND}*)++"
_FIRST_LETTERS = regex.compile(_LETTERS_OF_WORDS)
_LAST_LETTERS = regex.compile(rf"{_LETTERS_OF_WORDS}\Z")
# Characters that stand for what has several: one that reads as a letter, or as a sign. Planes in
# which nobody writes.
_LETTERS, _SIGNS = 0x30000, 0xF0000
_KINDS = {
    diff_match_patch.DIFF_DELETE: OUT,
    diff_match_patch.DIFF_INSERT: IN,
    diff_match_patch.DIFF_EQUAL: SAME,
}


class Change(NamedTuple):
    """A stretch that is the ``same`` in both, or only ``out`` of the old or ``in`` the new."""

    kind: str
    text: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """How ``old`` became ``new``: the ``Change``s in order.

    Without those that are ``in`` they are the old text exactly, without those that are ``out`` the
    new one. What is too long or too different is taken out and put in whole.
    """
    if old == new:
        return (Change(SAME, old),) if old else ()
    before, after = _UNIT.findall(old), _UNIT.findall(new)
    if len(before) + len(after) > MOST or Indel.distance(before, after) > MOST_CHANGED:
        return tuple(Change(kind, text) for kind, text in ((OUT, old), (IN, new)) if text)
    stands = _stand_ins([*before, *after], old + new)
    left, right = ("".join(stands[unit] for unit in one) for one in (before, after))
    tool = diff_match_patch()
    tool.Diff_Timeout = 0  # by its clock, the same texts would differ otherwise on a busy machine
    found = tool.diff_main(left, right, False)
    tool.diff_cleanupSemantic(found)
    meant = {stand: unit for unit, stand in stands.items()}
    return _with_whole_words(
        Change(_KINDS[kind], "".join(meant[letter] for letter in text)) for kind, text in found
    )


def _with_whole_words(found: Iterable[Change]) -> tuple[Change, ...]:
    """The same, with words whole of which more than ``FEW`` letters changed."""
    kept, gone, new = [""], [""], [""]  # gone[k] and new[k] stand behind kept[k]
    for kind, text in found:
        if kind == SAME:
            kept.append(text)
            gone.append("")
            new.append("")
        else:
            (gone if kind == OUT else new)[-1] += text
    kept.append("")
    for k in range(len(gone)):
        first, last = _cut_word(kept[k], gone[k], new[k], kept[k + 1])
        gone[k], new[k] = first + gone[k] + last, first + new[k] + last
        kept[k] = kept[k].removesuffix(first)
        kept[k + 1] = kept[k + 1].removeprefix(last)
    return tuple(_joined(kept, gone, new))


def _cut_word(before: str, gone: str, new: str, after: str) -> tuple[str, str]:
    """The beginning and the end of a word that a change cuts in too large a piece, else ""."""
    first = _LAST_LETTERS.search(before) if _starts_word(gone) or _starts_word(new) else None
    last = _FIRST_LETTERS.match(after) if _ends_word(gone) or _ends_word(new) else None
    stays = "".join(found[0] for found in (first, last) if found)
    changed = len(clusters(gone)) + len(clusters(new))
    if changed <= min(FEW, len(clusters(stays))):
        return "", ""
    return first[0] if first else "", last[0] if last else ""


def _starts_word(text: str) -> bool:
    return _FIRST_LETTERS.match(text) is not None


def _ends_word(text: str) -> bool:
    return _LAST_LETTERS.search(text) is not None


def _joined(kept: list[str], gone: list[str], new: list[str]) -> Iterator[Change]:
    """One change out of those with nothing kept between them."""
    out = put_in = ""
    for k, text in enumerate(kept):
        if text:
            yield from (Change(kind, one) for kind, one in ((OUT, out), (IN, put_in)) if one)
            yield Change(SAME, text)
            out = put_in = ""
        if k < len(gone):
            out, put_in = out + gone[k], put_in + new[k]
    yield from (Change(kind, one) for kind, one in ((OUT, out), (IN, put_in)) if one)


def letters_of_words(gone: str, new: str) -> tuple[Ranges, Ranges]:
    """Which letters of ``gone`` are not in ``new`` and the other way round, word by word.

    Two tuples of (start, end) in code points. Only of words of which at most ``FEW`` letters differ
    and no fewer stay; none of a number, nor where there are more words in one text than in the
    other.
    """
    before, after = (tuple(tokens_of(Block("p", (Run(text),)))) for text in (gone, new))
    if len(before) != len(after):
        return (), ()
    out: list[tuple[int, int]] = []
    put_in: list[tuple[int, int]] = []
    at_old = at_new = 0
    for old, now in zip(before, after, strict=True):
        at_old, at_new = at_old + len(old.space), at_new + len(now.space)
        found = _small_changes(old.text, now.text)
        out += _ranges(found, OUT, at_old)
        put_in += _ranges(found, IN, at_new)
        at_old, at_new = at_old + len(old.text), at_new + len(now.text)
    return tuple(out), tuple(put_in)


def _small_changes(old: str, new: str) -> tuple[Change, ...]:
    """How one word became another; none where too much of it differs, or it is a number."""
    if old == new or any(map(str.isdigit, old + new)):
        return ()
    most = 2 * FEW  # most words differ by far more, which is told without looking where
    if Indel.distance(clusters(old), clusters(new), score_cutoff=most) > most:
        return ()
    found = changes(old, new)
    sizes = {SAME: 0, OUT: 0, IN: 0}
    for kind, text in found:
        sizes[kind] += len(clusters(text))
    changed = max(sizes[OUT], sizes[IN])
    return found if changed <= min(FEW, sizes[SAME]) else ()


def _ranges(found: Iterable[Change], kind: str, at: int) -> Iterator[tuple[int, int]]:
    """Where the changes of one kind stand in the text that has them, which begins ``at``."""
    for change in found:
        if change.kind == kind:
            yield at, at + len(change.text)
        if change.kind in (kind, SAME):
            at += len(change.text)


def sides(left: Sequence[Block], right: Sequence[Block]) -> tuple[Side, Side]:
    """Two versions of a section, letter by letter: each with what the other has not, as the
    ``Side`` of a row of a comparison."""
    found = changes(*("\n".join(block.text for block in blocks) for blocks in (left, right)))
    return _side(left, found, OUT), _side(right, found, IN)


def _side(blocks: Sequence[Block], found: Iterable[Change], own: str) -> Side:
    kinds = [one.kind for one in found if one.kind in (SAME, own) for _letter in one.text]
    made: list[SideBlock] = []
    at = 0
    for block in blocks:
        spans: list[Span] = []
        for run in block.runs:
            letters = zip(kinds[at:], run.text, strict=False)
            for kind, group in groupby(letters, key=lambda pair: pair[0]):
                text = "".join(letter for _kind, letter in group)
                spans.append(Span(kind, text, run.strong, run.em, run.href))
            at += len(run.text)
        at += 1  # the break between two blocks
        made.append(SideBlock(block.kind, block.lists, block.starts_item, tuple(spans)))
    return Side(tuple(made))


def _stand_ins(units: Iterable[str], taken: str) -> dict[str, str]:
    """A character for each unit: itself, or one that is not ``taken`` and reads as its first does,
    for the clean-up moves changes to where words end."""
    letters, signs = _free(_LETTERS, taken), _free(_SIGNS, taken)
    stands: dict[str, str] = {}
    for unit in units:
        if unit not in stands:
            more = letters if unit[0].isalnum() else signs
            stands[unit] = unit if len(unit) == 1 else next(more)
    return stands


def _free(first: int, taken: str) -> Iterator[str]:
    used = set(taken)
    return (letter for letter in map(chr, range(first, first + 0x1000)) if letter not in used)
