"""Every page but Write: nothing axe can find against WCAG 2.2 AA, no console error, no sideways
scrolling, in light and dark, at a desk and on a phone."""

from itertools import product

import pytest
from playwright.sync_api import expect

from drafts.models import Group, Invitation, User
from drafts.models.departure import deactivate
from tests.browser.write_page import let_in
from tests.people import ask, start, write

pytestmark = pytest.mark.django_db(transaction=True)

SIGNED_OUT = ("/accounts/login/", "/accounts/inactive/", "/browsers/")
FRESH = "/welcome/"
PAGES = (
    "/",
    "/i/new/",
    "/accounts/password/",
    "/accounts/logout/",
    "/which/",
    "/search/?q=tally",
    "/i/tally/",
    "/i/tally/facts/",
    "/i/tally/members/",
    "/i/tally/cut/",
    "/i/tally/drafts/1/",
    "/i/tally/drafts/2/",
    "/i/tally/compare/1..2/",
    "/i/tally/compare/1..2/?view=one&unchanged=shown",
    "/i/tally/compare/2..1/?formatting=hidden",
    "/i/tally/compare/2..working-copy/",
    "/i/tally/compare/1..1/",
    "/i/tally/sections/problem/saves/",
    "/i/lantern/",
    "/i/lantern/cut/",
    "/i/lantern/compare/",
)
ROOMS = (
    "/people/",
    "/people/{person}/",
    "/people/{gone}/",
    "/people/groups/",
    "/people/groups/{group}/",
    "/people/invitations/",
    "/people/signing-in/",
)
INSIDE = ("", "drafts/1/", "drafts/2/", "compare/1..2/", "compare/1..2/?view=one", "cut/", "write/")
MISSING = ("/nowhere/", "/i/tally/compare/1..99/")


@pytest.fixture
def filled(tally, alice):
    """Tally in two drafts and more since, with lists, links and formatting, and an initiative
    without a word."""
    start("Lantern")
    write(
        tally,
        alice,
        headline="<p>Tally reconciles payments</p>",
        subheading="<p>For shops that sell on account</p>",
        summary="<p>It costs <strong>nine euros</strong>, see <a href='https://a.example'>here</a>.</p>",
        problem="<p>Owners lose significant time.</p><ul><li>One</li><li>Two</li></ul>",
        solution="<ol><li>Open it.</li><li>Choose <em>your</em> bank.</li></ol>",
        customer_quote="<p>“I went home,” said Marta.</p>",
    )
    ask(tally, alice, kind="faq_external")
    tally.cut_draft("What hurts?", by=alice)
    write(
        tally,
        alice,
        headline="<p>Small shops close their books</p>",
        summary="<p>It costs nine euros, see <a href='https://b.example'>here</a>.</p>",
        problem="<p>Owners lose eleven hours a month.</p><ul><li>Two</li><li>Three</li></ul>",
    )
    ask(tally, alice)
    tally.cut_draft("How much?", by=alice)
    write(tally, alice, closing="<p>See for yourself.</p>")
    return tally


def check(page, url, assert_accessible):
    """Open a page; it must be accessible and no wider than its window."""
    page.goto(url)
    expect(page.locator("h1")).to_have_count(1)
    assert_accessible(page)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], f"{url} scrolls sideways to {width} px"


def test_every_page_is_accessible(
    look, live_server, filled, alice, assert_accessible_in_every_look
):
    let_in(look.context, alice, live_server.url)
    for path in PAGES:
        check(look, live_server.url + path, assert_accessible_in_every_look)


@pytest.fixture
def peopled(tally, alice, ada, bob):
    """Tally with a group and somebody invited, and somebody who left; gives the keys of all."""
    group = Group.objects.create(name="Leadership")
    for number in range(10):
        group.add(User.objects.create_user(f"{number}@example.com", name=f"P {number}"), by=ada)
    tally.add_member(group, "reviewer", by=alice)
    long = "somebody-with-a-very-long-name-indeed@a-very-long-domain.example.com"
    Invitation.objects.invite(by=alice, email=long, initiative=tally, role="reader")
    Invitation.objects.invite(by=ada, email="dora@example.com")
    deactivate(bob, by=ada)
    return {"person": alice.pk, "gone": bob.pk, "group": group.pk}


def test_the_people_of_an_initiative_are_accessible(
    look, live_server, peopled, alice, assert_accessible_in_every_look
):
    let_in(look.context, alice, live_server.url)
    check(look, f"{live_server.url}/i/tally/members/", assert_accessible_in_every_look)
    look.get_by_text("and 2 more").click()
    expect(look.get_by_text("P 9")).to_be_visible()
    look.get_by_label("E-mail").fill("eve@example.com")
    look.get_by_role("button", name="Invite").click()
    expect(look.get_by_role("heading", level=1)).to_have_text("The invitation is made")
    assert_accessible_in_every_look(look)


