"""manage.py backup: whole, verified and named only then, while others write."""

import hashlib
import json
import resource
import sqlite3
import threading
import uuid
from contextlib import closing, contextmanager
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from drafts.management import backup
from drafts.management.manifest import Contents, NotABackup
from drafts.models import Event, Initiative, Save, Section
from tests.management.conftest import PAPER, WORD
from tests.people import account


@contextmanager
def no_file_over(size):
    """The system refuses to let any file grow beyond so many bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def database_in(path, folder):
    """The copy of the database in a backup, opened."""
    with ZipFile(path) as archive:
        return closing(sqlite3.connect(archive.extract("database.sqlite3", folder)))


def test_database_files_and_key_are_in_one_file_under_a_manifest_of_hashes(
    installation, stored_name, tmp_path
):
    made = backup.make(tmp_path / "monday.zip")
    with ZipFile(made.path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(held.pop("manifest.json"))
    assert held[f"files/{stored_name}"] == PAPER
    assert held["secret_key"].decode() == WORD
    assert ("database.sqlite3" in held) is (connection.vendor == "sqlite")
    assert manifest["entries"] == {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in held.items()
    }
    head = Event.objects.head() if connection.vendor == "sqlite" else None
    assert (manifest["head"], manifest["absent"]) == (head, [])
    assert made.path.stat().st_mode & 0o777 == 0o600


def test_nothing_but_the_finished_file_is_left(installation, tmp_path):
    (tmp_path / "out").mkdir()
    backup.make(tmp_path / "out" / "monday.zip")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["monday.zip"]


def test_former_keys_are_in_it_too(installation, settings, tmp_path):
    settings.SECRET_KEY_FALLBACKS = ["older"]
    backup.make(tmp_path / "monday.zip")
    with ZipFile(tmp_path / "monday.zip") as archive:
        assert archive.read("secret_key_fallbacks") == b"older\n"


def test_what_is_acknowledged_while_it_is_made_is_there_or_came_later(
    installation, tmp_path, only_sqlite
):
    alice, key = account("Alice"), Initiative.objects.get().pk
    acknowledged, stop, first = [], threading.Event(), threading.Event()

    def write():
        while not stop.is_set():
            section = Section.objects.get(initiative=key, key="solution")
            wanted = uuid.uuid4()
            section.save_words(f"<p>{wanted}</p>", by=alice, seen=section.version, save_id=wanted)
            acknowledged.append(wanted.hex)
            first.set()
        connection.close()

    writer = threading.Thread(target=write)
    writer.start()
    first.wait(60)
    before = list(acknowledged)
    backup.make(tmp_path / "monday.zip")
    stop.set()
    writer.join()
    with database_in(tmp_path / "monday.zip", tmp_path) as copy:
        held = {row[0] for row in copy.execute("SELECT save_id FROM drafts_save")}
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert before
    assert set(before) <= held
    assert len(acknowledged) > len(before)


def test_a_file_that_is_there_is_not_written_over(installation, tmp_path):
    (tmp_path / "monday.zip").write_text("mine")
    with pytest.raises(CommandError, match="there already. Choose another name"):
        call_command("backup", str(tmp_path / "monday.zip"))
    assert (tmp_path / "monday.zip").read_text() == "mine"


def test_a_file_that_came_meanwhile_is_not_written_over_either(installation, tmp_path, monkeypatch):
    path = tmp_path / "monday.zip"
    monkeypatch.setattr(Contents, "verify", lambda contents: path.write_text("mine"))
    with pytest.raises(backup.BackupFailed, match="there already"):
        backup.make(path)
    assert path.read_text() == "mine"


def test_without_the_folder_the_reason_is_one_line(installation, tmp_path):
    with pytest.raises(CommandError, match="No backup was made: .*nowhere") as refusal:
        call_command("backup", str(tmp_path / "nowhere" / "monday.zip"))
    assert "\n" not in str(refusal.value)


def test_what_cannot_be_read_back_gets_no_name(installation, tmp_path, monkeypatch):
    def damaged(contents):
        raise NotABackup("“x” in this backup is damaged.")

    monkeypatch.setattr(Contents, "verify", damaged)
    (tmp_path / "out").mkdir()
    with pytest.raises(CommandError, match="could not be read back"):
        call_command("backup", str(tmp_path / "out" / "monday.zip"))
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("size", [0, 50_000, 300_000])
def test_c18_with_a_full_disk_no_backup_is_made_and_nothing_is_left(installation, tmp_path, size):
    if connection.vendor != "sqlite":
        size = min(size, 200)
    before = Save.objects.count()
    (tmp_path / "out").mkdir()
    with no_file_over(size), pytest.raises(CommandError, match="No backup was made"):
        call_command("backup", str(tmp_path / "out" / "monday.zip"))
    assert list((tmp_path / "out").iterdir()) == []
    assert Save.objects.count() == before
    call_command("backup", str(tmp_path / "out" / "monday.zip"))


@pytest.mark.parametrize("becomes", [None, b"other bytes"])
def test_a_file_that_is_gone_or_changed_is_named_and_the_rest_is_kept(
    installation, stored_name, tmp_path, capsys, becomes
):
    default_storage.delete(stored_name)
    if becomes:
        default_storage.save(stored_name, BytesIO(becomes))
    call_command("backup", str(tmp_path / "monday.zip"))
    assert f"{stored_name} is gone from the storage or was changed" in capsys.readouterr().err
    with Contents(tmp_path / "monday.zip") as contents:
        assert contents.manifest["absent"] == [stored_name]
        assert f"files/{stored_name}" not in contents.entries


def test_a_damaged_database_is_not_taken_for_a_backup(
    installation, tmp_path, settings, monkeypatch, only_sqlite
):
    damaged = tmp_path / "damaged.sqlite3"
    backup.copy_database(damaged)
    with damaged.open("r+b") as file:
        file.seek(40 * 4096)
        file.write(b"\xff" * 4096 * 20)
    monkeypatch.setitem(connection.settings_dict, "NAME", damaged)
    with pytest.raises(CommandError, match="the database (is damaged|could not be copied)"):
        call_command("backup", str(tmp_path / "monday.zip"))
    assert not (tmp_path / "monday.zip").exists()


def test_it_says_what_is_in_it_and_on_postgresql_which_two_commands(installation, tmp_path, capsys):
    call_command("backup", str(tmp_path / "monday.zip"))
    told = capsys.readouterr().out
    assert f"1 files of releases and the secret key are in {tmp_path / 'monday.zip'}" in told
    if connection.vendor == "postgresql":
        assert told.index("pg_dump --format=custom") < told.index("manage.py backup prfaq.zip")
    else:
        assert told.startswith("The database, ")
