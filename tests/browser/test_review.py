"""Commenting in a browser: by mouse, by keys alone, by touch, and without a script."""

import pytest
from django.db import transaction
from playwright.sync_api import expect

from drafts.models import Thread
from tests.browser.passages import SETTLED, mark_by_mouse, select
from tests.browser.write_page import let_in
from tests.people import account
from tests.threads import SUMMARY, draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)

OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll("thread-margin .thread")]
        .map((note) => note.getBoundingClientRect()).sort((a, b) => a.top - b.top);
    return boxes.slice(1).filter((box, i) => box.top < boxes[i].bottom - 0.5).length;
}"""


@pytest.fixture
def draft(tally, alice):
    """The first draft of tally."""
    return draft_of(tally)


@pytest.fixture
def open_draft(page, new_context, live_server, draft):
    """A function that opens the draft's page as somebody."""
    desk = page

    def open_as(user, query="", **settings):
        page = new_context(**settings).new_page() if settings else desk
        let_in(page.context, user, live_server.url)
        page.goto(f"{live_server.url}/i/tally/drafts/{draft.number}/{query}")
        return page

    return open_as


def test_a_reviewer_comments_by_mouse(open_draft, rosa):
    page = open_draft(rosa)
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    mark_by_mouse(page)
    page.get_by_role("textbox", name="Comment", exact=True).fill("How do you know?")
    page.get_by_role("button", name="Comment now").click()
    note = page.locator("#thread-1")
    expect(note).to_contain_text("How do you know?")
    expect(note).to_be_focused()
    expect(page.locator("[data-announce]")).to_have_text("Comment added")
    expect(page.locator('#summary mark[data-threads="1"]')).to_have_count(1)
    assert Thread.objects.get().quote.startswith("Tally does")


def test_a_reviewer_comments_by_keys_alone_on_fewer_words(open_draft, rosa):
    page = open_draft(rosa)
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    page.locator("#summary [data-say]").first.focus()
    page.keyboard.press("Enter")
    words = page.get_by_role("textbox", name="The words you comment on")
    expect(words).to_be_focused()
    expect(words).to_have_text(SUMMARY)
    page.keyboard.press("Control+Home")
    for _ in range(5):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("x")
    expect(words).to_have_text(SUMMARY)
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Objection")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("I doubt it.")
    page.keyboard.press("Tab")
    page.keyboard.type("A named source")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#thread-1")).to_contain_text("Only you see this yet")
    thread = Thread.objects.get()
    assert (thread.quote, thread.kind) == ("Tally", "objection")
    assert thread.resolves_if == "A named source"


def test_the_letter_c_opens_the_window_for_what_is_selected(open_draft, rosa):
    page = open_draft(rosa)
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    select(page, 0, 10)
    expect(page.locator("[data-compose]")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("dialog#compose")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#compose")).to_be_hidden()
    page.evaluate(SETTLED)  # the window takes back what was selected once it has gone
    select(page, 0, 10)
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("dialog#compose")).to_be_visible()


def test_one_rewrites_exactly_what_one_selected(open_draft, rosa):
    page = open_draft(rosa)
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    select(page, 2, 9)
    page.keyboard.press("c")
    page.get_by_label("Suggest other words").check()
    expect(page.get_by_label("Other words for the passage")).to_have_value("lly doe")


