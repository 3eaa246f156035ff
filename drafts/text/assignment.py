"""Where the pieces of a text from elsewhere seem to belong, and what each section is then given.

Our own files say themselves where each section begins. Others are recognised by their headings,
and a release without any by the usual order of its paragraphs; people look at every guess before
anything is written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafts.text.document import blocks_of
from drafts.text.grammar import word_count
from drafts.text.outline import (
    FAQ_EXTERNAL,
    FAQ_INTERNAL,
    FAQ_KINDS,
    KINDS,
    RELEASE_KEYS,
    is_faq,
)
from drafts.text.pieces import FURNITURE, Piece

ABOVE, LEFT_OUT = "above", "out"
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
_QUOTE = re.compile(r"[“\"„«][^“”\"„«»]{40,}[”\"“»]")


@dataclass(frozen=True)
class Passage:
    """What goes to one place: a section of the release, or one entry of the FAQ.

    ``key`` is "" for an entry that the file gives no name; ``html`` is not yet cleaned for its
    ``kind``.
    """

    key: str
    kind: str
    html: str


def places_of(pieces: Sequence[Piece]) -> list[str]:
    """A guess for each piece: one of ``PLACES``."""
    if any(piece.kind for piece in pieces):
        return _by_marks(pieces)
    places = _by_headings(pieces)
    if not any(place in RELEASE_KEYS[2:] for place in places):
        places = _by_order(pieces, places)
    return places


def passages_of(pieces: Sequence[Piece], places: Sequence[str]) -> list[Passage]:
    """What each place is given, in the order of the document: a list of ``Passage``.

    Pieces sent to the same section of the release follow each other there.
    """
    release: dict[str, list[Piece]] = {}
    entries: list[tuple[str, str, list[Piece]]] = []
    current: list[Piece] | None = None
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


def _html_of(kind: str, pieces: Sequence[Piece]) -> str:
    if not is_faq(kind):
        return "".join(piece.html for piece in pieces)
    question = _NUMBER.sub("", pieces[0].html.removeprefix("<p>").removesuffix("</p>"))
    return f"<h3>{question}</h3>" + "".join(piece.html for piece in pieces[1:])


def _by_marks(pieces: Sequence[Piece]) -> list[str]:
    """Where each piece stands in a file of ours, perhaps with entries that people added."""
    places: list[str] = []
    kind, before = "", None
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


def _by_headings(pieces: Sequence[Piece]) -> list[str]:
    places: list[str] = []
    kind, first = "", True
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


def _by_order(pieces: Sequence[Piece], places: Sequence[str]) -> list[str]:
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
    if "subheading" not in places and len(body) > 2 and word_count(pieces[body[0]].text) <= 40:
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


def _named(piece: Piece) -> str:
    """The kind of section that a heading, or a short bold line, names; else ""."""
    blocks = blocks_of(piece.html)
    bold = len(blocks) == 1 and all(run.strong for run in blocks[0].runs if run.text.strip())
    if not piece.level and not bold:
        return ""
    return _KIND_OF.get(_NUMBER.sub("", piece.text).strip(" \u00a0:*_–—-").lower(), "")


def _asks(piece: Piece) -> bool:
    """Whether a paragraph looks like a question of its own: all bold, or marked as one."""
    blocks = blocks_of(piece.html)
    if len(blocks) != 1 or not piece.text.endswith("?"):
        return False
    bold = all(run.strong for run in blocks[0].runs if run.text.strip())
    return bold or bool(re.match(r"(?:Q\s?\d*[.:)]|\d{1,3}[.)])\s", piece.text))
