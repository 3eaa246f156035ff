"""Whom a comment speaks to: “@Rosa Rossi”, “@Rosa” or “@rosa@example.com” in plain text.

Letters are compared as people see them: without case, composed or not. A name ends where a word
could: before a space or a mark, and between two letters of which one is of a script written
without spaces, as in “请@Ana看” and “@田中さん”.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar
from unicodedata import normalize

from drafts.text.graphemes import UNSPACED, clusters
from drafts.text.names import without_unseen

Who = TypeVar("Who", bound=Hashable)

_SPACED_LETTER = re.compile(rf"[^\W{UNSPACED}]")
_UNSPACED_LETTER = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True)
class Mention(Generic[Who]):
    """``start..end`` are code points in the words, the “@” among them; ``who`` is a key."""

    start: int
    end: int
    who: Who


def find(words: str, names: Mapping[Who, Iterable[str]]) -> list[Mention[Who]]:
    """The ``Mention``s in ``words``, in order.

    ``names`` gives for each key what the person is called, most exact first: ``{7: ("Rosa Rossi",
    "Rosa", "rosa@example.com")}``. The longest name that fits is taken; one that two people have
    calls neither of them.
    """
    return _Called(names).in_words(words)


def offered(names: Mapping[Who, Iterable[str]]) -> list[str]:
    """The most exact name of each person, in order, of those whom it calls: what may be offered
    to whoever writes “@”."""
    called = _Called(names)
    return [
        name
        for who, own in names.items()
        if (name := next(filter(None, own), ""))
        and [mention.who for mention in called.in_words(f"@{name} ")] == [who]
    ]


class _Called(Generic[Who]):
    """Who is called what."""

    def __init__(self, names: Mapping[Who, Iterable[str]]) -> None:
        self._people: dict[str, set[Who]] = {}
        for who, own in names.items():
            for name in filter(None, own):
                self._people.setdefault("".join(map(_folded, clusters(name))), set()).add(who)
        self._people.pop("", None)
        self._sizes = sorted(set(map(len, self._people)), reverse=True)

    def in_words(self, words: str) -> list[Mention[Who]]:
        """The ``Mention``s in some words, in order."""
        if not self._sizes or "@" not in words:
            return []
        return list(self._mentions(_Letters(words)))

    def _mentions(self, letters: "_Letters") -> Iterator[Mention[Who]]:
        done = 0
        for at, letter in enumerate(letters.letters):
            if letter != "@" or at < done or not letters.may_begin(at):
                continue
            for size in self._sizes:
                name, end = letters.name_at(at + 1, size)
                if name in self._people and letters.may_end(end):
                    done = end
                    if len(people := self._people[name]) == 1:
                        yield Mention(letters.places[at], letters.places[end], *people)
                    break


class _Letters:
    """Words as their letters, folded, and for each the code point it began at; and the end."""

    def __init__(self, words: str) -> None:
        found = clusters(words)
        self.letters = found
        self.folded = [_folded(letter) for letter in found]
        self.places = [0, *accumulate(map(len, found))]
        self._starts = list(accumulate(map(len, self.folded), initial=0))
        self._number = {start: number for number, start in reversed([*enumerate(self._starts)])}
        self._text = "".join(self.folded)

    def name_at(self, number: int, size: int) -> tuple[str, int]:
        """(the name of so many folded characters that begins with this letter, the letter behind
        it); "" where it would end within a letter."""
        start = self._starts[number]
        end = self._number.get(start + size)
        return ("", number) if end is None else (self._text[start : start + size], end)

    def may_begin(self, at: int) -> bool:
        """Whether a name may begin here, and it is no address: an “@” with no word before it."""
        before = self.letters[at - 1] if at else " "
        return before[0] not in "@." and not _SPACED_LETTER.match(before)

    def may_end(self, number: int) -> bool:
        """Whether a name may end before this letter."""
        if number == len(self.letters):
            return True
        last, after = self.letters[number - 1], self.letters[number]
        if after == "@":
            return False
        if not _SPACED_LETTER.match(after):
            return True
        return bool(_UNSPACED_LETTER.match(last))


def _folded(letter: str) -> str:
    if letter.isspace():
        return " "
    return normalize("NFC", without_unseen(normalize("NFC", letter)).casefold())
