"""From a backup to an installation: all of it, or nothing and a sentence that says why.

Everything is unpacked beside its place and looked at there: hashes, the database's own check,
and whether this code knows it. Only then is it put where it belongs, the key last: a folder in
which that was interrupted has a database without a key, and such a one does not start.
"""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from drafts.management import manifest
from drafts.management.manifest import Contents
from prfaq.settings_keys import DATABASE, FORMER, KEY, write_secret

APPLIED = "SELECT app, name FROM django_migrations"
SQLITE = b"SQLite format 3\0"


class NotRestored(Exception):
    """Nothing was restored; the message says why and what to do."""


def restore(path):
    """Put the backup at ``path`` into the data folder, which must be empty. Gives its manifest.

    On PostgreSQL the database is there already, from ``pg_restore``. Raises ``NotRestored``,
    ``manifest.NotABackup`` or ``OSError``; then the data folder is as empty as before.
    """
    path, data = Path(path).resolve(), Path(settings.DATA)
    if not path.is_file():
        raise NotRestored(f"There is no file {path}.")
    _refuse_unless_empty(data)
    with Contents(path) as contents:
        _refuse_other_database(contents.manifest["database"])
        _refuse_without_room(data, contents.size)
        with _empty_again_on_failure(data):
            with tempfile.TemporaryDirectory(dir=data, prefix=".restoring-") as folder:
                _unpack(contents, Path(folder))
                _look_at_database(Path(folder, manifest.DATABASE))
                _put_in_place(Path(folder), data)
            return contents.manifest


def is_behind():
    """Whether the database that was restored wants migrations of this code."""
    return bool(_known() - _applied(_in_database))


def _refuse_unless_empty(data):
    # The key that this very command had to make, to be able to run, is nobody's.
    own = {KEY} if settings.SECRET_KEYS.origin == "made" else set()
    held = (
        sorted(one.name for one in data.iterdir() if one.name not in own) if data.exists() else []
    )
    if held:
        raise NotRestored(
            f"{data} is not empty ({', '.join(held[:3])}), and nothing there is overwritten. Name "
            "an empty folder with PRFAQ_DATA."
        )


def _refuse_other_database(vendor):
    if vendor == connection.vendor:
        return
    if vendor == "sqlite":
        raise NotRestored(
            "This backup holds a SQLite database, and DATABASE_URL names another one. Take "
            "DATABASE_URL away while it is restored."
        )
    raise NotRestored(
        "This backup is of an installation on PostgreSQL. Restore its dump with pg_restore, name "
        "that database in DATABASE_URL, and try again."
    )


def _refuse_without_room(data, size):
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    disk = shutil.disk_usage(data)
    if size > disk.free - disk.total // 20:
        raise NotRestored(
            f"This backup unpacks to {size // manifest.CHUNK} MB, and {data} has "
            f"{disk.free // manifest.CHUNK} MB left. Make room, or name another folder with "
            "PRFAQ_DATA."
        )


@contextmanager
def _empty_again_on_failure(data):
    try:
        yield
    except BaseException:
        for left in data.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        raise


def _unpack(contents, folder):
    for name in contents.entries:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            target.chmod(0o600)
            contents.unpack(name, file)
            file.flush()
            os.fsync(file.fileno())


def _look_at_database(file):
    """Raise ``NotRestored`` for a database that is damaged, not ours, or newer than the code."""
    if connection.vendor == "sqlite":
        if not _is_sqlite(file):
            raise NotRestored("There is no SQLite database in this backup.")
        try:
            with closing(sqlite3.connect(file)) as copy:
                found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
                applied = _applied(lambda sql: copy.execute(sql).fetchall())
        except sqlite3.Error as error:
            raise NotRestored(f"The database in this backup is damaged: {error}.") from error
        if found != "ok":
            raise NotRestored(f"The database in this backup is damaged: {' '.join(found.split())}.")
    else:
        applied = _applied(_in_database)
    if not any(app == "drafts" for app, _ in applied):
        raise NotRestored("The database is not one of prfaq.")
    ours = {config.label for config in apps.get_app_configs()}
    newer = {one for one in applied if one[0] in ours} - _known()
    if newer:
        raise NotRestored(
            f"The database was used by a newer prfaq ({'.'.join(min(newer))}). Install that one "
            "first."
        )


def _is_sqlite(file):
    if not file.exists():
        return False
    with file.open("rb") as opened:
        return opened.read(len(SQLITE)) == SQLITE


def _known():
    loader = MigrationLoader(None)
    return set(loader.disk_migrations)


def _applied(query):
    return {(app, name) for app, name in query(APPLIED)}


def _in_database(sql):
    if not MigrationRecorder(connection).has_table():
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def _put_in_place(folder, data):
    (data / KEY).unlink(missing_ok=True)  # the one that this command made
    if (folder / manifest.DATABASE).exists():
        (folder / manifest.DATABASE).rename(data / DATABASE)
    for file in sorted((folder / manifest.FILES).rglob("*")):
        if file.is_file():
            _store(file, file.relative_to(folder / manifest.FILES).as_posix())
    for name in (FORMER, KEY):
        if (folder / name).exists():
            write_secret(data / name, (folder / name).read_text())


def _store(file, name):
    """Put one file into the storage, under exactly its name, unless it is there already."""
    if default_storage.exists(name):
        with default_storage.open(name) as stored:
            if stored.read() == file.read_bytes():
                return
        raise NotRestored(f"The storage holds another file under the name {name}.")
    with file.open("rb") as content:
        if default_storage.save(name, File(content)) != name:
            raise NotRestored(f"The storage takes no file under the name {name}.")
