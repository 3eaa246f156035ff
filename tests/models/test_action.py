"""What is done has one name, and a former one is read as the name that took its place."""

import ast
from pathlib import Path

import pytest

from drafts.models import Event
from drafts.models.action import FORMER, current
from drafts.models.kept_event import kept_events
from tests.events import appended
from tests.threads import draft_of, opened

APP = Path(__file__).resolve().parents[2] / "drafts"


def found(*beginnings):
    """The actions as stored, of the events that begin so."""
    return [event.action for event in Event.objects.about(beginnings).in_order()]


@pytest.mark.parametrize(("former", "name"), FORMER.items())
def test_a_row_of_before_is_found_where_a_new_one_is(tally, alice, former, name):
    for action in (former, name):
        appended(action, alice, tally)
    noun = name.partition(".")[0]
    assert found(name) == found(f"{noun}.") == [former, name]
    assert found("draft.", name) == [former, name]


def test_a_row_of_before_is_not_found_under_the_noun_it_had(tally, alice):
    for action in ("import.make", "import.zip", "zip.import"):
        appended(action, alice, tally)
    assert found("import.") == ["import.make"]
    assert found("import.", "zip.") == ["import.make", "import.zip", "zip.import"]


def test_what_was_told_of_others_under_a_former_name_is_kept_from_who_reads_in_silence(
    tally, bob, rosa
):
    draft = draft_of(tally)
    draft.start_reading(20, by=bob)
    thread = opened(draft, rosa)
    before = appended("thread.opened", rosa, tally, thread=thread.number)
    assert before in kept_events(bob)
    assert before not in kept_events(rosa)


def test_a_name_that_took_the_place_of_one_is_no_former_name_itself():
    assert {current(name) for name in FORMER.values()} == set(FORMER.values())


def test_nothing_is_looked_for_by_one_name_alone_that_had_another():
    asked = {
        keyword.value.value
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "action" and isinstance(keyword.value, ast.Constant)
    }
    assert "person.join" in asked
    assert asked & (FORMER.keys() | set(FORMER.values())) == set()
