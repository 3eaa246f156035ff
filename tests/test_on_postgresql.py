"""The table of what runs on PostgreSQL as well names what there is, and all that must be in it."""

import re
from pathlib import Path

import pytest

from tests.on_postgresql import ON_POSTGRESQL, runs_on_postgresql

HERE = Path(__file__).parent
# What a test looks at or does that can differ from one database to the other.
DIFFERS = re.compile(
    r"connection\.vendor|IntegrityError|django_db\(transaction=True\)|from tests\.together import"
)
ON_SQLITE_ALONE = {
    "conftest.py": "chooses between them",
    "pristine.py": "puts back what tests leave",
    "together.py": "helps those that are in the table",
    "test_on_postgresql.py": "is about the table",
}


def of_databases():
    """The files of tests, from ``tests/`` on, in which something can differ."""
    files = [path for path in HERE.rglob("*.py") if path.parent.name not in ("browser", "engines")]
    return [
        str(path.relative_to(HERE))
        for path in sorted(files)
        if DIFFERS.search(path.read_text()) and path.name not in ON_SQLITE_ALONE
    ]


@pytest.mark.parametrize("row", ON_POSTGRESQL)
def test_each_row_names_what_is_there(row):
    path, _, test = row.partition("::")
    assert (HERE / path).exists()
    assert f"def {test}" in (HERE / path).read_text() if test else True


@pytest.mark.parametrize("file", of_databases())
def test_what_can_differ_runs_on_both(file):
    assert runs_on_postgresql(file) or any(row.startswith(f"{file}::") for row in ON_POSTGRESQL)


def test_a_row_covers_what_is_in_it_and_nothing_beside_it():
    assert runs_on_postgresql("models/test_save.py::test_it")
    assert runs_on_postgresql("views/test_save.py::test_it[1]")
    assert not runs_on_postgresql("views/test_save_it.py::test_it")
    assert not runs_on_postgresql("views/test_matrix.py::test_it")
