"""Speaking to a member in a comment: the name is offered after an “@”."""

import re

import pytest
from playwright.sync_api import expect

from drafts.models import Mention, User
from tests.browser.write_page import let_in
from tests.people import account
from tests.text.scripts import PEOPLE, ROWS
from tests.threads import draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def answer(page, live_server, tally, alice):
    """Alice's answer to a comment, on the page of all comments, about to be written."""
    opened(draft_of(tally), by=account("Rosa"))
    let_in(page.context, alice, live_server.url)
    page.goto(f"{live_server.url}/i/tally/threads/")
    page.locator("#thread-1 summary", has_text="Reply").click()
    field = page.get_by_label("Your answer")
    field.focus()
    return field


def test_names_that_go_on_like_this_are_offered_and_chosen_by_keys(
    answer, assert_accessible_in_every_look
):
    keyboard, names = answer.page.keyboard, answer.page.get_by_role("option")
    keyboard.type("What do you say, @r")
    expect(names).to_have_text(["Rex Reed", "Rosa Rossi"])
    expect(answer).to_have_attribute("aria-activedescendant", "mention-0")
    assert_accessible_in_every_look(answer.page)
    keyboard.press("ArrowDown")
    expect(names.nth(1)).to_have_attribute("aria-selected", "true")
    keyboard.press("Enter")
    expect(answer).to_have_value("What do you say, @Rosa Rossi ")
    expect(names).to_have_count(0)
    expect(answer).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_a_second_name_is_found_too_and_chosen_by_mouse(answer):
    answer.page.keyboard.type("@ber")
    answer.page.get_by_role("option", name="Bob Berg").click()
    expect(answer).to_have_value("@Bob Berg ")
    expect(answer).to_be_focused()


def test_escape_puts_the_names_away_and_enter_is_a_new_line_again(answer):
    keyboard, names = answer.page.keyboard, answer.page.get_by_role("option")
    keyboard.type("@bob")
    expect(names).to_have_count(1)
    keyboard.press("Escape")
    expect(names).to_have_count(0)
    keyboard.press("Enter")
    expect(answer).to_have_value("@bob\n")


def test_who_moves_on_is_offered_nothing_and_loses_no_word(answer):
    keyboard = answer.page.keyboard
    keyboard.type("We lose money on Sundays @ros")
    expect(answer.page.get_by_role("option")).to_have_count(1)
    for _ in range(13):
        keyboard.press("ArrowLeft")
    expect(answer.page.get_by_role("option")).to_have_count(0)
    keyboard.press("Enter")
    expect(answer).to_have_value("We lose money on\n Sundays @ros")


def test_a_name_written_out_is_not_offered_nor_one_that_two_members_share(answer, tally, alice):
    for number in (1, 2):
        twin = User.objects.create_user(f"sam{number}@example.com", name="Sam Lee")
        tally.add_member(twin, "reviewer", by=alice)
    answer.page.reload()
    answer.page.locator("#thread-1 summary", has_text="Reply").click()
    answer.focus()
    names = answer.page.get_by_role("option")
    answer.page.keyboard.type("@Rosa Ross")
    expect(names).to_have_text(["Rosa Rossi"])
    answer.page.keyboard.type("i")
    expect(names).to_have_count(0)
    answer.page.keyboard.type(" and @sam")
    expect(answer).to_have_value("@Rosa Rossi and @sam")
    expect(names).to_have_count(0)


def test_escape_leaves_the_window_of_a_comment_open(answer):
    page = answer.page
    page.goto(page.url.replace("threads/", "drafts/1/"))
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    page.locator("#summary [data-say]").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Comment", exact=True).fill("So, ")
    page.get_by_role("textbox", name="Comment", exact=True).press_sequentially("@ros")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator("dialog#compose")).to_be_visible()
    expect(page.get_by_role("textbox", name="Comment", exact=True)).to_have_value("So, @ros")


def test_nothing_is_offered_within_an_address(answer):
    answer.page.keyboard.type("Write to rosa@r")
    expect(answer).to_have_value("Write to rosa@r")
    expect(answer.page.get_by_role("option")).to_have_count(0)


def test_what_is_offered_and_picked_is_told_in_every_script(answer, tally, alice):
    for number, name in PEOPLE.items():
        person = User.objects.create_user(f"person{number}@example.com", name=name)
        tally.add_member(person, "reviewer", by=alice)
    page, picked = answer.page, []
    page.reload()
    page.locator("#thread-1 summary", has_text="Reply").click()
    said = [(words, called) for row in ROWS for words, called in row.called if len(called) <= 1]
    for words, called in said:
        begun = words[: words.index("@") + 2]
        answer.fill(begun)
        offers = page.get_by_role("option").all_text_contents()
        names = [name for name in offers if name in PEOPLE.values()]
        if called:
            assert PEOPLE[called[0]] in names, begun
        for name in names:
            answer.fill(begun)
            page.get_by_role("option", name=name, exact=True).click()
            picked.append((answer.input_value(), name))
    answer.fill("\n".join(value for value, _ in picked))
    page.get_by_role("button", name="Reply now").click()
    expect(page.locator("#thread-1 .mention")).to_have_count(len(picked))
    assert page.locator("#thread-1 .mention").all_text_contents() == [f"@{n}" for _, n in picked]
    told = set(Mention.objects.values_list("user__name", flat=True))
    assert told == {name for _, name in picked}
