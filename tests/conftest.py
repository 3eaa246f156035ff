"""What every test may lean on: the choice of database, and Hypothesis.

SQLite is the default. With ``DATABASE_URL`` naming PostgreSQL, only what differs there runs:
tests that touch the database and stand in the table of ``on_postgresql``.
"""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

from drafts.models import immutable
from tests.on_postgresql import runs_on_postgresql
from tests.people import ada, alice, bob, charlie, rex, rosa, tally  # noqa: F401 - fixtures

hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


HERE = Path(__file__).parent


def touches_database(item) -> bool:
    """True when the test asks for the database, by mark or by any fixture."""
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(item.fixturenames))


def differs_on_postgresql(item) -> bool:
    """True when the test touches the database and the table says that something differs there."""
    _, _, name = item.nodeid.partition("::")
    address = f"{item.path.relative_to(HERE).as_posix()}::{name}"
    return touches_database(item) and runs_on_postgresql(address)


def pytest_collection_modifyitems(config, items):
    """Mark what drives a browser; on PostgreSQL leave out what would learn nothing new there."""
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker("browser")
    if connection.vendor != "postgresql":
        return
    kept = [item for item in items if differs_on_postgresql(item)]
    config.hook.pytest_deselected(items=list(set(items) - set(kept)))
    items[:] = kept


@pytest.fixture(scope="session", autouse=True)
def _cut_drafts_go_between_tests():
    # The triggers that keep drafts for ever would also keep a test database from being emptied.
    # Emptying ends with the signal that puts them back. The table of the cache is no model's.
    empty = TransactionTestCase._fixture_teardown

    def without_triggers(case):
        immutable.remove()
        empty(case)
        cache.clear()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield
