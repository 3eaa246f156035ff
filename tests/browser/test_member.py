"""Members in a browser: what an owner changes is what the others can do."""

import pytest
from playwright.sync_api import expect

from tests.browser.write_page import let_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def open_as(live_server, new_context):
    """A function that opens a page as somebody, in a browser of their own."""

    def open_it(user, path, **arguments):
        context = new_context(**arguments)
        let_in(context, user, live_server.url)
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    return open_it


def write_tab(page):
    """The tab that leads to writing."""
    return page.get_by_role("navigation", name="Stages").get_by_role("link", name="Write")


def test_who_becomes_a_reader_loses_the_tab_for_writing(open_as, tally, alice, bob):
    bobs = open_as(bob, "/i/tally/")
    expect(write_tab(bobs)).to_be_visible()
    owners = open_as(alice, "/i/tally/")
    owners.get_by_role("link", name="Add or change people").click()
    owners.get_by_label("Role of Bob Berg").select_option("Reader")
    owners.get_by_role("button", name="Change role of Bob Berg").click()
    expect(owners.get_by_role("status")).to_have_text("Bob Berg: Reader.")
    bobs.reload()
    expect(write_tab(bobs)).to_have_count(0)
    expect(bobs.get_by_role("link", name="Compare")).to_be_visible()


def test_somebody_is_added_by_a_name_and_removed_without_scripts(
    open_as, tally, alice, charlie, watched
):
    watched.expect("404")
    owners = open_as(alice, "/i/tally/members/", java_script_enabled=False)
    owners.get_by_label("Name, address or group").fill("charlie cole")
    owners.locator("#id_role").select_option("Writer")
    owners.get_by_role("button", name="Add", exact=True).click()
    expect(owners.get_by_label("Role of Charlie Cole")).to_have_value("writer")
    charlies = open_as(charlie, "/i/tally/")
    expect(write_tab(charlies)).to_be_visible()
    owners.get_by_role("button", name="Remove Charlie Cole").click()
    expect(owners.get_by_label("Role of Charlie Cole")).to_have_count(0)
    charlies.reload()
    expect(charlies.get_by_role("heading", level=1)).to_have_text("There is nothing here")


def test_the_last_owner_is_told_what_to_do_first(open_as, tally, alice, watched):
    watched.expect("409")
    owners = open_as(alice, "/i/tally/members/")
    owners.get_by_role("button", name="Leave").click()
    expect(owners.get_by_role("alert")).to_have_text(
        "Somebody has to own “Tally”. Make somebody else an owner first."
    )
