"""Writing: every section has a name, keys do what writers expect, and the words arrive."""

import gzip

import pytest
from playwright.sync_api import expect

from drafts.text import outline
from tests.browser.write_page import WritePage, let_in, stored
from tests.people import ask, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_write(open_write_on_kept_page):
    """Tally's Write page, mostly on the page that is kept."""
    return open_write_on_kept_page


STAGES = """async () => {
    await document.fonts.ready;
    return document.querySelector(".modes").getBoundingClientRect().x;
}"""


def test_every_section_is_a_textbox_of_its_name(open_write, alice, tally):
    ask(tally, alice, kind="faq_external")
    ask(tally, alice, kind="faq_internal")
    page = open_write(alice)
    names = [outline.KINDS[key].title for key in outline.RELEASE_KEYS]
    for name in [*names, "External question 1", "Internal question 1"]:
        expect(page.section(name)).to_be_editable()
    expect(page.section("Headline")).to_have_attribute("aria-multiline", "false")
    expect(page.section("Problem")).to_have_attribute("aria-multiline", "true")


def test_what_is_typed_is_saved_by_itself_with_typographic_marks(open_write, alice, tally):
    page = open_write(alice)
    page.write("Problem", 'They say "it\'s" -- well...')
    page.expect_saved()
    expect(page.section("Problem")).to_have_text("They say “it’s” – well…")
    assert stored(tally, "problem") == "<p>They say “it’s” – well…</p>"
    expect(page.status).to_contain_text("Saved")


def test_a_trailing_space_survives_the_reload(open_write, alice, tally):
    page = open_write(alice)
    page.write("Summary", "Almost done ")
    page.expect_saved()
    page.reload()
    page.expect_saved()
    assert stored(tally, "summary") == "<p>Almost done </p>"
    assert page.section("Summary").locator("p").evaluate("p => p.textContent") == "Almost done "


def test_bold_a_list_and_a_link_are_kept(open_write, alice, tally):
    page = open_write(alice)
    editor = page.at_end("Solution")
    keyboard = page.page.keyboard
    keyboard.press("Control+b")
    keyboard.type("Soon")
    keyboard.press("Control+b")
    keyboard.type(" here")
    keyboard.press("Enter")
    keyboard.type("- one")
    keyboard.press("Enter")
    keyboard.type("two")
    keyboard.press("Shift+Control+ArrowLeft")
    keyboard.press("Control+k")
    page.page.get_by_label("Address").fill("example.com/two")
    keyboard.press("Enter")
    expect(editor).to_be_focused()
    expect(editor.locator("a")).to_have_count(1)
    page.expect_saved()
    assert stored(tally, "solution") == (
        "<p><strong>Soon</strong> here</p><ul><li><p>one</p></li>"
        '<li><p><a href="https://example.com/two">two</a></p></li></ul>'
    )


def test_an_address_that_is_none_is_refused_in_the_window(open_write, alice, tally):
    page = open_write(alice)
    page.write("Solution", "word")
    page.page.keyboard.press("Control+a")
    page.page.keyboard.press("Control+k")
    page.page.get_by_label("Address").fill("javascript:alert(1)")
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("alert")).to_contain_text("An address starts with https://")
    page.page.keyboard.press("Escape")
    expect(page.section("Solution")).to_be_focused()
    page.expect_saved()
    assert stored(tally, "solution") == "<p>word</p>"


def test_tab_leaves_a_paragraph_and_a_list(open_write, alice, tally):
    write(tally, alice, problem="<ul><li><p>one</p></li><li><p>two</p></li></ul>")
    page = open_write(alice)
    page.at_end("Problem")
    page.page.keyboard.press("Tab")
    expect(page.section("Solution")).to_be_focused()
    page.page.keyboard.press("Tab")
    expect(page.section("Leader quote")).to_be_focused()
    assert stored(tally, "problem") == "<ul><li><p>one</p></li><li><p>two</p></li></ul>"


def test_enter_in_the_headline_goes_on_to_the_subheading(open_write, alice, tally):
    page = open_write(alice)
    page.write("Headline", "Bread on account")
    page.page.keyboard.press("Enter")
    expect(page.section("Subheading")).to_be_focused()
    page.page.keyboard.type("For bakers")
    page.expect_saved()
    assert stored(tally, "headline") == "<p>Bread on account</p>"
    assert stored(tally, "subheading") == "<p>For bakers</p>"


def test_arrows_cross_from_one_section_to_the_next(open_write, alice, tally):
    write(tally, alice, problem="<p>One line.</p><p>Another.</p>")
    page = open_write(alice)
    keyboard = page.page.keyboard
    page.at_end("Problem")
    keyboard.press("ArrowDown")
    expect(page.section("Solution")).to_be_focused()
    keyboard.press("ArrowUp")
    expect(page.section("Problem")).to_be_focused()
    keyboard.press("ArrowUp")
    expect(page.section("Problem")).to_be_focused()
    keyboard.press("ArrowUp")
    expect(page.section("Summary")).to_be_focused()


