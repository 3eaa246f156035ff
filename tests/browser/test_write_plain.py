"""Writing without JavaScript, and where the editor does not start: plain fields with marks."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import let_in, stored
from tests.people import ask, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plain(live_server, new_context, alice, tally):
    """The Write page in a browser without JavaScript."""
    write(tally, alice, problem="<p>It <strong>hurts</strong>.</p>")
    ask(tally, alice, kind="faq_external", html="<h3>Why?</h3><p>Because.</p>")
    context = new_context(java_script_enabled=False)
    let_in(context, alice, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/i/{tally.slug}/write/")
    return page


def test_without_scripts_sections_are_fields_with_marks_and_a_save_button(plain, tally):
    field = plain.get_by_role("textbox", name="Problem", exact=True)
    expect(field).to_have_value("It **hurts**.")
    field.fill("It **hurts** *daily*.")
    plain.locator("#problem").get_by_role("button", name="Save").click()
    expect(plain).to_have_url(re.compile("/write/#problem$"))
    assert stored(tally, "problem") == "<p>It <strong>hurts</strong> <em>daily</em>.</p>"
    expect(plain.locator("#status")).to_have_text("")


def test_without_scripts_guidance_is_always_there(plain):
    expect(plain.get_by_text("What hurts today, in the customer’s words.")).to_be_visible()


def test_without_scripts_questions_are_added_and_answered(plain, tally):
    plain.get_by_role("button", name="Add a question to the external FAQ").click()
    field = plain.get_by_role("textbox", name="External question 2", exact=True)
    field.fill("### How much?\n\nNothing.")
    plain.locator("#q2").get_by_role("button", name="Save").click()
    expect(plain).to_have_url(re.compile("/write/#q2$"))
    assert stored(tally, "q2") == "<h3>How much?</h3><p>Nothing.</p>"


def test_where_the_editor_does_not_load_the_fields_take_over(
    live_server, new_context, alice, tally, watched, assert_accessible
):
    watched.expect("ERR_FAILED")
    watched.expect("Failed to fetch dynamically imported module")
    context = new_context()
    let_in(context, alice, live_server.url)
    page = context.new_page()
    page.route("**/django_prose_editor/**", lambda route: route.abort())
    page.goto(f"{live_server.url}/i/{tally.slug}/write/")
    expect(page.get_by_text("The editor could not start.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("textbox", name="Problem", exact=True).fill("Plainly.")
    page.locator("#problem").get_by_role("button", name="Save").click()
    expect(page.get_by_role("textbox", name="Problem", exact=True)).to_have_value("Plainly.")
    assert stored(tally, "problem") == "<p>Plainly.</p>"
