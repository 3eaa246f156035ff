"""The pages of earlier saves and of what could not be saved: accessible, and in use."""

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import let_in
from tests.people import ask, write

pytestmark = pytest.mark.django_db(transaction=True)

# Sends a form of a page as the browser does without any script of ours.
SEND = """([action, fields]) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries({ ...fields, csrfmiddlewaretoken: token })) {
    const input = document.createElement("textarea");
    Object.assign(input, { name, value });
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture
def problem(tally, alice, bob):
    """A section that alice wrote and bob changed."""
    write(tally, alice, problem="<p>Owners lose <strong>time</strong>.</p><ul><li>One</li></ul>")
    write(tally, bob, problem="<p>Owners lose eleven hours a month.</p><ul><li>One</li></ul>")
    return tally.sections.get(key="problem")


def send(page, action, **fields):
    """Send a form from the page that is open, whichever it is."""
    with page.expect_navigation():
        page.evaluate(SEND, [action, fields])


def test_saves_and_refusals_are_accessible(
    page, live_server, tally, problem, alice, watched, assert_accessible_in_every_look, monkeypatch
):
    # As long as a section may be, the words of one refusal take axe ten seconds.
    monkeypatch.setattr("drafts.text.clean.MAX_BYTES", 4 * 1024)

    def check(heading):
        expect(page.locator("h1")).to_have_text(heading)
        assert_accessible_in_every_look(page)

    for status in ("409", "413", "422"):
        watched.expect(f"status of {status}")
    entry = ask(tally, alice)
    let_in(page.context, alice, live_server.url)
    address = f"{live_server.url}/i/tally/sections/problem/saves/"
    page.goto(address)
    check("Problem")
    page.goto(f"{address}2/")
    check("Problem")
    section = "/i/tally/sections/problem/"
    send(page, section, version="2", words="<p>Owners lose money.</p>")
    check("Problem")
    expect(page.get_by_role("button", name="Take Bob’s")).to_be_visible()
    send(page, section, version="9", words="<p>Owners lose money.</p>")
    check("Not saved")
    send(page, section, version="3", words="x" * 5_000)
    check("Not saved")
    send(page, f"/i/tally/faq/{entry.key}/removal/")
    check("Question removed")


def test_an_earlier_state_is_found_looked_at_and_restored(page, live_server, tally, problem, alice):
    let_in(page.context, alice, live_server.url)
    page.goto(f"{live_server.url}/i/tally/sections/problem/saves/")
    page.locator(".saves__step", has_text="Alice Almeida").first.get_by_role("link").click()
    expect(page.locator("del")).to_contain_text(["time"])
    page.get_by_role("button", name="Restore this").click()
    expect(page).to_have_url(f"{live_server.url}/i/tally/write/#problem")
    problem.refresh_from_db()
    assert "<strong>time</strong>" in problem.html
    assert (problem.version, problem.saves.count()) == (4, 4)


def test_a_clash_is_settled_without_any_script(page, live_server, tally, problem, alice, watched):
    watched.expect("status of 409")
    let_in(page.context, alice, live_server.url)
    mine = "<p>Owners lose money.</p>"
    page.goto(f"{live_server.url}/i/tally/facts/")
    send(page, "/i/tally/sections/problem/", version="2", words=mine)
    page.get_by_role("button", name="Keep mine").click()
    expect(page).to_have_url(f"{live_server.url}/i/tally/write/#problem")
    problem.refresh_from_db()
    assert problem.html == mine
