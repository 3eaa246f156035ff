"""Words as they are looked for: what a query asks, and where a text answers it.

Letters are compared without case and without marks above or below them, in one place, so that
every database finds the same. Texts are read once from left to right by an expression that can't
go back, however hostile they are.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
PARTS = re.compile(r'"([^"]*)"?|([^"]+)')
LONGEST_QUERY = 200
# A single letter stands for itself: as the beginning of a word it would find everything.
LEAST_BEGINNING = 2


def folded(word: str) -> str:
    """A word as it is compared: small letters, without accents, letters and figures only."""
    if word.isascii() and word.isalnum():
        return word.lower()  # most words, and every save tells the index of all of its own
    apart = unicodedata.normalize("NFKD", word).casefold()
    return "".join(letter for letter in apart if letter.isalnum())


def words_of(text: str) -> str:
    """The folded words of a text, one space between: what an index is made of."""
    return " ".join(word for _start, _end, word in _places(text))


def _places(text: str) -> list[tuple[int, int, str]]:
    found = ((hit.start(), hit.end(), folded(hit.group())) for hit in WORD.finditer(text))
    return [place for place in found if place[2]]


@dataclass(frozen=True)
class Term:
    """One or more folded ``words`` in a row; not ``exact``, the last may be a beginning."""

    words: tuple[str, ...]
    exact: bool

    @property
    def is_beginning(self) -> bool:
        """Whether its last word may go on."""
        return not self.exact and len(self.words[-1]) >= LEAST_BEGINNING

    def ends_of(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """For each place in a list of folded words where the term stands, (first, after last)."""
        length = len(self.words)
        for first in range(len(words) - length + 1):
            *before, last = words[first : first + length]
            *wanted, ending = self.words
            fits = last.startswith(ending) if self.is_beginning else last == ending
            if fits and before == wanted:
                yield first, first + length


def terms_of(query: str) -> tuple[Term, ...]:
    """What a query asks for: a tuple of ``Term``, of which a text must have each.

    A word is also found as the beginning of a longer one; words in quotes are found exactly so.
    Nothing else has a meaning, so there is no wrong query, only one that asks for nothing.
    """
    terms: list[Term] = []
    for quoted, loose in PARTS.findall(query):
        if loose:
            terms += [Term((word,), False) for word in words_of(loose).split()]
        elif words := tuple(words_of(quoted).split()):
            terms.append(Term(words, True))
    return tuple(dict.fromkeys(terms))


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt; ``hit`` when it is what was looked for."""

    text: str
    hit: bool = False


def excerpt(text: str, terms: Iterable[Term], room: int = 240) -> tuple[Piece, ...]:
    """The part of a text around its first hit, about ``room`` characters long, as ``Piece``s.

    Cut between words, with … where something was left out. Plain text: nothing in it is markup.
    """
    text = " ".join(text.split())
    hits = _hits(text, terms)
    start, end = _window(text, hits[0][0] if hits else 0, room)
    pieces: list[Piece] = []
    at = start
    for first, last in hits:
        if at <= first and last <= end:
            pieces += [Piece(text[at:first]), Piece(text[first:last], hit=True)]
            at = last
    pieces.append(Piece(text[at:end]))
    left, right = "… " if start else "", " …" if end < len(text) else ""
    framed = [Piece(left), *pieces, Piece(right)]
    return tuple(piece for piece in framed if piece.text)


def _hits(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the terms stand in a text, in order, none over another."""
    places = _places(text)
    words = [word for _start, _end, word in places]
    found = {
        (places[first][0], places[after - 1][1])
        for term in terms
        for first, after in term.ends_of(words)
    }
    apart: list[tuple[int, int]] = []
    reached = 0
    for start, end in sorted(found):
        if start >= reached:
            apart.append((start, end))
            reached = end
    return apart


def _window(text: str, hit: int, room: int) -> tuple[int, int]:
    if len(text) <= room:
        return 0, len(text)
    start = max(0, min(hit - room // 3, len(text) - room))
    end = min(len(text), start + room)
    if start:  # from the next word on, but never past the hit
        start = min(hit, text.find(" ", start, hit) + 1 or start)
    if end < len(text):
        end = max(text.rfind(" ", hit, end), hit + 1) if " " in text[hit:end] else end
    return start, end
