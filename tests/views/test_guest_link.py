"""The owner's side of guests' links, and the administrators'."""

import re

import pytest
from django.test import Client

from drafts.models import GuestLink
from tests.people import account, signed_in, start, write

PAGE = "/i/tally/members/guests/"
ADMIN = "/people/guests/"
FACTS = {"label": "Dora at the bakery", "kind": "release", "days": "14"}


@pytest.fixture
def link(tally, alice):
    """A link to the release of Tally."""
    return tally.invite_guest("release", "Dora at the bakery", by=alice)[0]


@pytest.fixture
def owner(alice):
    """The browser of alice."""
    return signed_in(alice)


def address_on(page):
    """The path of the link that a page shows."""
    return re.search(r'value="http://[^/]+(/g/prfaq-guest-[\w-]+/)"', page.text)[1]


def test_an_owner_makes_a_link_and_sees_it_once(owner, tally):
    page = owner.post(PAGE, FACTS)
    assert page.status_code == 200
    address = address_on(page)
    assert Client().get(address).status_code == 200
    token = address.split("/")[2]
    assert token not in owner.get(PAGE).text
    link = GuestLink.objects.get()
    assert (link.label, link.kind, link.made_by.first_name) == (FACTS["label"], "release", "Alice")


def test_a_passphrase_is_asked_for_at_the_door_and_shown_nowhere(owner, tally):
    page = owner.post(PAGE, FACTS | {"passphrase": "blue moon"})
    assert "blue moon" not in page.text
    assert "Tell the passphrase some other way." in page.text
    assert "Passphrase" in Client().get(address_on(page)).text
    assert "with a passphrase" in owner.get(PAGE).text


