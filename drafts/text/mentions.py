"""Whom a comment speaks to: “@Rosa Rossi”, “@Rosa” or “@rosa@example.com” in plain text."""

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)


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
    called: dict[str, set[Who]] = {}
    for who, own in names.items():
        for name in filter(None, own):
            called.setdefault(name.casefold(), set()).add(who)
    if not called:
        return []
    longest_first = sorted(called, key=len, reverse=True)
    pattern = r"(?<![\w@.])@(" + "|".join(map(re.escape, longest_first)) + r")(?![\w@])"
    found = []
    for match in re.finditer(pattern, words, re.IGNORECASE):
        people = called.get(match[1].casefold(), set())
        if len(people) == 1:
            found.append(Mention(match.start(), match.end(), *people))
    return found
