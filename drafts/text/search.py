"""What a query asks for, and where a text answers it; how words are compared says ``folding``.

Texts are read once from left to right by an expression that can't go back, however hostile they
are.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from drafts.text.folding import may_go_on, places_of, words_of
from drafts.text.graphemes import whole_clusters

# Programs make “ of a typed ", and people look for either.
_QUOTES = dict.fromkeys(map(ord, "“”„‟＂"), '"')
# Between two Hebrew letters it is the sign of an abbreviation: צה"ל.
_GERSHAYIM = re.compile('(?<=[א-ת])["“”](?=[א-ת])')
# What stands within a word that is two to the index: customer’s, l'eau, צה״ל.
_WITHIN = frozenset(["", *"'’‘＇׳״"])
PARTS = re.compile(r'"([^"]*)"?|([^"]+)')
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Term:
    """One or more folded ``words`` in a row; not ``exact``, the last may be a beginning."""

    words: tuple[str, ...]
    exact: bool

    @property
    def is_beginning(self) -> bool:
        """Whether its last word may go on."""
        return not self.exact and may_go_on(self.words[-1])

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

    A word is also found as the beginning of a longer one; words in quotes are found exactly so,
    and what is written without a space in a row. Nothing else has a meaning, so there is no wrong
    query, only one that asks for nothing.
    """
    terms: list[Term] = []
    for quoted, loose in PARTS.findall(_GERSHAYIM.sub("״", query).translate(_QUOTES)):
        if loose:
            terms += [Term(words, False) for words in _unparted(loose)]
        elif words := tuple(words_of(quoted).split()):
            terms.append(Term(words, True))
    return tuple(dict.fromkeys(terms))


def _unparted(text: str) -> Iterator[tuple[str, ...]]:
    """The tokens of a text, those together that nothing parts."""
    together: list[str] = []
    reached = 0
    for start, end, word in places_of(text):
        if together and text[reached:start] not in _WITHIN:
            yield tuple(together)
            together = []
        together.append(word)
        reached = end
    if together:
        yield tuple(together)


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt; ``hit`` when it is what was looked for."""

    text: str
    hit: bool = False


def excerpt(text: str, terms: Iterable[Term], room: int = 240) -> tuple[Piece, ...]:
    """The part of a text around its first hit, about ``room`` characters long, as ``Piece``s.

    Cut between words, within a longer one between letters as people see them, with … where
    something was left out. Plain text: nothing in it is markup.
    """
    text = " ".join(text.split())
    hits = _hits(text, terms)
    start, end = _window(text, hits[0] if hits else (0, 0), room)
    shown = text[start:end]
    pieces: list[Piece] = []
    at = 0
    for first, last in hits:
        if start <= first < end:
            first, last = whole_clusters(shown, first - start, min(last, end) - start)
            pieces += [Piece(shown[at:first]), Piece(shown[first:last], hit=True)]
            at = last
    pieces.append(Piece(shown[at:]))
    left, right = "… " if start else "", " …" if end < len(text) else ""
    framed = [Piece(left), *pieces, Piece(right)]
    return tuple(piece for piece in framed if piece.text)


def _hits(text: str, terms: Iterable[Term]) -> list[tuple[int, int]]:
    """Where the terms stand in a text, in order; those that overlap are one."""
    places = list(places_of(text))
    words = [word for _start, _end, word in places]
    found = {
        (places[first][0], places[after - 1][1])
        for term in terms
        for first, after in term.ends_of(words)
    }
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            start, last = apart.pop()
            end = max(end, last)
        apart.append((start, end))
    return apart


def _window(text: str, hit: tuple[int, int], room: int) -> tuple[int, int]:
    """From where to where a text is shown, so that its first hit is: ``room`` letters at most."""
    if len(text) <= room:
        return 0, len(text)
    near = room // 4  # a space farther away than this is none between words
    start = max(0, min(hit[0] - room // 3, len(text) - room))
    end = min(len(text), start + room)
    if start:  # from the next word on, but never past the hit
        space = text.find(" ", start - 1, min(start + near, hit[0]))
        start = space + 1 if space >= 0 else min(_letter_around(text, start)[1], hit[0])
    if end < len(text):
        space = text.rfind(" ", max(hit[1], end - near), end + 1)
        end = space if space >= 0 else _letter_around(text, end)[0]
    return start, end


def _letter_around(text: str, place: int) -> tuple[int, int]:
    """The ends of the cluster that ``place`` is within; both are ``place`` where it is in none."""
    return whole_clusters(text, place, place)
