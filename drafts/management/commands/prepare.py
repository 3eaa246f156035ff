"""Bring an installation up to date: fonts, static files, database."""

import hashlib
import sqlite3
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from drafts import sweep
from drafts.management import copies, keys
from drafts.management.backup import BackupFailed
from drafts.management.fonts import are_current, make_fonts
from drafts.models import search_keeping

STAMP = "collected-from.txt"
# The second is the answer where the file may be written but nothing can be put beside it.
READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


class Command(BaseCommand):
    """Does only what is needed, and says so in a line each; silent when nothing is."""

    help = "Makes fonts, collects static files and migrates the database, where needed."

    def handle(self, *args, **options):
        """Do one step after the other; each leaves things as they were when they are up to date.

        Before them the database is asked whether it can be written, and at the end whether saves
        are safe in it; else the start is refused.
        """
        refuse_read_only(connection)
        if settings.SECRET_KEYS.origin == "lost":
            raise CommandError(keys.loss())
        self.make_fonts()
        self.collect_static()
        self.migrate()
        self.make_index()
        self.recognise_key()
        self.take_up()
        self.check(tags=[Tags.database], databases=["default"])

    def make_fonts(self):
        """Make the fonts under static/fonts, unless they are current."""
        folder = Path(settings.STATICFILES_DIRS[0]) / "fonts"
        if not are_current(folder):
            self.stdout.write("Making the fonts.")
            make_fonts(folder)

    def collect_static(self):
        """Copy the static files under hashed names, unless the same were copied before."""
        stamp = Path(settings.STATIC_ROOT) / STAMP
        wanted = static_fingerprint()
        if stamp.exists() and stamp.read_text() == wanted:
            return
        self.stdout.write("Collecting the static files.")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)

    def migrate(self):
        """Apply the migrations that are missing."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            if executor.loader.applied_migrations:
                self.keep_copy()
            self.stdout.write("Bringing the database up to date.")
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)

    def make_index(self):
        """Make the index of search anew where its rules changed and nothing had to be migrated."""
        if search_keeping.install():
            self.stdout.write("The index of search was made anew.")

    def keep_copy(self):
        """Make a backup before what is there is changed; refuse to change it without one."""
        if connection.vendor != "sqlite":
            self.stdout.write("No backup was made before: on PostgreSQL that is done with pg_dump.")
            return
        try:
            made = copies.keep(copies.BEFORE_UPDATE)
        except (BackupFailed, OSError) as error:
            raise CommandError(f"The database was left as it was: {error}") from error
        self.stdout.write(f"A backup of before is in {made.path}.")

    def recognise_key(self):
        """Refuse to go on with a secret key that is not the database's; else note it."""
        if refusal := keys.loss():
            raise CommandError(refusal)
        keys.take_into_use()

    def take_up(self):
        """Queue what waits without a task, and plan anew what a wrong clock planned."""
        many = sweep.take_up()
        if many:
            self.stdout.write(f"Taken up what lay without a task: {many}.")


def refuse_read_only(connection):
    """Raise a ``CommandError`` of one line when SQLite cannot write its file, or beside it.

    SQLite opens such a file without a word, and refuses the first save. The number that is
    written back to where it stood is free for applications to use, and means nothing here.
    """
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            [number] = cursor.execute("PRAGMA user_version").fetchone()
            cursor.execute(f"PRAGMA user_version = {number}")
    except OperationalError as error:
        if error.__cause__.sqlite_errorcode & 0xFF not in READ_ONLY:
            raise
        raise CommandError(
            f"{connection.settings_dict['NAME']} cannot be written, so nothing could be saved. "
            "Let the account that runs prfaq write this file and the folder it is in."
        ) from error


def static_fingerprint() -> str:
    """Hex SHA-256 over the name, size and time of change of every static file and the storage."""
    lines = [str(settings.STORAGES["staticfiles"])]
    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            lines.append(f"{name} {about.st_size} {about.st_mtime_ns}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
