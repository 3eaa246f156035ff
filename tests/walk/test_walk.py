"""What a reader may not know now is told nowhere: readers × routes × hidden places, all cells."""

import pytest

from tests.walk.asking import make_files
from tests.walk.files import GIVES
from tests.walk.places import SEARCHED
from tests.walk.readers import KNOWN, ORDINARY, SHOWN_TO, hidden_from
from tests.walk.situations import SITUATIONS, TRACE
from tests.walk.walking import EVERYWHERE, MAILS, WHERE_IT_MATTERS, deliver, walk

# Where all that may be hidden is shown to who may know it.
SHOWN = (
    "draft", "history", "history_json", "noted_copy", "draft_docx", "search", "threads", "decide",
    "initiative", "notices", "archive",
)  # fmt: skip


def told(done):
    """The cells that failed, a line for each place."""
    places = sorted({place for _route, place in done.leaks})
    return "".join(
        f"\n{place}: {', '.join(sorted(route for route, name in done.leaks if name == place))}"
        for place in places
    )


def check(done, routes, record):
    """Nothing was given away, nothing broke, and every route was asked for every place."""
    record("cells", done.cells)
    record("answers", done.answers)
    assert done.asked == {*routes, MAILS}
    assert done.broken == []
    done.leaks -= {(route, place) for who, place, route in SHOWN_TO if who == done.reader}
    if done.leaks:
        pytest.fail(f"{done.reader} is told{told(done)}", pytrace=False)


@pytest.mark.parametrize("reader", ORDINARY)
def test_in_ordinary_times_nobody_is_told_more_than_they_may_know(
    reader, standing, record_property
):
    check(walk(standing, reader, hidden_from(reader)), EVERYWHERE, record_property)


IN_SITUATIONS = [
    (situation.name, reader) for situation in SITUATIONS.values() for reader in situation.readers
]


@pytest.mark.parametrize(("name", "reader"), IN_SITUATIONS)
def test_what_they_may_not_know_yet_is_told_nowhere(name, reader, standing, record_property):
    situation = SITUATIONS[name]
    situation.before(standing)
    leaves_no_trace = situation.tells is not None and TRACE in situation.hidden[reader]
    before = _pages(standing, reader) if leaves_no_trace else {}
    situation.speak(standing)
    deliver()
    done = walk(standing, reader, situation.hides(reader), routes=WHERE_IT_MATTERS)
    changed = {route for (route, at), text in before.items() if done.pages.get((route, at)) != text}
    done.leaks |= {(route, TRACE) for route in changed - (situation.tells or {}).keys()}
    check(done, WHERE_IT_MATTERS, record_property)


def _pages(scene, reader):
    """What the pages say before anything is said."""
    return walk(scene, reader, set(), deeds=False, routes=WHERE_IT_MATTERS).pages


@pytest.mark.parametrize("name", [name for name, one in SITUATIONS.items() if one.end])
def test_what_was_hidden_is_found_once_all_may_know_it(name, standing):
    situation = SITUATIONS[name]
    hidden = set().union(*situation.hidden.values()) - situation.unheard
    situation.before(standing)
    situation.speak(standing)
    situation.end(standing)
    deliver()
    done = walk(standing, situation.hears, hidden, routes=SHOWN)
    assert {place for _route, place in done.leaks} == hidden
    assert {place for route, place in done.leaks if route == "search"} == hidden & SEARCHED


def test_in_ordinary_times_every_word_is_found_by_somebody(standing):
    wanted = {name for name, who in KNOWN.items() if who}
    wanted -= {"Initiative.slug"}  # in the address of all that is asked
    found = set()
    for reader in ("owner", "writer", "administrator", "operator"):
        done = walk(standing, reader, wanted - found, deeds=False)
        found |= {place for _route, place in done.leaks}
    assert found == wanted


def test_each_route_that_gives_a_file_is_in_the_table_and_its_file_is_read(standing):
    standing.newest.decide("go", by=standing.users["owner"], why="Forty shops.")
    make_files()
    wanted, given, read = set(GIVES.values()), set(), set()
    for reader in ("owner", "administrator", "guest who reviews"):
        done = walk(standing, reader, wanted)
        given |= done.files
        read |= {(route, place) for route, place in done.leaks if place == GIVES.get(route)}
    assert given == GIVES.keys()
    assert read == set(GIVES.items())
