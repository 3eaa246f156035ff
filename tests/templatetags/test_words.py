"""Words that differ are drawn in the element that says how, and say it to who does not see it."""

import pytest

from drafts.compare.lines import Stretch
from drafts.templatetags.words import marked, reworded
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


def test_letters_that_make_the_difference_are_a_second_sign_inside():
    spans = (Span("in", "cust"), Span("in", "omers", strong=True))
    stretch = Stretch("in", "right", spans, letters=((8, 9),))
    assert marked(stretch) == (
        '<ins>cust<strong>omer</strong><span class="letters"><strong>s</strong></span></ins>'
    )


def test_a_small_change_is_drawn_and_told():
    assert reworded("a < b\nc", "a < b,\nc") == (
        'a &lt; b<span class="visually-hidden" dir="auto"> put in: </span><ins>,</ins>'
        '<span class="visually-hidden" dir="auto"> (end) </span><br>c'
    )


def test_of_a_small_change_one_side_may_be_shown():
    assert "ins" not in reworded("ten", "two", "left")
    assert "<del>ten</del>" in reworded("ten", "two", "left")
    assert "del" not in reworded("ten", "two", "right")
    assert "<ins>two</ins>" in reworded("ten", "two", "right")
