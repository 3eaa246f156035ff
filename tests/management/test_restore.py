"""manage.py restore: into an empty folder, all of a backup or nothing of it."""

import hashlib
import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from drafts.archive.packing import pack
from drafts.management import backup, restoring
from drafts.management.manifest import Contents
from drafts.models import Event, Initiative
from prfaq.settings_keys import FORMER, KEY
from tests.management.conftest import PAPER, WORD
from tests.management.test_backup import no_file_over
from tests.people import account

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def packed(installation, tmp_path):
    """A backup of the installation, and ``{name: bytes}`` of what is in it."""
    path = tmp_path / "monday.zip"
    backup.make(path)
    with ZipFile(path) as archive:
        return path, {name: archive.read(name) for name in archive.namelist()}


def closed(path, files, manifest=None, entries=(), how=ZIP_STORED, **facts):
    """Write a ZIP of these files, with a manifest that fits unless another is given."""
    whole = json.loads(files["manifest.json"]) | facts
    whole["entries"] = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in files.items()
        if name != "manifest.json"
    }
    with ZipFile(path, "w", how) as archive:
        for name, content in files.items():
            if name != "manifest.json":
                archive.writestr(name, content)
        for entry, content in entries:
            archive.writestr(entry, content)
        archive.writestr("manifest.json", json.dumps(whole) if manifest is None else manifest)


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


def refused(path, folder, because):
    """Restoring is refused for that reason, in one line, and leaves nothing anywhere."""
    around = sorted(folder.parent.iterdir())
    with pytest.raises(CommandError, match=because) as refusal:
        call_command("restore", str(path))
    assert "\n" not in str(refusal.value)
    assert {one.name for one in folder.iterdir()} <= {KEY}
    assert sorted(folder.parent.iterdir()) == around


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
    assert manage(old, "migrate", "drafts", "0018", "-v0").returncode == 0
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


@pytest.mark.parametrize("share", [0, 0.01, 0.5, 0.99, 0.9999])
def test_o03_a_half_written_backup_is_refused(packed, elsewhere, share):
    path, _ = packed
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    refused(path, elsewhere(), "not a whole backup")


def test_o03_a_bit_that_fell_over_is_refused(packed, elsewhere):
    path, files = packed
    content = bytearray(path.read_bytes())
    content[content.index(PAPER) + 3] ^= 1
    path.write_bytes(content)
    refused(path, elsewhere(), "is damaged")


