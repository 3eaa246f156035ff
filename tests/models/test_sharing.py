"""Long work lets people save meanwhile: it reads a snapshot and writes in steps."""

import pytest
from django.db import DatabaseError, connection

from drafts.models import Initiative, SearchEntry, search_keeping, sharing
from drafts.models.sharing import ROWS, portions, snapshot, step
from tests.people import account, start, write
from tests.threads import draft_of, opened
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def name():
    """What tally is called now."""
    return Initiative.objects.get(slug="tally").name


def rename():
    """Call it otherwise."""
    Initiative.objects.get(slug="tally").change_facts(by=account("Alice"), name="Other")


def test_who_reads_a_snapshot_sees_one_moment_and_keeps_nobody_from_saving():
    start()
    with snapshot():
        assert name() == "Tally"
        at_once(rename)
        assert name() == "Tally"
    assert name() == "Other"


def test_nothing_is_written_in_a_snapshot_and_all_is_as_usual_after_it():
    start()
    with pytest.raises(DatabaseError), snapshot():
        rename()
    assert name() == "Tally"
    rename()
    assert name() == "Other"
    assert getattr(connection, "transaction_mode", "IMMEDIATE") == "IMMEDIATE"


@pytest.fixture
def pauses(monkeypatch):
    """Somebody saves in every pause between steps; a list of how many rows search had then."""
    tally, alice, counts = start(), account("Alice"), []

    def save():
        write(tally, alice, closing=f"<p>{len(counts)}</p>")
        counts.append(SearchEntry.objects.count())

    monkeypatch.setattr(sharing, "sleep", lambda seconds: at_once(save))
    return counts


def test_after_each_step_those_who_wait_get_their_turn(pauses):
    for _ in range(3):
        with step():
            pass
    assert len(pauses) == 3


def test_the_index_is_made_anew_a_few_rows_at_a_time_and_nothing_is_missing_meanwhile(pauses):
    tally, rosa = Initiative.objects.get(slug="tally"), account("Rosa")
    draft = draft_of(tally)
    for _ in range(2 * ROWS + 1):
        opened(draft, rosa, words="Unproven!")
    pauses.clear()
    before = SearchEntry.objects.count()
    assert search_keeping.rebuild() == before
    assert len(pauses) >= 3
    assert set(pauses) == {before}


def test_where_rows_were_lost_no_step_makes_more_than_a_few(pauses):
    tally, rosa = Initiative.objects.get(slug="tally"), account("Rosa")
    draft = draft_of(tally)
    for _ in range(2 * ROWS + 1):
        opened(draft, rosa, words="Unproven!")
    SearchEntry.objects.all().delete()
    pauses.clear()
    there = search_keeping.rebuild()
    made = [now - before for before, now in zip([0, *pauses], [*pauses, there], strict=True)]
    assert max(made) == ROWS


def test_a_portion_holds_so_many_rows_or_so_many_letters():
    rows = [SearchEntry(text="x" * length) for length in (10, 10, 10, 900, 10)]
    sizes = [len(portion) for portion in portions(rows, most=2, letters=500)]
    assert sizes == [2, 1, 1, 1]
