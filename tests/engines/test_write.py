"""Writing in Firefox and WebKit: nothing that was typed is lost."""

import pytest

from tests.browser.write_page import COPIED, stored
from tests.clipboards import CLIPBOARDS, source
from tests.people import ask

pytestmark = pytest.mark.django_db(transaction=True)

MENU = "#faq_external write-section:first-of-type details.menu"


def titles(initiative):
    """The stored questions of the external FAQ, in order."""
    return [entry.words.title for entry in initiative.sections.entries("faq_external")]


@pytest.fixture
def open_write(open_as, alice, tally):
    """A function that opens Tally's Write page as alice, and waits until it is ready."""

    def open_it():
        window = open_as(alice, f"/i/{tally.slug}/write/")
        window.see("html[data-ready]")
        return window

    return open_it


@pytest.fixture
def write(open_write):
    """That page, open."""
    return open_write()


def test_what_is_typed_is_saved(write, tally):
    write.write("summary", "Tally opens today.")
    write.expect_state("saved")
    assert stored(tally, "summary") == "<p>Tally opens today.</p>"


def test_what_is_pasted_is_plain_good_text(write, tally):
    write.write("summary", "x")
    write.expect_state("saved")
    write.paste(source("word-desktop"))
    write.see("#summary li", "A detail of it")
    write.expect_state("saved")
    assert stored(tally, "summary") == CLIPBOARDS["word-desktop"].html


def test_offline_the_words_stay_and_are_saved_once_the_wire_is_mended(write, tally):
    write.relay.cut()
    write.write("summary", "Written on the train.")
    write.expect_state("offline")
    assert stored(tally, "summary") == ""
    write.relay.mend()
    write.expect_state("saved")
    assert stored(tally, "summary") == "<p>Written on the train.</p>"


def leave(window):
    """Leave for another site, at once, and wait until it is there."""
    address = f"http://127.0.0.1:{window.relay.target}/accounts/login/"
    window.js("(url) => { location.assign(url); }", address)
    window.until("() => location.hostname === '127.0.0.1' && document.readyState === 'complete'")


def come_back(window, initiative):
    """Open the Write page again, and wait until it is ready."""
    window.go(f"/i/{initiative.slug}/write/")
    window.see("html[data-ready]")


def test_whoever_leaves_right_after_a_key_finds_the_words_on_return(write, tally):
    for name in ("One", "Two", "Three"):
        write.write("summary", f"{name}.")
        leave(write)
        come_back(write, tally)
        write.see("#summary", name)
    write.expect_state("saved")
    assert stored(tally, "summary") == "<p>One.Two.Three.</p>"


def test_whoever_leaves_offline_right_after_a_key_finds_what_was_kept(write, tally):
    for name in ("One", "Two", "Three"):
        write.relay.cut()
        write.write("summary", f" {name}")
        write.js(COPIED, name)
        write.type(".")
        leave(write)
        write.relay.mend()
        come_back(write, tally)
        write.see("#summary", name)
        write.expect_state("saved")
        assert name in stored(tally, "summary")


def test_the_menu_of_a_question_moves_and_removes_it(open_write, tally, alice):
    for name in ("One", "Two"):
        ask(tally, alice, kind="faq_external", html=f"<h3>{name}?</h3><p>Yes.</p>")
    write = open_write()
    write.click(f"{MENU} summary")
    write.click(f"{MENU} [data-move] button", "Move down")
    write.see("#faq_external write-section:first-of-type", "Two?")
    assert titles(tally) == ["Two?", "One?"]
    write.click(f"{MENU} summary")
    write.click(f"{MENU} [data-remove] button")
    write.until("() => document.querySelectorAll('#faq_external write-section').length === 1")
    assert titles(tally) == ["One?"]
