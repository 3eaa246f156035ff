"""Long work on a database in which people save meanwhile: read a snapshot, write in steps.

SQLite has one lock for all who write, and a transaction here takes it at its start (IMMEDIATE).
Whatever takes longer than a save therefore reads outside of it, and writes a little at a time.
"""

from contextlib import contextmanager
from time import monotonic, sleep

from django.db import connection, transaction

# How long the others are let in after a step, as many times as it took: who takes SQLite's lock
# again at once shuts out those who wait, for they ask for it only every few milliseconds.
PAUSE = 2
LONGEST_PAUSE = 0.5  # seconds
ROWS = 50  # of one step, as a rule


@contextmanager
def snapshot():
    """Read all at one moment, without holding up who writes; nothing can be written within.

    Within a transaction that was begun already it is that one, with its own rules.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with _reading_only(), transaction.atomic():
            yield


@contextmanager
def step():
    """One short transaction of a long piece of work; then those who wait get their turn."""
    alone = not connection.in_atomic_block
    began = monotonic()
    with transaction.atomic():
        yield
    if alone:
        sleep(min(LONGEST_PAUSE, PAUSE * (monotonic() - began)))


def portions(rows, most=ROWS, letters=200_000):
    """A list of rows in the portions that one step each may hold, by number and by length."""
    portion, size = [], 0
    for row in rows:
        length = sum(len(str(getattr(row, field.attname))) for field in row._meta.concrete_fields)
        if portion and (len(portion) == most or size + length > letters):
            yield portion
            portion, size = [], 0
        portion.append(row)
        size += length
    if portion:
        yield portion


@contextmanager
def _reading_only():
    """SQLite: begin without the lock of who writes (DEFERRED), and refuse to write."""
    connection.ensure_connection()
    usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    _query_only("ON")
    try:
        yield
    finally:
        connection.transaction_mode = usual
        _query_only("OFF")


def _query_only(state):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA query_only = {state}")
