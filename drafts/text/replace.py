"""Other words in the place of a passage, with the formatting around it kept."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from drafts.text.clean import clean
from drafts.text.document import Block, Run
from drafts.text.markup import read_blocks, write_blocks

# What wants no space before it; "" is the end of the paragraph.
_CLOSES_UP = frozenset(("", *" ,.;:!?)]”’"))


class AcrossParagraphs(ValueError):
    """The passage does not lie within one paragraph."""


def block_around(blocks: Iterable[Block], start: int, end: int) -> tuple[int, int]:
    """The index of the block that holds ``start..end``, and where it starts itself.

    Code points in the projection of ``blocks``, which may be empty ones too: those are not in it.
    Raises ``AcrossParagraphs``.
    """
    offset = 0
    for index, block in enumerate(blocks):
        if not block.text.strip():
            continue
        stop = offset + len(block.text)
        if offset <= start <= end <= stop:
            return index, offset
        offset = stop + 1  # the line break between two blocks
    raise AcrossParagraphs


def replaced(html: str, kind: str, start: int, end: int, words: str) -> str:
    """The HTML of a section with ``words``, plain text, in the place of ``start..end``.

    Code points in the section's projection. The new words are formatted like the first of the old
    ones; where there are none, the space before the old ones goes too when another space or a
    mark of punctuation follows. Raises ``AcrossParagraphs``, and ``clean.Refused`` for text over
    the limits.
    """
    blocks = read_blocks(html)
    index, offset = block_around(blocks, start, end)
    block = blocks[index]
    first, last = start - offset, end - offset
    if not words and block.text[:first].endswith(" ") and block.text[last : last + 1] in _CLOSES_UP:
        first -= 1
    runs = _with_words(block.runs, first, last, words)
    blocks[index] = replace(block, runs=tuple(runs))
    return clean(write_blocks(blocks), kind)


def _with_words(runs: Iterable[Run], start: int, end: int, words: str) -> Iterator[Run]:
    """Runs in which ``words`` stand for the letters ``start..end``."""
    offset, put = 0, False
    for run in runs:
        stop = offset + len(run.text)
        before = run.text[: max(0, start - offset)]
        after = run.text[max(0, end - offset) :]
        if start < stop and not put:
            before, put = before + words, True
        if before + after:
            yield replace(run, text=before + after)
        offset = stop
    if not put and words:
        yield Run(words)
