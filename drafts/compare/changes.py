"""Inside a word that was compared: the one or two letters that make the difference.

Words stay whole in a comparison. Where one stands for another and nearly all of it is the same,
its letters are a second, quieter sign.
"""

from dataclasses import replace

from drafts.text.changes import letters_of_words
from drafts.text.comparison import FORMATTED, IN, OUT, SAME

_KEPT = (SAME, FORMATTED)


def with_letters(left, right, both):
    """The lines of a band, of each side and in one column, whose stretches say which of their
    letters are new or gone."""
    found = _found(_alone(left, OUT), _alone(right, IN))
    if not found:
        return left, right, both
    return tuple(_with(lines, found) for lines in (left, right, both))


def _found(gone, new):
    """``{(kind, place): ranges}`` of what stands for one another at the same place."""
    found = {}
    for place in gone.keys() & new.keys():
        out, put_in = letters_of_words(gone[place], new[place])
        found |= {(OUT, place): (gone[place], out)} if out else {}
        found |= {(IN, place): (new[place], put_in)} if put_in else {}
    return found


def _alone(lines, kind):
    """The text of each stretch of that kind, by its place; of places with one alone."""
    texts = {}
    for place, stretch in _placed(lines):
        if stretch.kind == kind and not stretch.spans[0].link:
            texts.setdefault(place, []).append(_text(stretch))
    return {place: several[0] for place, several in texts.items() if len(several) == 1}


def _with(lines, found):
    placed = iter(list(_placed(lines)))
    return tuple(
        replace(
            line,
            stretches=tuple(_lettered(*next(placed), found) for _stretch in line.stretches),
        )
        for line in lines
    )


def _lettered(place, stretch, found):
    text, letters = found.get((stretch.kind, place), ("", ()))
    return replace(stretch, letters=letters) if letters and text == _text(stretch) else stretch


def _placed(lines):
    """Each stretch with its place: how many letters that both sides have stand before it."""
    place = 0
    for line in lines:
        for stretch in line.stretches:
            yield place, stretch
            if stretch.kind in _KEPT:
                place += len("".join(_text(stretch).split()))


def _text(stretch):
    return "".join(span.text for span in stretch.spans)
