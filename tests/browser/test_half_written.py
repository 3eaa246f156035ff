"""Words that are being written while the answer to something else arrives."""

import pytest
from playwright.sync_api import expect

from drafts.models import Thread
from tests.browser.passages import mark_by_mouse
from tests.browser.write_page import let_in
from tests.people import account
from tests.threads import draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(page, tally, live_server):
    """A draft with two threads of rosa's on one section, as she sees it."""
    rosa = account("Rosa")
    draft = draft_of(tally)
    for words in ("Which clock?", "How do you know?"):
        opened(draft, by=rosa, words=words)
    let_in(page.context, rosa, live_server.url)
    page.goto(f"{live_server.url}/i/tally/drafts/1/")
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    expect(page.locator('thread-margin[data-arranged="2"]')).to_have_count(1)
    return page


@pytest.fixture
def reply(page):
    """The field of an answer to the second thread, half written."""
    begin_reply(page, 2)
    page.keyboard.type("Because I")
    return page.locator("#reply-2")


def begin_reply(page, number):
    """Look at a note, and put the caret where one answers it."""
    note = page.locator(f"#thread-{number}")
    note.click()
    note.locator("summary", has_text="Reply").click()
    page.locator(f"#reply-{number}").focus()


def test_a_new_comment_beside_a_half_written_answer_leaves_it_there(page, reply):
    mark_by_mouse(page)
    page.get_by_role("textbox", name="Comment", exact=True).fill("Whose shops?")
    page.get_by_role("button", name="Comment now").click()
    expect(page.locator("#thread-3")).to_contain_text("Whose shops?")
    expect(reply).to_have_value("Because I")
    page.locator("#thread-2").click()
    expect(reply).to_be_visible()


def test_what_was_done_with_one_note_does_not_take_the_focus_from_another(page):
    waiting = []
    page.route("**/threads/1/**", lambda route: waiting.append(route))
    page.locator("#thread-1").click()
    page.locator("#thread-1").get_by_role("button", name="Resolve").click()
    begin_reply(page, 2)
    page.keyboard.type("Because")
    waiting[0].continue_()
    expect(page.locator("#thread-1")).to_contain_text("Resolved")
    page.keyboard.type(" I know")
    expect(page.locator("#reply-2")).to_have_value("Because I know")


def test_two_presses_make_one_comment_and_leave_no_complaint(page):
    mark_by_mouse(page)
    page.get_by_role("textbox", name="Comment", exact=True).fill("Whose shops?")
    page.get_by_role("button", name="Comment now").dblclick()
    expect(page.locator("#thread-3")).to_contain_text("Whose shops?")
    mark_by_mouse(page)
    expect(page.locator("dialog#compose .field__error")).to_have_count(0)
    assert Thread.objects.count() == 3


def test_the_answer_to_one_comment_does_not_put_the_next_one_away(page):
    waiting = []
    page.route("**/drafts/1/comments/", lambda route: waiting.append(route))
    mark_by_mouse(page)
    words = page.get_by_role("textbox", name="Comment", exact=True)
    words.fill("Whose shops?")
    page.get_by_role("button", name="Comment now").click()
    page.keyboard.press("Escape")
    mark_by_mouse(page)
    words.fill("Small ones?")
    waiting[0].continue_()
    expect(page.locator("#thread-3")).to_contain_text("Whose shops?")
    expect(words).to_have_value("Small ones?")
