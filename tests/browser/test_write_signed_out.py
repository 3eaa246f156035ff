"""Words and whose they are: an expired login, a stale token, another person, signing out."""

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import let_in, saves_of, stored

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_expired_login_keeps_the_words_and_saves_after_signing_in_again(
    open_write, alice, tally, live_server, watched
):
    watched.expect("403")
    watched.expect("htmx:responseError")
    page = open_write(alice)
    context = page.page.context
    session = [c for c in context.cookies() if "session" in c["name"]]
    context.clear_cookies(name=session[0]["name"])
    page.write("Problem", "After the session ended.")
    page.expect_state("signed-out")
    expect(page.status).to_contain_text("You are signed out.")
    expect(page.page.get_by_role("link", name="Sign in in another tab")).to_be_visible()
    let_in(context, alice, live_server.url)
    page.page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>After the session ended.</p>"


def test_a_token_that_went_stale_is_renewed_without_a_word(open_write, alice, tally, watched):
    watched.expect("403")
    watched.expect("htmx:responseError")
    page = open_write(alice)
    page.page.context.clear_cookies(name="prfaq-csrf")
    page.write("Problem", "With a new token.")
    page.expect_saved()
    assert stored(tally, "problem") == "<p>With a new token.</p>"


def test_words_of_one_person_are_never_saved_as_anothers(
    open_write, alice, bob, tally, live_server, watched
):
    watched.expect("403")
    watched.expect("htmx:responseError")
    page = open_write(alice)
    context = page.page.context
    let_in(context, bob, live_server.url)
    page.write("Problem", "Alice wrote this.")
    page.expect_state("somebody-else")
    bobs = open_write(bob, context=context)
    expect(bobs.section("Problem")).to_have_text("")
    assert stored(tally, "problem") == ""
    let_in(context, alice, live_server.url)
    page.page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.expect_saved()
    assert saves_of(tally, "problem").latest("version").by == alice


def test_signing_out_leaves_no_words_in_the_browser(open_write, alice, watched):
    for part in ("ERR_FAILED", "htmx:sendError", "htmx:afterRequest"):
        watched.expect(part)
    page = open_write(alice)
    page.page.route("**/sections/**", lambda route: route.abort())
    page.write("Problem", "Secret until May.")
    page.expect_copy("Secret until May.")
    tab = page.page.context.new_page()
    tab.goto(page.page.url.split("/i/")[0] + "/accounts/logout/")
    page.page.close()
    tab.get_by_role("button", name="Sign out").click()
    expect(tab.get_by_role("heading", name="Sign in")).to_be_visible()
    left = tab.evaluate(
        """() => new Promise((resolve, reject) => {
            const opening = indexedDB.open("prfaq");
            opening.onerror = reject;
            opening.onsuccess = () => {
                const store = opening.result.transaction("copies").objectStore("copies");
                store.count().onsuccess = (event) => resolve(event.target.result);
            };
        })"""
    )
    assert left == 0
