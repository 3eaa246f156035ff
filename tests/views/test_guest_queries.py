"""Guests' pages ask the database as often for forty rows as for one."""

from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import ask, write
from tests.threads import draft_of, opened
from tests.views.test_queries import FEW, MANY, cut, grown


def make(initiative, by, many):
    """Links, each with two guests who read."""
    for number in range(initiative.guest_links.count(), many):
        link, _token = initiative.invite_guest("release", f"Guest {number}", by=by)
        for name in ("Dora Diaz", "Emil Ek"):
            link.admit(name).note_opening()


@pytest.mark.parametrize(
    ("who", "path", "at_most"),
    [("alice", "/i/tally/members/guests/", 14), ("ada", "/people/guests/", 5)],
)
def test_the_lists_of_links(tally, alice, ada, who, path, at_most):
    make(tally, alice, FEW)
    tally.guest_links.first().revoke(by=alice)
    user = {"alice": alice, "ada": ada}[who]
    before, after = grown(user, path, partial(make, tally, alice, MANY))
    assert before == after <= at_most


@pytest.mark.parametrize(
    ("kind", "path", "at_most"), [("review", "drafts/1/", 15), ("release", "paper/", 6)]
)
def test_what_a_guest_reads(tally, alice, kind, path, at_most):
    _link, token = tally.invite_guest(kind, "Dora", by=alice)
    client = Client()
    client.post(f"/g/{token}/", {"name": "Dora Diaz"})
    write(tally, alice, headline="<p>Tally</p>")
    ask(tally, alice)
    tally.cut_draft("Why?", by=alice)

    def queries():
        client.get(f"/g/{token}/{path}")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/g/{token}/{path}").status_code == 200
        return len(captured)

    before = queries()
    for number in range(2, FEW + 10):
        cut(tally, alice, number)
    assert before == queries() <= at_most


def test_what_is_said_beside_what_a_guest_reads(tally, alice, rosa):
    link, token = tally.invite_guest("review", "Dora", by=alice)
    client = Client()
    client.post(f"/g/{token}/", {"name": "Dora Diaz"})
    draft = draft_of(tally)

    def queries(many):
        for number in range(tally.threads.count(), many):
            who = (rosa, link.guests.get())[number % 2]
            opened(draft, who).reply("Yes.", by=who)
        client.get(f"/g/{token}/drafts/1/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/g/{token}/drafts/1/").status_code == 200
        return len(captured)

    assert queries(FEW) == queries(MANY) <= 24
