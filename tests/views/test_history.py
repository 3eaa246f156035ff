"""The history in a browser: plain sentences for who may read them, and files to take along."""

import ast
import csv
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from drafts.history.actions import SENTENCES
from drafts.history.sentences import Told
from drafts.models import Event, Group
from drafts.models.event import fingerprint_of
from tests.people import ask, signed_in, start, write

ROOT = Path(__file__).resolve().parents[2]
PAGE = "/i/tally/history/"
SITE = "/people/history/"
# What hands an action on to the history.
TELLS = {"record", "tell", "_record", "_tell", "_stand", "_close", "_answer"}
# Of what was done so long ago nobody is told, so it need not really have been done.
EARLIER = datetime(2026, 1, 5, 9, tzinfo=UTC)
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")


def sentences(page):
    """The sentences of a page, newest first."""
    found = re.findall(r"</time>\s*<p>(.*?)</p>", page, re.S)
    return [" ".join(re.sub(r"<[^>]*>", "", words).split()) for words in found]


def lines(response):
    """The file that was streamed, line by line."""
    assert response.streaming
    return b"".join(response.streaming_content).decode().splitlines()


def recorded():
    """Every action that the code records, by reading it."""
    calls = (
        node
        for path in (ROOT / "drafts").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
    )
    words = {
        word.value
        for call in calls
        if getattr(call.func, "attr", getattr(call.func, "id", "")) in TELLS
        for word in call.args
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }
    return {word for word in words if ACTION.fullmatch(word)}


def test_every_action_that_is_recorded_has_a_sentence():
    assert {"draft.cut", "entry.return", "member.add", "sign_in.fail"} <= recorded()
    assert recorded() - SENTENCES.keys() == set()


def test_every_sentence_is_about_an_action_that_is_recorded():
    assert SENTENCES.keys() - recorded() == set()


def test_the_page_says_in_plain_sentences_who_did_what(tally, alice, bob):
    write(tally, bob, problem="<p>Sunday night</p>")
    ask(tally, bob)
    tally.change_facts(by=alice, format="blog_post", city="Lisbon", release_pages=2)
    tally.change_facts(by=alice, visibility="everyone")
    tally.cut_draft("Why?", by=alice)
    assert sentences(signed_in(bob).get(PAGE).text) == [
        "Alice Almeida cut draft 1",
        "Alice Almeida changed who may see it: everyone with an account here may read it",
        "Alice Almeida made it a blog post",
        "Alice Almeida changed the facts: city and pages for the release",
        "Bob Berg wrote in “Why now?”",
        "Bob Berg added “Why now?”",
        "Bob Berg wrote in Problem",
        "Alice Almeida started it",
    ]


def test_roles_of_people_and_groups_are_told(tally, alice, charlie):
    group = Group.objects.make("Leadership", by=alice)
    tally.add_member(group, "reader", by=alice)
    tally.change_role(group, "owner", by=alice)
    tally.add_member(charlie, "writer", by=alice)
    tally.remove_member(charlie, by=alice)
    assert sentences(signed_in(alice).get(PAGE).text)[:4] == [
        "Alice Almeida took the role of Charlie Cole away",
        "Alice Almeida added Charlie Cole as writer",
        "Alice Almeida changed the role of Leadership to owner",
        "Alice Almeida added Leadership as reader",
    ]


def test_who_was_invited_only_owners_read(tally, alice, bob):
    tally.invitations.invite(by=alice, email="dora@example.com", initiative=tally, role="reader")
    assert "invited dora@example.com" in signed_in(alice).get(PAGE).text
    for page in (PAGE, PAGE + "csv/", PAGE + "json/"):
        response = signed_in(bob).get(page)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert b"dora" not in body
        assert b"invitation." not in body


def test_a_name_is_not_markup(tally, alice):
    alice.change_profile(name="<b>Alice</b>")
    write(tally, alice, problem="<p>Words</p>")
    assert "<b>Alice" not in signed_in(alice).get(PAGE).text


def test_days_and_minutes_are_those_of_the_reader(tally, alice, bob):
    at = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    Event.objects.record("draft.cut", by=alice, initiative=tally, at=at, number=1)
    bob.change_profile(time_zone="Asia/Tokyo")
    assert "1 March 2026" in signed_in(alice).get(PAGE).text
    page = signed_in(bob).get(PAGE).text
    assert "Monday, 2 March 2026" in page
    assert ">08:30</time>" in page


def test_an_action_without_a_sentence_is_still_readable(tally, alice):
    Event.objects.record("thread.carry_on", by=alice, initiative=tally, number=4)
    Event.objects.record("thread.close", initiative=tally)
    told = sentences(signed_in(alice).get(PAGE).text)
    assert told[:2] == ["The installation: thread, close", "Alice Almeida: thread, carry on"]


@pytest.mark.parametrize("action", SENTENCES)
def test_a_fact_that_is_missing_leaves_a_gap_not_an_error(tally, alice, action):
    event = Event(action=action, by=alice, initiative=tally, at=timezone.now())
    (told,) = Told([event], alice)
    assert told.sentence
    assert "%(" not in told.sentence


