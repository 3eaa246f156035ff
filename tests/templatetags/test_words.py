"""Words that differ are drawn in the element that says how, and say it to who does not see it."""

import pytest

from drafts.compare.lines import Stretch
from drafts.templatetags.words import marked
from drafts.text.comparison import Span

SPANS = (Span("in", "a < b"),)


@pytest.mark.parametrize(
    ("kind", "told", "html"),
    [
        ("out", "taken out:", "<del>a &lt; b</del>"),
        ("in", "put in:", "<ins>a &lt; b</ins>"),
        ("moved", "moved:", '<span class="moved">a &lt; b</span>'),
        ("formatted", "formatted otherwise:", '<span class="formatted">a &lt; b</span>'),
    ],
)
def test_a_mark_is_drawn_and_told(kind, told, html):
    stretch = Stretch(kind, "right", SPANS)
    assert (stretch.told, marked(stretch)) == (told, html)
