"""Choosing a comment's passage: by a selection, or by a quote."""

import unicodedata

from drafts.text.document import Document
from drafts.text.grammar import normalised
from drafts.text.graphemes import whole_clusters
from drafts.text.placement import EXACT, Anchor, Placement, UnknownPassage
from drafts.text.places import Line, Places

CONTEXT = 32
_MOST_CONTEXT = 100  # where a word that was cut is longer


def anchor(document: Document, key: str, start: int, end: int, exact: bool = False) -> Anchor:
    """The ``Anchor`` of a selection: code points ``start..end`` of the section ``key``.

    White space at its ends is left out, and words it cuts are taken whole, so that a selection
    of one letter is its word. ``exact``, it stays within the words it cuts, and only letters as
    people see them are taken whole. Raises ``UnknownPassage`` where there is nothing to take.
    """
    section = document.section(key)
    if section is None:
        raise UnknownPassage(f"key: there is no section “{key}” in this draft. Reload the page.")
    line = Line.of(section)
    if not 0 <= start < end <= len(line.text):
        raise UnknownPassage(
            f"start, end: {start} to {end} is no passage of this section, which has"
            f" {len(line.text)} characters. Select some words."
        )
    first, last = line.tokens(start, end)
    if first == last:
        raise UnknownPassage("start, end: only white space is selected. Select some words.")
    whole = line.span(first, last)
    if not exact:
        return _anchor(key, line.text, whole, whole)
    start, end = whole_clusters(line.text, start, end)
    return _anchor(key, line.text, whole, (max(start, whole[0]), min(end, whole[1])))


def _anchor(key: str, text: str, whole: tuple[int, int], span: tuple[int, int]) -> Anchor:
    """What is around it reaches to the ends of the ``whole`` words, by which it is carried."""
    start, end = span
    before = max(0, start - _MOST_CONTEXT, min(start - CONTEXT, whole[0]))
    after = min(end + _MOST_CONTEXT, max(end + CONTEXT, whole[1]))
    return Anchor(key, start, end, text[start:end], text[before:start], text[end:after])


def find(
    document: Document, quote: str, before: str = "", after: str = "", key: str = ""
) -> Anchor:
    """The ``Anchor`` of the one place where a quote stands, for programs.

    White space counts as one space, accents may be written either way. ``before`` and ``after``
    are what must stand beside it, ``key`` the section it must be in; each may be left out.
    Raises ``UnknownPassage`` unless exactly one place is left.
    """
    if key and document.section(key) is None:
        raise UnknownPassage(f"key: there is no section “{key}” in this draft.")
    wanted, left, right = (_folded(text)[0].strip() for text in (quote, before, after))
    if not wanted:
        raise UnknownPassage("quote: it is empty. Give the words of the passage.")
    found = []
    for section in document.sections:
        if key in ("", section.key):
            text, places = _folded(section.text)
            at = text.find(wanted)
            while at >= 0:
                end = at + len(wanted)
                beside = text[:at].rstrip(), text[end:].lstrip()
                if beside[0].endswith(left) and beside[1].startswith(right):
                    found.append((section.key, places[at], places[end]))
                at = text.find(wanted, at + 1)
    if not found:
        raise UnknownPassage("quote: it does not stand in this draft as given. Copy it again.")
    if len(found) > 1:
        raise UnknownPassage(
            f"quote: it stands in {len(found)} places. Give more of it, or what stands before and"
            " after it, or its section."
        )
    return anchor(document, *found[0])


def _folded(text: str) -> tuple[str, list[int]]:
    """Text for searching, and for each of its letters, and its end, the code point it began at.

    NFC, every white space one space, no invisible characters.
    """
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        if text[at].isspace():
            letter = "" if letters and letters[-1] == " " else " "
        else:
            letter = normalised(text[at:end])
        letters += letter
        places += [at] * len(letter)
        at = end
    return "".join(letters), [*places, len(text)]


def born(document: Document, anchor: Anchor) -> Placement:
    """The ``Placement`` of an anchor on the draft it was made on: exact.

    Raises ``UnknownPassage`` where its quote does not stand in this document as it says.
    """
    section = document.section(anchor.key)
    if section is None or section.text[anchor.start : anchor.end] != anchor.quote:
        raise UnknownPassage("quote: this passage is not from this draft.")
    places = Places(document)
    line = places.line(anchor.key)
    first, last = line.tokens(anchor.start, anchor.end)
    if first == last:
        raise UnknownPassage("quote: this passage has no words.")
    has_twin = len(places.occurrences(line.norms[first:last])) > 1
    runs = ((0, anchor.key, first, last - first),)
    survivors = (last - first, line.weight(first, last), False, has_twin, runs)
    return Placement(EXACT, anchor.key, anchor.start, anchor.end, survivors)
