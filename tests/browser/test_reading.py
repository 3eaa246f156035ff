"""A silent reading in two browsers: hidden, finished, opened together, ended with a day."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from drafts.models import Ending
from tests.browser.passages import select
from tests.browser.test_guest import fits, open_as  # noqa: F401 - a fixture
from tests.threads import draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/i/tally/drafts/1/reading/"


def test_two_read_in_silence_then_talk_and_set_a_day(
    open_as,  # noqa: F811
    tally,
    alice,
    rosa,
    bob,
    assert_accessible,
    watched,
):
    watched.expect("422")
    opened(draft_of(tally), bob, words="Which shops?")
    author = open_as("/i/tally/drafts/1/", alice)
    author.get_by_role("link", name="Read it together").click()
    author.get_by_label("How many minutes to read?").fill("15")
    author.get_by_role("button", name="Start").click()
    expect(author.get_by_role("timer")).to_contain_text("14:")

    phone = {"viewport": {"width": 390, "height": 844}}
    reviewer = open_as("/i/tally/drafts/1/", rosa, **phone)
    reviewer.get_by_role("link", name="Read along").click()
    reviewer.get_by_role("button", name="Read along").click()
    expect(reviewer.get_by_text("2 are still reading")).to_be_visible()
    expect(author.get_by_text("2 are still reading")).to_be_visible()
    expect(reviewer.get_by_text("Nobody likes receipts.")).to_be_visible()
    expect(reviewer.locator("#problem [data-number='3']")).to_have_count(1)
    for page in (author, reviewer):
        expect(page.get_by_text("Which shops?")).to_have_count(0)
    expect(reviewer.locator("comment-compose[data-ready]")).to_have_count(1)
    select(reviewer, 0, 6, "problem")
    reviewer.locator("[data-compose]").click()
    reviewer.get_by_role("textbox", name="Comment", exact=True).fill("Every Sunday?")
    reviewer.get_by_role("button", name="Comment now").click()
    expect(reviewer.locator("#thread-2")).to_contain_text("Every Sunday?")
    assert_accessible(reviewer)
    assert fits(reviewer)

    reviewer.get_by_role("button", name="Finished").click()
    expect(reviewer.get_by_text("You have finished.")).to_be_visible()
    expect(author.get_by_text("1 is still reading")).to_be_visible()
    expect(author.get_by_text("Every Sunday?")).to_have_count(0)
    author.get_by_role("button", name="Finished").click()
    for page in (author, reviewer):
        expect(page.get_by_text("All have finished: the comments are open.")).to_be_visible()
        expect(page.locator(".sitting__list > li")).to_have_count(2)
        expect(page.locator(".sitting__list > li").last).to_contain_text("Every Sunday?")
    expect(reviewer.get_by_role("button", name="End it")).to_have_count(0)

    author.get_by_role("button", name="End it").click()
    expect(author.get_by_text("Note what was decided, or set the day")).to_be_visible()
    day = timezone.localdate() + timedelta(days=7)
    author.get_by_label("Or when do you go on?").fill(day.isoformat())
    assert_accessible(author)
    author.get_by_role("button", name="End it").click()
    for page in (author, reviewer):
        expect(page.get_by_role("heading", name="The session ended on")).to_be_visible()
    assert Ending.objects.get().next_date == day


@pytest.fixture
def unended(open_as, tally, alice):  # noqa: F811
    """The author's page of a session whose comments are open, as she first tries to end it with
    nothing noted; and the session."""
    session = draft_of(tally).start_reading(15, by=alice)
    session.open_comments(by=alice)
    page = open_as(PAGE, alice)
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("Note what was decided, or set the day")).to_be_visible()
    return page, session


def test_a_page_that_answered_a_form_comes_anew_without_sending_it_again(unended, bob, watched):
    watched.expect("422")
    page, session = unended
    session.end(by=bob, noted="Go on.", next_date=None)
    expect(page.get_by_role("heading", name="The session ended on")).to_be_visible()
    expect(page).to_have_url(re.compile(f"{PAGE}$"))


def test_a_day_that_is_chosen_already_stays_though_somebody_else_ends_it(unended, bob, watched):
    watched.expect("422")
    page, session = unended
    page.get_by_label("Or when do you go on?").fill("2099-03-01")
    session.end(by=bob, noted="Go on.", next_date=None)
    expect(page.locator("#people[data-state=ended]")).to_have_count(1)
    expect(page.get_by_label("Or when do you go on?")).to_have_value("2099-03-01")


def test_what_was_refused_stays_though_somebody_else_ends_it(unended, bob, watched):
    watched.expect("422")
    page, session = unended
    page.get_by_label("What was decided?").fill("We go on.")
    page.get_by_label("Or when do you go on?").fill("2001-01-01")
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("When you go on: that day is over.")).to_be_visible()
    session.end(by=bob, noted="Go on.", next_date=None)
    expect(page.locator("#people[data-state=ended]")).to_have_count(1)
    expect(page.get_by_label("What was decided?")).to_have_value("We go on.")


def test_who_is_signed_out_meanwhile_keeps_what_was_typed(unended, alice, watched):
    watched.expect("422")
    page, _session = unended
    page.get_by_label("What was decided?").fill("We go on.")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    with page.expect_response("**/people/"):
        pass
    expect(page.get_by_label("What was decided?")).to_have_value("We go on.")
