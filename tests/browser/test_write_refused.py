"""Words that the server will not take: the page says why, keeps them, and asks before it goes."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(open_write, bob, watched):
    """Bob's page, where refusals are expected."""
    for part in ("403", "404", "htmx:responseError"):
        watched.expect(part)
    return open_write(bob)


def test_who_may_no_longer_write_is_told_and_keeps_the_words(page, bob, tally):
    tally.members.filter(user=bob).update(role="reader")
    page.write("Problem", "Too late.")
    page.expect_state("refused")
    said = page.page.locator("#problem-said")
    expect(said).to_contain_text("You can read this initiative, but not change it.")
    page.page.get_by_role("link", name="See why").click()
    expect(said).to_be_in_viewport()
    expect(page.section("Problem")).to_have_text("Too late.")


def test_who_may_no_longer_see_it_is_told_and_keeps_the_words(page, bob, tally):
    tally.members.filter(user=bob).delete()
    page.write("Problem", "Much too late.")
    page.expect_state("refused")
    expect(page.page.locator("#problem-said")).to_contain_text("They still stand here; copy what")
    expect(page.section("Problem")).to_have_text("Much too late.")


def test_the_browser_asks_before_it_leaves_unsaved_words(page, bob, tally):
    tally.members.filter(user=bob).update(role="reader")
    page.write("Problem", "Not saved.")
    page.expect_state("refused")
    with page.page.expect_event("dialog") as asked:
        page.page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(page.section("Problem")).to_have_text("Not saved.")
