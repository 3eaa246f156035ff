"""Nothing that was typed is lost: between two people, offline, in a crash."""

from contextlib import suppress
from datetime import datetime

import pytest
from playwright.sync_api import Error, expect

from tests.browser.write_page import saves_of, stored
from tests.people import write

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = "Owners of small shops lose eleven hours a month to reconciling."
SECOND = "They export two spreadsheets and copy totals by hand."
TWO = f"<p>{FIRST}</p><p>{SECOND}</p>"


def click_paragraph(page, name, number):
    """The caret at the end of one paragraph of a section."""
    paragraph = page.section(name).locator("p").nth(number)
    # In its last line: from the middle, the key goes to the end of whichever line that is in.
    box = paragraph.bounding_box()
    paragraph.click(position={"x": box["width"] - 2, "y": box["height"] - 4})
    page.page.keyboard.press("End")


def test_two_people_in_different_paragraphs_lose_nothing(open_write, alice, bob, tally):
    write(tally, alice, problem=TWO)
    alices, bobs = open_write(alice), open_write(bob)
    click_paragraph(alices, "Problem", 0)
    alices.page.keyboard.type(" By Alice.")
    alices.expect_saved()
    click_paragraph(bobs, "Problem", 1)
    # All at once: typed slowly it would be two saves, and the second takes the sentence away.
    bobs.page.keyboard.insert_text(" By Bob.")
    expect(bobs.section("Problem")).to_contain_text(f"{FIRST} By Alice.")
    expect(bobs.page.get_by_text("Alice’s changes were merged with yours.")).to_be_visible()
    bobs.page.keyboard.type(" More.")
    bobs.expect_saved()
    assert stored(tally, "problem") == (f"<p>{FIRST} By Alice.</p><p>{SECOND} By Bob. More.</p>")


def test_undo_takes_back_only_ones_own_words(open_write, alice, bob, tally):
    write(tally, alice, problem=TWO)
    alices, bobs = open_write(alice), open_write(bob)
    click_paragraph(alices, "Problem", 0)
    alices.page.keyboard.type(" By Alice.")
    alices.expect_saved()
    click_paragraph(bobs, "Problem", 1)
    bobs.page.keyboard.type(" By Bob.")
    expect(bobs.section("Problem")).to_contain_text("By Alice.")
    bobs.page.keyboard.press("Control+z")
    bobs.expect_saved()
    assert stored(tally, "problem") == f"<p>{FIRST} By Alice.</p><p>{SECOND}</p>"


@pytest.fixture
def clash(open_write, alice, bob, tally, watched):
    """Bob's page after Alice and he changed the same paragraph."""
    watched.expect("409")
    write(tally, alice, problem=TWO)
    alices, bobs = open_write(alice), open_write(bob)
    click_paragraph(alices, "Problem", 0)
    alices.page.keyboard.type(" By Alice.")
    alices.expect_saved()
    click_paragraph(bobs, "Problem", 0)
    # All at once: typed slowly, a first save of the space alone would bring Alice's words in.
    bobs.page.keyboard.insert_text(" By Bob.")
    bobs.expect_state("conflict")
    return bobs


def test_the_same_paragraph_shows_both_texts_and_mine_can_stand(clash, tally):
    dialog = clash.page.get_by_role("alertdialog")
    sides = dialog.locator(".clash__words p").filter(has_text=FIRST)
    expect(sides.locator("ins")).to_have_text("Bob")
    expect(sides.locator("del")).to_have_text("Alice")
    expect(clash.status).to_contain_text("Not saved.")
    clash.at_end("Problem")
    clash.page.keyboard.type(" Typed on.")
    assert stored(tally, "problem") == f"<p>{FIRST} By Alice.</p><p>{SECOND}</p>"
    clash.page.get_by_role("button", name="Keep mine").click()
    clash.expect_saved()
    expect(dialog).to_be_hidden()
    assert stored(tally, "problem") == f"<p>{FIRST} By Bob.</p><p>{SECOND} Typed on.</p>"


def test_the_status_line_leads_to_the_two_texts_and_stays_on_the_page(clash, tally):
    clash.page.get_by_role("link", name="Choose between two texts").click()
    expect(clash.page.get_by_role("alertdialog")).to_be_in_viewport()
    clash.page.get_by_role("button", name="Keep mine").click()
    clash.expect_saved()
    assert clash.page.url.endswith(f"/i/{tally.slug}/write/#problem-said")


def test_the_other_text_can_be_taken_and_that_be_undone(clash, tally):
    clash.page.get_by_role("button", name="Take Alice’s").click()
    clash.expect_saved()
    expect(clash.section("Problem")).to_contain_text(f"{FIRST} By Alice.")
    assert stored(tally, "problem") == f"<p>{FIRST} By Alice.</p><p>{SECOND}</p>"
    expect(clash.section("Problem")).to_be_focused()
    clash.page.keyboard.press("Control+z")
    clash.expect_saved()
    assert stored(tally, "problem") == f"<p>{FIRST} By Bob.</p><p>{SECOND}</p>"


def test_offline_the_words_stay_here_and_are_saved_once_online(open_write, alice, tally, watched):
    watched.expect("ERR_INTERNET_DISCONNECTED")
    for name in ("htmx:sendError", "htmx:afterRequest"):
        watched.expect(name)
    page = open_write(alice)
    page.page.context.set_offline(True)
    page.write("Problem", "Typed in a tunnel.")
    page.expect_state("offline")
    expect(page.status).to_contain_text("Kept on this computer; trying again")
    assert stored(tally, "problem") == ""
    page.page.context.set_offline(False)
    page.expect_saved()
    assert stored(tally, "problem") == "<p>Typed in a tunnel.</p>"


