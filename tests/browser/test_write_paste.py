"""Pasting: what Word, Google Docs and web pages put on the clipboard becomes plain good text.

The clipboards in ``pasted/`` are made by hand after what those programs write.
"""

from pathlib import Path

import pytest

from tests.browser.write_page import stored
from tests.people import ask

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_write(open_write_on_kept_page):
    """Tally's Write page, mostly on the page that is kept."""
    return open_write_on_kept_page


PASTED = Path(__file__).parent / "pasted"
PASTE = """(element, [html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    const paste = {clipboardData: data, bubbles: true, cancelable: true};
    element.dispatchEvent(new ClipboardEvent("paste", paste));
}"""
LIST = (
    "<ul><li><p>First reason</p><ul><li><p>A detail of it</p></li></ul></li>"
    "<li><p>Second reason</p></li></ul>"
)


def paste(page, name, html="", text="plain"):
    """Paste into a section as a browser would."""
    page.at_end(name).evaluate(PASTE, [html, text])
    page.expect_saved()


@pytest.mark.parametrize(
    ("clipboard", "wanted"),
    [
        (
            "word-desktop",
            "<p>Owners lose <strong>eleven hours</strong> a <em>month</em>.</p>"
            f"{LIST}<p>Then:</p>"
            '<ol><li><p>Open the <a href="https://tally.example/till">till</a></p></li></ol>',
        ),
        (
            "word-web",
            "<p>Owners lose <strong>eleven hours</strong> a month.</p>"
            "<ul><li><p>First reason</p></li></ul>",
        ),
        (
            "google-docs",
            "<p>Owners lose <strong>eleven hours</strong><em> a month</em>, says "
            f'<a href="https://survey.example/40">our survey</a>.</p>{LIST}',
        ),
        (
            "web-page",
            "<p>A heading</p><p>Some <strong>bold</strong>, <em>slanted</em> and odd words, "
            'a trap and <a href="mailto:ana@example.com">Ana</a>.</p><p>one</p><p>two</p>',
        ),
    ],
)
def test_a_paste_keeps_what_it_means_and_drops_how_it_looked(
    open_write, alice, tally, clipboard, wanted
):
    page = open_write(alice)
    paste(page, "Problem", (PASTED / f"{clipboard}.html").read_text())
    assert stored(tally, "problem") == wanted


def test_what_was_struck_or_taken_out_stays_out(open_write, alice, tally):
    html = "<p>It costs <del>nine</del><ins>twelve</ins> euros<s> a year</s> a month.</p>"
    paste(open_write(alice), "Problem", html)
    assert stored(tally, "problem") == "<p>It costs twelve euros a month.</p>"


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
    page.section("External question 1").evaluate(PASTE, ["<h3>How much?</h3><p>Nothing.</p>", "x"])
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
