"""The words that a browser keeps for itself: only what is done is promised, and a browser whose
store stands still keeps nobody from writing."""

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import WritePage, let_in, stored

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = "Kept on this computer; trying again"
# As WebKit's store after a page was stopped in the middle of a write: it opens, and that is all.
STANDS_STILL = """IDBDatabase.prototype.transaction = () => ({
    objectStore: () => new Proxy({}, { get: () => () => ({}) }),
    commit: () => {},
});"""
# The same while the page says so.
STANDS_STILL_LATER = """
const { transaction } = IDBDatabase.prototype;
const still = new Proxy({}, { get: () => () => ({}) });
const nothing = { objectStore: () => still, commit: () => {} };
IDBDatabase.prototype.transaction = function (...asked) {
    return window.standsStill ? nothing : transaction.apply(this, asked);
};"""
COUNT_CLOSED = """
const { close } = IDBDatabase.prototype;
window.closings = 0;
IDBDatabase.prototype.close = function () {
    window.closings += 1;
    return close.call(this);
};"""
# What a page sends while it goes passes routes by.
NOTHING_GOES_OUT = """() => {
    window.fetch = () => Promise.reject(new TypeError());
    XMLHttpRequest.prototype.send = () => {};
}"""
# What a browser does when it keeps a page that is left, and shows it again.
LEAVE = """() => {
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""
RETURN = """() => {
    delete document.visibilityState;
    document.dispatchEvent(new Event("visibilitychange"));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
}"""


@pytest.fixture
def unsent(new_context, watched):
    """A browser context in which nothing that is written reaches the server."""
    for part in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest"):
        watched.expect(part)
    context = new_context()
    context.route("**/sections/**", lambda route: route.abort())
    return context


def test_a_store_that_stands_still_holds_the_page_two_seconds_at_most(
    new_context, live_server, alice, tally
):
    context = new_context()
    context.add_init_script(STANDS_STILL)
    let_in(context, alice, live_server.url)
    page = WritePage(context.new_page())
    page.page.clock.install()  # the page's own time, so that a slow machine does not count
    page.page.goto(f"{live_server.url}/i/{tally.slug}/write/")
    sections = page.page.locator("write-section")
    expect(sections.filter(has=page.page.locator(".ProseMirror"))).to_have_count(sections.count())
    page.page.clock.run_for(2100)
    expect(page.root).to_have_attribute("data-ready", "", timeout=10_000)
    page.write("Problem", "Without a copy.")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>Without a copy.</p>"


def test_nothing_is_said_to_be_kept_that_is_not(unsent, open_write, alice):
    unsent.add_init_script(STANDS_STILL)
    page = open_write(alice, context=unsent)
    page.write("Problem", "Nowhere but here.")
    page.expect_state("offline")
    expect(page.status).to_contain_text("Trying again; please keep this page open")
    expect(page.status).not_to_contain_text(KEPT)


def test_what_was_kept_is_no_longer_said_to_be_once_the_store_stands_still(
    unsent, open_write, alice
):
    unsent.add_init_script(STANDS_STILL_LATER)
    page = open_write(alice, context=unsent)
    page.write("Problem", "First.")
    expect(page.status).to_contain_text(KEPT)
    page.page.evaluate("window.standsStill = true")
    page.page.keyboard.type(" Second.")
    expect(page.status).to_contain_text("Trying again; please keep this page open")
    page.page.evaluate("window.standsStill = false")
    page.page.keyboard.type(" Third.")
    expect(page.status).to_contain_text(KEPT)


def test_one_can_sign_out_although_the_store_stands_still(new_context, live_server, alice):
    context = new_context()
    context.add_init_script(STANDS_STILL)
    let_in(context, alice, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_page_that_is_left_keeps_its_words_and_closes_the_store(unsent, open_write, alice):
    unsent.add_init_script(COUNT_CLOSED)
    page = open_write(alice, context=unsent)
    page.write("Problem", "In the last moment.")
    page.page.evaluate(LEAVE)
    assert page.page.evaluate("window.closings") == 1
    page.expect_copy("In the last moment.")


def test_words_of_the_last_moment_are_there_when_one_comes_back(unsent, open_write, alice):
    page = open_write(alice, context=unsent)
    page.page.on("dialog", lambda dialog: dialog.accept())
    address = page.page.url
    page.at_end("Problem")
    page.page.evaluate(NOTHING_GOES_OUT)
    page.page.keyboard.insert_text("Gone and back.")
    page.page.goto("about:blank")
    page.page.goto(address)
    page.wait()
    expect(page.section("Problem")).to_have_text("Gone and back.")
    expect(page.page.get_by_text("that had not reached the server")).to_be_visible()


def test_a_page_that_is_shown_again_opens_the_store_again(unsent, open_write, alice):
    page = open_write(alice, context=unsent)
    page.page.evaluate(LEAVE)
    page.page.evaluate(RETURN)
    page.write("Problem", "Back again.")
    page.expect_copy("Back again.")
    expect(page.status).to_contain_text(KEPT)


def test_a_page_that_is_left_sends_its_words_once(open_write, alice, tally):
    page = open_write(alice)
    sent = []
    page.page.on("request", lambda asked: sent.append(asked.url))
    page.write("Problem", "Once.")
    page.page.evaluate(LEAVE)
    page.page.context.cookies()  # is answered when every request before it has been heard of
    # An ordinary save, should its time have come, has nothing in its address.
    assert sum("/sections/problem/?" in url for url in sent) == 1