FAILURES = "document.querySelector('#problem').saving.failures"


def test_a_server_that_breaks_five_times_gets_the_words_once(open_write, alice, tally, watched):
    watched.expect("500")
    watched.expect("htmx:responseError")
    page = open_write(alice)
    tries = []

    def break_five_times(route):
        tries.append(route.request.post_data)
        route.fulfill(status=500, body="broken") if len(tries) <= 5 else route.continue_()

    page.page.route("**/sections/problem/", break_five_times)
    page.section("Problem").click()
    # From here on no time passes but what the test lets pass: a slow machine must not try again.
    page.page.clock.install(time=datetime(2027, 5, 4))
    page.page.clock.pause_at(datetime(2027, 5, 4, 1))
    page.page.keyboard.type("Patience.")
    # The waits between the tries, 31 seconds in all, pass at once on the page's own clock.
    for number, wait in enumerate((500, 1100, 2100, 4100, 8100), 1):
        with page.page.expect_response("**/sections/problem/"):
            page.page.clock.run_for(wait)
        while page.page.evaluate(FAILURES) < number:
            pass  # the answer has come, and the page has yet to hear of it
        page.expect_state("offline")
    with page.page.expect_response("**/sections/problem/"):
        page.page.clock.run_for(16_100)
    page.expect_saved()
    assert len(tries) == 6
    assert stored(tally, "problem") == "<p>Patience.</p>"
    assert saves_of(tally, "problem").filter(version__gt=1).count() == 1


def test_a_save_whose_answer_is_lost_is_not_a_clash_with_oneself(open_write, alice, tally, watched):
    for part in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest"):
        watched.expect(part)
    page = open_write(alice)

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    page.page.route("**/sections/problem/", lose_the_answer, times=1)
    page.write("Problem", "Stored, but nobody told me.")
    page.expect_state("offline")
    page.page.keyboard.type(" And on.")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>Stored, but nobody told me. And on.</p>"


def kill(page):
    """The page's process is gone, as when the browser crashes."""
    # Going there fails, of course.
    with page.page.expect_event("crash"), suppress(Error):
        page.page.goto("chrome://crash", timeout=2000)


def test_after_a_crash_the_words_are_restored_and_saved(open_write, alice, tally, watched):
    page = open_write(alice)
    context = page.page.context
    page.page.route("**/sections/**", lambda route: route.abort())
    for part in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest"):
        watched.expect(part)
    page.write("Problem", "Before the crash.")
    page.expect_copy("Before the crash.")
    kill(page)
    again = open_write(alice, context=context)
    expect(again.section("Problem")).to_have_text("Before the crash.")
    expect(again.page.get_by_text("that had not reached the server")).to_be_visible()
    again.expect_saved()
    assert stored(tally, "problem") == "<p>Before the crash.</p>"
    again.page.get_by_role("button", name="Undo", exact=True).last.click()
    again.expect_saved()
    assert stored(tally, "problem") in ("", "<p></p>")


def test_words_restored_are_merged_with_what_others_wrote_since(
    open_write, alice, bob, tally, watched
):
    write(tally, alice, problem=TWO)
    page = open_write(alice)
    context = page.page.context
    page.page.route("**/sections/**", lambda route: route.abort())
    for part in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest"):
        watched.expect(part)
    click_paragraph(page, "Problem", 0)
    page.page.keyboard.type(" By Alice.")
    page.expect_copy(" By Alice.")
    kill(page)
    write(tally, bob, problem=f"<p>{FIRST}</p><p>{SECOND} By Bob.</p>")
    again = open_write(alice, context=context)
    expect(again.section("Problem")).to_contain_text("By Bob.")
    again.expect_saved()
    assert stored(tally, "problem") == f"<p>{FIRST} By Alice.</p><p>{SECOND} By Bob.</p>"


def test_what_a_second_tab_still_holds_is_not_restored_in_the_first(
    open_write, alice, tally, watched
):
    for part in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest"):
        watched.expect(part)
    page = open_write(alice)
    page.page.route("**/sections/**", lambda route: route.abort())
    page.write("Problem", "Still open.")
    page.expect_copy("Still open.")
    other = open_write(alice, context=page.page.context)
    expect(other.section("Problem")).to_have_text("")
    page.page.unroute("**/sections/**")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>Still open.</p>"


def test_text_over_the_limit_is_refused_with_a_sentence_and_stays(
    open_write, alice, tally, watched
):
    watched.expect("413")
    watched.expect("htmx:responseError")
    page = open_write(alice)
    page.at_end("Problem")
    page.page.keyboard.insert_text("word " * 14_000)
    page.expect_state("refused")
    expect(page.page.locator("#problem-said")).to_contain_text("64 KB")
    page.page.keyboard.press("Control+a")
    page.page.keyboard.type("Short.")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>Short.</p>"


def test_ctrl_s_saves_at_once(open_write, alice, tally):
    page = open_write(alice)
    page.page.evaluate("document.querySelector('#problem').autosave.poke = () => {}")
    page.write("Problem", "Now")
    page.expect_state("dirty")
    page.page.keyboard.press("Control+s")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>Now</p>"


def test_a_link_out_waits_until_the_words_are_saved(open_write, alice, tally):
    page = open_write(alice)
    page.page.evaluate("document.querySelector('#problem').autosave.poke = () => {}")
    page.write("Problem", "Just typed.")
    page.page.get_by_role("link", name="Cut draft 1").click()
    expect(page.page.get_by_role("heading", name="Cut draft 1")).to_be_visible()
    assert stored(tally, "problem") == "<p>Just typed.</p>"
