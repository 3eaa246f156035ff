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
    for i, j, n in match.runs:
        fates_left[i : i + n] = fates_right[j : j + n] = [(SAME, "")] * n
    formatted = _mark_formatting(match, fates_left, fates_right)
    out, new = _words(left, fates_left, OUT), _words(right, fates_right, IN)
    side_left, side_right = _side(left, fates_left), _side(right, fates_right)
    if match.moved:
        return Row(MOVED, side_left, None, link), Row(MOVED, None, side_right, link), out, new
    row = Row(_kind(match, formatted), side_left, side_right)
    return row, row, out, new


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
    reshaped = left.code == right.code and _shape(left) != _shape(right)
    if reshaped:
        fates_left[:] = [(FORMATTED, "")] * len(left)
        fates_right[:] = [(FORMATTED, "")] * len(right)
        return True
    if _is_plain(left) and _is_plain(right):
        return False
    found = False
    for i, j, n in match.runs:
        for k in range(n):
            if left.tokens[i + k].marks != right.tokens[j + k].marks:
                fates_left[i + k] = fates_right[j + k] = (FORMATTED, "")
                found = True
    return found


def _shape(strand):
    return [(p.block.kind, p.block.lists, p.block.starts_item) for p in strand.passages]


def _is_plain(strand):
    runs = [run for passage in strand.passages for run in passage.block.runs]
    return not any(run.strong or run.em or run.href for run in runs)


def _words(strand, fates, kind):
    """How many words are of a kind."""
    if strand is None:
        return 0
    return sum(
        1
        for fate, value in zip(fates, strand.values, strict=True)
        if fate[0] == kind and value != PUNCTUATION
    )


def _side(strand, fates):
    blocks = []
    place = 0
    for passage in strand.passages:
        mine = fates[place : place + len(passage.code)]
        place += len(passage.code)
        block = passage.block
        if mine and mine.count(mine[0]) == len(mine) and not mine[0][1]:
            blocks += whole_side(block, mine[0][0]).blocks
            continue
        spans = _spans(passage.tokens, mine)
        blocks.append(SideBlock(block.kind, block.lists, block.starts_item, spans))
    return Side(tuple(blocks))


def _spans(tokens, fates):
    """The tokens of one block as spans; white space between two kinds stands outside the marks."""
    parts = []
    before = None
    for token, fate in zip(tokens, fates, strict=True):
        look = (*fate, token.strong, token.em, token.href)
        if token.space:
            parts.append((_between(before, look), token.space))
        if token.pieces:
            for run in token.pieces:
                parts.append(((*fate, run.strong, run.em, run.href), run.text))
            look = (*fate, run.strong, run.em, run.href)
        else:
            parts.append((look, token.text))
        before = look
    if tokens[-1].tail:
        parts.append((before, tokens[-1].tail))
    return tuple(_joined(parts))


def _between(before, after):
    """The look of the white space between two tokens: what both have in common."""
    if before is None or before == after:
        return after
    kind, link = before[:2] if before[:2] == after[:2] else _quieter(before, after)
    href = before[4] if before[4] == after[4] else ""
    return (kind, link, before[2] and after[2], before[3] and after[3], href)


def _quieter(before, after):
    for kind in (SAME, FORMATTED, MOVED):
        for look in (before, after):
            if look[0] == kind:
                return look[:2]
    return before[:2]


def _joined(parts):
    look, texts = parts[0][0], []
    for next_look, text in parts:
        if next_look != look:
            yield _span(look, texts)
            look, texts = next_look, []
        texts.append(text)
    yield _span(look, texts)


def _span(look, texts):
    kind, link, strong, em, href = look
    return Span(kind, "".join(texts), strong, em, href, link)
