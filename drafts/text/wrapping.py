"""Lines for letters of one width: how wide a text is, and where its lines may end.

Widths are columns, as terminals and mail programs count them: the wide letters of East Asia and
emoji take two, marks none. A line ends at a space; between Chinese and Japanese letters it may end
anywhere but before a closing mark and after an opening one. Thai and its like are parted by spaces
as phrases, and between letters only where a phrase is longer than a line. No cluster is cut.
"""

import re
import unicodedata
from collections.abc import Iterator

import regex

from drafts.text.graphemes import UNSPACED, clusters

_SPACES = re.compile("([ \t\r\f\v]+|\u200b)")  # a zero-width space says where a line may end
_UNSPACED = re.compile(f"[{UNSPACED}]")
_DRAWN = regex.compile(r"\p{Regional_Indicator}|\ufe0f")
_KOREAN = regex.compile(r"\p{Hangul}")
_SMALL = frozenset(
    "ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)  # nor do these begin a line


def columns(text: str) -> int:
    """How many columns a text takes where all letters have one width."""
    return len(text) if text.isascii() else sum(map(_columns_of, clusters(text)))


def _columns_of(cluster: str) -> int:
    if unicodedata.east_asian_width(cluster[0]) in "WF" or _DRAWN.search(cluster):
        return 2
    return 0 if unicodedata.category(cluster[0]) in ("Mn", "Me", "Cf", "Cc") else 1


def wrapped(text: str, width: int, first: str = "", indent: str = "") -> str:
    """``text`` in lines no wider than ``width``, unless a word (an address, say) is wider.

    ``first`` stands before the first line and ``indent`` before the others; "" of no words.
    """
    lines: list[str] = []
    line, taken = first, columns(first)
    room = width - columns(indent)
    empty = True  # the line, as far as words go
    for gap, unit in _units(text, room):
        wide = columns(unit)
        if not empty and taken + columns(gap) + wide > width:
            lines.append(line.rstrip(" "))
            line, taken, empty = indent, columns(indent), True
        if not empty:
            line += gap
            taken += columns(gap)
        line += unit
        taken += wide
        empty = False
    return "\n".join([*lines, line.rstrip(" ")]) if not empty else ""


def _units(text: str, room: int) -> Iterator[tuple[str, str]]:
    """What no line may end within, each with the white space before it."""
    gap = ""
    for place, piece in enumerate(_SPACES.split(text)):
        if place % 2:
            gap += piece
        elif piece:
            for unit in _parts(piece, room):
                yield gap, unit
                gap = ""


def _parts(word: str, room: int) -> Iterator[str]:
    """What is between two spaces, parted where a line may end."""
    part = before = ""
    for cluster in [word] if word.isascii() else clusters(word):
        if part and _may_part(before, cluster):
            yield from _short_enough(part, room)
            part = ""
        part += cluster
        before = cluster
    yield from _short_enough(part, room)


def _may_part(before: str, after: str) -> bool:
    """Whether a line may end between two clusters that no space parts."""
    wide = any(_columns_of(x) == 2 and not _KOREAN.match(x) for x in (before, after))
    opens = unicodedata.category(before[0]) in ("Ps", "Pi")
    closes = unicodedata.category(after[0]) in ("Pe", "Pf", "Po") or after in _SMALL
    return wide and not opens and not closes


def _short_enough(part: str, room: int) -> Iterator[str]:
    """A part; one that is longer than a line and has no spaces to end it at, letter by letter."""
    if columns(part) > room and _UNSPACED.search(part):
        yield from clusters(part)
    else:
        yield part
