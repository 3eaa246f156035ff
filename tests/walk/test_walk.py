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
# Where those who write or run it all find besides what is kept from others.
RUN = (
    "write", "saves", "save", "reading", "arrival", "rounds", "release", "members", "guest_links",
    "people", "groups", "site_mails", "site_history", "site_history_json",
)  # fmt: skip


def told(done):
    """The cells that failed, a line for each place."""
    places = sorted({place for _route, place in done.leaks})
    return "".join(
        f"\n{place}: {', '.join(sorted(route for route, name in done.leaks if name == place))}"
        for place in places
    )


def check(done, routes, record):
    """Nothing was given away, nothing broke, every route was asked for every place, and each that
    gave a file is known to."""
    record("cells", done.cells)
    record("answers", done.answers)
    assert done.asked == {*routes, MAILS}
    assert done.broken == []
    assert done.files <= GIVES.keys()
    done.leaks -= {(route, place) for who, place, route in SHOWN_TO if who == done.reader}
    if done.leaks:
        pytest.fail(f"{done.reader} is told{told(done)}", pytrace=False)


@pytest.mark.parametrize("reader", ORDINARY)
def test_in_ordinary_times_nobody_is_told_more_than_they_may_know(
    reader, standing, record_property
):
    done = walk(standing, reader, hidden_from(reader))
    standing.pages[reader] = done.pages
    check(done, EVERYWHERE, record_property)


def test_in_ordinary_times_every_word_is_found_by_somebody(standing):
    wanted = {name for name, who in KNOWN.items() if who}
    wanted -= {"Initiative.slug"}  # in the address of all that is asked
    found = set()
    for reader in ("owner", "writer", "administrator", "operator"):
        done = walk(standing, reader, wanted - found, deeds=False, routes=SHOWN + RUN)
        found |= {place for _route, place in done.leaks}
    assert found == wanted


def test_each_route_that_gives_a_file_is_in_the_table_and_its_file_is_read(standing):
    standing.newest.decide("go", by=standing.users["owner"], why="Forty shops.")
    make_files()
    wanted, given, read = set(GIVES.values()), set(), set()
    for reader in ("owner", "administrator", "guest who reviews"):
        done = walk(standing, reader, wanted, routes=tuple(GIVES))
        given |= done.files
        read |= {(route, place) for route, place in done.leaks if place == GIVES.get(route)}
    assert given == GIVES.keys()
    assert read == set(GIVES.items())


# What follows leaves the scene in a situation until the next one, or the end of this file.
IN_SITUATIONS = [
    (situation.name, reader) for situation in SITUATIONS.values() for reader in situation.readers
]


@pytest.mark.parametrize(("spoken", "reader"), IN_SITUATIONS, indirect=["spoken"])
def test_what_they_may_not_know_yet_is_told_nowhere(spoken, reader, db, record_property):
    situation, scene, before = spoken
    done = walk(scene, reader, situation.hides(reader), routes=WHERE_IT_MATTERS)
    changed = {
        route
        for (route, at), text in before[reader].items()
        if at in done.addresses and done.pages.get((route, at)) != text
    }
    done.leaks |= {(route, TRACE) for route in changed - (situation.tells or {}).keys()}
    check(done, WHERE_IT_MATTERS, record_property)


ENDING = [name for name, situation in SITUATIONS.items() if situation.end]


@pytest.mark.parametrize("spoken", ENDING, indirect=True)
def test_what_was_hidden_is_found_once_all_may_know_it(spoken, db):
    situation, scene, _before = spoken
    hidden = set().union(*situation.hidden.values()) - situation.unheard
    with scene.undone():
        situation.end(scene)
        deliver(scene)
        done = walk(scene, situation.hears, hidden, routes=SHOWN)
    assert {place for _route, place in done.leaks} == hidden
    assert {place for route, place in done.leaks if route == "search"} == hidden & SEARCHED
