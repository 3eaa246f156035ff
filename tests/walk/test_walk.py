"""What a reader may not know now is found nowhere: readers × routes × hidden places, all of them."""

import pytest
from django.db import transaction

from tests.views.routes import ROUTES
from tests.walk.places import PLACES
from tests.walk.readers import ORDINARY, hidden_from
from tests.walk.situations import SITUATIONS, TRACE
from tests.walk.walking import MAILS, as_read, deliver, walk

EVERYWHERE = {*ROUTES, MAILS}


def told(done):
    """The cells that failed, a line for each place."""
    places = sorted({place for _route, place in done.leaks})
    return {place: sorted(route for route, name in done.leaks if name == place) for place in places}


def checked(done, record):
    """Nothing was given away, nothing broke, and every route was asked for every place."""
    record("cells", done.cells)
    record("answers", done.answers)
    assert done.asked == EVERYWHERE
    assert done.broken == []
    assert told(done) == {}


@pytest.fixture
def standing(scene, db):
    """The scene, undone afterwards."""
    before = transaction.savepoint()
    threads = list(scene.threads)
    yield scene
    scene.threads[:] = threads
    transaction.savepoint_rollback(before)


@pytest.mark.parametrize("reader", ORDINARY)
def test_in_ordinary_times_nobody_is_told_more_than_they_may_know(
    reader, standing, record_property
):
    checked(walk(standing, reader, hidden_from(reader)), record_property)


IN_SITUATIONS = [
    (situation.name, reader) for situation in SITUATIONS.values() for reader in situation.readers
]


@pytest.mark.parametrize(("name", "reader"), IN_SITUATIONS)
def test_what_they_may_not_know_yet_is_told_nowhere(name, reader, standing, record_property):
    situation = SITUATIONS[name]
    situation.before(standing)
    looks = TRACE in situation.hidden[reader] and situation.tells is not None
    before = as_read(standing, reader) if looks else {}
    situation.speak(standing)
    deliver()
    done = walk(standing, reader, situation.hides(reader))
    if looks:
        after = as_read(standing, reader)
        changed = {route for (route, at), text in before.items() if after.get((route, at)) != text}
        done.leaks |= {(route, TRACE) for route in changed - situation.tells.keys()}
    checked(done, record_property)


@pytest.mark.parametrize("name", [name for name, one in SITUATIONS.items() if one.end])
def test_what_was_hidden_is_found_once_all_may_know_it(name, standing):
    situation = SITUATIONS[name]
    hidden = set().union(*situation.hidden.values()) - situation.unheard
    situation.before(standing)
    situation.speak(standing)
    situation.end(standing)
    deliver()
    done = walk(standing, situation.hears, hidden, deeds=False)
    assert {place for _route, place in done.leaks} == hidden


def test_in_ordinary_times_every_word_is_found_by_somebody(standing):
    known = {name for name in PLACES if any(name not in hidden_from(who) for who in ORDINARY)}
    wanted = known - {name for name in known if name.endswith("unheard")}
    wanted -= {"Initiative.slug"}  # in the address of all that is asked
    found = set()
    for reader in ("owner", "writer", "administrator", "operator"):
        found |= {place for _route, place in walk(standing, reader, wanted, deeds=False).leaks}
    assert found == wanted
