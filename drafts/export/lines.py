"""Numbers beside the lines and paragraphs of a page that has been set.

WeasyPrint numbers no lines. So the boxes of each finished page are read, a second document of
the same size is set that holds nothing but numbers at their heights, and each page is painted
with its numbers on top, as an artifact: they are seen and never read out. Nothing of the page
itself moves.

All of this leans on what WeasyPrint 70 keeps private (``_page_box``, ``_tags``), here and
nowhere else; ``tests/export/test_lines.py`` says when another version does it otherwise.
"""

from dataclasses import dataclass
from html import escape

from weasyprint.formatting_structure import boxes

NUMBER = "data-number"  # the attribute that holds the label of a paragraph
UNNUMBERED = "masthead"  # the class of what has lines, but none to talk about


@dataclass(frozen=True)
class Line:
    """One line of text: how far its baseline is from the top of the page, in CSS pixels.

    ``label`` is that of the paragraph which begins on it, "" on all other lines. ``text`` is what
    stands there.
    """

    baseline: float
    label: str
    text: str


def lines_on(pages):
    """The lines of the text on each WeasyPrint ``Page``, as lists, from the top.

    Headers and footers, floats and what is placed absolutely are not among them.
    """
    reader = _Reader()
    return [sorted(reader.lines(page._page_box), key=lambda line: line.baseline) for page in pages]


class _Reader:
    """Reads boxes in their order; each label goes to the first line inside its box."""

    def __init__(self):
        self._given = set()
        self._label = ""

    def lines(self, box):
        """The ``Line`` of a box and all that is in its flow."""
        own = box.element.get(NUMBER, "") if box.element is not None else ""
        if own and own not in self._given:  # the rest of a paragraph begun on the page before
            self._label = own
        for child in box.children:
            if isinstance(child, boxes.LineBox):
                yield from self._line(child)
            elif isinstance(child, boxes.ParentBox) and _is_in_flow(child):
                yield from self.lines(child)

    def _line(self, box):
        text = "".join(_texts(box)).strip()
        if text:
            label, self._label = self._label, ""
            self._given.add(label)
            yield Line(box.position_y + box.baseline, label, text)


def _is_in_flow(box):
    return (
        not isinstance(box, boxes.MarginBox)
        and box.is_in_normal_flow()
        and (box.element is None or box.element.get("class") != UNNUMBERED)
    )


def _texts(box):
    if isinstance(box, boxes.TextBox):
        yield box.text
    for child in getattr(box, "children", ()):
        if child.is_in_normal_flow():
            yield from _texts(child)


def lines_html(pages, edge):
    """The page of numbers as HTML, from the ``Line`` of each page; they count on through all."""
    parts, number = [], 0
    for lines in pages:
        parts.append(f'<section><p class="edge"><span>{escape(edge)}</span></p>')
        for line in lines:
            number += 1
            parts.append(f'<p class="line" style="top: {line.baseline:.2f}px">{number}</p>')
            if line.label:
                at = f'style="top: {line.baseline:.2f}px"'
                parts.append(f'<p class="paragraph" {at}>{escape(line.label)}</p>')
        parts.append("</section>")
    return f"<html lang=en><head><title>-</title></head><body>{''.join(parts)}</body></html>"


def overlaid(document, numbers):
    """A copy of ``document`` on whose pages those of the document ``numbers`` are painted."""
    pages = zip(document.pages, numbers.pages, strict=True)
    return document.copy([_Overlaid(page, over) for page, over in pages])


class _Overlaid:
    """A page that paints itself and then another one, outside the reading order."""

    def __init__(self, page, over):
        self.__dict__.update(page.__dict__)
        self._page, self._over = page, over

    def paint(self, stream, scale=1):
        """Paint both into the stream of one page of the PDF."""
        self._page.paint(stream, scale)
        with stream.artifact():
            tags, stream._tags = stream._tags, None
            try:
                self._over.paint(stream, scale)
            finally:
                stream._tags = tags
