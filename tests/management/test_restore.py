"""manage.py restore: into an empty folder, all of a backup or nothing of it."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from drafts.management import backup, restoring
from drafts.management.manifest import Contents
from drafts.models import Event, immutable
from prfaq.settings_keys import FORMER, KEY
from tests.management.conftest import PAPER, WORD
from tests.management.packages import closed, refused
from tests.management.test_backup import no_file_over

ROOT = Path(__file__).resolve().parent.parent.parent


def manage(data, *arguments, **environment):
    """A management command in a process of its own, on SQLite in ``data``."""
    variables = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    variables |= {"DJANGO_SETTINGS_MODULE": "prfaq.settings", "PRFAQ_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=variables | environment,
        capture_output=True,
        text=True,
    )


def test_o02_what_was_backed_up_is_there_again_and_proven(
    packed, stored_name, tmp_path, only_sqlite
):
    path, _ = packed
    folder = tmp_path / "new"
    done = manage(folder, "restore", str(path))
    assert done.returncode == 0, done.stderr
    assert f"Head: {Event.objects.head()}" in done.stdout
    assert (folder / "files" / stored_name).read_bytes() == PAPER
    assert (folder / KEY).read_text() == WORD
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        assert database.execute("SELECT name FROM drafts_initiative").fetchall() == [("Tally",)]
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in ("db.sqlite3", KEY)} == {0o600}
    told = manage(folder, "doctor").stdout
    for about in ("Database", "Files", "Key"):
        assert f"{about:8}  well" in told, told


def test_an_older_database_is_brought_up_to_date(tmp_path, only_sqlite):
    old, new = tmp_path / "old", tmp_path / "new"
    assert manage(old, "migrate", "drafts", "0025", "-v0").returncode == 0
    for command in (["migrate", "django_q", "-v0"], ["backup", str(tmp_path / "old.zip")]):
        assert manage(old, *command).returncode == 0
    done = manage(new, "restore", str(tmp_path / "old.zip"))
    assert done.returncode == 0, done.stderr
    assert "Bringing the database up to date." in done.stdout
    assert manage(new, "migrate", "--check").returncode == 0


def test_on_postgresql_the_dump_is_restored_first_and_the_rest_put_beside_it(
    packed, stored_name, elsewhere, capsys
):
    """What is here stands for the database that pg_restore made."""
    if connection.vendor != "postgresql":
        pytest.skip("A SQLite is in the backup itself.")
    folder = elsewhere()
    call_command("restore", str(packed[0]))
    assert Event.objects.head() in capsys.readouterr().out
    assert (folder / "files" / stored_name).read_bytes() == PAPER
    assert (folder / KEY).read_text() == WORD


def test_what_was_done_between_the_dump_and_the_rest_is_no_cut_tail(
    installation, elsewhere, tmp_path, capsys
):
    """Taken away again, the last event stands for one that came after pg_dump."""
    if connection.vendor != "postgresql":
        pytest.skip("A SQLite is copied and packed at once.")
    last = Event.objects.record("sign_in.fail")
    backup.make(tmp_path / "monday.zip")
    immutable.remove()
    last.delete()
    immutable.install()
    elsewhere()
    call_command("restore", str(tmp_path / "monday.zip"))
    assert Event.objects.head() in capsys.readouterr().out


def test_the_keys_come_back_and_the_one_just_made_goes(packed, elsewhere, settings):
    _, files = packed
    folder = elsewhere()
    path = folder.with_name("two.zip")
    closed(path, {**files, FORMER: b"older\n"})
    restoring.restore(path)
    assert (folder / KEY).read_text() == WORD
    assert (folder / FORMER).read_text() == "older\n"


def test_a_folder_that_is_not_empty_is_refused_and_left_alone(packed, elsewhere):
    folder = elsewhere()
    (folder / "db.sqlite3").write_text("somebody's")
    with pytest.raises(CommandError, match=r"not empty \(db.sqlite3\).*PRFAQ_DATA"):
        call_command("restore", str(packed[0]))
    assert (folder / "db.sqlite3").read_text() == "somebody's"


def test_a_key_that_was_there_before_is_somebodys(packed, elsewhere, settings):
    folder = elsewhere()
    settings.SECRET_KEYS = type(settings.SECRET_KEYS)("older", [], "file")
    with pytest.raises(CommandError, match=r"not empty \(secret_key\)"):
        call_command("restore", str(packed[0]))
    assert (folder / KEY).exists()


def test_another_file_under_a_stored_name_is_not_written_over(packed, elsewhere, settings):
    folder = elsewhere()
    # As in a bucket, which is not in the data folder.
    entry = settings.STORAGES["default"]
    bucket = {**entry, "OPTIONS": {"location": folder.with_name("bucket")}}
    settings.STORAGES = {**settings.STORAGES, "default": bucket}
    default_storage.save("kept", BytesIO(b"mine"))
    closed(packed[0], {**packed[1], "files/kept": b"other"})
    refused(packed[0], folder, "holds another file under the name kept")
    assert default_storage.open("kept").read() == b"mine"


@pytest.mark.parametrize("size", [0, 20, 50_000])
def test_c18_with_a_full_disk_nothing_is_restored_and_with_room_all_of_it(packed, elsewhere, size):
    folder = elsewhere()
    if connection.vendor != "sqlite":
        size = min(size, 20)
    with no_file_over(size):
        refused(packed[0], folder, "Nothing was restored")
    restoring.restore(packed[0])
    with Contents(packed[0]) as contents:
        contents.verify()
    assert (folder / KEY).read_text() == WORD


def test_interrupted_in_the_middle_it_does_not_start(packed, elsewhere, monkeypatch, only_sqlite):
    """Killed outright nothing is cleaned up: the database is there and the key is not yet."""
    folder = elsewhere()
    seen = []

    def killed(path, text):
        seen.extend(sorted(one.name for one in folder.iterdir() if one.name[0] != "."))
        raise KeyboardInterrupt

    monkeypatch.setattr(restoring, "write_secret", killed)
    with pytest.raises(KeyboardInterrupt):
        restoring.restore(packed[0])
    assert seen == ["db.sqlite3", "files"]
    assert list(folder.iterdir()) == []
