"""An executive on a phone: reads, sends it back, later lets it go, and takes the PDF along."""

import hashlib

import pytest
from playwright.sync_api import expect

from drafts.export import final
from drafts.models import Decision, ReleaseFile
from tests.browser.conftest import PHONE
from tests.browser.write_page import let_in
from tests.deciding import cut
from tests.threads import opened

pytestmark = pytest.mark.django_db(transaction=True)
DECIDE = "/i/tally/decide/"


@pytest.fixture
def draft(tally, alice, charlie, rosa):
    """Draft 1 of tally, with an objection; charlie, who has no role there, decides."""
    tally.name_decider(charlie, by=alice)
    draft = cut(tally, alice)
    opened(draft, rosa, "Sundays", "problem", kind="objection", resolves_if="Ask ten of them.")
    return draft


def phone(new_context, live_server, person, **settings):
    """A page on a phone on which somebody is signed in."""
    context = new_context(viewport=PHONE, has_touch=True, **settings)
    let_in(context, person, live_server.url)
    return context.new_page()


def test_an_executive_reads_sends_it_back_later_lets_it_go_and_downloads(
    new_context, live_server, tally, draft, alice, charlie
):
    page = phone(new_context, live_server, charlie)
    page.goto(f"{live_server.url}/i/tally/")
    page.get_by_role("link", name="Decide", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Headline 1")
    expect(page.get_by_text("One objection is open")).to_be_visible()
    expect(page.get_by_text("You have not opened a draft")).to_be_visible()
    page.get_by_role("link", name="Read draft 1").click()
    expect(page.get_by_role("heading", name="Draft 1 of 1")).to_be_visible()
    page.get_by_role("link", name="Decide", exact=True).click()

    expect(page.get_by_label("What must change?")).to_be_hidden()
    page.get_by_role("radio", name="Revise").check()
    expect(page.get_by_label("For which reason?")).to_be_hidden()
    page.get_by_label("What must change?").fill("Ask ten of them.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Your decision on draft 1 is on record.")).to_be_visible()
    expect(page.get_by_text("To revise")).to_be_visible()

    newer = cut(tally, alice)
    page.goto(f"{live_server.url}{DECIDE}")
    expect(page.get_by_text("You last read draft 1")).to_be_visible()
    page.get_by_role("radio", name="Go", exact=False).check()
    page.get_by_label("Why?").fill("Ten of them want it.")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_role("heading", name="Draft 2 is final")).to_be_visible()
    expect(page.get_by_text("PDFs are being made")).to_be_visible()
    assert [d.outcome for d in tally.decisions.newest_first()] == ["go", "revise"]
    assert tally.final_draft() == newer

    final.make(tally.releases.get().pk)  # what the worker does
    for kind, label in (("a4", "PDF, A4"), ("archive", "Archive PDF")):
        with page.expect_download() as downloading:
            page.get_by_role("link", name=label).click()
        content = downloading.value.path().read_bytes()
        assert content.startswith(b"%PDF-1.7")
        kept = ReleaseFile.objects.get(kind=kind)
        assert hashlib.sha256(content).hexdigest() == kept.sha256


def test_without_javascript_it_is_decided_as_well(new_context, live_server, draft, charlie):
    page = phone(new_context, live_server, charlie, java_script_enabled=False)
    page.goto(f"{live_server.url}{DECIDE}")
    page.get_by_role("radio", name="Stop").check()
    page.get_by_role("radio", name="There are better ideas").check()
    page.get_by_label("Why?").fill("The till does this already.")
    page.get_by_label("When to look again?").fill("2099-03-01")
    page.get_by_role("button", name="Record the decision").click()
    expect(page.get_by_text("Look again on 1 March 2099.")).to_be_visible()
    assert Decision.objects.get().reason == "better_ideas"


@pytest.mark.parametrize("outcome", ["", "go", "revise", "stop"])
def test_the_screen_is_accessible(
    look, live_server, draft, charlie, assert_accessible_in_every_look, outcome
):
    let_in(look.context, charlie, live_server.url)
    look.goto(f"{live_server.url}{DECIDE}")
    if outcome:
        look.locator(f"#outcome_{outcome}").check()
    assert_accessible_in_every_look(look)
    assert look.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_what_was_refused_is_accessible(
    look, live_server, draft, tally, alice, charlie, watched, assert_accessible_in_every_look
):
    watched.expect("409")
    let_in(look.context, charlie, live_server.url)
    look.goto(f"{live_server.url}{DECIDE}")
    cut(tally, alice)
    look.locator("#outcome_revise").check()
    look.get_by_label("What must change?").fill("Everything")
    look.get_by_role("button", name="Record the decision").click()
    expect(look.get_by_role("alert")).to_contain_text("draft 2 is newer than draft 1")
    expect(look.get_by_label("What must change?")).to_have_value("Everything")
    assert_accessible_in_every_look(look)
    look.get_by_role("checkbox").check()
    look.get_by_role("button", name="Record the decision").click()
    expect(look.get_by_text("Your decision on draft 1 is on record.")).to_be_visible()


@pytest.mark.parametrize("address", ["/i/tally/release/", "/decided/", "/i/tally/members/"])
def test_the_pages_around_it_are_accessible(
    look, live_server, draft, alice, charlie, assert_accessible_in_every_look, address
):
    draft.decide("go", by=charlie, why="Ten of them want it.")
    let_in(look.context, alice, live_server.url)
    look.goto(f"{live_server.url}{address}")
    assert_accessible_in_every_look(look)
    assert look.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
