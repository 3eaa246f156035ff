"""Two drafts of the example, near or far apart: the page that compares them holds exactly both.

That the comparison itself holds both is shown for all 465 pairs in tests/text/test_example_compare;
drawing takes longer, so pairs are drawn that stand for every distance: from each draft to the next,
to the second after it, the fourth, the eighth and the sixteenth, and to the last.
"""

from datetime import UTC, datetime
from itertools import combinations

import pytest
from django.template.loader import render_to_string

from drafts.compare.page import End, page_of
from drafts.compare.picker import Look
from drafts.example import load_example, sources
from drafts.text.diff import compare
from drafts.text.document import Document
from drafts.text.markdown import document_from_markdown
from tests.people import signed_in
from tests.rereading import as_drawn, reread

DRAFTS = {
    number: Document(tuple(document_from_markdown(path.read_text(encoding="utf-8"))[1]))
    for number, path in enumerate(sources(), 1)
}
LAST = max(DRAFTS)
PAIRS = [
    (left, right)
    for left, right in combinations(DRAFTS, 2)
    if right - left in (1, 2, 4, 8, 16) or right == LAST
]


def drawn(left, right, **look):
    """The rows of the Compare page of two drafts, by number, as HTML."""
    at = datetime(2026, 11, 20, tzinfo=UTC)
    ends = [End(DRAFTS[number], number, "Rita Duarte", at) for number in (left, right)]
    look = Look(**look)
    comparison = compare(DRAFTS[left], DRAFTS[right])
    page = page_of(comparison, *ends, formatting=look.formatting)
    context = {"comparison": comparison, "page": page, "look": look}
    return render_to_string("compare/_parts.html", context | {"left": ends[0], "right": ends[1]})


@pytest.mark.parametrize("left", list(DRAFTS)[:-1])
def test_both_sides_read_back_are_the_two_drafts(left):
    for right in (pair[1] for pair in PAIRS if pair[0] == left):
        page = drawn(left, right)
        assert reread(page, "left") == as_drawn(DRAFTS[left]), f"{left}..{right}, left"
        assert reread(page, "right") == as_drawn(DRAFTS[right]), f"{left}..{right}, right"


def test_moved_paragraphs_of_the_example_are_shown_as_moves():
    page = drawn(25, 26)
    assert "Moved to Summary" in page
    assert "Moved here from Solution" in page
    assert "Moved further down" in page
    assert "Moved here from further up" in page


def test_the_page_itself_holds_both_drafts_too(alice):
    load_example(alice)
    client = signed_in(alice)
    for left, right in [(1, 2), (1, 31), (9, 14), (14, 9), (12, 19), (25, 26), (30, 31), (31, 5)]:
        text = client.get(f"/i/example/compare/{left}..{right}/").text
        assert reread(text, "left") == as_drawn(DRAFTS[left]), f"{left}..{right}, left"
        assert reread(text, "right") == as_drawn(DRAFTS[right]), f"{left}..{right}, right"