@pytest.mark.parametrize(("given", "people"), [({}, 1), ({"people": "3"}, 3)])
def test_an_owner_says_how_many_a_link_lets_in_and_one_is_usual(owner, tally, given, people):
    assert 'name="people" value="1"' in owner.get(PAGE).text
    address = address_on(owner.post(PAGE, FACTS | given))
    told = "for one person" if people == 1 else "for up to 3 people"
    assert told in owner.get(PAGE).text
    for number in range(people):
        assert Client().post(address, {"name": f"Guest {number}"}).status_code == 302
    page = Client().post(address, {"name": "One more"})
    assert page.status_code == 409
    assert ("it is for one" if people == 1 else "3 people have come") in page.text
    assert "One more" in page.text
    assert GuestLink.objects.get().guests.count() == people


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"days": "0"}, "Days: give at least 1."),
        ({"days": "366"}, "Days: a link lasts 365 at most."),
        ({"days": "two"}, "Days: give a whole number."),
        ({"days": "9" * 40}, "Days: a link lasts 365 at most."),
        ({"label": ""}, "This field is required."),
        ({"label": "x" * 81}, "at most 80 characters"),
        ({"kind": "everything"}, "Select a valid choice."),
        ({"passphrase": "x" * 201}, "at most 200 characters"),
        ({"passphrase": "blue mo"}, "Passphrase: it needs at least 8 letters."),
        ({"passphrase": "   a   "}, "Passphrase: it needs at least 8 letters."),
        ({"people": "0"}, "People: give at least 1."),
        ({"people": "51"}, "People: a link lets in 50 at most."),
        ({"people": "two"}, "People: give a whole number."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(owner, tally, wrong, sentence):
    page = owner.post(PAGE, FACTS | {"passphrase": "blue moon"} | wrong)
    assert page.status_code == 422
    assert sentence in page.text
    for name, value in (FACTS | wrong).items():
        if name != "kind":
            assert value.strip() in page.text
    assert not GuestLink.objects.exists()


def test_the_list_says_who_opened_it_and_when(owner, tally, link):
    assert "Nobody has opened it." in owner.get(PAGE).text
    link.admit("Dora Diaz").note_opening()
    page = owner.get(PAGE)
    assert "Dora Diaz (guest), opened it once" in page.text
    assert "until" in page.text


def test_a_link_ended_opens_nothing_and_stays_on_record(owner, tally, alice):
    link, token = tally.invite_guest("release", "Dora", by=alice)
    link.admit("Dora Diaz")
    assert owner.post(f"{PAGE}{link.pk}/removal/").url == PAGE
    assert Client().get(f"/g/{token}/").status_code == 404
    page = owner.get(PAGE)
    assert "The link for Dora opens nothing any more." in page.text
    assert "1 link that has ended" in page.text
    assert "by Alice Almeida" in page.text
    assert "Dora Diaz" in page.text


def test_a_new_address_takes_the_place_of_the_old(owner, tally, alice):
    link, token = tally.invite_guest("release", "Dora", by=alice)
    page = owner.post(f"{PAGE}{link.pk}/renewal/")
    assert Client().get(address_on(page)).status_code == 200
    assert Client().get(f"/g/{token}/").status_code == 404


def test_an_ended_link_gets_no_new_address(owner, link, alice):
    link.revoke(by=alice)
    page = owner.post(f"{PAGE}{link.pk}/renewal/")
    assert page.status_code == 404
    assert "Make another one." in page.text


@pytest.mark.parametrize("act", ["renewal", "removal"])
def test_p09_a_link_is_not_found_under_another_initiative(owner, tally, alice, act):
    """P09: two ids in one request, both checked against each other."""
    foreign, token = start("Reckon").invite_guest("release", "Dora", by=alice)
    assert owner.post(f"{PAGE}{foreign.pk}/{act}/").status_code == 404
    assert Client().get(f"/g/{token}/").status_code == 200


@pytest.mark.parametrize(
    ("first_name", "status"), [("Bob", 403), ("Rosa", 403), ("Rex", 403), ("Charlie", 404)]
)
def test_only_owners_see_or_make_links(tally, link, first_name, status):
    client = signed_in(account(first_name))
    assert client.get(PAGE).status_code == status
    assert client.post(PAGE, FACTS).status_code == status
    assert client.post(f"{PAGE}{link.pk}/removal/").status_code == status
    assert list(GuestLink.objects.in_force()) == [link]


def test_the_page_of_the_people_leads_there_for_owners_alone(owner, tally, link, bob):
    page = owner.get("/i/tally/members/").text
    assert PAGE in page
    assert "1 link lets people without an account read." in page
    assert PAGE not in signed_in(bob).get("/i/tally/members/").text


def test_administrators_see_links_but_not_what_they_open(tally, alice, ada, link):
    write(tally, alice, headline="<p>Tally closes the month</p>")
    tally.cut_draft("Why?", by=alice)
    link.admit("Dora Diaz").note_opening()
    page = signed_in(ada).get(ADMIN)
    for words in ("Tally", "Dora at the bakery", "Press release and external FAQ", "opened once"):
        assert words in page.text
    for words in ("closes the month", "/i/tally/", "Dora Diaz"):
        assert words not in page.text


def test_administrators_end_a_link(ada, tally, alice):
    link, token = tally.invite_guest("pdf", "Press", by=alice)
    client = signed_in(ada)
    assert client.post(f"{ADMIN}{link.pk}/removal/").url == ADMIN
    assert Client().get(f"/g/{token}/").status_code == 404
    link.refresh_from_db()
    assert link.revoked_by == ada
    assert "No link is in force." in client.get(ADMIN).text


def test_a_link_that_ended_is_not_on_the_administrators_page(ada, link, alice):
    link.revoke(by=alice)
    assert "No link is in force." in signed_in(ada).get(ADMIN).text


def test_who_leaves_takes_their_links_along(ada, owner, tally, alice, bob, link):
    from drafts.models.departure import deactivate

    tally.change_role(bob, "owner", by=alice)
    deactivate(alice, by=ada, heirs={})
    assert "No link is in force." in signed_in(bob).get(PAGE).text
