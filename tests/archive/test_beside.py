"""Who saves while an initiative is packed or unpacked waits for neither."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drafts.archive import packing, storing, unpacking
from drafts.archive.packing import pack
from drafts.archive.unpacking import read_through, unpack
from drafts.models import Event, Placing, Unpacking, sharing
from tests.archive.chests import files_of
from tests.archive.lived import lived
from tests.people import account, start, write
from tests.together import at_once


@pytest.mark.django_db(transaction=True)
def test_who_saves_while_it_is_packed_waits_for_nothing_and_is_not_in_it(monkeypatch):
    tally, alice, bob = start(), account("Alice"), account("Bob")
    write(tally, alice, problem="<p>Before.</p>")
    outs = packing.GOES_OUT

    def save(initiative, chest):
        at_once(lambda: write(tally, bob, problem="<p>Meanwhile.</p>"))

    monkeypatch.setattr(packing, "GOES_OUT", (outs[0], save, *outs[1:]))
    files = files_of(pack(tally, by=alice))
    assert b"Before." in files["working-copy.json"]
    assert b"Meanwhile." not in files["working-copy.json"]
    assert tally.sections.get(key="problem").html == "<p>Meanwhile.</p>"
    assert Event.objects.get(action="zip.export").by == alice


def test_a_zip_is_read_and_checked_without_asking_the_database(
    tally, alice, django_assert_num_queries
):
    lived(tally)
    content = pack(tally, by=alice)
    with django_assert_num_queries(0):
        chest = read_through(content, by=alice)
    assert len(chest.rows_put(Placing)) == Placing.objects.count()


@pytest.mark.django_db(transaction=True)
def test_who_saves_while_it_is_read_or_between_the_steps_waits_for_nothing(monkeypatch):
    tally, alice, saved = start(), account("Alice"), []
    lived(tally)
    content = pack(tally, by=alice)

    def save(*_):
        at_once(lambda: write(tally, alice, closing=f"<p>{len(saved)}</p>"))
        saved.append(True)

    monkeypatch.setattr(unpacking, "COMES_IN", (*unpacking.COMES_IN, save))
    monkeypatch.setattr(sharing, "sleep", save)
    for name in ("_store_files", "_store_placings", "_tell_of_people", "_hand_over"):
        monkeypatch.setattr(storing, name, beside(save, getattr(storing, name)))
    unpack(content, by=alice)
    assert len(saved) > 6


def beside(first, then):
    """A function that does the one before the other."""

    def both(*given):
        first()
        return then(*given)

    return both


def test_words_come_in_many_at_a_time_for_the_others_wait_for_that(tally, alice):
    lived(tally)
    few = _queries_of_words(pack(tally, by=alice), alice)
    draft = tally.newest_draft()
    for _ in range(60):
        draft.comment("Unproven!", "summary", (0, 5), by=alice)
    # 60 threads and 60 comments more; SQLite takes 999 values at once.
    assert _queries_of_words(pack(tally, by=alice), alice) <= few + 3


def _queries_of_words(content, by):
    chest = read_through(content, by)
    with CaptureQueriesContext(connection) as queries:
        storing._store_words(chest, Unpacking(by=by))
    return len(queries)
