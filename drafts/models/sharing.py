"""Long work on a database in which people save meanwhile: read a snapshot, write in steps.

SQLite has one lock for all who write, and a transaction here takes it at its start (IMMEDIATE).
Whatever takes longer than a save therefore reads outside of it, and writes a little at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, TypeVar

from django.db import connection, models, transaction

Row = TypeVar("Row", bound=models.Model)

# How long the others are let in after a step, as many times as it took: who takes SQLite's lock
# again at once shuts out those who wait, for they ask for it only every few milliseconds.
PAUSE = 2
LONGEST_PAUSE = 0.5  # seconds
ROWS = 50  # of one step, as a rule


@contextmanager
def snapshot() -> Iterator[None]:
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
def step() -> Iterator[None]:
    """One short transaction of a long piece of work; then those who wait get their turn."""
    alone = not connection.in_atomic_block
    began = monotonic()
    with transaction.atomic():
        yield
    if alone:
        sleep(min(LONGEST_PAUSE, PAUSE * (monotonic() - began)))


def portions(rows: Iterable[Row], most: int = ROWS, letters: int = 200_000) -> Iterator[list[Row]]:
    """A list of rows in the portions that one step each may hold, by number and by length."""
    portion: list[Row] = []
    size = 0
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
def _reading_only() -> Iterator[None]:
    """SQLite: begin without the lock of who writes (DEFERRED), and refuse to write."""
    connection.ensure_connection()
    sqlite: Any = connection  # whose ``transaction_mode`` the stubs do not know
    usual, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    _query_only("ON")
    try:
        yield
    finally:
        sqlite.transaction_mode = usual
        _query_only("OFF")


def _query_only(state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA query_only = {state}")
