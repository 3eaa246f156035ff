"""Comments beside the live text: they follow it, and suggestions come into it."""

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import WritePage
from tests.people import account
from tests.threads import draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_write(open_write_on_kept_page):
    """Tally's Write page, mostly on the page that is kept."""
    return open_write_on_kept_page


TOP = "document.querySelector('#thread-1').getBoundingClientRect().top"
LOWER = f"async (than) => {{ while ({TOP} <= than) await new Promise(requestAnimationFrame); }}"


@pytest.fixture
def page(tally, open_write):
    """The Write page of tally for bob, with a thread of rosa's that suggests an hour."""
    opened(draft_of(tally), by=account("Rosa"), instead="an hour")
    page = open_write(account("Bob")).page
    expect(page.locator('thread-margin[data-arranged="1"]')).to_have_count(1)
    return page


def test_a_mark_follows_the_words_while_somebody_types_before_it(page):
    mark = page.locator("#summary mark.passage")
    expect(mark).to_have_text("ten minutes")
    before = page.evaluate(TOP)
    WritePage(page).at_end("Summary").press("Control+Home")
    page.keyboard.type("A first sentence. ")
    page.keyboard.press("Enter")
    expect(mark).to_have_text("ten minutes")
    expect(page.locator("#summary [role=textbox] p")).to_have_count(2)
    page.evaluate(LOWER, before)


def test_the_stored_words_hold_no_mark(page, tally):
    WritePage(page).at_end("Summary")
    page.keyboard.type(" More.")
    expect(page.locator("html")).to_have_attribute("data-state", "saved")
    html = tally.sections.get(key="summary").html
    assert html.endswith("ten minutes. More.</p>")


def test_an_accepted_suggestion_comes_into_the_editor(page, tally):
    page.locator("#thread-1").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#summary [role=textbox]")).to_contain_text("closes in an hour.")
    expect(page.locator("#thread-1")).to_contain_text("Suggestion accepted")
    WritePage(page).at_end("Summary")
    page.keyboard.type(" More.")
    expect(page.locator("html")).to_have_attribute("data-state", "saved")
    html = tally.sections.get(key="summary").html
    assert html.endswith("closes in an hour. More.</p>")


def test_what_is_being_typed_is_kept_when_a_suggestion_is_accepted(page, tally):
    WritePage(page).at_end("Problem")
    page.keyboard.type(" Never.")
    page.locator("#thread-1").click()
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#summary [role=textbox]")).to_contain_text("an hour")
    expect(page.locator("html")).to_have_attribute("data-state", "saved")
    assert tally.sections.get(key="problem").html.endswith("Never.</p>")


def test_the_page_is_accessible(page, assert_accessible):
    page.locator("#thread-1").click()
    assert_accessible(page)
