"""Whether this process can serve: what ``/readyz`` says of database, migrations, queue and disk.

Each examination gives "" when all is well, else one sentence, which holds nothing that a stranger
may not read. ``manage.py doctor`` says more, to the operator.
"""

import shutil
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.models import OrmQ, Schedule

from drafts import chores, jobs

# How long a task may wait for a worker to take it up, by queue.
LONGEST_WAIT = {jobs.FIRST: timedelta(minutes=5), jobs.FILES: timedelta(minutes=30)}
# The sweep is due every minute, and looked for every half minute.
SILENT_AFTER = timedelta(minutes=2)
LEAST_FREE = 0.05  # of the disk


def examine():
    """What is not well: ``{what was looked at: a sentence, or ""}``."""
    return {name: _words_of(look) for name, look in EXAMINATIONS.items()}


def _words_of(look):
    try:
        return look()
    except Error:
        return _("The database gives no answer.")


def database():
    """It answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def migrations():
    """It is as new as the code."""
    applied = MigrationRecorder(connection).applied_migrations()
    missing = [node for node in _newest() if node not in applied]
    return _("The database is older than the code: migrate it.") if missing else ""


@cache
def _newest():
    """The last migration of each app, as the code of this process has them."""
    return MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes()


def queue():
    """The worker is there, and no task waits longer than one ever should."""
    now = timezone.now()
    if Schedule.objects.filter(name=chores.SWEEP, next_run__lt=now - SILENT_AFTER).exists():
        return _("The background worker is silent.")
    for name, longest in LONGEST_WAIT.items():
        if OrmQ.objects.filter(key=name, lock__lt=now - longest).exists():
            minutes = int(longest.total_seconds() // 60)
            return _("Background work has waited for over %(minutes)s minutes.") % {
                "minutes": minutes
            }
    return ""


def disk():
    """There is room for what is written."""
    try:
        usage = shutil.disk_usage(settings.DATA)
    except OSError:
        return _("The data folder can’t be reached.")
    if usage.free < LEAST_FREE * usage.total:
        return _("The disk is nearly full.")
    return ""


EXAMINATIONS = {"database": database, "migrations": migrations, "queue": queue, "disk": disk}
