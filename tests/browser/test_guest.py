"""Guests in a browser: invited, let in, shown just what was given, and out when it ends."""

import re

import pypdfium2
import pytest
from playwright.sync_api import expect

from drafts.export import making
from drafts.models import Export
from tests.browser.write_page import WritePage, let_in
from tests.people import ask, write

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "Abacus Systems"


@pytest.fixture
def told(tally, alice):
    """Tally with a draft, and a question of either kind."""
    write(
        tally,
        alice,
        headline="<p>Tally closes the month</p>",
        problem="<p>Owners lose eleven hours a month.</p>",
        closing="<p>Look at tally.example.</p>",
    )
    ask(tally, alice, kind="faq_external", html="<h3>What does it cost?</h3><p>Ten a month.</p>")
    ask(tally, alice, kind="faq_internal", html=f"<h3>Who else could?</h3><p>{SECRET}.</p>")
    tally.cut_draft("What hurts?", by=alice)
    return tally


@pytest.fixture
def open_as(live_server, new_context):
    """A function that opens a page, as somebody or as nobody, in a browser of their own."""

    def open_it(path, user=None, **arguments):
        context = new_context(**arguments)
        if user:
            let_in(context, user, live_server.url)
        page = context.new_page()
        page.goto(path if "//" in path else live_server.url + path)
        return page

    return open_it


@pytest.fixture
def here(live_server, settings):
    """Links name the server of the tests."""
    settings.BASE_URL = live_server.url


def make_link(page, kind, label="Dora at the bakery"):
    """Make a link on the owner's page, which shows it; gives its address."""
    page.get_by_label("For whom?").fill(label)
    page.get_by_label(kind).check()
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"The link for {label}")
    return page.get_by_label("Link", exact=True).input_value()


def come_in(page, name="Dora Diaz"):
    """Give a name at the door."""
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Read it").click()


def pdf_of(page, link):
    """The words of the PDF that a link on the page leads to, made meanwhile by the worker."""
    link.click()
    page.get_by_role("button", name="Make the PDF").click()
    expect(page.get_by_role("heading", name="Making the PDF")).to_be_visible()
    with page.expect_download() as downloading:
        for export in Export.objects.unfinished():
            making.make(export.pk)
    with pypdfium2.PdfDocument(downloading.value.path()) as file:
        text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in file)
        text += str(file.get_metadata_dict())
    return re.sub(r"\s+", " ", text)


def test_a_writer_edits_a_guest_reads_just_what_was_given_and_is_out_when_the_link_ends(
    open_as, told, alice, charlie, watched, here
):
    watched.expect("404")
    owner = open_as("/i/tally/members/", alice)
    owner.get_by_label("Name, address or group").fill("charlie cole")
    owner.locator("#id_role").select_option("Writer")
    owner.get_by_role("button", name="Add", exact=True).click()
    expect(owner.get_by_label("Role of Charlie Cole")).to_have_value("writer")

    writer = open_as("/i/tally/write/", charlie)
    expect(writer.locator("html")).to_have_attribute("data-ready", "")
    on_write = WritePage(writer)
    on_write.write("Closing", " Begin today.")
    on_write.expect_saved()
    writer.get_by_role("link", name="Cut draft 2").click()
    writer.get_by_label("What did this draft answer?").fill("Where to begin?")
    writer.get_by_role("button", name="Cut draft 2").click()
    expect(writer.get_by_role("heading", level=1)).to_contain_text("Draft 2")

    owner.get_by_role("link", name="Make a link").click()
    address = make_link(owner, "Press release and external FAQ, to read")
    guest = open_as(address)
    come_in(guest)
    expect(guest.get_by_role("heading", name="Tally closes the month")).to_be_visible()
    expect(guest.get_by_text("Begin today.")).to_be_visible()
    expect(guest.get_by_text("Ten a month.")).to_be_visible()
    for words in (SECRET, "Who else could", "Internal FAQ", "Charlie", "Alice"):
        assert words not in guest.content()
    assert not guest.locator("a[href^='/i/'], a[href='/']").count()

    words = pdf_of(guest, guest.get_by_role("link", name="PDF", exact=True))
    assert "Begin today." in words
    assert "Ten a month." in words
    for secret in (SECRET, "Who else could", told.customer):
        assert secret not in words

    owner.get_by_role("link", name="Done").click()
    expect(owner.get_by_text("Dora Diaz (guest), opened it once")).to_be_visible()
    owner.get_by_role("button", name="End the link for Dora at the bakery").click()
    expect(owner.get_by_role("status")).to_contain_text("opens nothing any more")
    guest.goto(address)
    expect(guest.get_by_role("heading", level=1)).to_have_text("This link opens nothing any more")
    assert "Tally" not in guest.content()


def test_a_reviewer_without_an_account_reads_everything_without_scripts(open_as, told, alice, here):
    owner = open_as("/i/tally/members/guests/", alice, java_script_enabled=False)
    guest = open_as(make_link(owner, "The whole draft, to review it"), java_script_enabled=False)
    come_in(guest)
    expect(guest.get_by_role("heading", level=1)).to_have_text("Draft 1 of 1")
    expect(guest.get_by_text(SECRET)).to_be_visible()


def test_the_button_copies_the_link(open_as, told, alice, here):
    owner = open_as(
        "/i/tally/members/guests/", alice, permissions=["clipboard-read", "clipboard-write"]
    )
    address = make_link(owner, "Press release and external FAQ, as a PDF")
    owner.get_by_role("button", name="Copy the link").click()
    expect(owner.get_by_role("status")).to_have_text("Copied.")
    assert owner.evaluate("navigator.clipboard.readText()") == address


def fits(page):
    """Whether nothing stands past the right edge."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_guests_pages_are_accessible(
    look, told, alice, live_server, assert_accessible_in_every_look, watched
):
    watched.expect("404")
    write(told, alice, closing="<p>Look at tally.example today.</p>")
    told.cut_draft("Where to begin?", by=alice)
    for kind in ("review", "release", "pdf"):
        _link, token = told.invite_guest(kind, "Dora", by=alice, passphrase="blue moon")
        look.goto(f"{live_server.url}/g/{token}/")
        assert_accessible_in_every_look(look)
        look.get_by_label("Passphrase").fill("blue moon")
        come_in(look)
        expect(look.get_by_text("You read as Dora Diaz")).to_be_visible()
        assert_accessible_in_every_look(look)
        assert fits(look)
        if kind == "review":
            look.get_by_role("link", name="Compare with draft 1").click()
            expect(look.get_by_role("heading", level=1)).to_have_text("Draft 1 became draft 2")
            assert_accessible_in_every_look(look)
            assert fits(look)
    look.goto(f"{live_server.url}/g/wrong/")
    assert_accessible_in_every_look(look)
    assert fits(look)


def test_the_owners_pages_are_accessible(
    look, told, alice, live_server, assert_accessible_in_every_look, here
):
    for name in ("Dora Diaz", "Emil Ek"):
        told.invite_guest("review", f"For {name}", by=alice)[0].admit(name).note_opening()
    told.guest_links.last().revoke(by=alice)
    let_in(look.context, alice, live_server.url)
    look.goto(f"{live_server.url}/i/tally/members/guests/")
    for summary in look.locator("main summary").all():
        summary.click()
    assert_accessible_in_every_look(look)
    assert fits(look)
    make_link(look, "The whole draft, to review it")
    assert_accessible_in_every_look(look)
    assert fits(look)
