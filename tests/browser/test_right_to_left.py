"""Words that run to the left stand at the right side: on a draft, in the editor, in a comparison.

Each page is kept as a picture in every look, for people to look at.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.write_page import let_in
from tests.pictures import picture
from tests.right_to_left import ARABIC, ENGLISH, HEBREW, two_drafts

pytestmark = pytest.mark.django_db(transaction=True)

LOOKS = {
    f"{where}-{scheme}": (size, scheme)
    for where, size in (("desk", DESK), ("phone", PHONE))
    for scheme in ("light", "dark")
}
PAGES = {
    "draft": "drafts/2/",
    "compare": "compare/1..2/?unchanged=1",
    "compare-one": "compare/1..2/?unchanged=1&view=one",
    "write": "write/",
    "decide": "decide/",
}
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
MARGIN = "(element, side) => getComputedStyle(element)[`margin${side}`]"
WAY = "element => getComputedStyle(element).direction"
# How far from the right edge of the box of its section the first letters of an element stand.
ROOM = """element => {
    const range = document.createRange();
    range.selectNode(document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode());
    const box = element.closest(".prose, [data-editor], li, td").getBoundingClientRect();
    return Math.round(box.right - range.getBoundingClientRect().right);
}"""


@pytest.fixture
def open_page(page, live_server, tally, alice):
    """A function that opens one of ``PAGES`` as alice, in the looks it is given."""
    two_drafts(tally, alice)
    let_in(page.context, alice, live_server.url)

    def open_(name, size=DESK, scheme="light"):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{live_server.url}/i/tally/{PAGES[name]}")
        if name not in ("decide", "draft"):
            expect(page.locator("html")).to_have_attribute("data-ready", "")
        return page

    return open_


def way_of(words, page, within="main"):
    """Which way the block with these words runs."""
    block = page.locator(f"{within} :is(p, h3, li)", has_text=words).last
    return block.evaluate(WAY)


def test_each_block_of_a_draft_runs_its_own_way(open_page):
    page = open_page("draft")
    assert way_of(ARABIC, page, "#solution") == "rtl"
    assert way_of(HEBREW, page, "#solution") == "rtl"
    assert way_of(ENGLISH, page, "#solution") == "ltr"
    assert way_of("تطابق", page, "#summary") == "rtl"
    assert page.locator("#headline p").first.evaluate(ROOM) == 0


def test_the_room_for_the_mark_of_an_item_is_where_it_begins(open_page):
    page = open_page("draft")
    for words, here, there in ((ARABIC, "Right", "Left"), (ENGLISH, "Left", "Right")):
        item = page.locator("#solution li", has_text=words).first
        # In the margin: a mark hangs outside of the padding, and on a phone outside of the window.
        assert item.evaluate(MARGIN, here) != "0px"
        assert item.evaluate(MARGIN, there) == "0px"


def test_the_bar_of_a_quote_stands_where_it_begins(open_page):
    page = open_page("draft")
    bar = page.locator("#leader_quote .prose").evaluate(
        "e => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderRightWidth]"
    )
    assert bar == ["0px", "2px"]


def test_a_suggestion_is_read_from_the_right(open_page):
    page = open_page("draft")
    words = page.locator(".suggestion__words")
    assert words.evaluate(WAY) == "rtl"
    out, into = (words.locator(tag).bounding_box() for tag in ("del", "ins"))
    assert into["x"] + into["width"] <= out["x"] + 1
    assert page.locator(".comment__words").evaluate(WAY) == "rtl"
    assert page.locator(".thread__quote").evaluate(WAY) == "rtl"


def test_what_is_said_to_screen_readers_does_not_turn_a_line_round(open_page):
    page = open_page("compare")
    lines = page.locator(".cell--right p[data-line]:has(ins), .cell--left p[data-line]:has(del)")
    assert lines.count() > 1
    ways = lines.evaluate_all("all => all.map((one) => getComputedStyle(one).direction)")
    assert set(ways) == {"rtl"}


def test_the_editor_runs_as_the_words_do_and_stores_nothing_of_it(open_page, tally):
    page = open_page("write")
    editor = page.locator("#solution .tiptap")
    ways = editor.locator("> ul > li").evaluate_all(
        "all => all.map((one) => [one.dir, getComputedStyle(one).direction])"
    )
    assert ways == [["auto", "rtl"], ["auto", "rtl"], ["auto", "ltr"]]
    closing = page.locator("#closing .tiptap")
    closing.click()
    page.keyboard.type("העסק")
    assert closing.locator("p").evaluate(WAY) == "rtl"
    expect(page.locator("html")).to_have_attribute("data-state", "saved")
    assert tally.sections.get(key="closing").html == "<p>העסק</p>"


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_kept_as_pictures_and_no_wider_than_the_window(open_page, name):
    for look, (size, scheme) in LOOKS.items():
        page = open_page(name, size, scheme)
        page.screenshot(path=picture(f"right-to-left-{name}-{look}"), full_page=True)
        assert page.evaluate(FITS)
