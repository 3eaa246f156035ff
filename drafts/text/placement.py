"""Where a comment's passage stands: as it was chosen, and in each later draft; plain data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

EXACT, MOVED, REWRITTEN, GONE = "exact", "moved", "rewritten", "gone"

SurvivingRun = tuple[int, str, int, int]
Survivors = tuple[int, int, bool, bool, tuple[SurvivingRun, ...]]  # see ``Placement``


class UnknownPassage(ValueError):
    """There is no such passage, or more than one; says what to do about it."""


@dataclass(frozen=True)
class Anchor:
    """The passage that a thread was born on, kept for ever.

    ``start`` and ``end`` count code points in the projection (``Section.text``) of the section
    ``key`` of that draft, ``quote`` is what stands there, ``before`` and ``after`` are up to 32
    letters on either side, more where a word that was cut is longer.
    """

    key: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Placement:
    """Where a passage stands in one draft.

    ``state`` is ``exact`` (every word as it was born, in its place), ``moved`` (placed, but in
    another place or with some of its words changed), ``rewritten`` (``start..end`` is what now
    stands between what stood around it) or ``gone`` (0, 0; ``key`` is the section to list it
    at). Offsets are code points of the projection of the section ``key`` in that draft.

    ``survivors`` is what the next step needs, plain enough for JSON: how many tokens the passage
    was born with, what they weigh (in hundredths of a content word), whether it ever moved,
    whether its quote ever stood in two places, and those that still stand as runs ``(ordinal in
    the passage, section key, token in the section, how many)``.
    """

    state: str
    key: str
    start: int
    end: int
    survivors: Survivors

    @property
    def is_placed(self) -> bool:
        """Whether the passage, or enough of it, stands at ``start..end``."""
        return self.state in (EXACT, MOVED)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists and dicts for JSON; ``from_dict`` reads it back equal."""
        *facts, runs = self.survivors
        return {**vars(self), "survivors": [*facts, [list(run) for run in runs]]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The placement that ``to_dict`` wrote, also after a way through JSON."""
        *facts, runs = data["survivors"]
        return cls(**{**data, "survivors": (*facts, tuple(map(tuple, runs)))})


@dataclass(frozen=True)
class SectionPlacement:
    """Where a comment on a whole section stands in one draft: ``exact`` as long as the section
    ``key`` stands there, ``gone`` when it does not. No passage of it is meant."""

    state: str
    key: str
    start: None = None
    end: None = None

    @property
    def is_placed(self) -> bool:
        """Whether the section stands."""
        return self.state == EXACT
