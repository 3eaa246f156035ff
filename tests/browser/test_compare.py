"""Compare in a browser: stepping through the changes, folds, moves, and both views."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.write_page import let_in
from tests.people import ask, write

pytestmark = pytest.mark.django_db(transaction=True)

MOVED = (
    "<p>On Sunday afternoon, when the ovens are cold, Marta sits at the flour table with a bank "
    "statement, a folder of invoices and a green pen.</p>"
)
SAME = "<p>Tally matches every payment to its invoice as it lands.</p>"


@pytest.fixture
def two_drafts(tally, alice):
    """Tally in two drafts that differ in four sections; a paragraph moved between two of them."""
    write(
        tally,
        alice,
        headline="<p>Tally reconciles payments</p>",
        subheading=SAME,
        summary=f"{MOVED}{SAME}",
        problem="<p>Owners lose significant time to reconciling.</p>",
        closing=SAME,
    )
    tally.cut_draft("What hurts?", by=alice)
    write(
        tally,
        alice,
        headline="<p>Small shops close their books before the month does</p>",
        summary=SAME,
        problem=f"{MOVED}<p>Owners lose eleven hours a month to reconciling.</p>",
    )
    ask(tally, alice)
    tally.cut_draft("How much?", by=alice)
    return tally


@pytest.fixture
def open_pair(page, new_context, live_server, alice, two_drafts):
    """A function that opens the comparison of two ends as alice; takes a context's arguments."""
    desk = page

    def open_(ends="1..2", query="", **arguments):
        page = new_context(**arguments).new_page() if arguments else desk
        let_in(page.context, alice, live_server.url)
        page.goto(f"{live_server.url}/i/tally/compare/{ends}/{query}")
        if arguments.get("java_script_enabled", True):
            expect(page.locator("html")).to_have_attribute("data-ready", "")
        return page

    return open_


def place(page):
    """What the stepper says."""
    return page.get_by_role("group", name="Changes").get_by_role("status")


def test_keys_step_through_the_changes_and_come_round(open_pair):
    page = open_pair()
    expect(place(page)).to_have_text("5 changes")
    for key, told in [("n", "1 of 5"), ("j", "2 of 5"), ("p", "1 of 5"), ("k", "5 of 5")]:
        page.keyboard.press(key)
        expect(place(page)).to_have_text(told)
    expect(page.locator("#change-5")).to_be_in_viewport()
    expect(page.locator("#change-5")).to_be_focused()
    assert page.url.endswith("#change-5")


def test_buttons_step_and_keep_the_focus(open_pair):
    page = open_pair()
    following = page.get_by_role("link", name="Next change")
    following.focus()
    for told in ("1 of 5", "2 of 5"):
        page.keyboard.press("Enter")
        expect(place(page)).to_have_text(told)
    expect(following).to_be_focused()
    page.get_by_role("link", name="Previous change").click()
    expect(place(page)).to_have_text("1 of 5")


def test_a_step_stops_below_what_sticks_to_the_top(open_pair):
    page = open_pair(viewport={"width": 1440, "height": 420})
    for _ in range(3):
        page.keyboard.press("n")
    expect(place(page)).to_have_text("3 of 5")
    heads = page.locator(".heads").bounding_box()
    below = page.locator("#change-3").bounding_box()["y"] - heads["y"] - heads["height"]
    assert 0 <= below < 60


def test_after_scrolling_by_hand_the_next_change_is_the_next_in_sight(open_pair):
    page = open_pair(viewport={"width": 1440, "height": 420})
    page.locator("#change-4").scroll_into_view_if_needed()
    page.keyboard.press("n")
    told = int(place(page).inner_text().split()[0])
    assert told > 1
    expect(page.locator(f"#change-{told}")).to_be_in_viewport()


def test_letters_can_be_switched_off_and_stay_off(open_pair):
    page = open_pair()
    switch = page.get_by_role("button", name="Keys")
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    page.keyboard.press("n")
    expect(place(page)).to_have_text("5 changes")
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")


