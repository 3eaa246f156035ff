"""The test database: migrated once a run, and as it was before a test that committed something.

Migrating takes seven seconds of processor time, for each of the processes of a run. On SQLite they
do it one at a time, and whoever comes second copies what the first has made.

Django empties table by table and has the migrations' signals fill again what belongs there, a
third of a second for each such test. SQLite can do it in one step: a copy of the empty database,
written over whatever a test left, takes milliseconds. Rows are numbered from one again with it.
"""

import shutil
import sqlite3

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase

from drafts.models import immutable

flush = TransactionTestCase._fixture_teardown


class OneMigrates:
    """The turn of one process to make its test database, held until ``end``; SQLite only."""

    def __init__(self):
        self.migrated = settings.DATA / "migrated.sqlite3"
        self.turn = sqlite3.connect(settings.DATA / "turn.sqlite3", timeout=600)
        self.turn.execute("BEGIN EXCLUSIVE")

    def begin(self):
        """Put the database there that another process migrated; true where one has."""
        if self.migrated.exists():
            test = connection.settings_dict["TEST"]
            shutil.copyfile(self.migrated, test["NAME"])
            test["MIGRATE"] = False
        return self.migrated.exists()

    def end(self):
        """Keep the database, now that it is migrated, for the next, whose turn it is."""
        if not self.migrated.exists():
            connection.ensure_connection()
            with sqlite3.connect(self.migrated) as copy:
                connection.connection.backup(copy)
            copy.close()
        self.turn.close()


def way_back():
    """What ends a test that committed: called with its test case, the database is empty again."""
    if connection.vendor != "sqlite":
        return empty
    copy = copied()
    return lambda case: put_back(copy)


def empty(case):
    """Django's own way. The triggers that keep drafts for ever would also keep a test database
    from being emptied; flushing ends with the signal that puts them back. The table of the cache
    is no model's."""
    immutable.remove()
    flush(case)
    cache.clear()


def copied():
    """What the database holds now, as a database in memory."""
    connection.ensure_connection()
    memory = sqlite3.connect(":memory:")
    connection.connection.backup(memory)
    return memory


def put_back(copy):
    """Make the database what it was when ``copy`` was made, with its tables and triggers."""
    connection.ensure_connection()
    copy.backup(connection.connection)
