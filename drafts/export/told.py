"""The changes of a comparison in words: the numbered list at the end of a redline.

``ins`` and ``del`` have no meaning that a PDF could read out, so here everything is said.
"""

from dataclasses import dataclass
from itertools import groupby

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drafts.text.comparison import FORMATTED, IN, MOVED, OUT
from drafts.text.markup import one_line

_WORDS = 14  # of each passage; it stands whole further up
_PLACES = 6  # of one change


@dataclass(frozen=True)
class Change:
    """One entry of the list: its ``number``, the section it is in, and what was done."""

    number: int
    place: str
    words: str


def changes_of(page):
    """Every ``Change`` of a ``compare.page.Page``, in the order of their numbers."""
    found = [_facts(page.facts)] if page.facts else []
    for place, view in _views(page):
        if view.number:
            found.append(Change(view.number, place, view.label))
        for band in _bands(view):
            if band.number:
                found.append(Change(band.number, place, _words(band)))
    return tuple(found)


def jump(jump):
    """“Moved to solution, change 5”: where the other end of a move stands."""
    return _("%(words)s, change %(number)s") % {"words": jump.words, "number": jump.number}


def _views(page):
    """Each section with the words for its place: there are two questions of each number."""
    for part in page.parts:
        for item in part.items:
            for view in getattr(item, "sections", None) or (item,):
                yield f"{part.title}, {view.title.lower()}" if part.title else view.title, view


def _bands(view):
    for item in view.items:
        yield from getattr(item, "bands", None) or (item,)


def _facts(facts):
    said = [
        _("%(name)s was “%(old)s”, is “%(new)s”") % {"name": name, "old": old, "new": new}
        if old and new
        else _("%(name)s is now “%(new)s”") % {"name": name, "new": new}
        if new
        else _("%(name)s “%(old)s” was taken out") % {"name": name, "old": old}
        for name, old, new in facts
    ]
    return Change(1, _("Facts"), "; ".join(said))


def _words(band):
    moves = [jump(way) for way in band.jumps]
    lines = band.both or (*band.left, *band.right)
    said = list(_told(lines))
    if moves:  # the words that were moved need not be quoted twice
        said = [words for kind, words in said if kind != MOVED]
    else:
        said = [words for _kind, words in said]
    more = len(said) - _PLACES
    if more > 0:
        said[_PLACES:] = [
            ngettext("%(count)s more place", "%(count)s more places", more) % {"count": more}
        ]
    return capfirst("; ".join(filter(None, [band.note, *moves, *said])))


def _told(lines):
    """(kind, saying) of each run of words of one kind, be it over several lines."""
    sayings = {
        OUT: _("taken out “%(words)s”"),
        IN: _("put in “%(words)s”"),
        MOVED: _("moved “%(words)s”"),
        FORMATTED: _("formatted otherwise “%(words)s”"),
    }
    for kind, run in groupby(_pieces(lines), key=lambda piece: piece[0]):
        text = one_line("".join(text for _kind, text in run))
        if kind in sayings and text:
            yield kind, sayings[kind] % {"words": Truncator(text).words(_WORDS, truncate="…")}


def _pieces(lines):
    for line in lines:
        for stretch in line.stretches:
            yield stretch.kind, "".join(span.text for span in stretch.spans)
        if line.stretches:
            yield line.stretches[-1].kind, " "
