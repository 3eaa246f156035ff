"""What waits for somebody, and what she is told of, in a browser."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import let_in
from tests.people import start, write
from tests.threads import draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(tally, alice, bob, rosa):
    """Much that waits, and much that alice and rosa are told of."""
    draft = draft_of(tally)
    draft.reviews.begin(by=alice).submit("ready")
    opened(draft, by=rosa, words="@Alice how do you know that it takes no longer than that?")
    opened(draft, by=rosa, quote="small shops", kind="wording").reply("Because.", by=bob)
    draft.rounds.open([rosa, bob], "Is the price right for a baker?", date(2026, 12, 1), by=alice)
    other = start("Reckon, a name that is much longer than others")
    write(other, bob, headline="<p>Reckon reckons</p>")
    reviewed = other.cut_draft("A first try", by=bob)
    reviewed.reviews.begin(by=alice).submit("not_yet", "The price is missing.")
    reviewed.rounds.open([alice], "Would you sign this?", None, by=bob)


@pytest.mark.usefixtures("scene")
def test_what_waits_is_on_the_first_page_and_what_was_said_a_click_away(
    new_context, live_server, alice, assert_accessible
):
    page = new_context().new_page()
    let_in(page.context, alice, live_server.url)
    page.goto(live_server.url)
    waiting = page.get_by_role("region", name="Waiting for you")
    expect(waiting.get_by_role("listitem")).to_have_count(2)
    expect(page.get_by_role("region", name="You wait for")).to_contain_text("Rosa Rossi")
    assert_accessible(page)
    page.get_by_role("link", name="Notices, 4 unread").click()
    assert_accessible(page)
    page.get_by_role("link", name="Rosa Rossi speaks to you in comment 1").click()
    expect(page.locator("#thread-1")).to_be_visible()
    expect(page.get_by_role("link", name="Notices, 3 unread")).to_be_visible()
