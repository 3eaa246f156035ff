"""A guest reviews in a browser: comments, hands in, and the owner reads it under her name."""

import pytest
from playwright.sync_api import expect

from drafts.models import Thread
from tests.browser.passages import select
from tests.browser.test_guest import come_in, fits, open_as  # noqa: F401 - a fixture
from tests.threads import draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)


def comment(page, key, words):
    """Select the first words of a section and write a comment on them."""
    select(page, 0, 10, key)
    page.locator("[data-compose]").click()
    page.get_by_role("textbox", name="Comment", exact=True).fill(words)


def test_a_guest_comments_hands_in_and_is_told_when_the_link_has_ended(
    open_as,  # noqa: F811
    tally,
    alice,
    rosa,
    watched,
    assert_accessible,
):
    watched.expect("404")
    opened(draft_of(tally), rosa, words="Which shops?")
    link, token = tally.invite_guest("review", "Dora", by=alice)
    guest = open_as(f"/g/{token}/", viewport={"width": 1280, "height": 900})
    come_in(guest)
    expect(guest.locator("comment-compose[data-ready]")).to_have_count(1)
    expect(guest.locator("#thread-1")).to_contain_text("Which shops?")
    comment(guest, "summary", "I close mine in an hour.")
    guest.get_by_role("button", name="Add to my review").click()
    expect(guest.locator("#thread-2")).to_contain_text("Only you see this yet")
    assert_accessible(guest)
    assert fits(guest)
    guest.get_by_role("link", name="Finish my review").click()
    expect(guest.get_by_text("I close mine in an hour.")).to_be_visible()
    guest.get_by_label("Not yet").check()
    guest.get_by_label("In a line").fill("Show me.")
    assert_accessible(guest)
    guest.get_by_role("button", name="Hand in my review").click()
    expect(guest.get_by_text("You handed in a review")).to_be_visible()

    owner = open_as("/i/tally/drafts/1/", alice)
    expect(owner.locator("#thread-2")).to_contain_text("Dora Diaz")
    expect(owner.locator("#thread-2")).to_contain_text("I close mine in an hour.")

    expect(guest.locator("comment-compose[data-ready]")).to_have_count(1)
    comment(guest, "problem", "And another thing")
    link.revoke(by=alice)
    guest.get_by_role("button", name="Comment now").click()
    expect(guest.locator("dialog [data-refused]")).to_contain_text("This was not stored.")
    words = guest.get_by_role("textbox", name="Comment", exact=True)
    expect(words).to_have_value("And another thing")
    assert Thread.objects.count() == 2
