"""What is kept from a reader stands in no form of the history, and nothing gives it away."""

import csv
import json

import pytest
from django.urls import reverse

from drafts.archive.packing import pack
from drafts.models import Event
from tests.archive.chests import files_of
from tests.people import signed_in, start, write
from tests.threads import draft_of, opened

PAGE = "/i/tally/history/"
SAID = ("thread.", "suggestion.", "review.")


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def rows(client, kind):
    """The lines of a file of tally's history, and the response."""
    response = client.get(address(kind))
    text = b"".join(response.streaming_content).decode()
    if kind == "csv":
        return list(csv.DictReader(text.splitlines())), response
    return [json.loads(line) for line in text.splitlines()], response


def address(kind):
    """The path of the file of that kind."""
    return reverse(f"history_{'csv' if kind == 'csv' else 'json'}", args=["tally"])


def answered(draft, alice, bob, rosa):
    """bob and rosa are asked for views of their own; rosa has answered."""
    asked = draft.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    review = draft.reviews.begin(by=rosa)
    review.comment("Which shops?", "summary", (0, 5), kind="wording")
    review.submit("not_yet", "Too vague.")
    write(draft.initiative, alice, closing="<p>Come.</p>")
    return asked


def test_the_page_leaves_out_who_said_what_and_says_that_it_does(draft, alice, bob, rosa):
    answered(draft, alice, bob, rosa)
    told = signed_in(alice).get(PAGE).text
    assert "Rosa Rossi reviewed draft 1: not yet" in told
    assert "kept back" not in told
    page = signed_in(bob).get(PAGE).text
    assert "reviewed draft 1" not in page
    assert "kept back" in page
    draft.reviews.begin(by=bob).submit("ready")
    assert "Rosa Rossi reviewed draft 1: not yet" in signed_in(bob).get(PAGE).text


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_files_leave_it_out_and_hold_no_hash_that_could_be_tried_against_it(
    draft, alice, bob, rosa, kind
):
    asked = answered(draft, alice, bob, rosa)
    lines, response = rows(signed_in(bob), kind)
    assert not [line for line in lines if line["action"].startswith(SAID)]
    secret = Event.objects.get(action="review.submit")
    assert "X-Chain-Head" not in response.headers
    assert lines[-1]["hash"] == ""
    for line in lines[:-1]:
        shown = int(line["event"]) < secret.pk
        assert bool(line["hash"]) == bool(line["previous"]) == shown
    assert {bool(line["hash"]) for line in lines[:-1]} == {True, False}
    asked.end(by=alice)
    lines, response = rows(signed_in(bob), kind)
    assert [line["facts"] for line in lines if line["action"] == "review.submit"]
    assert all(line["hash"] for line in lines)
    assert response.headers["X-Chain-Head"] == lines[-1]["hash"] == Event.objects.head()


def test_no_hash_of_another_initiative_gives_it_away(draft, alice, bob, rosa):
    answered(draft, alice, bob, rosa)
    other = start(name="Other")
    other.change_facts(by=bob, city="Berlin")
    response = signed_in(bob).get(reverse("history_json", args=[other.slug]))
    lines = [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    assert [line["hash"] for line in lines] == [""] * len(lines)


def test_the_zip_leaves_it_out_as_well(draft, alice, bob, rosa):
    draft.start_reading(20, by=alice)
    opened(draft, rosa)
    write(draft.initiative, alice, closing="<p>Come.</p>")
    history = json.loads(files_of(pack(draft.initiative, by=alice))["history.json"])
    assert not [row for row in history if row["action"].startswith(SAID)]
    assert history[0]["hash"]
    assert history[-1]["hash"] == ""
    draft.readings.newest().open_comments(by=alice)
    history = json.loads(files_of(pack(draft.initiative, by=alice))["history.json"])
    assert [row for row in history if row["action"] == "thread.open"]
    assert all(row["hash"] for row in history)


def test_an_administrator_who_is_asked_is_told_as_little(draft, tally, alice, ada, rosa):
    tally.add_member(ada, "reviewer", by=alice)
    answered(draft, alice, ada, rosa)
    client = signed_in(ada)
    page = client.get("/people/history/").text
    assert "reviewed draft 1" not in page
    assert "kept back" in page
    response = client.get(reverse("site_history_json"))
    assert "X-Chain-Head" not in response.headers
    lines = [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    assert not [line for line in lines if line["action"].startswith(SAID)]


def test_a_marked_verdict_is_marked_in_the_history(draft, alice, bob, rosa):
    answered(draft, alice, bob, rosa)
    draft.reviews.begin(by=bob).submit("decline")
    draft.reviews.begin(by=bob).submit("ready")
    page = signed_in(alice).get(PAGE).text
    assert "Bob Berg reviewed draft 1: ready, after reading the others" in page
