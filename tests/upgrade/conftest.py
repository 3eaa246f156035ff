"""The kept installation, brought up to date once in each process. What is asked of it changes
nothing that others ask for; its mail is sent last (``SLOW``)."""

import json
import os

import pytest
from django.db import connection

from tests.upgrade.installation import KEPT, restored


@pytest.fixture(scope="session")
def upgraded(tmp_path_factory, django_db_setup):
    """The ``Installation`` that was kept, after what every start of ``bin/run`` does first."""
    server = os.environ["DATABASE_URL"] if connection.vendor == "postgresql" else ""
    folder = tmp_path_factory.mktemp("kept")
    with restored(KEPT / f"{connection.vendor}.tar.xz", folder, server) as installation:
        installation.manage("prepare")
        yield installation


@pytest.fixture(scope="session")
def expected():
    """What it held and what its pages answered when it was kept; the same on both databases."""
    return json.loads((KEPT / "expected.json").read_text())