def test_older_pages_begin_where_the_page_before_ended(tally, alice):
    for number in range(1, 121):
        Event.objects.record("draft.cut", by=alice, initiative=tally, at=EARLIER, number=number)
    client = signed_in(alice)
    told, address = [], PAGE
    while address:
        page = client.get(address).text
        # What is appended meanwhile moves nothing.
        Event.objects.record("draft.cut", by=alice, initiative=tally, at=EARLIER, number=500)
        told += sentences(page)
        older = re.search(r'href="(\?before=\d+)" rel="next"', page)
        address = older and PAGE + older[1]
    cuts = [f"Alice Almeida cut draft {number}" for number in range(120, 0, -1)]
    assert told == ["Alice Almeida started it", *cuts]


@pytest.mark.parametrize("before", ["x", "-1", "9" * 30, "999999", "other"])
def test_a_page_begins_only_at_a_line_of_this_history(tally, alice, before):
    if before == "other":
        start("Other")
        before = Event.objects.in_order().last().pk
    response = signed_in(alice).get(PAGE, {"before": before})
    assert response.status_code == 404
    assert "There is no such place in this history" in response.text


def test_the_filter_shows_one_topic(tally, alice):
    write(tally, alice, problem="<p>Sunday night</p>")
    tally.cut_draft("Why?", by=alice)
    client = signed_in(alice)
    assert sentences(client.get(PAGE, {"about": "drafts"}).text) == ["Alice Almeida cut draft 1"]
    assert sentences(client.get(PAGE, {"about": "words"}).text) == [
        "Alice Almeida wrote in Problem"
    ]
    assert "Nothing of this kind yet" in client.get(PAGE, {"about": "signing-in"}).text
    assert len(sentences(client.get(PAGE, {"about": "nonsense"}).text)) == 3


def test_the_history_of_the_installation_names_no_initiative_of_others(tally, ada, alice, bob):
    ask(tally, bob, html="<h3>Xylophone?</h3><p>Yes.</p>")
    tally.invitations.invite(by=alice, email="dora@example.com", initiative=tally, role="reader")
    client = signed_in(ada)
    page = client.get(SITE).text
    assert "Bob Berg wrote in a question on an initiative" in sentences(page)
    assert "Alice Almeida invited dora@example.com on an initiative" in sentences(page)
    files = [*lines(client.get(SITE + "csv/")), *lines(client.get(SITE + "json/"))]
    for text in (page, *files):
        assert "tally" not in text.lower().replace("totally", "")
        assert "Xylophone" not in text
    tally.add_member(ada, "reader", by=alice)
    assert "Bob Berg wrote in “Xylophone?” Tally" in sentences(client.get(SITE).text)


def test_the_csv_holds_the_columns_and_the_head(tally, alice):
    tally.change_facts(by=alice, city="Lisbon")
    response = signed_in(alice).get(PAGE + "csv/")
    head = Event.objects.head()
    assert response.headers["X-Chain-Head"] == head
    assert re.search(r'"tally-history-[\d-]+\.csv"', response.headers["Content-Disposition"])
    rows = list(csv.DictReader(lines(response)))
    assert [row["action"] for row in rows] == ["initiative.start", "facts.change", "chain.head"]
    assert rows[1]["sentence"] == "Alice Almeida changed the facts: city"
    assert (rows[1]["name"], rows[1]["address"]) == ("Alice Almeida", "tally")
    assert json.loads(rows[1]["facts"]) == {"fields": ["city"]}
    assert rows[-1]["hash"] == head
    documented = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs/history.md").read_text(), re.M)
    assert documented == list(rows[0])


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "%1", "|a"])
def test_x06_no_cell_of_the_csv_is_a_formula(tally, alice, name):
    type(alice).objects.filter(pk=alice.pk).update(name=name)
    tally.change_facts(by=alice, city="Lisbon")
    text = b"".join(signed_in(alice).get(PAGE + "csv/").streaming_content).decode()
    for row in csv.reader(text.splitlines(keepends=True)):
        assert not [cell for cell in row if cell.startswith(tuple("=+-@\t\r\n%|"))]
    assert "'" + name.replace("|", "\\|") in text


def test_every_line_of_the_json_proves_itself(tally, alice, bob):
    write(tally, bob, problem="<p>Sunday night</p>")
    *rows, head = map(json.loads, lines(signed_in(alice).get(PAGE + "json/")))
    for row in rows:
        written = (row["action"], row["person"] or None, "", row["initiative"], row["facts"])
        at = datetime.fromisoformat(row["at"])
        assert fingerprint_of(row["previous"], at, *written) == row["hash"]
    assert (head["action"], head["hash"]) == ("chain.head", Event.objects.head())


def test_a_file_goes_on_after_its_first_few_hundred_lines(tally, alice, monkeypatch):
    monkeypatch.setattr("drafts.history.export.AT_ONCE", 3)
    for number in range(8):
        Event.objects.record("draft.cut", by=alice, initiative=tally, at=EARLIER, number=number)
    numbers = [json.loads(line)["facts"] for line in lines(signed_in(alice).get(PAGE + "json/"))]
    assert numbers[1:-1] == [{"number": number} for number in range(8)]


def test_a_loaded_history_stands_at_its_own_days(tally, alice):
    long_ago = timezone.now() - timedelta(days=90)
    Event.objects.record("draft.cut", by=alice, initiative=tally, at=long_ago, number=1)
    assert sentences(signed_in(alice).get(PAGE).text)[-1] == "Alice Almeida cut draft 1"
