"""Which change of a comparison a passage fell to."""

from drafts.compare.plan import planned
from drafts.compare.wording import facts
from drafts.text.comparison import LEFT, RIGHT


def change_at(comparison, left_front, right_front, left_place, right_place):
    """The number of the change that touched a passage, or 0.

    The places are the ``anchor.Placement`` of the passage on either side, or None; the left one
    is asked first, for there the passage still stood.
    """
    above = 1 if facts(left_front, right_front) else 0
    sections, _changes = planned(comparison, above=above)
    for side, place in ((LEFT, left_place), (RIGHT, right_place)):
        if place is not None and place.start is not None and place.end:
            for section in sections:
                if section.change.key == place.key and (number := _on_side(section, side, place)):
                    return number
    return 0


def _on_side(section, side, place):
    """The first change whose blocks on that side hold letters of the passage."""
    offset = 0
    for band in section.bands:
        for row in band.rows:
            for block in getattr(row, side).blocks if getattr(row, side) else ():
                start, offset = offset, offset + len(block.text) + 1
                if start < place.end and place.start < offset - 1 and band.number:
                    return band.number
    return 0
