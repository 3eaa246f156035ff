"""A backup of the installation while it runs: database, files of releases and keys in one file.

The database comes first, as it stood at one moment, and then the files: a file is stored before
its row, and never removed, so every row of the copy has its file. Nobody who saves has to wait:
``VACUUM INTO`` only reads. (SQLite's own backup in steps begins anew with every save, and does
not end while people write.)

A PostgreSQL is dumped by its own program, ``pg_dump``, before the backup is made: for the same
reason, in this order.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from drafts.management import manifest
from drafts.management.manifest import Contents, NotABackup, poured
from prfaq.settings_keys import FORMER, KEY

IN_HAND = ".backup-"  # how the folder begins in which one is being made
STORED = "SELECT name, sha256, size FROM drafts_releasefile ORDER BY id"
HEAD = "SELECT hash FROM drafts_event ORDER BY id DESC LIMIT 1"


class BackupFailed(Exception):
    """No backup was made; the message says why and what to do."""


@dataclass(frozen=True)
class Made:
    """A finished backup: where it is, how large, how many files of releases are in it, and those
    that should be and could not be read, or are not what they were."""

    path: Path
    size: int
    files: int
    absent: list[str]


def make(path):
    """Make a backup at ``path``, which must not be there yet. Gives ``Made``.

    It gets its name only when it has been read back and every hash was right. Raises
    ``BackupFailed`` or ``OSError``; then nothing is left behind.
    """
    path = Path(path).resolve()
    if path.exists():
        raise BackupFailed(f"{path} is there already. Choose another name.")
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=IN_HAND) as folder:
        packed = Path(folder, "packed.zip")
        made = _pack(packed, Path(folder, manifest.DATABASE))
        try:
            with Contents(packed) as contents:
                contents.verify()
        except NotABackup as fault:
            raise BackupFailed(f"what was written could not be read back. {fault}") from fault
        _appear(packed, path)
    return Made(path, path.stat().st_size, *made)


def refuse_without_room(folder):
    """Raise ``BackupFailed`` where a backup would take the room that saves need."""
    disk = shutil.disk_usage(folder)
    needed = 2 * database_size() + disk.total // 20
    if disk.free < needed:
        raise BackupFailed(
            f"a backup in {folder} needs {needed // manifest.CHUNK} MB of room to spare, and there "
            f"are {disk.free // manifest.CHUNK}. Make room, or take old backups away from there."
        )


def database_size():
    """How many bytes the SQLite database takes, 0 for another."""
    if connection.vendor != "sqlite":
        return 0
    file = Path(connection.settings_dict["NAME"])
    beside = file.with_name(f"{file.name}-wal")
    return sum(one.stat().st_size for one in (file, beside) if one.exists())


def copy_database(target):
    """Write the SQLite database as it stands into the file ``target``, while others write."""
    source = f"file:{connection.settings_dict['NAME']}?mode=ro"
    try:
        with closing(sqlite3.connect(source, uri=True, isolation_level=None)) as reader:
            reader.execute("VACUUM INTO ?", [str(target)])
        with closing(sqlite3.connect(target)) as copy:
            found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise BackupFailed(f"the database could not be copied: {error}.") from error
    if found != "ok":
        raise BackupFailed(
            f"the database is damaged ({' '.join(found.split())}). Go back to the last backup, or "
            "ask for help before anything else is written."
        )


def _pack(packed, copy):
    """Fill the ZIP; gives how many files of releases are in it, and which should be."""
    absent, entries = [], {}
    # Stored as it is: most of a database are PDFs, packed already, and packing them again would
    # take five times as long as all the rest, from the same processor that answers saves.
    with ZipFile(packed, "x", ZIP_STORED) as archive:
        if connection.vendor == "sqlite":
            copy_database(copy)
            with copy.open("rb") as source:
                entries[manifest.DATABASE] = _add(archive, manifest.DATABASE, source)
        query = _asking(copy)
        for name, sha256, size in query(STORED):
            facts = _add_file(archive, name, {"sha256": sha256, "size": size})
            if facts:
                entries[manifest.FILES + name] = facts
            else:
                absent.append(name)
        for name, text in _keys().items():
            entries[name] = _add_bytes(archive, name, text.encode())
        # A dump is older than this moment: where its history ended is not known here.
        head = query(HEAD) if connection.vendor == "sqlite" else []
        whole = {
            "what": manifest.WHAT,
            "format": manifest.FORMAT,
            "made_at": timezone.now().isoformat(),
            "database": connection.vendor,
            "head": head[0][0] if head else None,
            "entries": entries,
            "absent": absent,
        }
        _add_bytes(archive, manifest.MANIFEST, json.dumps(whole, indent=1).encode())
    return sum(name.startswith(manifest.FILES) for name in entries), absent


def _keys():
    # Whichever way the installation got them: without them a restored one would lose its sessions.
    former = "".join(f"{key}\n" for key in settings.SECRET_KEY_FALLBACKS)
    return {KEY: settings.SECRET_KEY} | ({FORMER: former} if former else {})


def _asking(copy):
    """A function from a query to its rows: in the copy of a SQLite, else in the database itself.

    Plain SQL, for a backup before an update meets a database that is older than the code.
    """

    def ask_copy(sql):
        with closing(sqlite3.connect(copy)) as reader:
            tables = reader.execute("SELECT name FROM sqlite_master").fetchall()
            # A first start that was interrupted left only some of the tables.
            there = any(f" FROM {name} " in sql for (name,) in tables)
            return reader.execute(sql).fetchall() if there else []

    def ask(sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    return ask_copy if connection.vendor == "sqlite" else ask


def _add_file(archive, name, wanted):
    """Put a stored file in; None, and nothing is in, where it is not what the database says."""
    try:
        with default_storage.open(name) as stored:
            content = stored.read()
    except FileNotFoundError:
        return None
    except Exception as fault:
        # Whatever the storage in use raises when it is away: OSError, or a class of boto3's.
        raise BackupFailed(f"the storage gave no answer for {name}: {fault}") from fault
    facts = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    if facts != wanted:
        return None
    return _add_bytes(archive, manifest.FILES + name, content)


def _add(archive, name, source):
    with archive.open(name, "w", force_zip64=True) as target:
        return poured(source, target)


def _add_bytes(archive, name, content):
    archive.writestr(name, content)
    return {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def _appear(packed, path):
    """Give the finished file its name, when it is on the disk."""
    packed.chmod(0o600)
    with packed.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(packed, path)
    except FileExistsError as error:
        raise BackupFailed(f"{path} is there already. Choose another name.") from error
    except OSError:  # a file system without links
        packed.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
