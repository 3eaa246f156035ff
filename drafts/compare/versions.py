"""Two versions of one section of which one shall stand: each with what the other has not."""

from typing import NamedTuple

from drafts.compare.lines import Line, LineMaker
from drafts.text.changes import sides
from drafts.text.comparison import CHANGED, LEFT, RIGHT, Row
from drafts.text.document import blocks_of


class Versions(NamedTuple):
    """The lines of both; what only ``mine`` has is put in, what only ``theirs`` has taken out."""

    mine: tuple[Line, ...]
    theirs: tuple[Line, ...]


def versions(mine: str, theirs: str) -> Versions:
    """The ``Versions`` of two texts of a section, stored HTML, letter by letter."""
    row = Row(CHANGED, *sides(blocks_of(theirs), blocks_of(mine)))
    lines = {side: LineMaker({}).section([row], side)[id(row)] for side in (LEFT, RIGHT)}
    return Versions(mine=lines[RIGHT], theirs=lines[LEFT])
