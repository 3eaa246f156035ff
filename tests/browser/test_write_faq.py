"""The FAQ on the Write page: questions are added, answered, moved, removed and put back."""

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import stored
from tests.people import ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_write(open_write_on_kept_page):
    """Tally's Write page, mostly on the page that is kept."""
    return open_write_on_kept_page


NAMES = ("One", "Two", "Three")


def questions(initiative, kind="faq_external"):
    """The stored questions of one kind, in order."""
    return [section.words.title for section in initiative.sections.entries(kind)]


@pytest.fixture
def three(tally, alice):
    """Three external questions."""
    for name in NAMES:
        ask(tally, alice, kind="faq_external", html=f"<h3>{name}?</h3><p>Yes.</p>")
    return tally


def act(page, number, name):
    """Press a button of the menu of an external question."""
    entry = page.page.locator("#faq_external write-section").nth(number - 1)
    entry.locator("summary").click()
    entry.get_by_role("button", name=name).click()


def test_a_question_is_added_and_answered_by_keyboard(open_write, alice, tally):
    page = open_write(alice)
    page.page.get_by_role("button", name="Add a question to the external FAQ").press("Enter")
    expect(page.section("External question 1")).to_be_focused()
    keyboard = page.page.keyboard
    keyboard.type("How much is it?")
    keyboard.press("Enter")
    keyboard.type("Nothing.")
    page.expect_saved()
    assert stored(tally, "q1") == "<h3>How much is it?</h3><p>Nothing.</p>"
    page.page.get_by_role("button", name="Add a question to the internal FAQ").click()
    expect(page.section("Internal question 1")).to_be_focused()
    assert [section.key for section in tally.sections.entries("faq_internal")] == ["q2"]


def test_an_added_question_asks_for_question_and_answer(open_write, alice):
    page = open_write(alice)
    page.page.get_by_role("button", name="Add a question to the external FAQ").click()
    hints = page.section("External question 1").locator("[data-hint]")
    expect(hints).to_have_count(2)
    expect(hints.first).to_have_attribute(
        "data-hint", "What would a customer ask before she says yes?"
    )


def test_questions_move_by_the_menu_and_that_is_announced(open_write, alice, three):
    page = open_write(alice)
    act(page, 1, "Move down")
    expect(page.page.locator("#announce")).to_have_text("Moved. External question 2 of 3")
    expect(page.section("External question 2")).to_contain_text("One?")
    down = page.page.locator("#faq_external write-section").nth(1)
    expect(down.get_by_role("button", name="Move down")).to_be_focused()
    assert questions(three) == ["Two?", "One?", "Three?"]
    page.write("External question 2", " Indeed.")
    page.expect_saved()
    assert stored(three, "q1") == "<h3>One?</h3><p>Yes. Indeed.</p>"


# As Safari on the Mac: a button that is pressed takes no focus, and who had it has it no more.
PRESSED_WITHOUT_FOCUS = """document.addEventListener("mousedown", (event) => {
    if (!event.target.closest("button")) return;
    event.preventDefault();
    document.activeElement.blur();
}, true);"""


@pytest.fixture
def in_safari(open_write, new_context, alice, three):
    """The page of three questions in a browser that focuses no button that is pressed."""
    context = new_context()
    context.add_init_script(PRESSED_WITHOUT_FOCUS)
    return open_write(alice, context=context)


def test_a_menu_stays_open_for_a_press_that_takes_no_focus(in_safari, three):
    in_safari.at_end("External question 2")
    act(in_safari, 1, "Move down")
    expect(in_safari.page.locator("#announce")).to_have_text("Moved. External question 2 of 3")
    # From there on: the menu is open, and has the focus, which the press takes away.
    second = in_safari.page.locator("#faq_external write-section").nth(1)
    second.get_by_role("button", name="Remove").click()
    expect(in_safari.page.get_by_role("button", name="Put it back")).to_be_focused()
    assert questions(three) == ["Two?", "Three?"]


