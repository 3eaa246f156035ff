"""Lines of even length for headlines: what ``text-wrap: balance`` does in a browser.

WeasyPrint fills each line greedily, which leaves a headline with one long line and a crumb. The
narrowest measure that needs no more lines than the full one sets them nearly even.
"""

from functools import cache

from fontTools.ttLib import TTFont

_SLACK = 1.01  # kerning is not looked at; a hundredth covers it


def balanced_measure(text, font, size, measure):
    """The narrowest width, in the unit of ``size``, that sets ``text`` in no more lines.

    ``font`` is the Path of a TrueType file, ``size`` the type size and ``measure`` the full
    width. A missing font, or a text of one line, gives back ``measure``.
    """
    if not font.exists():
        return measure
    advance, space = _advances(font)
    words = [sum(advance.get(ord(c), space) for c in word) * size for word in text.split()]
    if not words or len(words) > 60:
        return measure
    lines = _lines(words, space * size, measure)
    if lines == 1:
        return measure
    low, high = max(words), measure
    while high - low > size / 20:
        middle = (low + high) / 2
        if _lines(words, space * size, middle) > lines:
            low = middle
        else:
            high = middle
    return min(measure, high * _SLACK)


def _lines(words, space, measure):
    count, at = 1, 0
    for word in words:
        if at and at + space + word > measure:
            count, at = count + 1, 0
        at += word + (space if at else 0)
    return count


@cache
def _advances(font):
    """Advance widths in ems by code point, and the space's."""
    with TTFont(font, lazy=True) as file:
        units, widths = file["head"].unitsPerEm, file["hmtx"]
        advance = {point: widths[name][0] / units for point, name in file.getBestCmap().items()}
    return advance, advance[0x20]