def test_the_rooms_of_the_administrators_are_accessible(
    look, live_server, peopled, ada, assert_accessible_in_every_look, settings
):
    settings.SENDS_MAIL = True
    let_in(look.context, ada, live_server.url)
    for room in ROOMS:
        check(look, live_server.url + room.format(**peopled), assert_accessible_in_every_look)
    look.get_by_role("button", name="Send a mail to ada@example.com").click()
    expect(look.get_by_text("waits for the background work")).to_be_visible()
    assert_accessible_in_every_look(look)


def test_a_page_that_is_missing_is_accessible(
    look, live_server, filled, alice, assert_accessible_in_every_look, watched
):
    watched.expect("404")
    let_in(look.context, alice, live_server.url)
    for path in MISSING:
        check(look, live_server.url + path, assert_accessible_in_every_look)


def test_the_doors_are_accessible(look, live_server, filled, assert_accessible_in_every_look):
    for path in SIGNED_OUT:
        check(look, live_server.url + path, assert_accessible_in_every_look)


def test_a_browser_below_the_floor_is_told_where_it_can_read_of_it(
    look, live_server, filled, assert_accessible_in_every_look
):
    address = f"{live_server.url}/accounts/login/"
    line = look.locator(".floor")
    look.goto(address)
    expect(line).to_be_hidden()

    def below(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(":has(*)", ":nothing(*)"))

    look.route("**/css/layout.*", below)
    look.goto(address)
    expect(line).to_be_visible()
    assert_accessible_in_every_look(look)
    line.get_by_role("link", name="Which browsers work").click()
    expect(look.get_by_role("heading", level=1)).to_have_text("Which browsers work")


def test_the_first_visit_is_accessible(look, live_server, db, assert_accessible_in_every_look):
    check(look, live_server.url + FRESH, assert_accessible_in_every_look)


def test_what_nobody_may_cut_is_accessible(
    look, live_server, filled, alice, assert_accessible_in_every_look, watched
):
    watched.expect("409")
    let_in(look.context, alice, live_server.url)
    look.goto(f"{live_server.url}/i/tally/cut/")
    filled.cut_draft("Who else?", by=alice)
    look.get_by_label("What did this draft answer?").fill("What now?")
    look.get_by_role("button", name="Cut draft 3").click()
    expect(look.get_by_role("heading", level=1)).to_have_text("Draft 3 is cut already")
    expect(look.get_by_text("“What now?”")).to_be_visible()
    assert_accessible_in_every_look(look)


@pytest.fixture
def unbroken(tally, alice):
    """Tally in two drafts and more since, with words longer than any line."""
    facts = {"name": 80, "organisation": 80, "city": 60, "byline": 120, "customer": 200}
    for field, letters in facts.items():
        setattr(tally, field, "m" * letters)
    tally.save()
    word = "m" * 200
    for number in (1, 2, 3):
        keys = ("headline", "subheading", "summary", "leader_quote")
        write(tally, alice, **dict.fromkeys(keys, f"<p>{word}{number} {number}</p>"))
        write(tally, alice, problem=f"<ul><li>{word}{number}</li></ul>")
        ask(tally, alice, html=f"<h3>{word}</h3><p>{word}</p>")
        if number < 3:
            tally.cut_draft(word, by=alice)
    return tally


def test_an_unbroken_word_makes_no_page_wider(page, live_server, unbroken, alice):
    let_in(page.context, alice, live_server.url)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        wide = {}
        for path in ("", *(f"i/tally/{inside}" for inside in INSIDE)):
            page.goto(f"{live_server.url}/{path}")
            wide[path] = page.evaluate("document.documentElement.scrollWidth")
        assert {path: px for path, px in wide.items() if px > width} == {}


# All of one moment, with the fonts that will stay.
BOXES = """async (parts) => {
    await document.fonts.ready;
    return parts.map((part) => document.querySelector(part).getBoundingClientRect().toJSON());
}"""


def test_nothing_in_the_top_bar_lies_on_anything_else(page, live_server, unbroken, alice):
    let_in(page.context, alice, live_server.url)
    for width, path in product((900, 1000, 1100), ("write/", "drafts/2/")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/i/tally/{path}")
        if path == "write/":
            expect(page.locator("#status")).not_to_be_empty()
        boxes = page.evaluate(BOXES, [".top__where > a", ".modes", ".top__acts"])
        for left, right in ((0, 1), (1, 2), (0, 2)):
            assert _apart(boxes[left], boxes[right]), (width, path, boxes)


def _apart(one, other):
    above, below = sorted((one, other), key=lambda box: box["y"])
    left, right = sorted((one, other), key=lambda box: box["x"])
    beside = left["x"] + left["width"] <= right["x"]
    return beside or above["y"] + above["height"] <= below["y"]
