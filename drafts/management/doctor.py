"""Whether the installation is well, in plain words: each finding says what to do.

``EXAMINATIONS`` are functions that give a ``Finding``; one that breaks is a finding, too.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_q.models import OrmQ

from drafts import checks
from drafts.export import pango
from drafts.export.glyphs import lacking_in
from drafts.management import backup, copies, keys
from drafts.management.fonts import are_current
from drafts.models import Initiative, Mail, ReleaseFile, Section, immutable
from drafts.models.chain import first_fault
from drafts.models.release import NotAsStored, StorageAway
from prfaq.settings_keys import KEY

LEAST_FREE = 20  # a twentieth of the disk
WAITS_LONG = timedelta(minutes=10)  # more than a task takes, with its second try
TOO_OLD = timedelta(days=2)


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is well, and what is so, or is to be done."""

    about: str
    is_well: bool
    words: str


def examine():
    """A ``Finding`` for each of ``EXAMINATIONS``, in their order."""
    file = Path(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not file.exists():
        yield Finding("Database", False, f"There is none in {file.parent}. Is PRFAQ_DATA right?")
        return
    for about, look in EXAMINATIONS.items():
        try:
            is_well, words = look()
        except Exception as fault:
            # Whatever a broken database, storage or disk raises: the others are looked at as well.
            is_well, words = False, f"It could not be looked at: {type(fault).__name__}: {fault}"
        yield Finding(about, is_well, words)


def database():
    """Reached, whole, set for safe saves, as new as the code, with its triggers, the history as it
    was appended."""
    try:
        connection.ensure_connection()
    except DatabaseError as fault:
        return False, f"It cannot be reached ({fault}). Start it, or put DATABASE_URL right."
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False, "It is older than the code. Start with bin/run, which brings it up to date."
    wrong = _broken_pages() or _unsafe()
    if wrong:
        return False, wrong
    if lost := immutable.missing():
        return False, f"It has lost {', '.join(sorted(lost))}. Run “manage.py migrate”."
    if fault := first_fault():
        return False, f"{fault} Compare with the last backup: somebody wrote past prfaq."
    size = f", {backup.database_size() / 1e6:.1f} MB" if connection.vendor == "sqlite" else ""
    return True, f"{connection.display_name}{size}; whole, and its history as it was appended."


def files():
    """Every file of a release is there, byte for byte."""
    kept, gone = list(ReleaseFile.objects.all()), []
    for file in kept:
        try:
            file.content()
        except NotAsStored:
            gone.append(file.name)
        except StorageAway:
            return False, "The storage gives no answer. Look at it, and at FILES_S3_ENDPOINT."
    if gone:
        words = f"{len(gone)} of {len(kept)} are gone or changed, such as {gone[0]}: "
        return False, words + "put them back from a backup."
    return True, f"{len(kept)} files of releases, each as it was made."


def key():
    """There, the database's own, and for its owner's eyes."""
    if refusal := keys.loss():
        return False, refusal
    file = Path(settings.DATA, KEY)
    if settings.SECRET_KEYS.origin != "environment" and file.stat().st_mode & 0o077:
        return False, f"Others on this machine can read {file}. Run: chmod 600 {file}"
    former = len(settings.SECRET_KEY_FALLBACKS)
    kept = f" {former} before it still count; “manage.py rotate-key --drop” ends that."
    return True, "It is the one that the database is used with." + (kept if former else "")


def queue():
    """Nothing waits for longer than it should, and no mail was given up."""
    late = OrmQ.objects.filter(lock__lt=timezone.now() - WAITS_LONG).count()
    if late:
        words = f"{late} tasks wait for over ten minutes: is the worker running? "
        return False, words + "Start with bin/run, or run “manage.py qcluster”."
    return True, f"{OrmQ.objects.count()} tasks wait, none for long."


def fonts():
    """For screen and paper, and what sets them."""
    if not are_current(Path(settings.STATICFILES_DIRS[0], "fonts")):
        return False, "They are not made. Run “manage.py make_fonts”, or start with bin/run."
    if not pango.pango_version():
        return False, f"PDFs can’t be made: Pango is missing. Install it with:\n{pango.INSTALL}"
    return True, f"They are made; Pango {pango.pango_version()} sets them."


def letters():
    """Every letter of the working copies has a typeface, so that no PDF has boxes in it."""
    words = Section.objects.filter(removed_at=None).values_list("html", flat=True)
    names = Initiative.objects.values_list("name", flat=True)
    lacking = lacking_in(*words.iterator(), *names)
    if not lacking:
        return True, "All that are written here have a typeface."
    shown = lacking.shown + (f" and {lacking.more} more" if lacking.more else "")
    what = f"{lacking.count} have no typeface and are boxes in PDFs: {shown}."
    if not lacking.packages:
        return False, f"{what} No package is known that has them."
    return False, f"{what} Install it with:\n{lacking.install}   (Debian, Ubuntu)"


def mail():
    """The server answers, and what was to be sent was."""
    failed = Mail.objects.filter(state=Mail.State.FAILED).count()
    if not settings.SENDS_MAIL:
        return True, "None is sent, for EMAIL_URL is not set; links are copied by hand."
    try:
        get_connection().open()
    except Exception as fault:  # smtplib's and the socket's own
        return False, f"The server does not take it ({fault}). Look at EMAIL_URL."
    if failed:
        return False, f"{failed} were given up in the last month; People, Signing in says why."
    waiting = Mail.objects.filter(state=Mail.State.WAITING).count()
    return True, f"The server at {settings.EMAIL_HOST} answers; {waiting} wait."


def disk():
    """Room in the data folder for what is written, and for a backup of it."""
    room = shutil.disk_usage(settings.DATA)
    free = f"{room.free / 1e9:.1f} GB of {room.total / 1e9:.0f} GB are free"
    if room.free * LEAST_FREE < room.total or room.free < 2 * backup.database_size():
        return False, f"Only {free} in {settings.DATA}. Make room before saves are refused."
    return True, f"{free}."


def backups():
    """The last of the nightly ones is from last night."""
    if connection.vendor != "sqlite":
        return True, "On PostgreSQL they are made by hand: see docs/backup.md."
    last = copies.newest(copies.NIGHTLY)
    age = timezone.now().timestamp() - (last or Path(settings.DATA, KEY)).stat().st_mtime
    if age > TOO_OLD.total_seconds():
        words = f"None was made for {age / 86400:.0f} days: is the worker running, is there room? "
        return False, words + "Make one now with “manage.py backup FILE”."
    if last is None:
        return True, "The first is made tonight."
    return True, f"The last is {last}. Keep one on another machine, too."


def _broken_pages():
    if connection.vendor != "sqlite":
        return ""
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as reader:
        found = reader.execute("PRAGMA quick_check(1)").fetchone()[0]
    words = " ".join(found.split())
    return "" if found == "ok" else f"It is damaged ({words}). Stop, and restore the last backup."


def _unsafe():
    return " ".join(
        f"{error.msg} {error.hint}" for error in checks.saves_are_safe(None, ["default"])
    )


EXAMINATIONS = {
    "Database": database,
    "Files": files,
    "Key": key,
    "Queue": queue,
    "Fonts": fonts,
    "Letters": letters,
    "Mail": mail,
    "Disk": disk,
    "Backups": backups,
}
