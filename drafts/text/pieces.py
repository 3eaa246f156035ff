"""A text from elsewhere cut into pieces, each with a guess where it belongs.

A piece is a heading, a paragraph or a whole list. Our own files say themselves where each section
begins. Others are recognised by their headings, and a release without any by the usual order of
its paragraphs; people look at every guess before anything is written.
"""

import re
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser
from itertools import groupby

from drafts.text.clean import tidied
from drafts.text.document import blocks_of
from drafts.text.markup import read_blocks, write_blocks
from drafts.text.outline import (
    FAQ_EXTERNAL,
    FAQ_INTERNAL,
    FAQ_KINDS,
    KINDS,
    RELEASE_KEYS,
    is_faq,
)

ABOVE, LEFT_OUT = "above", "out"
FURNITURE = "furniture"
# Besides the nine sections and the two kinds of question, which begin an entry.
PLACES = (ABOVE, *KINDS, LEFT_OUT)

_OTHER_NAMES = {
    "headline": ("title", "heading"),
    "subheading": ("subtitle", "subhead", "sub-heading", "sub-headline"),
    "summary": ("summary paragraph", "intro", "introduction", "overview", "opening"),
    "problem": ("the problem", "problem paragraph", "opportunity", "problem statement"),
    "solution": ("the solution", "solution paragraph", "our solution", "solutions"),
    "leader_quote": ("quote from leader", "company quote", "spokesperson quote", "our quote"),
    "getting_started": ("getting started", "get started", "how it works", "call to action"),
    "customer_quote": ("customer testimonial", "testimonial", "quote from customer"),
    "closing": ("closing paragraph", "conclusion", "boilerplate"),
    FAQ_EXTERNAL: ("external faqs", "customer faq", "public faq", "faq", "faqs",
                   "frequently asked questions", "external questions"),
    FAQ_INTERNAL: ("internal faqs", "stakeholder faq", "internal questions", "stakeholder faqs"),
}  # fmt: skip
_KIND_OF = {
    name: key
    for key, kind in KINDS.items()
    for name in (kind.title.lower(), *_OTHER_NAMES[key])
}  # fmt: skip
_NUMBER = re.compile(r"\A(?:\d{1,3}[.)]|[ivx]{1,5}[.)]|[a-z][.)])\s+", re.IGNORECASE)
_KEY = re.compile(r"\A\[(q[1-9]\d{0,8})\]\s*")
_QUOTE = re.compile(r"[“\"„«][^“”\"„«»]{40,}[”\"“»]")
_VOID = ("br", "hr", "img")
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
    def text(self):
        """The words on one line."""
        return " ".join(block.text for block in blocks_of(self.html)).strip()


@dataclass(frozen=True)
class Passage:
    """What goes to one place: a section of the release, or one entry of the FAQ.

    ``key`` is "" for an entry that the file gives no name; ``html`` is not yet cleaned for its
    ``kind``.
    """

    key: str
    kind: str
    html: str


def pieces_of(html, section_of):
    """The pieces of a page of HTML that a converter made.

    ``section_of`` gives the (key, kind) of a bookmark's name, or None. Raises ``TooDeep``.
    """
    reader = _Reader(section_of)
    reader.feed(html)
    reader.close()
    return reader.pieces


def begun(pieces, section, after):
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


def places_of(pieces):
    """A guess for each piece: one of ``PLACES``."""
    if any(piece.kind for piece in pieces):
        return _by_marks(pieces)
    places = _by_headings(pieces)
    if not any(place in RELEASE_KEYS[2:] for place in places):
        places = _by_order(pieces, places)
    return places


def passages_of(pieces, places):
    """What each place is given, in the order of the document: a list of ``Passage``.

    Pieces sent to the same section of the release follow each other there.
    """
    release, entries, current = {}, [], None
    for piece, place in zip(pieces, places, strict=True):
        if place in RELEASE_KEYS:
            current = release.setdefault(place, [])
        elif is_faq(place):
            current = []
            entries.append((piece.key, place, current))
        if place != LEFT_OUT and current is not None:
            current.append(piece)
    found = [(key, key, release[key]) for key in RELEASE_KEYS if key in release]
    found += [entry for kind in FAQ_KINDS for entry in entries if entry[1] == kind]
    return [Passage(key, kind, _html_of(kind, its)) for key, kind, its in found]


def _html_of(kind, pieces):
    if not is_faq(kind):
        return "".join(piece.html for piece in pieces)
    question = _NUMBER.sub("", pieces[0].html.removeprefix("<p>").removesuffix("</p>"))
    return f"<h3>{question}</h3>" + "".join(piece.html for piece in pieces[1:])


def _by_marks(pieces):
    """Where each piece stands in a file of ours, perhaps with entries that people added."""
    places, kind, before = [], "", None
    for piece in pieces:
        named = _named(piece)
        if piece.style == FURNITURE and not is_faq(kind):
            kind = ""
        # Be it under the mark of what stood before it, where that was taken out.
        if is_faq(named) and (piece.level == 1 or (piece.level and not piece.kind)):
            kind = named
            places.append(LEFT_OUT)
        elif piece.kind:
            kind, mark = piece.kind, (piece.kind, piece.key)
            # Two paragraphs may carry one name, where a bookmark was copied: the second goes on.
            places.append(ABOVE if mark == before else kind)
            before = mark
        elif piece.level and is_faq(kind):
            places.append(kind)
        else:
            places.append(ABOVE if kind else LEFT_OUT)
    return places


