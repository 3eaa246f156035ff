"""Backups that are made without being asked for: every night, and before each update.

They lie in the data folder, so they help against mistakes and not against a lost disk:
``manage.py backup`` makes one to be kept elsewhere.
"""

import logging
import shutil
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from drafts.management import backup
from drafts.management.backup import BackupFailed

NIGHTLY, BEFORE_UPDATE = "nightly", "before-update"
KEPT = {NIGHTLY: 7, BEFORE_UPDATE: 3}
ABANDONED_AFTER = timedelta(days=1)

log = logging.getLogger(__name__)


def folder():
    """Where they are kept."""
    return Path(settings.DATA, "backups")


def newest(kind):
    """The path of the last one of a kind, or None."""
    return next(iter(_newest_first(kind)), None)


def keep(kind):
    """Make one now, and let go of the oldest of its kind; gives ``backup.Made``.

    Raises ``BackupFailed`` or ``OSError``, and then those that are there stay.
    """
    folder().mkdir(mode=0o700, exist_ok=True)
    _clear_abandoned()
    backup.refuse_without_room(folder())
    made = backup.make(folder() / f"{kind}-{timezone.now():%Y%m%dT%H%M%S%fZ}.zip")
    for old in _newest_first(kind)[KEPT[kind] :]:
        old.unlink()
    return made


def keep_nightly():
    """The chore: a failure is logged, and ``manage.py doctor`` sees that none is new."""
    if connection.vendor != "sqlite":
        return
    try:
        made = keep(NIGHTLY)
    except (BackupFailed, OSError) as fault:
        log.error("No backup was made tonight: %s", fault)
        return
    for name in made.absent:
        log.error("A file of a release is gone or changed, so it is in no new backup: %s", name)


def _newest_first(kind):
    # The moment in the name has always the same length, so names sort by it.
    return sorted(folder().glob(f"{kind}-*.zip"), reverse=True)


def _clear_abandoned():
    """Take away what a backup that was killed left behind."""
    before = (timezone.now() - ABANDONED_AFTER).timestamp()
    for left in folder().glob(f"{backup.IN_HAND}*"):
        if left.stat().st_mtime < before:
            shutil.rmtree(left, ignore_errors=True)
