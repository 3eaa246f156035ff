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
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_q.conf import Conf
from django_q.core_signing import BadSignature, loads
from django_q.models import OrmQ, Schedule
from django_q.signing import PickleSerializer
from django_q.tasks import async_task, schedule

from drafts.export.edition import PAGE_SIZES
from drafts.export.making import edition_of, key_of, redline_of
from drafts.models import Export, Initiative, Release, Unpacking
from drafts.models.export import Kind, asked_by

MAKE = "drafts.export.making.make"
MAKE_FINAL = "drafts.export.final.make"
DELIVER = "drafts.mail.deliver"
PLACE = "drafts.margin.place_threads"
UNPACK = "drafts.archive.job.make"
FIRST, FILES = settings.Q_CLUSTER["name"], "files"
QUEUES = {MAKE: FILES, MAKE_FINAL: FIRST, DELIVER: FIRST, PLACE: FIRST, UNPACK: FILES}


def pre_render(draft):
    """Have the PDF of a draft made on every paper, so that it is there when somebody asks."""
    for page_size in PAGE_SIZES:
        request_draft(draft, page_size)


@dataclass(frozen=True)
class Wanted:
    """A PDF of some content, known by its ``key``; ``facts`` are what its ``Export`` holds.

    Looking whether it is there makes nothing: that is for a POST, or for the site itself.
    """

    initiative: Initiative
    key: str
    facts: dict

    @property
    def is_working_copy(self):
        """Whether it shows the working copy alone, whose row takes its key when it is made."""
        return "draft" not in self.facts

    def found(self):
        """Its ``Export``, in whatever state; None when it is neither there nor on its way."""
        found = _find(self.initiative, self.key)
        if found is None and self.is_working_copy:
            return _waiting(self.initiative, self.facts["page_size"])
        return found

    def asked(self, by=None):
        """Its ``Export``: found, or queued now. ``by`` is who asked, a user or a guest; nobody
        where it is made beforehand."""
        return self.found() or self._queued(by)

    def _queued(self, by):
        if self.is_working_copy:
            return paginate(self.initiative, self.facts["page_size"], by)
        try:
            return _queue(self.initiative, by, content_key=self.key, **self.facts)
        except IntegrityError:  # somebody asked at the same moment
            return _find(self.initiative, self.key)


def of_draft(draft, page_size, *, part=Export.Part.WHOLE, kind=Kind.FINAL, reader=None):
    """The PDF of a draft, or of a part of it, on this paper, as a ``Wanted``.

    One with comments, ``Kind.NOTED``, is for a ``reader``, a user, and holds what they may know.
    """
    key = key_of(edition_of(draft.initiative, draft, page_size, part, kind, reader))
    facts = {"draft": draft, "page_size": page_size, "part": part, "kind": kind, "reader": reader}
    return Wanted(draft.initiative, key, facts)


def of_redline(initiative, left, right, page_size, kind):
    """What became of one draft in another, as a ``Wanted``; None is the working copy as it is."""
    key = key_of(redline_of(initiative, left, right, page_size, kind))
    facts = {"against": left, "draft": right, "page_size": page_size, "kind": kind}
    return Wanted(initiative, key, facts)


def of_working_copy(initiative, page_size):
    """The PDF of the working copy as it stands, as a ``Wanted``."""
    key = key_of(edition_of(initiative, page_size=page_size))
    return Wanted(initiative, key, {"page_size": page_size})


def request_draft(draft, page_size, **facts):
    """The ``Export`` of a draft on this paper: found, or queued now. ``facts`` as ``of_draft``."""
    return of_draft(draft, page_size, **facts).asked()


@transaction.atomic
def paginate(initiative, page_size=None, by=None):
    """Have the working copy's pages counted soon; asked for after every save.

    At most one task waits at a time, and what it finds when its turn comes is what it counts.
    """
    page_size = page_size or initiative.page_size
    # The lock on the waiting row holds its task back until this transaction's words are stored.
    waiting = _waiting(initiative, page_size, for_update=True)
    return waiting or _queue(initiative, by, page_size=page_size)


