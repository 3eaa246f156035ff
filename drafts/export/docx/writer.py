"""Writes paragraphs, lists, links, tracked changes and comments into a DOCX, element by element.

What is marked as changed follows ECMA-376, part 1, 17.13.5: words put in or taken out stand in
``w:ins`` and ``w:del``, and a paragraph that came or went says so in the mark at its end.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, groupby

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run as DocxRun

from drafts.export.docx.sheet import LEVELS
from drafts.text.direction import LTR, RTL, direction_of, stretches_of
from drafts.text.document import Run
from drafts.text.markup import shared_length, without_unwanted

INS, DEL = "ins", "del"
LEFT, RIGHT = "left", "right"

_PARTS = re.compile(r"[\n\t]|[^\n\t]+")
_SIGNS = {"\n": "br", "\t": "tab"}


@dataclass(frozen=True)
class Stretch:
    """A ``Run`` as it is written: unchanged, put in (``INS``) or taken out (``DEL``).

    ``was`` is the run before, where only bold or italics changed. ``style`` names a character
    style.
    """

    run: Run
    change: str = ""
    was: Run | None = None
    style: str = ""


@dataclass(frozen=True)
class Comment:
    """One remark for the margin: from code point ``start`` to ``end`` of the section's text."""

    section_key: str
    start: int
    end: int
    author: str
    initials: str
    at: datetime
    words: str


class Writer:
    """Appends to one python-docx ``Document``; ``author`` and ``at`` sign its tracked changes."""

    def __init__(self, document, author="", at=None):
        self._document = document
        self._body = document.element.body
        self._signature = {"author": without_unwanted(author)}
        if at:
            self._signature["date"] = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._ids = count(1)
        self._bookmarks = count(1)
        # Per side of a redline: the lists around the paragraph before, and their numbers.
        self._lists = {LEFT: ((), ()), RIGHT: ((), ())}
        self._numbering = document.part.numbering_part.element
        self._next_list = 1

    def line(self, words, style="Furniture", change=""):
        """A paragraph of one plain text."""
        self.paragraph(style, [Stretch(Run(words), change)], change=change)

    def paragraph(self, style, stretches, lists=(), starts=False, change="", mark=""):
        """One paragraph; gives the run elements, a list for each of ``stretches`` with words.

        It runs the way of its first letter, a run of words that run otherwise apart (ECMA-376,
        part 1, 17.3.1.6 and 17.3.2.30). ``lists`` and ``starts`` are a block's ``lists`` and
        ``starts_item``; ``change`` says that the paragraph itself was put in or taken out;
        ``mark`` is the name of a bookmark at its start.
        """
        if mark and lists and any(before for before, _numbers in self._lists.values()):
            self.line("", "Parting")  # else two lists would be read as one
        paragraph = OxmlElement("w:p")
        sides = {INS: (RIGHT,), DEL: (LEFT,)}.get(change, (LEFT, RIGHT))
        written = (s.run.text for s in stretches if not s.style)  # not by what stands before it
        way = direction_of("".join(written)) or LTR
        paragraph.append(self._properties(style, lists[:LEVELS], starts, change, sides, way))
        self._body._insert_p(paragraph)
        if mark:
            self._add_bookmark(paragraph, mark)
        elements = []
        for (kind, href), group in groupby(stretches, key=lambda s: (s.change, s.run.href)):
            # A link holds its changes: the schema has no link inside a change.
            parent = self._link(paragraph, href) if href else paragraph
            parent = self._changed(parent, kind)
            for stretch in group:
                if stretch.run.text:
                    elements.append(list(self._runs(stretch, way)))
                    parent.extend(elements[-1])
        return elements

    def comment(self, elements, comment):
        """Put a ``Comment`` beside these run elements (a flat list), in reading order."""
        runs = [DocxRun(element, self._document) for element in (elements[0], elements[-1])]
        made = self._document.add_comment(
            runs,
            text=without_unwanted(comment.words),
            author=without_unwanted(comment.author),
            initials=without_unwanted(comment.initials),
        )
        made._comment_elm.date = comment.at.astimezone(UTC)

    def _properties(self, style, lists, starts, change, sides, way):
        properties = OxmlElement("w:pPr")
        if lists and not starts:
            style = f"ListContinue{len(lists)}"
        if style:
            _add(properties, "pStyle", val=style)
        number = self._list_number(lists, starts, sides)
        if lists and starts:
            numbers = _add(properties, "numPr")
            _add(numbers, "ilvl", val=len(lists) - 1)
            _add(numbers, "numId", val=number)
        if way == RTL:
            _add(properties, "bidi")
        if change:
            of_mark = _add(properties, "rPr")
            _add(of_mark, change, id=next(self._ids), **self._signature)
        return properties

    def _list_number(self, lists, starts, sides):
        """The number of the list that a paragraph is in: its own, or that of the one before."""
        before, numbers = self._lists[sides[-1]]
        shared = shared_length(before, lists)
        numbers = numbers[:shared]
        for level in range(shared, len(lists)):
            numbers += (self._new_list(lists[level], level),)
        for side in sides:
            self._lists[side] = lists, numbers
        return numbers[-1] if numbers else None

    def _new_list(self, tag, level):
        number, self._next_list = self._next_list, self._next_list + 1
        made = _add(self._numbering, "num", numId=number)
        _add(made, "abstractNumId", val=int(tag == "ol"))
        over = _add(made, "lvlOverride", ilvl=level)
        _add(over, "startOverride", val=1)
        return number

    def _add_bookmark(self, paragraph, name):
        number = next(self._bookmarks)
        _add(paragraph, "bookmarkStart", id=number, name=name)
        _add(paragraph, "bookmarkEnd", id=number)

    def _changed(self, parent, kind):
        return _add(parent, kind, id=next(self._ids), **self._signature) if kind else parent

    def _link(self, parent, href):
        link = _add(parent, "hyperlink", history=1)
        rels = self._document.part
        link.set(qn("r:id"), rels.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

    def _runs(self, stretch, way):
        for runs, text in stretches_of(without_unwanted(stretch.run.text), way):
            yield self._run(stretch, text, runs)

    def _run(self, stretch, text, way):
        element = OxmlElement("w:r")
        run = stretch.run
        properties = _add(element, "rPr")
        style = stretch.style or ("Hyperlink" if run.href else "")
        if style:
            _add(properties, "rStyle", val=style)
        _mark(properties, run, way)
        if stretch.was:
            before = _add(properties, "rPrChange", id=next(self._ids), **self._signature)
            _mark(_add(before, "rPr"), stretch.was, way)
        tag = "delText" if stretch.change == DEL else "t"
        for part in _PARTS.findall(text):
            if part in _SIGNS:
                _add(element, _SIGNS[part])
            else:
                _add(element, tag).text = part
                element[-1].set(qn("xml:space"), "preserve")
        return element


def _mark(properties, run, way):
    """Bold and italics; what runs to the left has them under names of their own as well."""
    for has, tag in ((run.strong, "b"), (run.em, "i")):
        if has:
            _add(properties, tag)
            if way == RTL:
                _add(properties, f"{tag}Cs")
    if way == RTL:
        _add(properties, "rtl")


def _add(parent, tag, **attributes):
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    parent.append(element)
    return element
