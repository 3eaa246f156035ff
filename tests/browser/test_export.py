"""From the button to the file: the page that waits, the download it starts, the words inside."""

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from drafts.export import asking, making
from drafts.models import Export
from tests.browser.write_page import let_in
from tests.people import ask, write

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draft(tally, alice):
    """The first draft of Tally."""
    write(
        tally,
        alice,
        headline="<p>Tally closes the month</p>",
        problem="<p>Owners lose <strong>eleven hours</strong> a month.</p>",
    )
    ask(tally, alice)
    return tally.cut_draft("What hurts?", by=alice)


@pytest.fixture
def page(page, live_server, alice, draft):
    """Signed in as alice, on the page of draft 1."""
    let_in(page.context, alice, live_server.url)
    page.goto(f"{live_server.url}/i/tally/drafts/1/")
    return page


def work():
    """What the background worker does."""
    for export in Export.objects.unfinished():
        making.make(export.pk)


def words_of(download):
    """The words of a downloaded PDF in one line."""
    with pypdfium2.PdfDocument(download.path()) as file:
        text = " ".join(page.get_textpage().get_text_bounded() for page in file)
    return re.sub(r"\s+", " ", text)


def test_the_page_waits_and_the_download_holds_the_words(page):
    page.get_by_role("link", name="PDF", exact=True).click()
    page.get_by_role("button", name="Make the PDF").click()
    expect(page.get_by_role("heading", name="Making the PDF")).to_be_visible()
    with page.expect_download() as downloading:
        work()
    assert downloading.value.suggested_filename == "Tally, draft 1.pdf"
    words = words_of(downloading.value)
    assert "Tally closes the month" in words
    assert "Owners lose eleven hours a month." in words
    assert "Draft 1" in words
    expect(page.get_by_role("heading", name="The PDF is downloaded")).to_be_visible()
    page.get_by_role("link", name="Back to draft 1").click()
    expect(page.get_by_role("heading", name="Tally closes the month")).to_be_visible()


def test_what_is_ready_is_downloaded_at_once(page, live_server, draft):
    page.goto(f"{live_server.url}/i/tally/drafts/1/")
    asking.pre_render(draft)
    work()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="PDF", exact=True).click()
    assert "eleven hours" in words_of(downloading.value)


def test_without_javascript_it_comes_too(new_context, live_server, alice, draft):
    context = new_context(java_script_enabled=False)
    let_in(context, alice, live_server.url)
    page = context.new_page()
    page.goto(f"{live_server.url}/i/tally/drafts/1/pdf/")
    page.get_by_role("button", name="Make the PDF").click()
    expect(page.get_by_role("heading", name="Making the PDF")).to_be_visible()
    with page.expect_download() as downloading:
        work()
    assert "eleven hours" in words_of(downloading.value)


@pytest.mark.parametrize("state", ["waiting", "failed"])
def test_the_waiting_page_is_accessible(
    look, live_server, alice, draft, assert_accessible_in_every_look, state
):
    let_in(look.context, alice, live_server.url)
    export = draft.initiative.exports.create(draft=draft, page_size="A4")
    if state == "failed":
        export.fail("k" * 64, "This text is 400 kB long; a PDF can hold 300 kB.")
    look.goto(f"{live_server.url}/i/tally/exports/{export.pk}/")
    assert_accessible_in_every_look(look)
    assert look.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_standalone_html_opens_by_itself_without_an_error(page, live_server, new_context, tmp_path):
    page.get_by_text("Other files").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="HTML, one file").click()
    path = tmp_path / "draft.html"
    downloading.value.save_as(path)
    alone = new_context(offline=True).new_page()
    alone.goto(path.as_uri())
    expect(alone.get_by_role("heading", level=1)).to_have_text("Tally closes the month")
    faces = alone.evaluate(
        "document.fonts.ready.then(() => [...document.fonts]"
        ".filter(face => face.status == 'loaded').map(face => face.family))"
    )
    assert "Newsreader" in {face.strip('"') for face in faces}


def test_a_redline_side_by_side_is_one_column_where_two_have_no_room(
    page, new_context, tally, alice, tmp_path, assert_accessible_in_every_look
):
    write(tally, alice, headline="<p>Tally ends the month</p>")
    tally.cut_draft("Shorter?", by=alice)
    page.goto(page.url.replace("drafts/1/", "compare/1..2/"))
    page.get_by_text("Download redline").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="HTML, side by side").click()
    assert (
        downloading.value.suggested_filename
        == "Tally, draft 1 to draft 2 redline side by side.html"
    )
    downloading.value.save_as(tmp_path / "redline.html")
    kept = new_context(offline=True).new_page()
    kept.goto((tmp_path / "redline.html").as_uri())
    table, column = kept.get_by_role("table"), kept.locator(".column")
    for width, sides in ((1440, True), (900, True), (899, False), (390, False)):
        kept.set_viewport_size({"width": width, "height": 800})
        expect(table).to_be_visible(visible=sides)
        expect(column).to_be_visible(visible=not sides)
    kept.emulate_media(media="print")
    expect(table).to_be_visible()
    expect(column).to_be_hidden()
    kept.emulate_media(media="screen")
    assert_accessible_in_every_look(kept)
