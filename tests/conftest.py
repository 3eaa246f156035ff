"""What every test may lean on: the choice of database, Hypothesis, and real static files.

SQLite is the default. With ``DATABASE_URL`` naming PostgreSQL, only tests that touch the database
run: to the others it would be the same run twice. Browser tests run on SQLite alone.
"""

import os

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("here", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")


def touches_database(item) -> bool:
    """True when the test asks for the database, by mark or by any fixture."""
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(item.fixturenames))


def pytest_collection_modifyitems(config, items):
    """Mark what drives a browser; on PostgreSQL leave out what would learn nothing new there."""
    for item in items:
        if {"page", "context", "new_context", "browser"} & set(item.fixturenames):
            item.add_marker("browser")
    if connection.vendor != "postgresql":
        return
    kept = [i for i in items if touches_database(i) and not i.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


@pytest.fixture(scope="session")
def collected_static():
    """Static files under their hashed names, as the running product serves them."""
    call_command("make_fonts", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["print"])


@pytest.fixture(autouse=True)
def _static_files_for_pages(request):
    # Whatever has a database may render a page, and a page needs the manifest of hashed names.
    if touches_database(request.node):
        request.getfixturevalue("collected_static")
