"""Comparing, deciding and taking the PDF along in Firefox and WebKit."""

import pytest

from drafts.export.origin import End, origin_of
from drafts.export.pdf_content import read_pdf
from tests.browser.test_export import work
from tests.deciding import cut
from tests.engines.firefox import Firefox
from tests.people import write
from tests.threads import draft_of, opened

pytestmark = pytest.mark.django_db(transaction=True)

FETCHED = """async (address) => {
    const answer = await fetch(address);
    const head = (await answer.arrayBuffer()).slice(0, 5);
    return [answer.headers.get("Content-Type"), new TextDecoder().decode(head)];
}"""
LINES = """(css) => {
    const it = find(css, "");
    return it && getComputedStyle(it).textDecorationLine;
}"""


def test_compare_strikes_what_went_and_underlines_what_came(open_as, alice, tally):
    draft_of(tally)
    write(tally, alice, problem="<p>Sunday nights are lost to receipts.</p>")
    tally.cut_draft("What for?", by=alice)
    window = open_as(alice, "/i/tally/compare/1..2/")
    window.see("html[data-ready]")
    assert "underline" in window.until(LINES, "main ins")
    assert "line-through" in window.until(LINES, "main del")


def test_a_decision_is_recorded(open_as, charlie, alice, tally, rosa):
    tally.name_decider(charlie, by=alice)
    draft = cut(tally, alice)
    opened(draft, rosa, "Sundays", "problem", kind="objection", resolves_if="Ask ten of them.")
    window = open_as(charlie, "/i/tally/decide/")
    window.see("h1", "Headline 1")
    window.click("label.outcome", "Revise")
    window.fill("[name=must_change]", "Ask ten of them.")
    window.click("button", "Record the decision")
    window.see("main, .messages", "Your decision on draft 1 is on record.")
    assert tally.decisions.get().outcome == "revise"


def test_a_pdf_is_asked_for_and_comes(open_as, alice, tally):
    draft_of(tally)
    window = open_as(alice, "/i/tally/drafts/1/")
    window.click(".reading__downloads a", "PDF")
    window.click("button", "Make the PDF")
    window.see("h1", "Making the PDF")
    address = f"{window.until('() => location.pathname')}file/"
    work()
    window.see("h1", "The PDF is downloaded")
    assert window.js(FETCHED, address) == ["application/pdf", "%PDF-"]


@pytest.mark.parametrize("engine", [Firefox], ids=["Firefox"], indirect=True)
def test_a_printed_draft_is_known_by_its_foot(open_as, engine, alice, rex, tally):
    for number in (1, 2):
        draft_of(tally, problem=f"<p>It takes {number} hours, and nobody knows why.</p>")
        open_as(alice, f"/i/tally/drafts/{number}/")
        origin = origin_of(read_pdf(engine.printed()), rex)
        assert origin and (origin.ends, origin.share) == ((End(number),), None)
