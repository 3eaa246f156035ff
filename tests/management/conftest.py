"""An installation to back up: on the tests' database, with a data folder of its own."""

from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from drafts.management import backup, keys
from prfaq.settings_keys import KEY, Keys, write_secret
from tests.deciding import GO, cut
from tests.people import account, start

PAPER = b"%PDF-1.7 as it was made"
WORD = "a key of an installation"


def in_folder(settings, folder):
    """Have ``folder`` be the data folder from here on, with the files of releases in it."""
    folder.mkdir(exist_ok=True)
    settings.DATA = folder
    entry = settings.STORAGES["default"]
    options = {**entry["OPTIONS"], "location": folder / "files"}
    settings.STORAGES = {**settings.STORAGES, "default": {**entry, "OPTIONS": options}}


@pytest.fixture
def installation(transactional_db, settings, tmp_path):
    """Its data folder; there is a release with one file, and a key in use."""
    data = tmp_path / "data"
    in_folder(settings, data)
    write_secret(data / KEY, WORD)
    settings.SECRET_KEYS, settings.SECRET_KEY = Keys(WORD, [], "file"), WORD
    keys.take_into_use()
    initiative, alice = start(), account("Alice")
    initiative.name_decider(alice, by=alice)
    cut(initiative, alice).decide("go", by=alice, **GO)
    initiative.releases.get().keep("a4", PAPER)
    return data


@pytest.fixture
def elsewhere(settings, tmp_path):
    """A function that goes on in another, empty data folder, and gives that."""

    def go_on():
        folder = tmp_path / "elsewhere"
        in_folder(settings, folder)
        settings.SECRET_KEYS = Keys("made just now", [], "made")
        write_secret(folder / KEY, "made just now")
        return folder

    return go_on


@pytest.fixture
def stored_name(installation):
    """Under which name the storage keeps the file of the release."""
    [folder] = default_storage.listdir("releases")[0]
    return f"releases/{folder}/{default_storage.listdir(f'releases/{folder}')[1][0]}"


@pytest.fixture
def only_sqlite():
    """For what PostgreSQL does by its own programs."""
    if connection.vendor != "sqlite":
        pytest.skip("A PostgreSQL is dumped by pg_dump.")


@pytest.fixture
def packed(installation, tmp_path):
    """A backup of the installation, and ``{name: bytes}`` of what is in it."""
    path = tmp_path / "monday.zip"
    backup.make(path)
    with ZipFile(path) as archive:
        return path, {name: archive.read(name) for name in archive.namelist()}
