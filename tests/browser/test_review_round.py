"""A review from end to end: asked for, written by mouse and by keys, answered, looked at again."""

import pytest
from playwright.sync_api import expect

from drafts.models import Review
from tests.browser.passages import mark_by_mouse
from tests.browser.write_page import let_in
from tests.threads import draft_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visit(new_context, live_server):
    """A function that opens a page of tally as somebody, each in a browser of their own."""
    pages = {}

    def visit_as(user, path):
        if user not in pages:
            context = new_context()
            let_in(context, user, live_server.url)
            pages[user] = context.new_page()
        pages[user].goto(f"{live_server.url}/i/tally/{path}")
        return pages[user]

    return visit_as


def suggest_by_mouse(page):
    """Mark the first words of the summary, and suggest others."""
    mark_by_mouse(page)
    page.get_by_label("Wording").check()
    page.get_by_label("Suggest other words").check()
    page.get_by_label("Other words for the passage").fill("Tally keeps the books")
    page.get_by_role("button", name="Add to my review").first.click()
    expect(page.locator("#thread-1")).to_contain_text("Only you see this yet")


def ask_by_keys(page):
    """Comment on a paragraph, and submit the review, without touching the mouse."""
    page.locator("#problem [data-say]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="The words you comment on")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("How many nights?")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-2")).to_be_focused()
    expect(page.locator("#review-waiting")).to_contain_text("holds 2 comments")
    page.get_by_role("radio", name="Not yet").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("One number is missing.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your review of draft 1 is submitted.")).to_be_visible()


def answer_all(page):
    """Accept the suggestion, reply, and mark as addressed, on the list of comments."""
    first, second = page.locator("#thread-1"), page.locator("#thread-2")
    first.get_by_role("button", name="Accept").click()
    expect(first).to_contain_text("Suggestion accepted")
    expect(first).to_be_focused()
    second.locator("summary", has_text="Reply").click()
    second.get_by_label("Your answer").fill("Two a month.")
    second.get_by_role("button", name="Reply now").click()
    expect(second).to_contain_text("Two a month.")
    second.get_by_role("button", name="Mark as addressed").click()
    expect(second).to_contain_text("Not in the next draft after all")


def test_a_review_from_asking_to_looking_again(visit, tally, alice, rosa, assert_accessible):
    draft_of(tally)
    page = visit(alice, "drafts/1/rounds/new/")
    page.get_by_label("What do you want to know?").fill("Is it believable?")
    page.get_by_label("Rosa Rossi").check()
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator("#rounds")).to_contain_text("Awaited: Rosa Rossi")

    page = visit(rosa, "drafts/1/")
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    suggest_by_mouse(page)
    ask_by_keys(page)
    assert_accessible(page)
    assert Review.objects.get().verdict == "not_yet"

    page = visit(alice, "threads/")
    answer_all(page)
    assert_accessible(page)
    page.get_by_role("link", name="Cut draft 2").click()
    expect(page.get_by_text("It addresses 1 comment")).to_be_visible()
    page.get_by_label("What did this draft answer?").fill("How many nights")
    page.get_by_role("button", name="Cut draft 2").click()
    expect(page.locator(".addressed")).to_contain_text("Addresses 1 comment")
    expect(page.locator(".verdicts")).to_contain_text("Not yet, for draft 1; one draft ago")

    page = visit(rosa, "drafts/2/")
    page.get_by_role("link", name="What changed since your review of draft 1").click()
    expect(page.locator("#own #thread-1")).to_contain_text("Suggestion accepted")
    expect(page.locator("#own #thread-2")).to_contain_text("Addressed in draft 2")
    expect(page.locator(".sheets ins").first).to_be_visible()
    page.locator("#thread-2").get_by_role("button", name="Resolve").click()
    expect(page.locator("#own #thread-2")).to_contain_text("Resolved")
    assert_accessible(page)
