"""The Write page for everybody: no WCAG 2.2 AA rule broken, idle, in use and in trouble."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.people import ask, write

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "Owners of small shops lose eleven hours a month to reconciling."


WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def page(open_write, alice, tally):
    """A page with words, a question and empty sections, in a phone's window."""
    write(tally, alice, headline="<p>Bread on account</p>", problem=f"<p>{WORDS}</p>")
    ask(tally, alice, kind="faq_external")
    return open_write(alice, viewport=PHONE)


def test_the_page_is_accessible_and_fits_idle_and_while_one_writes(
    page, assert_accessible_in_every_look
):
    assert_accessible_in_every_look(page.page)
    assert page.page.evaluate(WIDER) == 0
    page.write("Problem", " More.")
    page.expect_saved()
    assert_accessible_in_every_look(page.page)
    page.page.keyboard.press("Control+k")
    expect(page.page.get_by_label("Address")).to_be_focused()
    assert_accessible_in_every_look(page.page)


def test_the_page_is_accessible_with_drafts_offline_and_in_conflict(
    page, alice, bob, tally, assert_accessible_in_every_look, watched
):
    for part in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest", "409"):
        watched.expect(part)
    for number in (1, 2):
        write(tally, alice, summary=f"<p>Words of draft {number}</p>")
        tally.cut_draft(f"What of {number}?", by=alice)
    page.reload()
    page.page.route("**/sections/**", lambda route: route.abort())
    page.write("Problem", " By Alice.")
    page.expect_state("offline")
    assert_accessible_in_every_look(page.page)
    write(tally, bob, problem=f"<p>{WORDS} By Bob.</p>")
    page.page.unroute("**/sections/**")
    page.page.evaluate("window.dispatchEvent(new Event('online'))")
    page.expect_state("conflict")
    assert_accessible_in_every_look(page.page)
    assert page.page.evaluate(WIDER) == 0
