"""What a search found is named by where it stands, and leads there."""

from types import SimpleNamespace

import pytest

from drafts.models import SearchEntry
from drafts.pages.results import Finding

THREAD = SimpleNamespace(number=7)
GO = SimpleNamespace(number=2, get_outcome_display=lambda: "Go")
DISMISSED = SimpleNamespace(get_kind_display=lambda: "Dismissed")


def found(kind, key="", **facts):
    """A place in draft 3 of Tally, or beside it."""
    entry = {"kind": kind, "key": key, "number": 3, "thread": None}
    place = SimpleNamespace(slug="tally")
    return Finding(SimpleNamespace(initiative=place, **entry | facts), ())


PLACES = [
    (found("draft", "problem"), "Draft 3, Problem", "drafts/3/#problem"),
    (found("working", "faq-1"), "Working copy, FAQ", "write/#faq-1"),
    (found("decision", decision=GO), "Decision on draft 3: Go", "#decision-2"),
    (found("comment", thread=THREAD), "Comment 7", "threads/7/"),
    (found("closing", thread=THREAD, closing=DISMISSED), "Comment 7: Dismissed", "threads/7/"),
    (found("answer", thread=THREAD), "Comment 7: suggestion declined", "threads/7/"),
    (found("review"), "Review of draft 3", "drafts/3/"),
]


@pytest.mark.parametrize(("finding", "place", "address"), PLACES)
def test_a_finding_says_where_it_stands_and_leads_there(finding, place, address):
    assert (finding.place, finding.address) == (place, f"/i/tally/{address}")


def test_every_kind_that_is_listed_among_the_places_is_tried_here():
    in_the_head = {"name", "customer"}
    tried = {finding.entry.kind for finding, _place, _address in PLACES}
    assert tried == set(SearchEntry.Kind.values) - in_the_head