FOREIGN = {
    "text": b"Dear all,",
    "a ZIP of something": None,
    "an initiative": pack,
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_o03_another_file_is_refused(packed, elsewhere, kind):
    path = packed[0].with_name("other")
    if kind == "text":
        path.write_bytes(b"Dear all,")
    elif kind == "an initiative":
        path.write_bytes(pack(Initiative.objects.get(), account("Alice")))
    else:
        with ZipFile(path, "w") as archive:
            archive.writestr("manifest.json", "[" * 100_000)
    refused(path, elsewhere(), "not a whole backup|no backup of prfaq|has no place")


def link(name):
    """An entry that is a symbolic link."""
    entry = ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


HOSTILE = {
    "../out": "out",
    "files/../../out": "out",
    "/tmp/out": "out",
    "files//out": "out",
    "files\\..\\out": "out",
    "files/": "",
    "static/admin.js": "out",
    "secret_key_fallbacks": "x" * 5000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_has_no_place_in_a_backup_is_refused(packed, elsewhere, name):
    path, files = packed
    closed(path, {**files, name: HOSTILE[name].encode()})
    refused(path, elsewhere(), "has no place in a backup")


def test_a_link_is_refused(packed, elsewhere):
    path, files = packed
    closed(path, files, entries=[(link("files/passwd"), "/etc/passwd")])
    refused(path, elsewhere(), "has no place in a backup")


def test_a_name_that_is_there_twice_is_refused(packed, elsewhere, recwarn):
    path, files = packed
    closed(path, files, entries=[(KEY, "another")])
    refused(path, elsewhere(), "there twice")


def test_what_the_manifest_does_not_name_or_is_not_there_is_refused(packed, elsewhere):
    path, files = packed
    folder = elsewhere()
    closed(path, files, entries=[("files/more.pdf", "more")])
    refused(path, folder, "does not hold what its manifest says")
    closed(path, {name: files[name] for name in files if name != KEY}, files["manifest.json"])
    refused(path, folder, "does not hold what its manifest says")


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"what": "prfaq-backup", "format": 1}'])
def test_a_manifest_that_is_none_is_refused(packed, elsewhere, manifest):
    path, files = packed
    closed(path, files, manifest)
    refused(path, elsewhere(), "no backup of prfaq")


def test_a_newer_kind_of_backup_is_refused(packed, elsewhere):
    path, files = packed
    closed(path, files, format=2)
    refused(path, elsewhere(), "by a newer prfaq")


def test_a_wrong_hash_or_size_is_refused(packed, elsewhere, stored_name):
    path, files = packed
    folder, name = elsewhere(), f"files/{stored_name}"
    for wrong in (PAPER.replace(b"was", b"saw"), PAPER + b" and more"):
        closed(path, {**files, name: wrong}, files["manifest.json"])
        refused(path, folder, "is not what was put there")


def test_d07_bombs_are_refused_before_they_are_unpacked(packed, elsewhere):
    path, files = packed
    folder = elsewhere()
    zeros = {**files, "files/zeros.pdf": b"\0" * 300_000_000}
    closed(path, zeros, how=ZIP_DEFLATED)
    refused(path, folder, "unpacks to more than any backup does")
    # Entries that share their bytes, as in Fifield, "A better zip bomb", 2019.
    inside = BytesIO()
    closed(inside, files)
    with ZipFile(inside, "a") as archive:
        archive.writestr("files/0", os.urandom(100_000))
        [shared] = [one for one in archive.infolist() if one.filename == "files/0"]
        for number in range(1, 50):
            twin = ZipInfo(f"files/{number}")
            twin.header_offset, twin.CRC = shared.header_offset, shared.CRC
            twin.file_size, twin.compress_size = shared.file_size, shared.compress_size
            archive.filelist.append(twin)
            archive.NameToInfo[twin.filename] = twin
    path.write_bytes(inside.getvalue())
    refused(path, folder, "unpacks to more than any backup does")


def test_more_than_the_disk_has_room_for_is_refused(packed, elsewhere, monkeypatch):
    usage = type("Usage", (), {"total": 1000, "free": 60})
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda folder: usage)
    refused(packed[0], elsewhere(), "unpacks to .* MB left. Make room")


def in_database(files, tmp_path, sql):
    """The files of a backup whose database was changed."""
    copy = tmp_path / "changed.sqlite3"
    copy.write_bytes(files["database.sqlite3"])
    with closing(sqlite3.connect(copy)) as database:
        database.execute(sql)
        database.commit()
    return {**files, "database.sqlite3": copy.read_bytes()}


DATABASES = {
    "DELETE FROM django_migrations WHERE app = 'drafts'": "not one of prfaq",
    "DROP TABLE django_migrations": "in this backup is damaged",
    "INSERT INTO django_migrations (app, name, applied) VALUES ('drafts', '9999_x', 0)": (
        "by a newer prfaq .drafts.9999_x.. Install that one first"
    ),
}


@pytest.mark.parametrize("sql", DATABASES)
def test_a_database_that_this_code_does_not_know_is_refused(
    packed, elsewhere, tmp_path, sql, only_sqlite
):
    path, files = packed
    closed(path, in_database(files, tmp_path, sql))
    refused(path, elsewhere(), DATABASES[sql])


def test_a_database_that_is_none_or_damaged_is_refused(packed, elsewhere, only_sqlite):
    path, files = packed
    whole, folder = files["database.sqlite3"], elsewhere()
    closed(path, {**files, "database.sqlite3": b"words"})
    refused(path, folder, "no SQLite database in this backup")
    middle = len(whole) // 2
    broken = whole[:middle] + b"\xff" * 40_000 + whole[middle + 40_000 :]
    closed(path, {**files, "database.sqlite3": broken})
    refused(path, folder, "in this backup is damaged")
    closed(path, {name: content for name, content in files.items() if "sqlite" not in name})
    refused(path, folder, "no SQLite database in this backup")


def test_a_backup_of_the_other_database_is_refused(packed, elsewhere):
    path, files = packed
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[connection.vendor]
    closed(path, files, database=other)
    refused(path, elsewhere(), "pg_restore|Take DATABASE_URL away")


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
