"""From matches to rows of spans: what the templates draw."""

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
from drafts.text.tokens import PUNCTUATION


def whole_side(block, kind):
    """A side of one block, all of whose words are of one kind."""
    spans = tuple(Span(kind, run.text, run.strong, run.em, run.href) for run in block.runs)
    return Side((SideBlock(block.kind, block.lists, block.starts_item, spans),))


def rows_of(match, link, sentence_link):
    """(left row or None, right row or None, words out, words in) of one ``Match``.

    The two rows are one and the same but for a moved match, whose ends stand apart and are tied
    by ``link``. ``sentence_link`` makes the link of a moved sentence from its number.
    """
    left, right = match.left, match.right
    fates_left = _fates(left, match.sentences_left, OUT, sentence_link)
    fates_right = _fates(right, match.sentences_right, IN, sentence_link)
    if left is None or right is None:
        out, new = _words(left, fates_left, OUT), _words(right, fates_right, IN)
        if left is None:
            return None, Row(ADDED, None, _side(right, fates_right)), out, new
        return Row(REMOVED, _side(left, fates_left), None), None, out, new
    if not match.moved and _is_unchanged(left, right):
        side = whole_side(left.passages[0].block, SAME)
        row = Row(SAME, side, side)
        return row, row, 0, 0
    for i, j, n in match.runs:
        fates_left[i : i + n] = fates_right[j : j + n] = [(SAME, "")] * n
    formatted = _mark_formatting(match, fates_left, fates_right)
    out, new = _words(left, fates_left, OUT), _words(right, fates_right, IN)
    side_left, side_right = _side(left, fates_left), _side(right, fates_right)
    if match.moved:
        return Row(MOVED, side_left, None, link), Row(MOVED, None, side_right, link), out, new
    row = Row(_kind(match, formatted), side_left, side_right)
    return row, row, out, new


def _is_unchanged(left, right):
    return (
        len(left.passages) == 1 == len(right.passages)
        and left.passages[0].block == right.passages[0].block
    )


def _kind(match, formatted):
    if len(match.left.passages) < len(match.right.passages):
        return SPLIT
    if len(match.left.passages) > len(match.right.passages):
        return MERGED
    if match.left.code != match.right.code:
        return CHANGED
    return FORMATTED if formatted else SAME


def _fates(strand, sentences, kind, sentence_link):
    """For each token its (kind of span, link): gone or new, unless its sentence moved."""
    if strand is None:
        return []
    fates = [(kind, "")] * len(strand)
    for (start, stop), (number, kept) in sentences.items():
        link = sentence_link(number)
        for place in range(start, stop):
            fates[place] = (MOVED if place in kept else kind, link)
    return fates


def _mark_formatting(match, fates_left, fates_right):
    """Mark the kept words whose formatting changed; true when there are any."""
    left, right = match.left, match.right
    if left.code == right.code and _shape(left) != _shape(right):
        fates_left[:] = fates_right[:] = [(FORMATTED, "")] * len(left)
        return True
    if left.is_plain and right.is_plain:
        return False
    found = False
    for i, j, n in match.runs:
        for k in range(n):
            if left.marks[i + k] != right.marks[j + k]:
                fates_left[i + k] = fates_right[j + k] = (FORMATTED, "")
                found = True
    return found


def _shape(strand):
    return [(p.block.kind, p.block.lists, p.block.starts_item) for p in strand.passages]


def _words(strand, fates, kind):
    """How many words are of a kind."""
    if strand is None:
        return 0
    theirs = [v for fate, v in zip(fates, strand.values, strict=True) if fate[0] == kind]
    return len(theirs) - theirs.count(PUNCTUATION)


def _side(strand, fates):
    blocks = []
    place = 0
    for passage in strand.passages:
        start, place = place, place + len(passage.code)
        mine = fates[start:place]
        block = passage.block
        if mine.count(mine[0]) == len(mine) and not mine[0][1]:
            blocks += whole_side(block, mine[0][0]).blocks
            continue
        starts, stops = strand.places
        cuts = _cuts(mine, starts[start:place], stops[start:place], len(block.text))
        spans = tuple(_spans(block, cuts))
        blocks.append(SideBlock(block.kind, block.lists, block.starts_item, spans))
    return Side(tuple(blocks))


def _cuts(fates, starts, stops, length):
    """(fate, end) of each stretch of a block's text, where ends are in code points.

    White space between two kinds goes with the quieter, so that it stands outside the marks.
    """
    cuts = []
    for place in range(1, len(fates)):
        before, after = fates[place - 1], fates[place]
        if before != after:
            first_is_quiet = _LOUDNESS[before[0]] <= _LOUDNESS[after[0]]
            cuts.append((before, starts[place] if first_is_quiet else stops[place - 1]))
    cuts.append((fates[-1], length))
    return cuts


_LOUDNESS = {SAME: 0, FORMATTED: 1, MOVED: 2, OUT: 3, IN: 3}


def _spans(block, cuts):
    """The block's runs cut wherever the fate of its words changes."""
    cuts = iter(cuts)
    (kind, link), end = next(cuts)
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        while start < at:
            stop = min(at, end)
            if start < stop:
                text = run.text[start - at + len(run.text) : stop - at + len(run.text)]
                yield Span(kind, text, run.strong, run.em, run.href, link)
            start = stop
            if stop == end and end < at:
                (kind, link), end = next(cuts)
        if at == end:
            (kind, link), end = next(cuts, ((kind, link), end))
