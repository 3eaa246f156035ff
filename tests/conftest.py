"""What every test may lean on: the choice of database, and Hypothesis.

SQLite is the default. With ``DATABASE_URL`` naming PostgreSQL, only what differs there runs:
tests that touch the database and stand in the table of ``on_postgresql``.
"""

import gc
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from drafts.export import fontconfig
from tests import pristine
from tests.faces import machine_with  # noqa: F401 - a fixture
from tests.mail_server import postbox  # noqa: F401 - a fixture
from tests.on_postgresql import runs_on_postgresql
from tests.people import ada, alice, bob, charlie, rex, rosa, tally  # noqa: F401 - fixtures

# A busy machine changes no result: nothing is held against the clock.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("here", **PATIENT)
hypothesis_settings.register_profile("ci", derandomize=True, print_blob=True, **PATIENT)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def every_letter_has_a_face(monkeypatch):
    """Whatever faces this machine has: tests about letters that lack one say which there are."""
    monkeypatch.setattr(fontconfig, "faces", lambda: None)


# What takes longest begins first, so that no process waits for it at the end; before it what needs
# the file of the database for itself, which a browser's event loop keeps open from its start on.
SLOW = (
    "models/test_database.py",
    "engines/test_write.py", "engines/test_decide.py", "engines/test_pictures.py",
    "engines/test_review.py",
    "walk/test_walk.py", "test_cluster.py", "test_run.py", "upgrade/test_upgrade.py",
    "test_prepare.py", "export/test_kinds.py", "text/test_diff.py", "views/test_matrix.py",
    "models/test_save_races.py", "upgrade/test_upgraded_pages.py", "upgrade/test_upgraded_mail.py",
)  # fmt: skip


def touches_database(item) -> bool:
    """True when the test asks for the database, by mark or by any fixture."""
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(item.fixturenames))


def differs_on_postgresql(item) -> bool:
    """True when the test touches the database and the table says that something differs there."""
    _, _, name = item.nodeid.partition("::")
    address = f"{item.path.relative_to(HERE).as_posix()}::{name}"
    return touches_database(item) and runs_on_postgresql(address)


def turn(item) -> int:
    """When its file begins: the slow ones in their order, then the browser's, then the others."""
    file = item.path.relative_to(HERE).as_posix()
    if file in SLOW:
        return SLOW.index(file)
    return len(SLOW) + (item.path.parent.name != "browser")


def pytest_collection_modifyitems(config, items):
    """Mark what drives a browser, put the slow first, and on PostgreSQL leave out what would learn
    nothing new there."""
    items.sort(key=turn)
    for item in items:
        if item.path.parent.name in ("browser", "engines"):
            item.add_marker("browser")
    if connection.vendor != "postgresql":
        return
    kept = [item for item in items if differs_on_postgresql(item)]
    config.hook.pytest_deselected(items=list(set(items) - set(kept)))
    items[:] = kept


def pytest_collection_finish(session):
    """Leave what is loaded by now out of the search for garbage, and search less often: it took a
    sixth of the time of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def one_migrates(django_db_modify_db_settings):
    """This process's turn to make its test database; none where processes do not take turns."""
    return pristine.OneMigrates() if connection.vendor == "sqlite" else None


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb, one_migrates):
    """Whether there is a test database already: that of the process that came first."""
    return one_migrates.begin() if one_migrates else django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, one_migrates):
    """The test database; what a test commits there is gone after it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        if one_migrates:
            one_migrates.end()
        patch.setattr(TransactionTestCase, "_fixture_teardown", pristine.way_back())
        yield