def test_by_touch_the_button_lies_at_the_bottom(open_draft, rosa):
    page = open_draft(rosa, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    select(page, 0, 10)
    button = page.locator("[data-compose]")
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box["y"] + box["height"] > 830
    assert box["height"] >= 44
    button.tap()
    page.get_by_role("textbox", name="Comment", exact=True).fill("Why?")
    page.get_by_role("button", name="Comment now").tap()
    expect(page.locator("#thread-1")).to_contain_text("Why?")


def test_without_a_script_a_link_leads_to_a_form(open_draft, rosa):
    page = open_draft(rosa, java_script_enabled=False)
    page.locator("#summary [data-say]").first.click()
    page.get_by_label("The words you mean").fill("ten minutes")
    page.get_by_role("textbox", name="Comment", exact=True).fill("How do you know?")
    page.get_by_role("button", name="Comment now").click()
    expect(page.locator("#summary #thread-1")).to_contain_text("How do you know?")
    expect(page.locator("#summary mark")).to_have_text("ten minutes")


def test_a_form_with_something_missing_keeps_what_was_typed(open_draft, watched, rosa):
    watched.expect("422")
    page = open_draft(rosa)
    expect(page.locator("comment-compose[data-ready]")).to_have_count(1)
    select(page, 0, 10)
    page.keyboard.press("c")
    page.get_by_label("Objection").check()
    page.get_by_role("textbox", name="Comment", exact=True).fill("I doubt it.")
    page.get_by_role("button", name="Comment now").click()
    expect(page.get_by_text("Say what would resolve your objection.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Comment", exact=True)).to_have_value("I doubt it.")
    page.get_by_label("What would resolve it?").fill("A source")
    page.get_by_role("button", name="Comment now").click()
    expect(page.locator("#thread-1")).to_contain_text("Would be resolved by: A source")


def test_answering_and_resolving_without_leaving_the_page(open_draft, draft, rosa):
    opened(draft, by=rosa)
    page = open_draft(rosa)
    note = page.locator("#thread-1")
    page.locator("#passage-1").click()
    note.locator("summary", has_text="Reply").click()
    note.get_by_label("Your answer").fill("Found it.")
    note.get_by_role("button", name="Reply now").click()
    expect(note).to_contain_text("Found it.")
    note.get_by_role("button", name="Resolve").click()
    expect(note).to_contain_text("Resolved")
    expect(note).to_be_focused()


@pytest.fixture
def crowded(tally, alice, rosa):
    """One draft with 120 threads on it, some of them on the same words."""
    words = " ".join(f"word{number}" for number in range(60))
    paragraphs = "".join(f"<p>Part {number}: {words}.</p>" for number in range(4))
    draft = draft_of(tally, summary=paragraphs, headline="<p>Tally</p>")
    text = draft.document.section("summary").text
    with transaction.atomic():
        for number in range(120):
            start = number * len(text) // 121
            draft.comment(f"Comment of number {number}", "summary", (start, start + 12), by=rosa)
    return draft


def test_120_threads_do_not_overlap_and_are_accessible(
    windows, live_server, crowded, assert_accessible_in_both_schemes
):
    for page in windows:
        let_in(page.context, account("Rosa"), live_server.url)
        page.goto(f"{live_server.url}/i/tally/drafts/1/")
        expect(page.locator('thread-margin[data-arranged="120"]')).to_have_count(1)
        page.evaluate(SETTLED)
        assert page.evaluate(OVERLAPS) == 0
        page.locator("#passage-60").click()
        expect(page.locator("#thread-60")).to_have_class("thread thread--on")
        page.evaluate(SETTLED)
        assert page.evaluate(OVERLAPS) == 0
        assert_accessible_in_both_schemes(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"]


def test_120_threads_read_in_flow_without_a_script(new_context, live_server, crowded):
    context = new_context(java_script_enabled=False)
    let_in(context, account("Rex"), live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/i/tally/drafts/1/")
    tops = [note.bounding_box()["y"] for note in page.locator(".thread").all()]
    assert len(tops) == 120
    assert tops == sorted(tops)
    assert tops[0] > page.locator("#summary .prose").bounding_box()["y"]


def test_marks_show_in_forced_colours_and_in_print(open_draft, draft, rosa):
    opened(draft, by=rosa)
    page = open_draft(rosa)
    line = "getComputedStyle(document.querySelector('mark')).borderBottomStyle"
    page.emulate_media(forced_colors="active")
    assert page.evaluate(line) == "solid"
    page.emulate_media(media="print", forced_colors="none")
    assert page.evaluate(line) == "solid"
    assert page.evaluate("getComputedStyle(document.querySelector('.thread')).position") == "static"


def test_a_note_comes_to_its_passage_and_the_page_does_not_jump(open_draft, crowded, rosa):
    page = open_draft(rosa)
    page.goto(page.url.replace("/1/", f"/{crowded.number}/"))
    expect(page.locator('thread-margin[data-arranged="120"]')).to_have_count(1)
    page.evaluate(SETTLED)
    number = page.locator("#passage-100")
    number.scroll_into_view_if_needed()
    before = number.bounding_box()["y"]
    number.click()
    expect(page.locator("#thread-100")).to_be_focused()
    page.evaluate(SETTLED)
    mark = page.locator('mark[data-threads~="100"]').first.bounding_box()
    assert abs(number.bounding_box()["y"] - before) < 1
    assert abs(page.locator("#thread-100").bounding_box()["y"] - mark["y"]) < 2
