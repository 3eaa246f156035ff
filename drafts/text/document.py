"""A document as its readers see it: sections of blocks of runs, and their plain text.

Stored text is a small HTML subset (see ``clean``). This module reads it, once and for all the
others: compare, merge, export and search start from the ``Document`` here, never from tags.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from html.parser import HTMLParser

from drafts.text.grammar import word_count
from drafts.text.outline import FAQ_INTERNAL, KINDS, PRESS_RELEASE, is_faq


@dataclass(frozen=True)
class Run:
    """A stretch of text in one formatting. ``text`` may hold ``\\n`` for a line break."""

    text: str
    strong: bool = False
    em: bool = False
    href: str = ""


@dataclass(frozen=True)
class Block:
    """One paragraph, question or list item's paragraph.

    ``kind`` is ``p`` or ``h3`` (an FAQ entry's question); ``lists`` names the lists around it,
    outermost first (``("ul", "ol")``); ``starts_item`` is false for the second paragraph of one
    list item, which has no bullet of its own.
    """

    kind: str
    runs: tuple[Run, ...]
    lists: tuple[str, ...] = ()
    starts_item: bool = False

    @property
    def text(self) -> str:
        """The block's words without formatting."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Section:
    """One section: its ``key`` in the document, its ``kind`` (of ``outline.KINDS``) and HTML."""

    key: str
    kind: str
    html: str

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The non-empty blocks, in reading order."""
        return blocks_of(self.html)

    @property
    def text(self) -> str:
        """The plain-text projection: blocks joined by ``\\n``. Anchors count code points in it."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def word_count(self) -> int:
        """How many words stand in it, as a reader would count them."""
        return sum(word_count(block.text) for block in self.blocks)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.text.strip()

    @property
    def title(self) -> str:
        """The name on screen: the section's, or an FAQ entry's question."""
        if is_faq(self.kind) and self.blocks and self.blocks[0].kind == "h3":
            return self.blocks[0].text
        return KINDS[self.kind].title


@dataclass(frozen=True)
class Front:
    """What stands around the words: the facts of the initiative at the time.

    ``release_date`` is an ISO date or "". ``city`` and ``organisation`` make the dateline of a
    press release, ``byline`` the author's line of a blog post.
    """

    name: str = ""
    customer: str = ""
    format: str = PRESS_RELEASE
    release_date: str = ""
    city: str = ""
    organisation: str = ""
    byline: str = ""


@dataclass(frozen=True)
class Document:
    """A whole press release with its FAQ, as cut or as it stands in the working copy."""

    sections: tuple[Section, ...] = ()
    front: Front = field(default_factory=Front)

    def section(self, key: str) -> Section | None:
        """The section of that key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def words(self, key: str) -> str:
        """The words of the section of that key on one line, "" where there are none."""
        section = self.section(key)
        return " ".join(section.text.split()) if section else ""

    @property
    def release(self) -> tuple[Section, ...]:
        """The sections of the press release or blog post itself, without FAQ."""
        return tuple(section for section in self.sections if not is_faq(section.kind))

    def faq(self, kind: str) -> tuple[Section, ...]:
        """The FAQ entries of one kind, in order."""
        return tuple(section for section in self.sections if section.kind == kind)

    @property
    def nameless(self) -> "Document":
        """The whole of it for somebody outside: what it is called among us stays with us."""
        return Document(self.sections, replace(self.front, name=""))

    @property
    def outward(self) -> "Document":
        """The part of it that people outside may read: the release and the external FAQ.

        Neither what it is called among us nor whom we take for the customer is for them.
        """
        sections = tuple(s for s in self.sections if s.kind != FAQ_INTERNAL)
        return Document(sections, replace(self.front, name="", customer=""))

    @property
    def text(self) -> str:
        """Plain text of the whole, sections joined by an empty line."""
        return "\n\n".join(section.text for section in self.sections)

    @property
    def word_count(self) -> int:
        """How many words stand in it, as a reader would count them."""
        return sum(section.word_count for section in self.sections)

    @property
    def empty_titles(self) -> tuple[str, ...]:
        """The names of the sections that have no words yet."""
        return tuple(section.title for section in self.sections if section.is_empty)


_PLAIN = re.compile(r"<(p|h3)>([^<]*)</\1>\s*")
_ONLY_PLAIN = re.compile(rf"(?:{_PLAIN.pattern})*")


def blocks_of(html: str) -> tuple[Block, ...]:
    """Read the stored HTML subset into a tuple of non-empty ``Block``."""
    if _ONLY_PLAIN.fullmatch(html):  # as most sections are; ten times as fast as the parser
        texts = ((kind, unescape(text)) for kind, text in _PLAIN.findall(html))
        return tuple(Block(kind, (Run(text),)) for kind, text in texts if text.strip())
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


class _BlockReader(HTMLParser):
    """Collects blocks; tolerant of what an older or foreign writer may have stored."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._lists: list[str] = []
        self._item_open = False
        self._kind = "p"
        self._strong = self._em = 0
        self._hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self.end_block()
            self._lists.append(tag)
        elif tag == "li":
            self.end_block()
            self._item_open = True
        elif tag in ("p", "h3"):
            self.end_block()
            self._kind = tag
        elif tag == "br":
            self._add("\n")
        elif tag in ("strong", "b"):
            self._strong += 1
        elif tag in ("em", "i"):
            self._em += 1
        elif tag == "a":
            self._hrefs.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self.end_block()
            if self._lists:
                self._lists.pop()
        elif tag == "li":
            self.end_block()
            self._item_open = False
        elif tag in ("p", "h3"):
            self.end_block()
        elif tag in ("strong", "b"):
            self._strong = max(0, self._strong - 1)
        elif tag in ("em", "i"):
            self._em = max(0, self._em - 1)
        elif tag == "a" and self._hrefs:
            self._hrefs.pop()

    def handle_data(self, data: str) -> None:
        if self._runs or data.strip():
            self._add(data)

    def _add(self, text: str) -> None:
        run = Run(text, self._strong > 0, self._em > 0, self._hrefs[-1] if self._hrefs else "")
        last = self._runs[-1] if self._runs else None
        if last and (last.strong, last.em, last.href) == (run.strong, run.em, run.href):
            self._runs[-1] = Run(last.text + text, run.strong, run.em, run.href)
        else:
            self._runs.append(run)

    def end_block(self) -> None:
        """Close the open block and keep it when it has words."""
        if "".join(run.text for run in self._runs).strip():
            self.blocks.append(
                Block(self._kind, tuple(self._runs), tuple(self._lists), self._item_open)
            )
            self._item_open = False
        self._runs = []
        self._kind = "p"
