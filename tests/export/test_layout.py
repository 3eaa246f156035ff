"""What WeasyPrint does with our HTML, looked at line by line, without a renderer in between."""

import pytest
from weasyprint import CSS, HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from drafts.export.body import tied
from drafts.export.faces import face_css, read_faces
from drafts.export.fetcher import AppFetcher
from drafts.export.paper import FONTS

PLAIN = (
    "<p>Tally watches the bank feed and the till together. Nine payments in ten match {} as they "
    "come in. The tenth becomes a question short enough to answer between customers.</p>"
)


@pytest.fixture(scope="module")
def lines():
    """A function that sets one paragraph in a measure (mm) and gives its lines as text."""
    files = read_faces(FONTS)
    fonts, fetcher = FontConfiguration(), AppFetcher(files)
    faces = CSS(string=face_css(files), font_config=fonts, url_fetcher=fetcher, base_url="app:")

    def set_in(measure, html):
        style = (
            "@page { size: 200mm; margin: 0 } em { font-style: normal }"
            f'p {{ width: {measure}mm; font: 10pt/14pt "Newsreader Text" }}'
        )
        sheets = [faces, CSS(string=style, font_config=fonts)]
        page = HTML(string=f"<body>{html}", base_url="app:", url_fetcher=fetcher)
        return list(_lines(page.render(stylesheets=sheets, font_config=fonts).pages[0]._page_box))

    return set_in


def _lines(box):
    if isinstance(box, boxes.LineBox):
        text = "".join(b.text for b in box.descendants() if isinstance(b, boxes.TextBox))
        yield text.strip()
    else:
        for child in getattr(box, "children", ()):
            yield from _lines(child)


MEASURES = [110 + step / 5 for step in range(100)]


def test_a_mark_never_changes_where_lines_break(lines):
    plain, marked = PLAIN.format("at once"), tied(PLAIN.format("<em>at once</em>"))
    assert [m for m in MEASURES if lines(m, plain) != lines(m, marked)] == []


def test_without_the_box_around_the_space_it_would(lines):
    # When this fails WeasyPrint has learned it, and ``tied`` need not help any more.
    plain, marked = PLAIN.format("at once"), PLAIN.format("<em>at once</em>")
    assert [m for m in MEASURES if lines(m, plain) != lines(m, marked)]
