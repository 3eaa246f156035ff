"""Pages ask the database as often for forty rows as for one."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drafts.models import Comparison, Group, Initiative, Invitation, User
from tests.people import account, ask, signed_in, start, write

FEW, MANY = 2, 40


def queries_of(user, address, htmx=False, post=None):
    """How many queries one request takes, the second time: the first may fill a cache."""
    client = signed_in(user)
    headers = {"HX-Request": "true"} if htmx else {}
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            send = client.get if post is None else client.post
            response = send(address, post, headers=headers)
            assert response.status_code == 200
    return len(captured), response.text


def cut(initiative, by, number):
    """One more draft."""
    write(initiative, by, headline=f"<p>Headline {number}</p>")
    return initiative.cut_draft(f"Answer {number}", by=by)


def grown(user, address, grow, **request):
    """The number of queries before and after ``grow``, which must change the page."""
    before, page = queries_of(user, address, **request)
    grow()
    after, bigger = queries_of(user, address, **request)
    assert len(bigger) > len(page)
    return before, after


def grown_everywhere(user, at_most, grow):
    """As ``grown`` for several pages of what grows once: asserts that each asks as often before
    as after, and at most as often as ``at_most`` says by address."""
    before = {address: queries_of(user, address) for address in at_most}
    grow()
    for address, limit in at_most.items():
        (queries, page), (later, bigger) = before[address], queries_of(user, address)
        assert len(bigger) > len(page), address
        assert queries == later <= limit, address


def test_the_list_of_initiatives(alice):
    for number in range(FEW):
        cut(start(f"Initiative {number}"), alice, 1)

    def grow():
        for number in range(FEW, MANY):
            initiative = start(f"Initiative {number}")
            for draft in (1, 2, 3):
                cut(initiative, alice, draft)

    before, after = grown(alice, "/", grow)
    assert before == after <= 14


def test_the_list_of_initiatives_as_a_reader_has_it(alice, rex):
    def grow(first=FEW, last=MANY):
        for number in range(first, last):
            cut(start(f"Initiative {number}"), alice, 1)

    grow(0, FEW)
    before, after = grown(rex, "/", grow)
    assert before == after <= 15


def test_pages_that_show_the_gauge(tally, alice):
    for number in range(1, FEW + 1):
        cut(tally, alice, number)

    def grow():
        for number in range(FEW + 1, MANY + 1):
            cut(tally, alice, number)
        Comparison.objects.shares(tally)

    pages = {
        "/i/tally/": 28,
        "/i/tally/drafts/1/": 25,
        "/i/tally/compare/1..2/": 22,
        "/i/tally/compare/2..working-copy/": 18,
    }
    grown_everywhere(alice, pages, grow)


def test_pages_that_show_the_questions(tally, alice):
    write(tally, alice, headline="<p>Without a word, nothing can be cut</p>")
    ask(tally, alice, html="")

    def grow():
        for _ in range(MANY):
            ask(tally, alice, html="")

    grown_everywhere(alice, {"/i/tally/write/": 13, "/i/tally/cut/": 11}, grow)


def test_the_history_of_a_section(tally, alice, bob):
    write(tally, alice, problem="<p>0</p>")

    def grow():
        for number in range(MANY):
            write(tally, (alice, bob)[number % 2], problem=f"<p>{number}</p>")

    before, after = grown(alice, "/i/tally/sections/problem/saves/", grow)
    assert before == after <= 11


def test_who_is_here(tally, alice, bob, rosa):
    tally.presences.note(alice, "problem")

    def grow():
        for someone in (bob, rosa):
            tally.presences.note(someone, "problem")

    before, after = grown(alice, "/i/tally/presence/", grow, htmx=True, post={"section": ""})
    assert before == after


@pytest.mark.parametrize(("first_name", "at_most"), [("Alice", 16), ("Rex", 11)])
def test_the_people_of_an_initiative(tally, alice, first_name, at_most):
    def grow_to(many):
        for number in range(Group.objects.count(), many):
            person = User.objects.create_user(f"{number}@example.com", name=f"Person {number}")
            group = Group.objects.create(name=f"Group {number}")
            group.people.add(person)
            tally.add_member(person, "reader", by=alice)
            tally.add_member(group, "reader", by=alice)
            email = f"new{number}@example.com"
            tally.invitations.invite(by=alice, email=email, initiative=tally, role="reader")
            User.objects.create_user(f"other{number}@example.com", name=f"Other {number}")

    grow_to(FEW)
    grow = partial(grow_to, MANY)
    before, after = grown(account(first_name), "/i/tally/members/", grow)
    assert before == after <= at_most


def test_the_rooms_of_the_administrators(ada):
    first = Group.objects.create(name="First")

    def grow_to(many):
        for number in range(Invitation.objects.count(), many):
            person = User.objects.create_user(f"{number}@example.com", name=f"Person {number}")
            initiative = Initiative.objects.start(by=person, name=f"Own {number}", customer="Marta")
            group = Group.objects.create(name=f"Group {number}")
            initiative.add_member(group, "reader", by=person)
            group.add(person, by=ada)
            first.add(person, by=ada)
            Invitation.objects.invite(by=person, email=f"new{number}@example.com")

    grow_to(FEW)
    rooms = {
        "/people/": 5,
        "/people/groups/": 5,
        f"/people/groups/{first.pk}/": 7,
        "/people/invitations/": 5,
    }
    grown_everywhere(ada, rooms, partial(grow_to, MANY))


def test_what_one_person_leaves_behind(alice, ada):
    def grow_to(many):
        for number in range(Initiative.objects.count(), many):
            Initiative.objects.start(by=alice, name=f"Own {number}", customer="Marta")

    grow_to(FEW)
    before, after = grown(ada, f"/people/{alice.pk}/", partial(grow_to, MANY))
    assert before == after <= 8


@pytest.mark.parametrize(("first_name", "path"), [("Alice", "/i/tally/"), ("Ada", "/people/")])
def test_the_history(tally, alice, bob, first_name, path):
    group = Group.objects.make("Leadership", by=alice)

    def grow_to(many):
        for number in range(many):
            entry = ask(tally, (alice, bob)[number % 2], html=f"<h3>Question {number}</h3>")
            entry.remove(by=bob)
            person = User.objects.create_user(f"{many}-{number}@example.com", name="Dora")
            group.add(person, by=alice)
            tally.add_member(person, "reader", by=alice)
            email = f"new{number}@example.com"
            tally.invitations.invite(by=alice, email=email, initiative=tally, role="reader")

    grow_to(1)
    before, after = grown(account(first_name), f"{path}history/", partial(grow_to, 5))
    assert before == after <= 12
