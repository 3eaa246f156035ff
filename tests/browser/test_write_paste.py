"""Pasting: what Word, Google Docs and web pages put on the clipboard becomes plain good text."""

import pytest
from playwright.sync_api import expect

from drafts.text.clean import tidy
from tests.browser.write_page import stored
from tests.clipboards import CLIPBOARDS, FOLDER, source, words_of, words_sent
from tests.people import ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_write(open_write_on_kept_page):
    """Tally's Write page, mostly on the page that is kept."""
    return open_write_on_kept_page


# (one, many) for each of what is said.
SAID = {
    "comments": ("%s comment was left out.", "%s comments were left out."),
    "hidden": ("%s hidden passage was left out.", "%s hidden passages were left out."),
    "struck": ("%s struck passage was left out.", "%s struck passages were left out."),
    "pictures": ("%s picture was left out.", "%s pictures were left out."),
    "tables": ("%s table became paragraphs, one for each row.",
               "%s tables became paragraphs, one for each row."),
}  # fmt: skip
PASTE = """(element, [html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    const paste = {clipboardData: data, bubbles: true, cancelable: true};
    element.dispatchEvent(new ClipboardEvent("paste", paste));
}"""

DROP = """(element, html) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData("text/html", html);
    const { x: clientX, y: clientY } = element.getBoundingClientRect();
    const drop = {dataTransfer, clientX, clientY, bubbles: true, cancelable: true};
    element.dispatchEvent(new DragEvent("drop", drop));
}"""


def is_a_save(answer):
    """Whether the server answers words that were sent."""
    return answer.request.method == "POST" and "/sections/" in answer.url


def paste(page, name, html="", text="plain"):
    """Paste into a section as a browser would, and wait until it is saved."""
    element = page.at_end(name)
    with page.page.expect_response(is_a_save):
        element.evaluate(PASTE, [html, text])
    page.expect_saved()


def said(page, name):
    """What is said at a section of what was pasted there."""
    return page.page.locator("write-section", has=page.section(name)).locator("[data-told]")


def test_every_clipboard_is_in_the_table():
    assert {path.stem for path in FOLDER.glob("*.html")} == set(CLIPBOARDS)


@pytest.mark.parametrize("name", CLIPBOARDS)
def test_a_paste_keeps_what_it_means_and_drops_how_it_looked(open_write, alice, tally, name):
    wanted = CLIPBOARDS[name]
    page = open_write(alice)
    paste(page, "Problem", source(name))
    html = stored(tally, "problem")
    sent, came = words_sent(name), words_of(html)
    if wanted.notes:
        sent, came = sorted(sent), sorted(came)
    assert came == sent, "words were lost or glued"
    assert tidy(html, "problem") == wanted.html
    assert said(page, "Problem").all_inner_texts() == [
        " ".join(
            SAID[what][wanted.said[what] != 1] % wanted.said[what]
            for what in SAID
            if what in wanted.said
        )
    ] * bool(wanted.said)


def test_what_was_struck_or_taken_out_stays_out_and_is_said(open_write, alice, tally):
    html = "<p>It costs <del>nine</del><ins>twelve</ins> euros<s> a year</s> a month.</p>"
    page = open_write(alice)
    paste(page, "Problem", html)
    assert stored(tally, "problem") == "<p>It costs twelve euros a month.</p>"
    expect(said(page, "Problem")).to_have_text("2 struck passages were left out.")
    expect(page.page.locator("#announce")).to_have_text("2 struck passages were left out.")
    page.page.get_by_role("button", name="Good").click()
    expect(said(page, "Problem")).to_have_count(0)


@pytest.mark.parametrize("html", ["<p>Acme<br>Berlin</p>", "<b>Acme</b><br>Berlin<br>"])
def test_a_line_break_pasted_where_there_is_one_line_parts_the_words(
    open_write, alice, tally, html
):
    ask(tally, alice, kind="faq_external", html="")
    page = open_write(alice)
    paste(page, "Headline", html)
    assert words_of(stored(tally, "headline")) == ["Acme", "Berlin"]
    page.section("External question 1").press("Control+Home")
    with page.page.expect_response(is_a_save):
        page.section("External question 1").evaluate(PASTE, [html, "x"])
    page.expect_saved()
    assert words_of(stored(tally, "q1")) == ["Acme", "Berlin"]


def test_what_is_dropped_from_elsewhere_is_cleaned_as_well(open_write, alice, tally):
    page = open_write(alice)
    with page.page.expect_response(is_a_save):
        page.at_end("Problem").evaluate(DROP, "<p>It costs <s>nine</s> twelve.</p>")
    page.expect_saved()
    assert tidy(stored(tally, "problem"), "problem") == "<p>It costs twelve.</p>"


def test_where_the_cleaning_does_not_load_the_plain_words_come(open_write, alice, tally, watched):
    watched.expect("ERR_FAILED")
    page = open_write(alice, base_url=None)
    page.page.route("**/paste*.js", lambda route: route.abort())
    with page.page.expect_response(is_a_save):
        page.at_end("Problem").evaluate(PASTE, ["<p>It <b>costs</b></p>", "It costs"])
    page.expect_saved()
    assert stored(tally, "problem") == "<p>It costs</p>"


def test_many_lines_pasted_into_the_headline_become_one(open_write, alice, tally):
    page = open_write(alice)
    paste(page, "Headline", "<p>Bread</p><ul><li>on <b>account</b></li></ul>")
    assert stored(tally, "headline") == "<p>Bread on <strong>account</strong></p>"


def test_plain_lines_pasted_become_paragraphs(open_write, alice, tally):
    page = open_write(alice)
    paste(page, "Problem", text="One line.\n\nAnother.")
    assert stored(tally, "problem") == "<p>One line.</p><p>Another.</p>"


def test_a_paste_into_a_question_goes_on_in_the_answer(open_write, alice, tally):
    ask(tally, alice, kind="faq_external", html="")
    page = open_write(alice)
    page.section("External question 1").press("Control+Home")
    with page.page.expect_response(is_a_save):
        html = "<h3>How much?</h3><p>Nothing.</p>"
        page.section("External question 1").evaluate(PASTE, [html, "x"])
    page.expect_saved()
    assert stored(tally, "q1").startswith("<h3>How much?</h3><p>Nothing.</p>")


def test_a_copy_from_one_section_to_another_is_exact(open_write, alice, tally, live_server):
    page = open_write(alice, permissions=["clipboard-read", "clipboard-write"])
    page.write("Problem", "It hurts ")
    page.page.keyboard.press("Control+b")
    page.page.keyboard.type("daily")
    page.page.keyboard.press("Control+a")
    page.page.keyboard.press("Control+c")
    page.at_end("Solution")
    page.page.keyboard.press("Control+v")
    page.expect_saved()
    assert stored(tally, "solution") == "<p>It hurts <strong>daily</strong></p>"
