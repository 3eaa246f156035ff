"""Suggesting other words for a part of a word, and what is accepted of it."""

import pytest
from playwright.sync_api import expect

from drafts.models import Thread
from tests.browser.passages import select
from tests.browser.write_page import let_in
from tests.threads import draft_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reviewing(page, live_server, tally, rosa):
    """A function that cuts a draft with this summary and opens it as rosa, a part selected."""

    def open_with(text, part):
        draft_of(tally, summary=f"<p>{text}</p>")
        let_in(page.context, rosa, live_server.url)
        page.goto(f"{live_server.url}/i/tally/drafts/1/")
        expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
        start = text.index(part)
        select(page, start, start + len(part))
        page.keyboard.press("c")
        return page

    return open_with


@pytest.mark.parametrize(
    ("text", "part", "words", "after"),
    [
        ("A well-known bank pays.", "known", "famous", "A well-famous bank pays."),
        ("It costs $1,250.00 a year.", "1,250", "2,000", "It costs $2,000.00 a year."),
        ("We read the customer’s mail.", "customer", "buyer", "We read the buyer’s mail."),
        (
            "我们帮助小商店在五分钟内收到付款。",
            "五分钟",
            "三天",
            "我们帮助小商店在三天内收到付款。",
        ),
        ("العملاء يدفعون خلال خمس دقائق", "عملاء", "زبائن", "الزبائن يدفعون خلال خمس دقائق"),
    ],
)
def test_what_is_accepted_is_what_the_reviewer_saw(
    reviewing, new_context, live_server, tally, bob, text, part, words, after
):
    page = reviewing(text, part)
    page.get_by_label("Suggest other words").check()
    expect(page.locator("#compose blockquote")).to_have_text(part)
    expect(page.get_by_text("A comment is on whole words.")).to_be_hidden()
    expect(page.get_by_label("Other words for the passage")).to_have_value(part)
    page.get_by_label("Other words for the passage").fill(words)
    page.get_by_role("button", name="Comment now").click()
    note = page.locator("#thread-1")
    expect(note.locator("del")).to_contain_text(part)
    expect(note.locator("ins")).to_contain_text(words)
    expect(page.locator("#summary mark")).to_have_text(part)
    seen = page.locator("#summary [data-prose] p").evaluate(
        """(paragraph, words) => {
            const copy = paragraph.cloneNode(true);
            copy.querySelectorAll("[data-said]").forEach((said) => said.remove());
            copy.querySelector("mark").replaceWith(words);
            return copy.textContent;
        }""",
        words,
    )
    context = new_context()
    let_in(context, bob, live_server.url)
    writer = context.new_page()
    writer.goto(f"{live_server.url}/i/tally/write/")
    expect(writer.locator('thread-margin[data-arranged="1"]')).to_have_count(1)
    expect(writer.locator("#summary mark.passage")).to_have_text(part)
    writer.locator("#thread-1").click()
    writer.get_by_role("button", name="Accept").click()
    expect(writer.locator("#summary [role=textbox]")).to_have_text(after)
    assert tally.sections.get(key="summary").words.text == after == seen


def test_a_comment_says_which_whole_words_it_is_on_before_it_is_sent(reviewing):
    page = reviewing("A well-known bank pays.", "known")
    expect(page.locator("#compose blockquote")).to_have_text("well-known")
    expect(page.get_by_text("A comment is on whole words.")).to_be_visible()
    page.get_by_label("Suggest other words").check()
    expect(page.locator("#compose blockquote")).to_have_text("known")
    page.get_by_label("Suggest other words").uncheck()
    expect(page.locator("#compose blockquote")).to_have_text("well-known")
    page.get_by_role("textbox", name="Comment", exact=True).fill("By whom?")
    page.get_by_role("button", name="Comment now").click()
    expect(page.locator("#summary mark")).to_have_text("well-known")
    assert Thread.objects.get().quote == "well-known"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("我们的新产品帮助小商店在五分钟内收到付款。", "五分钟"),
        ("このアプリで３日を節約できます。", "アプリ"),
        ("ลูกค้าต้องรอสามวันกับน้ำ", "สามวัน"),
    ],
)
def test_where_there_are_no_spaces_a_comment_is_on_what_was_selected(reviewing, text, part):
    page = reviewing(text, part)
    expect(page.locator("#compose blockquote")).to_have_text(part)
    expect(page.get_by_text("A comment is on whole words.")).to_be_hidden()
    page.get_by_role("textbox", name="Comment", exact=True).fill("?")
    page.get_by_role("button", name="Comment now").click()
    expect(page.locator("#summary mark")).to_have_text(part)


def test_a_part_of_a_paragraph_opened_by_keys_is_suggested_exactly(reviewing, tally):
    page = reviewing("A well-known bank pays.", "bank")
    page.keyboard.press("Escape")
    page.locator("#summary [data-say]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="The words you comment on")).to_be_focused()
    expect(page.locator("#compose blockquote")).to_be_hidden()
    page.keyboard.press("Control+Home")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#compose blockquote")).to_have_text("well-known")
    page.get_by_label("Suggest other words").check()
    expect(page.locator("#compose blockquote")).to_have_text("known")
    page.get_by_label("Other words for the passage").fill("loved")
    page.get_by_role("button", name="Comment now").click()
    expect(page.locator("#summary mark")).to_have_text("known")
    assert Thread.objects.get().suggestion.words == "loved"
