"""What manage.py restore refuses: half-written, foreign, hostile, unknown; and nothing is left."""

import os
import sqlite3
import stat
from contextlib import closing
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.db import connection

from drafts.archive.packing import pack
from drafts.management import restoring
from drafts.models import Initiative
from prfaq.settings_keys import KEY
from tests.management.conftest import PAPER
from tests.management.packages import closed, refused
from tests.people import account


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
