"""The words of a passage that still stand in the document that follows."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from drafts.text.placement import SurvivingRun


class StandingWord(NamedTuple):
    """A word of the passage that still stands: where, and where it stood."""

    key: str
    token: int
    ordinal: int
    how: int
    sure: bool
    old_key: str
    old_token: int


class Stretch(NamedTuple):
    """The tokens ``first..last`` of a section."""

    key: str
    first: int
    last: int

    def overlaps(self, other: "Stretch") -> bool:
        """Whether the two have a token in common."""
        return self.key == other.key and self.first < other.last and other.first < self.last


def reach(cluster: Sequence[StandingWord], key: str, token: str) -> Stretch:
    """From the first to the last of a cluster's words, in the new or the old document."""
    first = cluster[0]
    home = getattr(first, key)
    places = [getattr(word, token) for word in cluster if getattr(word, key) == home]
    return Stretch(home, min(places), max(places) + 1)


def runs_of(words: Iterable[StandingWord]) -> tuple[SurvivingRun, ...]:
    """Words as the runs that ``Placement.survivors`` keeps."""

    def lane(numbered: tuple[int, StandingWord]) -> tuple[str, int, int]:
        number, word = numbered
        return word.key, word.ordinal - number, word.token - number

    runs = []
    for _, group in groupby(enumerate(words), key=lane):
        row = [word for _, word in group]
        runs.append((row[0].ordinal, row[0].key, row[0].token, len(row)))
    return tuple(runs)
