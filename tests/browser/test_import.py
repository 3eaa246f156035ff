"""A file as people bring it in: looked at, put right by hand, then in the working copy; and out."""

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import let_in

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = (
    b"# Tally closes the month\n\nFor every shop.\n\nOpens today.\n\nSundays are lost.\n\n"
    b"No more.\n"
)


@pytest.fixture
def page(look, live_server, alice, tally):
    """Signed in as alice, where words are brought in."""
    let_in(look.context, alice, live_server.url)
    look.goto(f"{live_server.url}/i/tally/import/")
    return look


def test_a_file_is_placed_by_hand_and_put_in(page, tally, assert_accessible_in_every_look):
    assert_accessible_in_every_look(page)
    page.get_by_label("A file").set_input_files(
        {"name": "old.md", "mimeType": "text/markdown", "buffer": TEXT}
    )
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", name="Where the words of old.md go")).to_be_visible()
    assert_accessible_in_every_look(page)
    page.get_by_label("Where paragraph 5 goes").select_option(label="Closing")
    page.get_by_role("button", name="Look again").click()
    expect(page.get_by_label("Where paragraph 5 goes")).to_have_value("closing")
    page.get_by_role("button", name="Put these words in").click()
    page.wait_for_url("**/i/tally/write/")
    stored = {s.key: s.html for s in tally.sections.standing() if s.html}
    assert stored == {
        "headline": "<p>Tally closes the month</p>",
        "subheading": "<p>For every shop.</p>",
        "summary": "<p>Opens today.</p>",
        "problem": "<p>Sundays are lost.</p>",
        "closing": "<p>No more.</p>",
    }
