"""Which way words run: as the first of their letters that has a way of its own.

That is rule P2 of the Unicode Bidirectional Algorithm (UAX #9), and what ``dir="auto"`` asks of a
browser. So a paragraph stands at its own side of the page, whatever language the page speaks.
"""

import re
from collections.abc import Iterator
from html import unescape
from unicodedata import bidirectional

from drafts.text.elements import VOID

LTR, RTL = "ltr", "rtl"

_WAYS = {"L": LTR, "R": RTL, "AL": RTL}
# Of a text as one sign a letter: l and r for the ways, d for a figure, n for all else.
_ISLANDS = {LTR: re.compile(r"l(?:[ldn]*[ld])?"), RTL: re.compile(r"r(?:[rdn]*r)?")}
_ISOLATES = ("LRI", "RLI", "FSI")
# An item has its words' way, and its mark with it; so the first paragraph in it needs none.
_BLOCK = re.compile(r"<(li)\b([^<>]*)>(\s*<p\b[^<>]*>)?|<(p|h3)\b([^<>]*)>")
_PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>|<[^<>]*>|[^<]+")
_DIR = re.compile(r"\sdir=\"(\w+)\"")


def direction_of(text: str) -> str:
    """``RTL`` or ``LTR``; "" for a text of figures and signs alone, or none."""
    depth = 0
    for letter in text:
        kind = bidirectional(letter)
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in _WAYS:
            return _WAYS[kind]
    return ""


def directions_in(text: str) -> set[str]:
    """The set of the ways that letters of a text run, whether isolated or not."""
    return {_WAYS[kind] for kind in map(bidirectional, text) if kind in _WAYS}


def stretches_of(text: str, base: str) -> Iterator[tuple[str, str]]:
    """``(way, stretch)`` of a text in a paragraph that runs the way ``base``, in order.

    Signs and spaces go with the paragraph, but for those between two letters that run against it.
    """
    against = RTL if base == LTR else LTR
    at = 0
    for island in _ISLANDS[against].finditer("".join(map(_kind, text))):
        if island.start() > at:
            yield base, text[at : island.start()]
        yield against, text[island.start() : island.end()]
        at = island.end()
    if at < len(text):
        yield base, text[at:]


def with_directions(html: str) -> str:
    """Section HTML with ``dir="auto"`` on each of its blocks."""
    return _BLOCK.sub(_own_way, html)


def settled(html: str) -> str:
    """A page of our own HTML with each ``dir="auto"`` settled, for a program that cannot do so.

    Words that have no way of their own run to the right, as in a browser.
    """
    pieces = list(_PIECE.finditer(html))
    ways = {place: LTR for place, piece in enumerate(pieces) if _way_in(piece) == "auto"}
    waiting = set(ways)
    around: list[tuple[str, int | None]] = []
    for place, piece in enumerate(pieces):
        closes, tag, _attributes = piece.groups()
        if tag is None:
            nearest = next((at for _tag, at in reversed(around) if at is not None), -1)
            way = direction_of(unescape(piece[0])) if nearest in waiting else ""
            if way:
                ways[nearest] = way
                waiting.discard(nearest)
        elif not closes and tag not in VOID:
            keeps = _way_in(piece) or tag == "bdi"
            around.append((tag, place if keeps else None))
        elif closes and any(tag == open_tag for open_tag, _at in around):
            while around.pop()[0] != tag:
                pass
    return "".join(
        _DIR.sub(f' dir="{ways[place]}"', piece[0], count=1) if place in ways else piece[0]
        for place, piece in enumerate(pieces)
    )


def _kind(letter: str) -> str:
    kind = bidirectional(letter)
    return _WAYS[kind][0] if kind in _WAYS else "d" if kind in ("EN", "AN") else "n"


def _way_in(piece: re.Match[str]) -> str:
    found = None if piece[1] or not piece[3] else _DIR.search(piece[3])
    return found[1] if found else ""


def _own_way(match: re.Match[str]) -> str:
    item, its, paragraph, block, own = match.groups()
    if item:
        return f'<li{its} dir="auto">{paragraph or ""}'
    return f'<{block}{own} dir="auto">'