def test_letters_with_control_are_left_to_the_browser(open_pair):
    page = open_pair()
    page.keyboard.press("Alt+n")
    expect(place(page)).to_have_text("5 changes")


def test_an_address_with_a_change_opens_at_it(open_pair):
    page = open_pair(query="#change-4")
    expect(place(page)).to_have_text("4 of 5")
    expect(page.locator("#change-4")).to_be_in_viewport()


def test_a_move_leads_to_its_other_end_and_back(open_pair):
    page = open_pair()
    page.get_by_role("link", name="Moved to Problem").click()
    back = page.get_by_role("link", name="Moved here from Summary")
    expect(back).to_be_in_viewport()
    expect(page.locator("[data-change]:focus")).to_contain_text("Marta sits")
    there = place(page).inner_text()
    back.click()
    expect(place(page)).not_to_have_text(there)


def test_what_is_the_same_unfolds(open_pair):
    page = open_pair()
    fold = page.locator("details", has_text="Subheading is the same in both")
    expect(fold.locator("[data-line]").first).to_be_hidden()
    fold.get_by_text("Show it").click()
    expect(fold.locator("[data-line]").first).to_be_visible()
    fold.get_by_text("Fold it").press("Enter")
    page.get_by_role("link", name="Show what is the same").click()
    expect(page.locator("details.fold:not([open])")).to_have_count(0)


def test_the_gauge_takes_another_draft_by_keyboard(open_pair):
    page = open_pair()
    page.get_by_role("link", name="Compare draft 1 with the working copy").focus()
    expect(page.get_by_text("Compare draft 1 with the working copy").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/compare/1\.\.working-copy/$"))
    page.get_by_role("link", name="Swap sides").click()
    expect(page).to_have_url(re.compile(r"/compare/working-copy\.\.1/$"))


def test_side_by_side_and_one_column_show_every_word_once_or_twice(open_pair):
    page = open_pair()
    lost = page.get_by_text("significant time")
    expect(lost.and_(page.locator(":visible"))).to_have_count(1)
    assert page.locator("#change-1 .cell--left").bounding_box()["x"] < 400
    page.get_by_role("link", name="One column").click()
    expect(page).to_have_url(re.compile(r"\?view=one$"))
    expect(page.locator(".cell--left", has=lost)).to_be_hidden()
    expect(page.locator(".cell--both", has=lost)).to_be_visible()


def test_a_phone_has_one_column_and_two_selects(open_pair):
    page = open_pair(viewport=PHONE)
    expect(page.locator(".cell--both", has_text="significant time")).to_be_visible()
    expect(page.locator(".cell--left", has_text="significant time")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Choose other drafts")).to_be_hidden()
    page.get_by_label("Compare", exact=True).select_option("Draft 2")
    page.get_by_label("with", exact=True).select_option("Working copy")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/compare/2\.\.working-copy/$"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_javascript_links_lead_from_change_to_change(open_pair):
    page = open_pair(java_script_enabled=False)
    page.get_by_role("link", name="Next change").first.click()
    expect(page).to_have_url(re.compile("#change-1$"))
    page.locator("#change-1").get_by_role("link", name="Next change").click()
    expect(page).to_have_url(re.compile("#change-2$"))
    expect(page.get_by_role("button", name="Keys")).to_be_hidden()
    assert page.locator("#change-1 .cell--left").bounding_box()["x"] < 400
    expect(page.locator("#change-5").get_by_role("link", name="Next change")).to_have_count(0)


def test_put_in_and_taken_out_differ_without_colour(open_pair):
    page = open_pair(forced_colors="active")
    lines = "e => getComputedStyle(e).textDecorationLine"
    assert page.locator(".sheets ins:visible").first.evaluate(lines) == "underline"
    assert page.locator(".sheets del:visible").first.evaluate(lines) == "line-through"
