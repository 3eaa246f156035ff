"""From matches to rows of spans: what the templates draw."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from drafts.text.comparison import (
    ADDED,
    CHANGED,
    FORMATTED,
    IN,
    MERGED,
    MOVED,
    OUT,
    REMOVED,
    SAME,
    SPLIT,
    Row,
    Side,
    SideBlock,
    Span,
)
from drafts.text.document import Block
from drafts.text.matching import Match, MovedSentences
from drafts.text.passages import Passage, Strand
from drafts.text.tokens import PUNCTUATION
from drafts.text.words import KeptRuns

_Stretch = tuple[str, str, int, int]  # its kind, its link, and its tokens from start to stop
_Cut = tuple[str, str, int]  # the kind and link of a text, and where it ends (-1: with the block)
_LinkOf = Callable[[int], str]

_new = tuple.__new__  # the quick way past the checks of a named tuple's own constructor


def whole_side(block: Block, kind: str) -> Side:
    """A side of one block, all of whose words are of one kind."""
    spans = tuple(_new(Span, (kind, r.text, r.strong, r.em, r.href, "")) for r in block.runs)
    return Side((SideBlock(block.kind, block.lists, block.starts_item, spans),))


def rows_of(
    match: Match, link: str, sentence_link: _LinkOf
) -> tuple[Row | None, Row | None, int, int]:
    """(left row or None, right row or None, words out, words in) of one ``Match``.

    The two rows are one and the same but for a moved match, whose ends stand apart and are tied
    by ``link``. ``sentence_link`` makes the link of a moved sentence from its number.
    """
    left, right = match.left, match.right
    if left is None:
        assert right is not None  # or there would be nothing to match
        side, new = _side(right, _whole(right, IN, match.sentences_right, sentence_link), IN)
        return None, Row(ADDED, None, side), 0, new
    if right is None:
        side, out = _side(left, _whole(left, OUT, match.sentences_left, sentence_link), OUT)
        return Row(REMOVED, side, None), None, out, 0
    if not match.moved and _is_unchanged(left, right):
        side = whole_side(left.passages[0].block, SAME)
        row = Row(SAME, side, side)
        return row, row, 0, 0
    kept_left, kept_right, formatted = _kept(match.runs, left, right)
    stretches_left = _filled(left, kept_left, OUT, match.sentences_left, sentence_link)
    stretches_right = _filled(right, kept_right, IN, match.sentences_right, sentence_link)
    side_left, out = _side(left, stretches_left, OUT)
    side_right, new = _side(right, stretches_right, IN)
    if match.moved:
        return (
            Row(MOVED, side_left, None, link),
            Row(MOVED, None, side_right, link),
            out,
            new,
        )
    row = Row(_kind(left, right, formatted), side_left, side_right)
    return row, row, out, new


def _is_unchanged(left: Strand, right: Strand) -> bool:
    return (
        len(left.passages) == 1 == len(right.passages)
        and left.passages[0].block == right.passages[0].block
    )


def _kind(left: Strand, right: Strand, formatted: bool) -> str:
    if len(left.passages) < len(right.passages):
        return SPLIT
    if len(left.passages) > len(right.passages):
        return MERGED
    if left.code != right.code:
        return CHANGED
    return FORMATTED if formatted else SAME


def _kept(
    runs: KeptRuns, left: Strand, right: Strand
) -> tuple[list[_Stretch], list[_Stretch], bool]:
    """The kept stretches of both sides as (kind, link, start, stop), and whether any is formatted.

    A stretch is cut where words are the same but their formatting, or the way their quotes were
    typed, is not.
    """
    if left.code == right.code and _is_reshaped(left, right):
        whole = [(FORMATTED, "", 0, len(left))]
        return whole, whole, True
    if left.is_plain and right.is_plain and left.quotes == right.quotes:
        return (
            [(SAME, "", i, i + n) for i, _, n in runs],
            [(SAME, "", j, j + n) for _, j, n in runs],
            False,
        )
    kept_left: list[_Stretch] = []
    kept_right: list[_Stretch] = []
    for i, j, n in runs:
        marks = zip(left.marks[i : i + n], right.marks[j : j + n], strict=True)
        done = 0
        for differs, same in groupby(a != b for a, b in marks):
            start, done = done, done + len(list(same))
            kind = FORMATTED if differs else SAME
            kept_left.append((kind, "", i + start, i + done))
            kept_right.append((kind, "", j + start, j + done))
    return kept_left, kept_right, any(kind == FORMATTED for kind, *_ in kept_left)


def _is_reshaped(left: Strand, right: Strand) -> bool:
    """Whether one block became one block of another kind, or in another list."""
    if len(left.passages) != len(right.passages):
        return False
    shapes = [
        (block.kind, block.lists, block.starts_item)
        for block in (left.passages[0].block, right.passages[0].block)
    ]
    return shapes[0] != shapes[1]


def _whole(
    strand: Strand, kind: str, sentences: MovedSentences, sentence_link: _LinkOf
) -> list[_Stretch]:
    return _filled(strand, [], kind, sentences, sentence_link)


def _filled(
    strand: Strand,
    kept: list[_Stretch],
    kind: str,
    sentences: MovedSentences,
    sentence_link: _LinkOf,
) -> list[_Stretch]:
    """All stretches of a strand: the kept ones, moved sentences, and between them ``kind``."""
    if sentences:
        for (start, stop), (number, places) in sentences.items():
            link = sentence_link(number)
            for stays, group in groupby(range(start, stop), places.__contains__):
                places_in = list(group)
                kept.append((MOVED if stays else kind, link, places_in[0], places_in[-1] + 1))
        kept.sort(key=lambda stretch: stretch[2])
    stretches: list[_Stretch] = []
    at = 0
    for stretch in kept:
        if at < stretch[2]:
            stretches.append((kind, "", at, stretch[2]))
        elif stretches and stretches[-1][:2] == stretch[:2]:
            stretch = (*stretch[:2], stretches.pop()[2], stretch[3])
        stretches.append(stretch)
        at = stretch[3]
    if at < len(strand):
        stretches.append((kind, "", at, len(strand)))
    return stretches


def _side(strand: Strand, stretches: list[_Stretch], kind: str) -> tuple[Side, int]:
    """(the ``Side`` of a strand cut into stretches, how many words of ``kind`` it has)."""
    words = 0
    for what, _, start, stop in stretches:
        if what == kind:
            words += stop - start - strand.values[start:stop].count(PUNCTUATION)
    if len(stretches) == 1 == len(strand.passages) and not stretches[0][1]:
        return whole_side(strand.passages[0].block, stretches[0][0]), words
    if len(strand.passages) == 1:
        blocks = [_block(strand.passages[0], stretches, 0)]
    else:
        blocks, start = [], 0
        for passage in strand.passages:
            stop = start + len(passage.code)
            mine = [s for s in stretches if s[2] < stop and s[3] > start]
            blocks.append(_block(passage, mine, start))
            start = stop
    return Side(tuple(blocks)), words


def _block(passage: Passage, stretches: Sequence[_Stretch], start: int) -> SideBlock:
    """A passage that stands at place ``start`` of a strand as a block; its stretches fill it.

    White space between two kinds goes with the quieter, so that it stands outside the marks.
    """
    cuts: list[_Cut] = []
    gaps = passage.read.gaps(stretch[3] - start for stretch in stretches[:-1])
    for ((kind, link, *_), after), (stop, begin) in zip(pairwise(stretches), gaps, strict=True):
        cuts.append((kind, link, begin if _LOUDNESS[kind] <= _LOUDNESS[after[0]] else stop))
    cuts.append((*stretches[-1][:2], -1))
    block = passage.block
    return SideBlock(block.kind, block.lists, block.starts_item, tuple(_spans(block, cuts)))


_LOUDNESS = {SAME: 0, FORMATTED: 1, MOVED: 2, OUT: 3, IN: 3}


def _spans(block: Block, cuts: Sequence[_Cut]) -> Iterator[Span]:
    """The block's runs cut wherever the kind of its words changes."""
    coming = iter(cuts)
    kind, link, end = next(coming)
    at = 0
    for run in block.runs:
        text, first = run.text, at
        at += len(text)
        start = first
        while start < at:
            stop = at if end < 0 else min(at, end)
            if start < stop:
                part = text[start - first : stop - first]
                yield _new(Span, (kind, part, run.strong, run.em, run.href, link))
            start = stop
            if stop == end:
                kind, link, end = next(coming)
