"""A text from elsewhere cut into pieces: headings, paragraphs and whole lists.

Where each belongs is ``places``' to guess.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby

from drafts.text.clean import tidied
from drafts.text.document import Block, blocks_of
from drafts.text.elements import MARKS, VOID
from drafts.text.markup import read_blocks, write_blocks
from drafts.text.outline import is_faq

# Gives the (key, kind) of a bookmark's name, or None.
SectionOf = Callable[[str], tuple[str, str] | None]

FURNITURE = "furniture"
_KEY = re.compile(r"\A\[(q[1-9]\d{0,8})\]\s*")
_BREAKS = ("br", "hr")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Piece:
    """A heading of some ``level`` (1 to 6), or a paragraph or list (0), as stored HTML.

    ``kind`` is that of the section which our own file says begins here, and ``key`` an FAQ
    entry's; ``style`` is ``title`` or ``subheading`` where the other program's style said so, and
    ``FURNITURE`` where our own file says that it is in no section.
    """

    html: str
    level: int = 0
    kind: str = ""
    key: str = ""
    style: str = ""

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join(block.text for block in blocks_of(self.html)).strip()


def pieces_of(html: str, section_of: SectionOf) -> list[Piece]:
    """The pieces of a page of HTML that a converter made.

    ``section_of`` gives the (key, kind) of a bookmark's name, or None. Raises ``TooDeep``.
    """
    reader = _Reader(section_of)
    reader.feed(html)
    reader.close()
    return reader.pieces


def begun(pieces: list[Piece], section: tuple[str, str], after: str) -> list[Piece]:
    """The pieces of one section of our Markdown: the first says so.

    ``section`` is its (key, kind). ``after`` is taken off its start: the dateline that runs into
    it.
    """
    key, kind = section
    first, *others = pieces
    if after and first.text == after and others:
        first, *others = others
    elif after:
        block, *more = read_blocks(first.html)
        blocks = [_without_start(block, f"{after} — "), *more]
        first = replace(first, html=write_blocks(blocks))
    return [replace(first, key=key if is_faq(kind) else "", kind=kind), *others]


def _without_start(block: Block, words: str) -> Block:
    if not block.text.startswith(words):
        return block
    runs, left = [], len(words)
    for run in block.runs:
        runs.append(replace(run, text=run.text[left:]))
        left = max(0, left - len(run.text))
    return replace(block, runs=tuple(run for run in runs if run.text))


class _Reader(HTMLParser):
    """Cuts a page into its outermost elements, and lists from the paragraphs around them."""

    def __init__(self, section_of: SectionOf) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._section_of = section_of
        self._raw: list[str] = []
        self._depth = 0
        self._top = ("", "")
        self._section: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag == "a" and (name := about.get("id")):
            self._section = self._section_of(name) or self._section
        if tag in VOID:
            self._raw.append(f"<{tag}>" if tag in _BREAKS else "")
            return
        if not self._depth:
            self._top = (tag, about.get("class") or "")
        self._depth += 1
        self._raw.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        self._raw.append(f"</{tag}>")
        self._depth = max(0, self._depth - 1)
        if not self._depth and tag == self._top[0] and tag not in MARKS:
            self._finish()

    def handle_data(self, data: str) -> None:
        self._raw.append(escape(data, quote=False))

    def close(self) -> None:
        """The end: what is left over is a piece of its own."""
        super().close()
        self._finish()

    def _finish(self) -> None:
        raw, self._raw = "".join(self._raw), []
        tag, style = self._top
        level = int(tag[1]) if tag in _HEADINGS else 0
        blocks = [replace(block, kind="p") for block in tidied(read_blocks(raw))]
        for in_list, group in groupby(blocks, key=lambda block: bool(block.lists)):
            row = list(group)
            for part in [row] if in_list else [[block] for block in row]:
                self._add(write_blocks(part), level, style)

    def _add(self, html: str, level: int, style: str) -> None:
        key, kind = self._section or ("", "")
        self._section = None
        named = _KEY.match(html.removeprefix("<p>")) if level else None
        if named and not kind:
            html = "<p>" + html.removeprefix("<p>")[named.end() :]
            key = named[1]
        self.pieces.append(Piece(html, level, kind, key, style))