def test_a_menu_closes_when_one_presses_or_goes_elsewhere(in_safari):
    first, second = (
        in_safari.page.locator("#faq_external write-section").nth(place).locator(".menu")
        for place in (0, 1)
    )
    second.locator("summary").click()
    first.locator("summary").click()
    expect(second).not_to_have_attribute("open", "")
    expect(first).to_have_attribute("open", "")
    first.get_by_role("button", name="Remove").focus()
    in_safari.page.keyboard.press("Tab")
    expect(first).not_to_have_attribute("open", "")
    first.locator("summary").click()
    expect(first).to_have_attribute("open", "")
    in_safari.at_end("Problem")
    expect(first).not_to_have_attribute("open", "")


def test_a_second_press_before_the_first_was_answered_moves_nothing_further(
    open_write, alice, three
):
    page = open_write(alice)
    waiting = []
    page.page.route("**/faq/q1/place/", lambda route: waiting.append(route))
    act(page, 1, "Move down")
    page.page.keyboard.press("Enter")
    waiting[0].continue_()
    expect(page.page.locator("#announce")).to_have_text("Moved. External question 2 of 3")
    assert len(waiting) == 1
    assert questions(three) == ["Two?", "One?", "Three?"]


def test_a_question_that_was_removed_leaves_the_tools_at_rest(open_write, alice, three):
    page = open_write(alice)
    page.at_end("External question 1")
    act(page, 1, "Remove")
    expect(page.page.get_by_role("button", name="Put it back")).to_be_focused()
    page.page.get_by_role("button", name="Bold").click()
    expect(page.section("External question 1")).to_contain_text("Two?")


def test_at_the_ends_there_is_no_further_and_the_focus_stays(open_write, alice, three):
    page = open_write(alice)
    entry = page.page.locator("#faq_external write-section", has_text="Two?")
    act(page, 2, "Move up")
    up, down = (entry.get_by_role("button", name=name) for name in ("Move up", "Move down"))
    expect(up).to_be_focused()
    expect(up).to_be_disabled()
    expect(down).to_be_enabled()
    up.press("Enter")
    down.press("Enter")
    expect(page.page.locator("#announce")).to_have_text("Moved. External question 2 of 3")
    down.press("Enter")
    expect(down).to_be_disabled()
    expect(down).to_be_focused()
    assert questions(three) == ["One?", "Three?", "Two?"]


def test_questions_move_by_dragging(open_write, alice, three):
    page = open_write(alice)
    first = page.page.locator("#faq_external write-section").nth(0)
    third = page.page.locator("#faq_external write-section").nth(2)
    first.scroll_into_view_if_needed()
    first.hover()
    grip = first.locator("[data-grip]")
    grip.hover()
    page.page.mouse.down()
    box = third.bounding_box()
    with page.page.expect_response("**/faq/q1/place/"):
        page.page.mouse.move(box["x"] + 700, box["y"] + 10, steps=4)
        page.page.mouse.move(box["x"] + 700, box["y"] + box["height"] + 10, steps=4)
        page.page.mouse.up()
    expect(page.section("External question 3")).to_contain_text("One?")
    assert questions(three) == ["Two?", "Three?", "One?"]


def test_a_removed_question_can_be_put_back_with_its_words(open_write, alice, three):
    page = open_write(alice)
    act(page, 2, "Remove")
    back = page.page.get_by_role("button", name="Put it back")
    expect(back).to_be_focused()
    expect(page.section("External question 2")).to_contain_text("Three?")
    assert questions(three) == ["One?", "Three?"]
    back.press("Enter")
    expect(page.section("External question 2")).to_contain_text("Two?")
    expect(page.section("External question 2")).to_be_focused()
    assert questions(three) == ["One?", "Two?", "Three?"]


def test_words_for_a_question_that_somebody_removed_are_kept_and_it_can_be_put_back(
    open_write, alice, bob, three, watched
):
    watched.expect("409")
    page = open_write(alice)
    three.sections.get(key="q2").remove(by=bob)
    page.write("External question 2", " And why.")
    page.expect_state("removed")
    page.page.get_by_role("button", name="Put it back").click()
    page.expect_saved()
    assert stored(three, "q2") == "<h3>Two?</h3><p>Yes. And why.</p>"
    assert questions(three) == ["One?", "Two?", "Three?"]