def try_again(export, by=None):
    """Queue an export once more after it failed; ``by`` is who asked."""
    if export.is_unfinished:
        return
    with transaction.atomic():
        export.queue_again(by)
        _put(MAKE, export.pk)


def make_lost(export):
    """Queue an ``Export`` whose task was lost; the attempts that were broken off still count."""
    _put(MAKE, export.pk)


def make_broken_off():
    """Queue every ``Export`` and ``Release`` whose worker was killed in the middle. The queue
    itself would wait three minutes; its own task does nothing then."""
    for export in Export.objects.without_pdf().lost():
        with transaction.atomic():
            if export.give_back():
                _put(MAKE, export.pk)
    for release in Release.objects.lost():
        with transaction.atomic():
            if release.task.give_back():
                _put(MAKE_FINAL, release.pk)


def place_threads(draft):
    """Have it worked out soon where the threads stand in a new draft, before somebody looks."""
    _put(PLACE, draft.pk)


def make_final(release):
    """Have the files of a ``Release`` made soon; called in the transaction that made it."""
    _put(MAKE_FINAL, release.pk)


def make_lost_final(release):
    """Queue a ``Release`` whose task was lost; the attempts that were broken off still count."""
    _put(MAKE_FINAL, release.pk)


@transaction.atomic
def make_final_again(release):
    """Have those that are missing made once more, after a failure or when the task was lost."""
    release.task.ask_again()
    _put(MAKE_FINAL, release.pk)


@transaction.atomic
def unpack(file, by):
    """The ``Unpacking`` of a ZIP that ``by`` brought (a ``File``), waiting for its turn."""
    unpacking = Unpacking.objects.receive(file, by)
    _put(UNPACK, unpacking.pk)
    return unpacking


def unpack_lost(unpacking):
    """Queue an ``Unpacking`` whose task was lost; the attempts that were broken off count."""
    _put(UNPACK, unpacking.pk)


def send(mail, after=timedelta()):
    """Have a ``Mail`` sent soon, or a ``timedelta`` from now; called in the transaction that made
    it or noted that it could not be sent."""
    if after:
        at = timezone.now() + after
        schedule(DELIVER, mail.pk, schedule_type=Schedule.ONCE, next_run=at)
    else:
        _put(DELIVER, mail.pk)


def queued(func):
    """The keys of the rows for which a task of ``func`` is queued or planned.

    One that was signed with a secret key that counts no more is not among them: no worker will do
    it. The calendar is read first, for tasks go from there into the queue, never back.
    """
    planned = Schedule.objects.filter(func=func).values_list("args", flat=True)
    keys = {literal_eval(args)[0] for args in planned if args}
    tasks = map(_task_of, OrmQ.objects.values_list("payload", flat=True).iterator())
    return keys | {task["args"][0] for task in tasks if task.get("func") == func}


def _task_of(payload):
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        with suppress(BadSignature):
            return loads(payload, key=key, salt=Conf.PREFIX, serializer=PickleSerializer)
    return {}


def _find(initiative, key):
    return initiative.exports.without_pdf().filter(content_key=key).first()


def _waiting(initiative, page_size, for_update=False):
    copies = initiative.exports.select_for_update() if for_update else initiative.exports
    waiting = copies.without_pdf().of(None).on(page_size)
    return waiting.filter(state=Export.State.WAITING).first()


@transaction.atomic
def _queue(initiative, by, **facts):
    export = initiative.exports.create(**asked_by(by), **facts)
    _put(MAKE, export.pk)
    return export


def _put(func, pk):
    # Named in every case: else what a worker puts in lands in the queue of that worker.
    async_task(func, pk, cluster=QUEUES[func])