def _by_headings(pieces):
    places, kind, first = [], "", True
    for number, piece in enumerate(pieces):
        named = _named(piece)
        if piece.style == "subheading" and not kind:
            places.append("subheading")
        elif named:
            kind, first = named, True
            places.append(LEFT_OUT)
        elif is_faq(kind) and (piece.level or _asks(piece)):
            places.append(kind)
            first = False
        elif piece.level == 1 and not kind and "headline" not in places and number < 4:
            places.append("headline")
        elif kind:
            places.append(LEFT_OUT if first and is_faq(kind) else kind if first else ABOVE)
            first = first and is_faq(kind)
        else:
            places.append(LEFT_OUT)
    return places


def _by_order(pieces, places):
    """Guesses for the paragraphs of a release that has no headings of ours."""
    ends = [at for at, piece in enumerate(pieces) if is_faq(_named(piece))]
    start = places.index("headline") + 1 if "headline" in places else 0
    body = [
        at
        for at in range(start, ends[0] if ends else len(pieces))
        if places[at] != "subheading" and pieces[at].text
    ]
    places = list(places)
    if "headline" not in places and body:
        places[body.pop(0)] = "headline"
    if "subheading" not in places and len(body) > 2 and len(pieces[body[0]].text.split()) <= 40:
        places[body.pop(0)] = "subheading"
    quotes, spoken = [at for at in body if _QUOTE.search(pieces[at].text)], 0
    rest = iter(("summary", "problem", "solution"))
    for at in body:
        if at in quotes:
            spoken += 1
            places[at] = ("leader_quote", "customer_quote")[min(spoken, 2) - 1]
        elif spoken:
            places[at] = ("getting_started", "closing")[min(spoken, 2) - 1]
        else:
            places[at] = next(rest, "solution")
    return places


def _without_start(block, words):
    if not block.text.startswith(words):
        return block
    runs, left = [], len(words)
    for run in block.runs:
        runs.append(replace(run, text=run.text[left:]))
        left = max(0, left - len(run.text))
    return replace(block, runs=tuple(run for run in runs if run.text))


def _named(piece):
    """The kind of section that a heading, or a short bold line, names; else ""."""
    blocks = blocks_of(piece.html)
    bold = len(blocks) == 1 and all(run.strong for run in blocks[0].runs if run.text.strip())
    if not piece.level and not bold:
        return ""
    return _KIND_OF.get(_NUMBER.sub("", piece.text).strip(" \u00a0:*_–—-").lower(), "")


def _asks(piece):
    """Whether a paragraph looks like a question of its own: all bold, or marked as one."""
    blocks = blocks_of(piece.html)
    if len(blocks) != 1 or not piece.text.endswith("?"):
        return False
    bold = all(run.strong for run in blocks[0].runs if run.text.strip())
    return bold or bool(re.match(r"(?:Q\s?\d*[.:)]|\d{1,3}[.)])\s", piece.text))


class _Reader(HTMLParser):
    """Cuts a page into its outermost elements, and lists from the paragraphs around them."""

    def __init__(self, section_of):
        super().__init__(convert_charrefs=True)
        self.pieces = []
        self._section_of = section_of
        self._raw = []
        self._depth = 0
        self._top = ("", "")
        self._section = None

    def handle_starttag(self, tag, attrs):
        about = dict(attrs)
        if tag == "a" and about.get("id"):
            self._section = self._section_of(about["id"]) or self._section
        if tag in _VOID:
            self._raw.append("<br>" if tag == "br" else "")
            return
        if not self._depth:
            self._top = (tag, about.get("class") or "")
        self._depth += 1
        self._raw.append(self.get_starttag_text())

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        self._raw.append(f"</{tag}>")
        self._depth = max(0, self._depth - 1)
        if not self._depth and tag == self._top[0] and tag != "a":
            self._finish()

    def handle_data(self, data):
        self._raw.append(escape(data, quote=False))

    def close(self):
        """The end: what is left over is a piece of its own."""
        super().close()
        self._finish()

    def _finish(self):
        raw, self._raw = "".join(self._raw), []
        tag, style = self._top
        level = int(tag[1]) if tag in _HEADINGS else 0
        blocks = [replace(block, kind="p") for block in tidied(read_blocks(raw))]
        for in_list, group in groupby(blocks, key=lambda block: bool(block.lists)):
            group = list(group)
            for part in [group] if in_list else [[block] for block in group]:
                self._add(write_blocks(part), level, style)

    def _add(self, html, level, style):
        key, kind = self._section or ("", "")
        self._section = None
        named = _KEY.match(html.removeprefix("<p>")) if level else None
        if named and not kind:
            html = "<p>" + html.removeprefix("<p>")[named.end() :]
            key = named[1]
        self.pieces.append(Piece(html, level, kind, key, style))
