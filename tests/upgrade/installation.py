"""An installation in a folder, on either database: kept in one file, and put up again from it."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.databases import program

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).parent / "kept"
DATABASE = "db.sqlite3"
# What of the data folder is the installation's own; static files and fonts are made again.
OWN = ("secret_key", "demo-accounts", "keys.json", "files")


class Installation:
    """What stands in ``folder``; ``address`` names its PostgreSQL, "" its SQLite file there.

    ``hours`` is how late it is: so many after the hour when the story of it began.
    """

    def __init__(self, folder, address="", hours=0):
        self.folder, self.address = Path(folder), address
        left_out = {"DATABASE_URL", "SECRET_KEY", "BASE_URL"}
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in left_out},
            "DJANGO_SETTINGS_MODULE": "tests.upgrade.settings",
            "PRFAQ_TEST_DATA": str(folder),
            "EMAIL_URL": "smtp://127.0.0.1:1",
            "UPGRADE_HOURS": str(hours),
            "UPGRADE_BEGAN": str(time.time()),
            **({"DATABASE_URL": address} if address else {}),
        }

    @property
    def vendor(self):
        """``sqlite`` or ``postgresql``."""
        return "postgresql" if self.address else "sqlite"

    @property
    def keys(self):
        """What was known to its people and guests alone when it was kept; see ``keys``."""
        return json.loads((self.folder / "keys.json").read_text())

    def manage(self, *words):
        """What a command of ``manage.py`` prints; raises when it fails."""
        return self._python("manage.py", *words)

    def ask(self, function):
        """What ``module:name`` of ours gives, called within the installation."""
        with tempfile.NamedTemporaryFile(suffix=".json") as answer:
            self._python("-m", "tests.upgrade.inside", function, answer.name)
            return json.load(answer)

    def _python(self, *words):
        command = [sys.executable, *words]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{words} failed:\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def keep(self, path):
        """Write all of it into one file, which ``restored`` reads; nobody may be using it."""
        with tarfile.open(path, "w:xz", preset=9) as archive:
            _add(archive, *self._database())
            for whole in (self.folder / name for name in OWN):
                for file in sorted(whole.rglob("*") if whole.is_dir() else [whole]):
                    if file.is_file():
                        _add(archive, str(file.relative_to(self.folder)), file.read_bytes())

    def _database(self):
        if self.address:
            dump = [program("pg_dump"), "--no-owner", "--no-privileges", self.address]
            return "dump.sql", subprocess.run(dump, check=True, stdout=subprocess.PIPE).stdout
        whole = self.folder / "whole.sqlite3"
        with sqlite3.connect(self.folder / DATABASE) as connection:
            connection.execute("VACUUM INTO ?", [str(whole)])
        content = whole.read_bytes()
        whole.unlink()
        return DATABASE, content


def _add(archive, name, content):
    about = tarfile.TarInfo(name)
    about.size, about.mode = len(content), 0o600
    archive.addfile(about, io.BytesIO(content))


@contextmanager
def restored(path, folder, server=""):
    """The ``Installation`` of a kept file, put up in an empty folder an hour after it was kept.

    ``server`` is the address of a PostgreSQL, in which a database of its own is made for it and
    dropped afterwards.
    """
    with tarfile.open(path, "r:xz") as archive:
        archive.extractall(folder, filter="data")
    if not server:
        yield Installation(folder, hours=1)
        return
    with database_of_its_own(server) as address:
        psql(address, "-f", str(Path(folder, "dump.sql")))
        yield Installation(folder, address, hours=1)


@contextmanager
def database_of_its_own(server):
    """The address of a new database on a PostgreSQL, which is dropped afterwards."""
    name = f"kept_{uuid.uuid4().hex}"
    parts = urlsplit(server)
    psql(server, "-c", f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        psql(server, "-c", f"DROP DATABASE {name} WITH (FORCE)")


def psql(address, *words):
    """Have PostgreSQL's own program do something; raises when any of it fails."""
    command = [program("psql"), "-q", "-X", "-v", "ON_ERROR_STOP=1", "-d", address, *words]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
