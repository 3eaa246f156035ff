"""The database is set up so that an answered save is a kept one; else the start refuses."""

import gc
import threading
from collections import Counter

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, connection, connections, transaction

from drafts.checks import PRAGMAS, pragmas
from tests.people import start
from tests.together import together

sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="About SQLite")


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_c17_every_connection_has_the_settings_that_keep_saves():
    assert PRAGMAS == {"journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1}
    seen = together(*[lambda: pragmas(connections["default"])] * 3)
    assert seen == [PRAGMAS] * 3
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@sqlite_only
@pytest.mark.django_db(transaction=True)
def test_c17_a_transaction_takes_the_write_lock_at_its_start():
    outcome = []

    def write_elsewhere():
        other = connections["default"]
        with other.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
        try:
            with transaction.atomic():
                outcome.append("got in")
        except OperationalError as error:
            outcome.append(str(error))
        other.close()

    with transaction.atomic():  # only begun, nothing read or written
        thread = threading.Thread(target=write_elsewhere)
        thread.start()
        thread.join()
    assert outcome == ["database is locked"]


@sqlite_only
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("name", "unsafe", "safe"),
    [
        ("synchronous", "NORMAL", "FULL"),
        ("recursive_triggers", "OFF", "ON"),
        ("journal_mode", "DELETE", "WAL"),
    ],
)
def test_c17_the_start_refuses_settings_that_could_lose_a_save(name, unsafe, safe):
    gc.collect()  # a closed connection keeps the file while garbage holds what it read by half
    call_command("check", databases=["default"])
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name} = {unsafe}")
        try:
            with pytest.raises(SystemCheckError, match=f"SQLite's {name} is"):
                call_command("check", databases=["default"])
        finally:
            cursor.execute(f"PRAGMA {name} = {safe}")


@pytest.mark.django_db(transaction=True)
def test_presence_noted_twice_at_the_same_moment_is_one_row():
    initiative = start()
    note = lambda: initiative.presences.note(initiative.created_by, "problem")  # noqa: E731
    assert together(note, note, note) == [None, None, None]
    assert initiative.presences.count() == 1


@pytest.mark.django_db(transaction=True)
def test_initiatives_of_one_name_started_at_the_same_moment_get_addresses_of_their_own():
    start("Other")
    made = together(*[lambda: start("Tally").slug] * 3)
    assert Counter(made) == Counter(["tally", "tally-2", "tally-3"])
