"""History of before: rows under a former name read as all others do, and prove what they did."""

import json
from datetime import datetime

import pytest

from drafts.archive.packing import pack
from drafts.history.actions import TOPICS
from drafts.models import Event
from drafts.models.action import FORMER
from drafts.models.chain import first_fault
from drafts.models.event import fingerprint_of
from tests.archive.chests import files_of
from tests.events import appended
from tests.people import signed_in
from tests.views.test_history import PAGE, SITE, lines, recorded, sentences

FACTS = {"draft": 1, "thread": 3, "suggested_by": "Rosa Rossi"}


@pytest.fixture
def both(tally, alice):
    """The history of tally with each action under its former name, and under that of now."""
    for former, name in FORMER.items():
        for action in (former, name):
            appended(action, alice, tally, **FACTS)
    return tally


def test_nothing_is_recorded_under_a_former_name():
    assert recorded() & FORMER.keys() == set()
    assert set(FORMER.values()) <= recorded()


def test_the_page_says_the_same_of_both(both, alice):
    told = sentences(signed_in(alice).get(PAGE).text)[1:]
    assert told[::2] == told[1::2]
    assert len(set(told)) == len(FORMER)
    assert told[-1] == "Alice Almeida commented on draft 1 (comment 3)"


@pytest.mark.parametrize("topic", ["reviews", "files"])
def test_the_filter_finds_both(both, alice, topic):
    of_topic = [name for name in FORMER.values() if name.startswith(TOPICS[topic][1])]
    assert of_topic
    told = sentences(signed_in(alice).get(PAGE, {"about": topic}).text)
    assert len(told) == 2 * len(of_topic)


def test_of_an_initiative_out_of_sight_administrators_read_of_files_alone_under_both(both, ada):
    told = sentences(signed_in(ada).get(SITE, {"about": "files"}).text)
    assert len(told) == 6
    assert sentences(signed_in(ada).get(SITE, {"about": "reviews"}).text) == []


def test_the_file_keeps_the_name_that_the_hash_covers(both, alice):
    *rows, _head = map(json.loads, lines(signed_in(alice).get(PAGE + "json/")))
    assert [row["action"] for row in rows[1::2]] == list(FORMER)
    for row in rows:
        place = (row["person"] or None, "", row["initiative"], row["facts"])
        at = datetime.fromisoformat(row["at"])
        assert fingerprint_of(row["previous"], at, row["action"], *place) == row["hash"]
    assert first_fault() == ""


def test_a_zip_keeps_the_name_that_the_hash_covers(both, alice):
    history = json.loads(files_of(pack(both, by=alice))["history.json"])
    stored = Event.objects.filter(initiative=both).in_order().values_list("action", "hash")
    assert [(row["action"], row["hash"]) for row in history] == list(stored)[: len(history)]
    assert FORMER.keys() <= {row["action"] for row in history}