def test_guidance_is_shown_at_the_section_one_writes_in(open_write, alice):
    page = open_write(alice)
    guidance = page.page.get_by_text("What hurts today, in the customer’s words.")
    expect(guidance).to_be_hidden()
    page.at_end("Problem")
    expect(guidance).to_be_visible()
    expect(page.page.get_by_role("link", name="Earlier saves of Problem")).to_be_visible()
    page.at_end("Solution")
    expect(guidance).to_be_hidden()


def test_the_toolbar_shows_and_sets_what_the_caret_is_in(open_write, alice, tally):
    page = open_write(alice)
    bold = page.page.get_by_role("button", name="Bold")
    expect(bold).to_have_attribute("aria-disabled", "true")
    page.at_end("Problem")
    bold.click()
    expect(bold).to_have_attribute("aria-pressed", "true")
    page.page.keyboard.type("Now")
    page.expect_saved()
    assert stored(tally, "problem") == "<p><strong>Now</strong></p>"
    page.at_end("Headline")
    bulleted = page.page.get_by_role("button", name="Bulleted list")
    expect(bulleted).to_have_attribute("aria-disabled", "true")


def test_the_toolbar_is_reached_and_left_by_keys(open_write, alice):
    page = open_write(alice)
    page.at_end("Problem")
    keyboard = page.page.keyboard
    keyboard.press("Alt+F10")
    expect(page.page.get_by_role("button", name="Bold")).to_be_focused()
    keyboard.press("ArrowRight")
    expect(page.page.get_by_role("button", name="Italic")).to_be_focused()
    keyboard.press("End")
    expect(page.page.get_by_role("button", name="Redo")).to_be_focused()
    keyboard.press("Escape")
    expect(page.section("Problem")).to_be_focused()


def test_words_of_the_release_are_counted_while_one_writes(open_write, alice, tally):
    ask(tally, alice, kind="faq_external")
    page = open_write(alice)
    expect(page.page.locator("#words")).to_have_text("0 words")
    page.write("External question 1", " more")
    page.write("Summary", "one two")
    page.write("Problem", "three")
    expect(page.page.locator("#words")).to_have_text("3 words")
    page.write("Solution", "帮助小商店在五分钟内收。")
    expect(page.page.locator("#words")).to_have_text("14 words")


def test_a_blog_post_asks_and_signs_otherwise(open_write, alice, tally):
    tally.format, tally.byline = "blog_post", "Alice Almeida, baker"
    tally.save()
    page = open_write(alice)
    hint = page.section("Leader quote").locator("[data-hint]")
    expect(hint).to_have_attribute("data-hint", "Why did you build this, and what made you care?")
    expect(page.page.get_by_text("Alice Almeida, baker")).to_be_visible()


def test_the_customer_questions_are_kept(open_write, alice, tally):
    page = open_write(alice)
    page.page.get_by_label("Who is the customer?").fill("Marta, on a Sunday")
    expect(page.page.get_by_text("Kept", exact=True)).to_be_visible()
    tally.refresh_from_db()
    assert tally.answers["who"] == "Marta, on a Sunday"


def test_an_answer_typed_in_the_last_moment_goes_out_with_the_page(open_write, alice, tally):
    page = open_write(alice)
    page.page.get_by_label("Who is the customer?").fill("Marta, on a Sunday")
    page.page.get_by_role("link", name="Drafts", exact=True).click()
    expect(page.page.get_by_role("heading", name="No headline yet")).to_be_visible()
    page.page.go_back()
    page.reload()
    expect(page.page.get_by_label("Who is the customer?")).to_have_value("Marta, on a Sunday")


def test_who_else_is_here_is_shown_at_their_section(open_write, alice, bob):
    bobs = open_write(bob)
    bobs.at_end("Problem")
    with bobs.page.expect_response("**/presence/"):
        bobs.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    alices = open_write(alice)
    expect(alices.page.get_by_text("Bob is writing here")).to_be_visible()


def test_its_scripts_weigh_at_most_210_kilobytes(open_write, alice, new_context):
    context = new_context()
    answers = []
    context.on("response", lambda answer: answers.append(answer))
    open_write(alice, context=context)
    scripts = {a.url: a.body() for a in answers if a.url.endswith(".js")}
    assert any("/js/elements/section." in url for url in scripts)
    assert sum(len(gzip.compress(body, 9)) for body in scripts.values()) <= 210_000


def test_that_words_are_saved_is_told_without_moving_the_stages(open_write, alice):
    page = open_write(alice, viewport={"width": 1100, "height": 900})
    expect(page.status).to_be_empty()
    before = page.page.evaluate(STAGES)
    page.write("Problem", "It hurts.")
    expect(page.status).to_contain_text("Saved")
    assert page.page.evaluate(STAGES) == before


def test_a_new_initiative_opens_with_the_cursor_in_the_headline(page, live_server, alice):
    let_in(page.context, alice, live_server.url)
    page.goto(f"{live_server.url}/i/new/")
    page.locator("[name=name]").fill("Reckon")
    page.locator("[name=customer]").fill("Marta, who runs a bakery")
    page.get_by_role("button", name="Start writing").click()
    opened = WritePage(page)
    opened.wait()
    expect(opened.section("Headline")).to_be_focused()
    page.keyboard.type("Shops close early")
    expect(opened.section("Headline")).to_have_text("Shops close early")
    opened.expect_saved()
