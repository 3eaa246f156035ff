"""A PDF brought back: chosen or dropped, printed by a browser, and told how far behind it is."""

import base64

import pytest
from playwright.sync_api import expect

from drafts.export import making
from drafts.export.archive import final_pdf
from drafts.export.html import standalone_html
from tests.browser.write_page import let_in
from tests.export.conftest import patient_renderer, print_fonts  # noqa: F401
from tests.export.editions import RELEASE, REWRITTEN
from tests.people import ask, start, write

pytestmark = pytest.mark.django_db(transaction=True)

DROP = """([target, data]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "old.pdf", { type: "application/pdf" }));
  for (const type of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector(target).dispatchEvent(event);
  }
}"""


@pytest.fixture
def drafts(tally, alice):
    """Two drafts of Tally, and another initiative beside it."""
    other = start("Reckon")
    write(other, alice, headline="<p>Reckon counts trains</p>", problem="<p>They are late.</p>")
    other.cut_draft("Which trains?", by=alice)
    write(tally, alice, **RELEASE)
    ask(tally, alice)
    first = tally.cut_draft("What hurts?", by=alice)
    write(tally, alice, headline=REWRITTEN["headline"], problem=REWRITTEN["problem"])
    return first, tally.cut_draft("How much?", by=alice)


@pytest.fixture
def page(page, live_server, rex, drafts):
    """Signed in as rex, on the page that asks for a PDF."""
    let_in(page.context, rex, live_server.url)
    page.goto(f"{live_server.url}/which/")
    return page


def choose(page, pdf):
    """Choose the bytes of a PDF in the field, and ask."""
    file = {"name": "old.pdf", "mimeType": "application/pdf", "buffer": pdf}
    page.get_by_label("The PDF").set_input_files(file)
    page.get_by_role("button", name="Find the draft").click()


def test_a_chosen_pdf_is_told_how_far_behind_it_is(page, drafts, assert_accessible):
    assert_accessible(page)
    choose(page, final_pdf(drafts[0], "A4"))
    expect(page.get_by_text("Draft 1 of Tally")).to_be_visible()
    expect(page.get_by_text("It is one draft behind: the newest is draft 2.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="See what changed from draft 1 to draft 2").click()
    expect(page.get_by_role("heading", name="Draft 1 became draft 2")).to_be_visible()


def test_a_dropped_pdf_is_asked_about_at_once(page, drafts):
    expect(page.get_by_text("Or drop it anywhere on this page.")).to_be_visible()
    data = base64.b64encode(final_pdf(drafts[1], "Letter")).decode()
    page.evaluate(DROP, ["h1", data])
    expect(page.get_by_text("It is the newest draft.")).to_be_visible()


def test_our_html_printed_by_a_browser_is_known_by_its_foot(page, tally, drafts, new_context):
    printing = new_context().new_page()
    printing.set_content(standalone_html(making.edition_of(tally, drafts[0])))
    choose(page, printing.pdf())
    expect(page.get_by_text("Draft 1 of Tally")).to_be_visible()
    expect(page.get_by_text("found by its words")).to_have_count(0)


def test_the_page_of_a_draft_printed_by_a_browser_is_known_by_its_foot(
    page, live_server, drafts, new_context, rex
):
    context = new_context()
    let_in(context, rex, live_server.url)
    for draft in drafts:
        printing = context.new_page()
        printing.goto(f"{live_server.url}/i/tally/drafts/{draft.number}/")
        page.goto(f"{live_server.url}/which/")
        choose(page, printing.pdf())
        expect(page.get_by_text(f"Draft {draft.number} of Tally")).to_be_visible()
        expect(page.get_by_text("found by its words")).to_have_count(0)
        printing.close()


def test_without_scripts_the_field_is_enough(new_context, live_server, rex, drafts):
    context = new_context(java_script_enabled=False)
    let_in(context, rex, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/which/")
    choose(page, final_pdf(drafts[0], "A4"))
    expect(page.get_by_text("Draft 1 of Tally")).to_be_visible()
