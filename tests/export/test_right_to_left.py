"""Words that run to the left begin at the right side of the paper, with the marks of their lists.

The pages are kept as pictures for people to look at.
"""

import pypdfium2
import pytest

from drafts.models.export import Kind
from drafts.text.document import Section
from tests.export.editions import edition
from tests.pictures import picture
from tests.right_to_left import WORDS

SCALE = 2
BEGINS_LEFT, BEGINS_RIGHT = "Begin", "Sunday"
FULL = "Invoice"  # in the last line of a paragraph in Arabic
WHERE = (BEGINS_LEFT, BEGINS_RIGHT, FULL)
SHORT = {
    "getting_started": f"<p>{BEGINS_LEFT} today.</p>",
    "closing": f"<p>תודה ({BEGINS_RIGHT}).</p>",
}


def laid_out(printed, kind):
    """The first page of a release in Arabic, Hebrew and English, and its picture."""
    texts = {**WORDS, **SHORT}
    sections = [Section(key, key, html) for key, html in texts.items()]
    with pypdfium2.PdfDocument(printed(edition(sections, kind=kind)).pdf) as file:
        page = file[0].render(scale=SCALE, grayscale=True).to_pil()
        page.save(picture(f"right-to-left-paper-{kind}"))
        words = file[0].get_textpage()
        return page, {word: heights(words, word, page) for word in WHERE}


def heights(words, word, page):
    """Where the line with this word stands in the picture: its top and its foot."""
    at, _count = words.search(word).get_next()
    _left, foot, _right, top = words.get_charbox(at)
    return page.height - round(top * SCALE), page.height - round(foot * SCALE)


def ink(page, heights):
    """From where to where between these heights something is printed."""
    top, foot = heights
    line = page.crop((0, top, page.width, foot)).point(lambda level: 255 * (level < 128))
    left, _, right, _ = line.getbbox()
    return left, right


@pytest.mark.parametrize("kind", [Kind.FINAL, Kind.REVIEW])
def test_a_short_line_stands_at_the_side_where_it_begins(printed, kind):
    page, lines = laid_out(printed, kind)
    _left, right = ink(page, lines[FULL])
    _start, end = ink(page, lines[BEGINS_LEFT])
    begin, edge = ink(page, lines[BEGINS_RIGHT])
    assert end < page.width / 2 < begin
    assert edge == pytest.approx(right, abs=12 * SCALE)  # not each letter fills its box
