"""What must hold of the database before anybody writes: refused at the start, not later."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connections

from drafts.models import immutable
from prfaq.settings_keys import KEY, LOST

# 2 is FULL: a save that was answered "saved" is on the disk. WAL lets people read meanwhile, and
# is refused by file systems that cannot lock, such as network shares.
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "recursive_triggers": 1}


@register(Tags.database)
def saves_are_safe(app_configs, databases, **_):
    """Errors when SQLite runs with settings under which saves could be refused or lost."""
    return [
        Error(
            f"SQLite's {name} is {value}, and saves need {PRAGMAS[name]}.",
            hint="Keep the data folder on a disk of this machine, not on a network share.",
            id="prfaq.E001",
        )
        for alias in databases or ()
        if connections[alias].vendor == "sqlite"
        for name, value in pragmas(connections[alias]).items()
        if value != PRAGMAS[name]
    ]


@register(Tags.database)
def drafts_are_kept(app_configs, databases, **_):
    """Errors for each trigger that keeps cut drafts from changing and is not there."""
    return [
        Error(
            f"The database has lost {trigger}, which keeps cut drafts as they are.",
            hint="manage.py migrate --skip-checks puts it back.",
            id="prfaq.E002",
        )
        for alias in databases or ()
        for trigger in sorted(immutable.missing(alias))
    ]


@register(Tags.security)
def key_is_there(app_configs, **_):
    """An error when the secret key was lost beside its database: else it would be replaced."""
    if settings.SECRET_KEYS.origin != "lost":
        return []
    return [Error(LOST.format(file=settings.DATA / KEY), id="prfaq.E003")]


def pragmas(connection):
    """The settings of ``PRAGMAS`` as this SQLite connection has them."""
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
