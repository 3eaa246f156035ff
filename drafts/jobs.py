"""Background work: the only module that puts tasks into the queue.

A task carries the primary key of a row, and the row holds its state. The queue lies in the same
database, so a task is queued together with its row or, when the transaction is rolled back, not
at all.

There are two queues, each with workers of its own, for the broker knows no order within one. In
``FIRST`` is what nobody may wait long for: mail, the files of a release, chores. In ``FILES`` is
what people ask for and wait beside, be it two hundred redlines at once.
"""

from ast import literal_eval
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_q.conf import Conf
from django_q.core_signing import BadSignature, loads
from django_q.models import OrmQ, Schedule
from django_q.signing import PickleSerializer
from django_q.tasks import async_task, schedule

MAKE = "drafts.export.making.make"
MAKE_FINAL = "drafts.export.final.make"
DELIVER = "drafts.mail.outbox.deliver"
PLACE = "drafts.pages.margin.place_threads"
UNPACK = "drafts.archive.job.make"
# What tasks were called that an earlier version queued; to be dropped with the next release.
EARLIER = {"drafts.mail.deliver": DELIVER, "drafts.margin.place_threads": PLACE}
FIRST, FILES = settings.Q_CLUSTER["name"], "files"
QUEUES = {MAKE: FILES, MAKE_FINAL: FIRST, DELIVER: FIRST, PLACE: FIRST, UNPACK: FILES}


def make_lost(export):
    """Queue an ``Export`` whose task was lost; the attempts that were broken off still count."""
    put(MAKE, export.pk)


def place_threads(draft):
    """Have it worked out soon where the threads stand in a new draft, before somebody looks."""
    put(PLACE, draft.pk)


def make_final(release):
    """Have the files of a ``Release`` made soon; called in the transaction that made it."""
    put(MAKE_FINAL, release.pk)


def make_lost_final(release):
    """Queue a ``Release`` whose task was lost; the attempts that were broken off still count."""
    put(MAKE_FINAL, release.pk)


def unpack_lost(unpacking):
    """Queue an ``Unpacking`` whose task was lost; the attempts that were broken off count."""
    put(UNPACK, unpacking.pk)


def send(mail, after=timedelta()):
    """Have a ``Mail`` sent soon, or a ``timedelta`` from now; called in the transaction that made
    it or noted that it could not be sent."""
    if after:
        at = timezone.now() + after
        schedule(DELIVER, mail.pk, schedule_type=Schedule.ONCE, next_run=at)
    else:
        put(DELIVER, mail.pk)


def queued(func):
    """The keys of the rows for which a task of ``func`` is queued or planned.

    One that was signed with a secret key that counts no more is not among them: no worker will do
    it. The calendar is read first, for tasks go from there into the queue, never back.
    """
    names = [func, *(earlier for earlier, now in EARLIER.items() if now == func)]
    planned = Schedule.objects.filter(func__in=names).values_list("args", flat=True)
    keys = {literal_eval(args)[0] for args in planned if args}
    tasks = map(task_of, OrmQ.objects.values_list("payload", flat=True).iterator())
    return keys | {task["args"][0] for task in tasks if task.get("func") == func}


def task_of(payload):
    """The task that lies in the queue as this ``payload``, under the name that it has today; {}
    when none of the keys that count signed it."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        with suppress(BadSignature):
            task = loads(payload, key=key, salt=Conf.PREFIX, serializer=PickleSerializer)
            return task | {"func": EARLIER.get(task["func"], task["func"])}
    return {}


def put(func, pk):
    """Queue the task of that name for the row of that key; the functions above say what for."""
    # Named in every case: else what a worker puts in lands in the queue of that worker.
    async_task(func, pk, cluster=QUEUES[func])
