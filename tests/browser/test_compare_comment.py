"""Commenting on either side of a comparison."""

import pytest
from playwright.sync_api import expect

from drafts.models import Thread
from tests.browser.write_page import let_in
from tests.threads import SUMMARY, draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)

SELECT = """([side, words]) => {
    const cell = document.querySelector(`[data-section=summary] .cell.cell--${side}`);
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        getSelection().removeAllRanges();
        return getSelection().addRange(range);
    }
}"""


@pytest.fixture
def compare(page, live_server, tally, rosa):
    """The comparison of two drafts of tally, opened by rosa."""
    draft_of(tally)
    draft_of(tally, summary=f"<p>{SUMMARY.replace('ten', 'five')}</p>")
    opened(tally.drafts.get(number=1), by=rosa, quote="small shops")
    let_in(page.context, rosa, live_server.url)
    page.goto(f"{live_server.url}/i/tally/compare/1..2/")
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    return page


@pytest.mark.parametrize(("side", "number", "words"), [("left", 1, "ten"), ("right", 2, "five")])
def test_a_comment_is_made_on_the_draft_of_its_side(compare, side, number, words):
    compare.evaluate(SELECT, [side, words])
    compare.locator("[data-compose]").click()
    compare.get_by_role("textbox", name="Comment", exact=True).fill("Who counted?")
    compare.get_by_role("button", name="Comment now").click()
    expect(compare.locator("#thread-2")).to_contain_text("Who counted?")
    thread = Thread.objects.get(number=2)
    assert (thread.draft.number, thread.quote) == (number, words)


def test_by_keys_a_section_of_one_side_is_narrowed_to_some_words(compare):
    compare.get_by_role("link", name="Comment in draft 2 on Summary").focus()
    compare.keyboard.press("Enter")
    words = compare.get_by_role("textbox", name="The words you comment on")
    expect(words).to_be_focused()
    compare.keyboard.press("Control+Home")
    for _ in range(5):
        compare.keyboard.press("Shift+ArrowRight")
    compare.get_by_role("textbox", name="Comment", exact=True).fill("Why?")
    compare.get_by_role("button", name="Comment now").click()
    expect(compare.locator("#thread-2")).to_contain_text("Why?")
    thread = Thread.objects.get(number=2)
    assert (thread.draft.number, thread.quote) == (2, "Tally")


def test_the_threads_of_both_sides_are_linked(compare, assert_accessible):
    row = compare.locator("[data-section=summary] .cell-threads.cell--left")
    expect(row.get_by_role("link", name="Comment 1")).to_have_attribute(
        "href", "/i/tally/drafts/1/#thread-1"
    )
    assert_accessible(compare)
