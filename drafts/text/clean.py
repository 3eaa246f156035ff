"""The one allowlist: what the editor can make, and all that paste, import and save let through.

``clean`` is called on every way in. Its result is canonical: clean text is its own clean text.
Links get their ``rel`` where they are shown, not here.
"""

from collections.abc import Sequence
from dataclasses import replace

import nh3

from drafts.text.document import Block, Run
from drafts.text.markup import (
    MAX_LISTS,
    Refused,
    TooDeep,
    read_blocks,
    without_unwanted,
    write_blocks,
)
from drafts.text.outline import KINDS, is_faq

__all__ = [
    "ALLOWED",
    "MAX_BYTES",
    "MAX_LISTS",
    "Refused",
    "TooDeep",
    "TooLong",
    "clean",
    "tidied",
    "tidy",
]

MAX_BYTES = 64 * 1024
# The tags, each with its attributes; h3 stands in FAQ entries only, for the question.
ALLOWED: dict[str, frozenset[str]] = {
    "p": frozenset(),
    "strong": frozenset(),
    "em": frozenset(),
    "a": frozenset({"href"}),
    "ul": frozenset(),
    "ol": frozenset(),
    "li": frozenset(),
    "br": frozenset(),
    "h3": frozenset(),
}
SCHEMES = frozenset({"http", "https", "mailto"})


class TooLong(Refused):
    """More than ``MAX_BYTES`` of HTML in one section."""


def clean(html: str, kind: str) -> str:
    """The HTML of a section of this kind (a key of ``KINDS``), canonical and safe.

    Headline and subheading come out as at most one paragraph; an FAQ entry begins with its
    question, an ``h3``, perhaps an empty one. Spaces at the ends of paragraphs and empty
    paragraphs stay, for someone is still writing. Raises ``TooLong`` and ``TooDeep``.
    """
    html = _short_enough(without_unwanted(html))
    written = write_blocks(_shaped(read_blocks(html), kind))
    kept = safe(written)
    if kept != written:
        kept = write_blocks(_shaped(read_blocks(kept), kind))
    return _short_enough(kept)


def safe(html: str, link_rel: str | None = None) -> str:
    """HTML without anything that a section may not hold, each link with that ``rel``."""
    return nh3.clean(
        html,
        tags=set(ALLOWED),
        attributes={tag: set(names) for tag, names in ALLOWED.items() if names},
        url_schemes=set(SCHEMES),
        url_relative="deny",
        link_rel=link_rel,
    )


def tidy(html: str, kind: str) -> str:
    """The clean HTML of a section as a draft keeps it, from any HTML; see ``tidied``.

    Raises ``TooLong`` and ``TooDeep``.
    """
    return clean(write_blocks(tidied(read_blocks(clean(html, kind)))), kind)


def tidied(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without spaces and breaks at their ends, empty paragraphs and empty items.

    A list item whose own words are gone stays for the list inside it, a question stays always.
    White space at the edge of bold, italics or a link loses what its neighbour does not share.
    """
    kept: list[Block] = []
    below = None  # the block that comes after
    for block in reversed(blocks):
        block = replace(block, runs=_plain_edges(block.runs))
        holds_list = below and len(below.lists) > len(block.lists) > 0
        if block.runs or holds_list or block.kind == "h3":
            kept.append(block)
            below = block
        elif block.starts_item and below and below.lists == block.lists and not below.starts_item:
            kept[-1] = below = replace(below, starts_item=True)
    return kept[::-1]


def _short_enough(html: str) -> str:
    if len(html.encode()) > MAX_BYTES:
        raise TooLong("A section can hold 64 KB of text. Please move some of it to another.")
    return html


def _shaped(blocks: list[Block], kind: str) -> list[Block]:
    """The blocks as this kind of section has them."""
    if KINDS[kind].one_line:
        return _one_line(blocks)
    question = []
    if is_faq(kind):
        first = next((place for place, block in enumerate(blocks) if not _is_blank(block)), 0)
        if blocks and blocks[first].kind == "h3":
            question, blocks = [_without_breaks(blocks[first])], blocks[first + 1 :]
        else:
            question = [Block("h3", ())]
    return question + [replace(block, kind="p") for block in blocks]


def _is_blank(block: Block) -> bool:
    return block.kind == "p" and not block.text.strip()


def _one_line(blocks: list[Block]) -> list[Block]:
    if not blocks:
        return []
    runs: tuple[Run, ...] = ()
    for block in [block for block in blocks if block.text.strip()] or blocks[:1]:
        runs += ((Run(" "),) if runs else ()) + block.runs
    return [_without_breaks(Block("p", runs))]


def _without_breaks(block: Block) -> Block:
    runs = tuple(replace(run, text=run.text.replace("\n", " ")) for run in block.runs)
    return replace(block, runs=runs)


def _plain_edges(runs: Sequence[Run]) -> tuple[Run, ...]:
    pieces = [replace(run, text=text) for run in runs for text in _parted(run.text) if text]
    words = [place for place, piece in enumerate(pieces) if piece.text.strip()]
    kept = [pieces[place] for place in words[:1]]
    for before, after in zip(words, words[1:], strict=False):
        left, right = pieces[before], pieces[after]
        white = "".join(piece.text for piece in pieces[before + 1 : after])
        kept += [replace(_shared_marks(left, right), text=white), right]
    return tuple(piece for piece in kept if piece.text)


def _shared_marks(left: Run, right: Run) -> Run:
    """The formatting that goes on from left to right, as tags nest: link, bold, italics."""
    if left.href != right.href:
        return Run("")
    strong = left.strong and right.strong
    return Run("", strong, left.em and right.em and left.strong == right.strong, left.href)


def _parted(text: str) -> tuple[str, str, str]:
    """White space before, words, white space after."""
    words = text.strip()
    start = text.index(words)
    return text[:start], words, text[start + len(words) :]
