"""Takes up what lies: rows that wait for background work which no task will ever do.

A task is lost without a sign when the secret key changed that it was signed with, when it was
broken off three times, or when what it did raised. The row it was to work on knows nothing of it
and would wait for ever. So every minute, and at each start, whatever waits without a task gets
one; how often that can go on is for the rows to count.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django_q.models import Schedule

from drafts import chores, jobs
from drafts.export import asking
from drafts.mail import outbox
from drafts.models import Export, Mail, Release, Unpacking

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Waiting:
    """Rows of one kind: ``rows`` gives those that wait, ``again`` queues the task of one."""

    rows: Callable
    again: Callable


# By the task that works on them.
WAITING = {
    jobs.DELIVER: Waiting(Mail.objects.defer("body").waiting, outbox.send_again),
    jobs.MAKE: Waiting(Export.objects.without_pdf().unfinished, jobs.make_lost),
    jobs.MAKE_FINAL: Waiting(Release.objects.unfinished, jobs.make_lost_final),
    jobs.UNPACK: Waiting(Unpacking.objects.unfinished, jobs.unpack_lost),
}
# Tasks that may be lost, and why.
NEEDLESS = {jobs.PLACE: "where threads stand is worked out when somebody looks as well"}


def take_up():
    """Queue a task for each row that waits without one, and for each PDF whose worker was killed;
    put the calendar right. Returns how many waited without one."""
    chores.put_right()
    asking.make_broken_off()
    return sum(_take_up(task) for task in WAITING)


def _take_up(task):
    if not _lying(task):
        return 0
    with transaction.atomic():
        # One sweep at a time, or two would queue two tasks for a row.
        Schedule.objects.select_for_update().filter(name=chores.SWEEP).first()
        lying = _lying(task)
        for row in lying:
            WAITING[task].again(row)
    log.warning("Taken up without a task: %s times %s", len(lying), task)
    return len(lying)


def _lying(task):
    # Rows first: one that comes meanwhile brings its task along and would look without.
    rows = list(WAITING[task].rows())
    tasks = jobs.queued(task) if rows else ()
    return [row for row in rows if row.pk not in tasks]
