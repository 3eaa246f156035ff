"""What waits for background work that no task will do is taken up, and given up when it must be."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.mail import EmailMessage
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ, Schedule

from drafts import jobs, sweep
from drafts.archive import receiving
from drafts.export import asking
from drafts.mail import outbox
from drafts.models import Export, Initiative, Mail, Release
from drafts.models.release import MOST_ATTEMPTS
from tests.deciding import GO
from tests.people import account
from tests.post import mailing  # noqa: F401 - a fixture
from tests.threads import draft_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailing")]
OLD = "the key that the queue was signed with before"


def tasks():
    """What is queued and can be read: (function, key) in the order it was put there."""
    return [(row.task["func"], *row.task["args"]) for row in OrmQ.objects.order_by("pk")]


def a_mail():
    """A mail that waits for the worker."""
    outbox.answer("dora@example.com", "Hello", "You.")
    return Mail.objects.get()


def an_export():
    """A PDF that waits for the worker."""
    return asking.request_draft(draft_of(Initiative.objects.get()), "A4")


def a_release():
    """A release whose files wait for the worker."""
    draft = draft_of(Initiative.objects.get(), summary="<p>Tally, again.</p>")
    release = draft.decide("go", by=account("Alice"), **GO).release
    Mail.objects.all().delete()  # people are told of the decision
    OrmQ.objects.all().delete()
    jobs.make_final(release)
    return release


def a_zip():
    """A ZIP that waits to be unpacked."""
    return receiving.unpack(ContentFile(b"PK"), by=account("Alice"))


ROWS = {
    jobs.DELIVER: a_mail,
    jobs.MAKE: an_export,
    jobs.MAKE_FINAL: a_release,
    jobs.UNPACK: a_zip,
}


@pytest.mark.parametrize("task", sweep.WAITING)
def test_what_lost_its_task_gets_another_one_once(task, tally):
    row = ROWS[task]()
    OrmQ.objects.all().delete()
    assert [sweep.take_up(), sweep.take_up()] == [1, 0]
    assert tasks() == [(task, row.pk)]


@pytest.mark.parametrize("task", sweep.WAITING)
def test_what_has_its_task_is_left_alone(task, tally):
    ROWS[task]()
    before = tasks()
    assert sweep.take_up() == 0
    assert tasks() == before


def test_a_mail_whose_next_attempt_is_planned_is_left_alone():
    row = a_mail()
    OrmQ.objects.all().delete()
    jobs.send(row, after=timedelta(hours=1))
    assert sweep.take_up() == 0


@pytest.mark.parametrize("task", sweep.WAITING)
def test_what_was_queued_under_another_secret_key_is_taken_up(task, tally, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(Conf, "SECRET_KEY", OLD)
        row = ROWS[task]()
    assert sweep.take_up() == 1
    assert (task, row.pk) in [
        (row.task.get("func"), *row.task.get("args", ())) for row in OrmQ.objects.all()
    ]


def test_what_was_queued_under_a_key_that_still_counts_is_left_alone(settings, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(Conf, "SECRET_KEY", OLD)
        a_mail()
    settings.SECRET_KEY_FALLBACKS = [OLD]
    assert sweep.take_up() == 0


def test_what_ended_is_left_alone(tally):
    a_release().task.fail("Too long.")
    a_mail().end(Mail.State.FAILED)
    an_export().fail("k", "Too long.")
    OrmQ.objects.all().delete()
    assert sweep.take_up() == 0


def test_every_task_there_is_can_be_lost_without_harm_or_is_taken_up():
    assert set(sweep.WAITING) | set(sweep.NEEDLESS) == set(jobs.QUEUES)


def test_the_sweep_is_on_the_calendar_every_minute():
    planned = Schedule.objects.get(func="drafts.sweep.take_up")
    assert (planned.schedule_type, planned.minutes) == (Schedule.MINUTES, 1)
    assert planned.next_run <= timezone.now()


def test_a_mail_that_kills_its_worker_each_time_is_given_up(monkeypatch):
    class Killed(BaseException):
        """Nothing catches it, as nothing does when a worker is killed."""

    def kill(*_):
        raise Killed

    monkeypatch.setattr(EmailMessage, "send", kill)
    row = a_mail()
    for _attempt in range(len(outbox.WAITS) + 1):
        with pytest.raises(Killed):
            outbox.deliver(row.pk)
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", "BrokenOff")


def test_a_writer_that_raises_is_tried_again_and_then_given_up(monkeypatch, caplog):
    monkeypatch.setitem(outbox.WRITERS, "answer", lambda row: {}[f"to {row.to}"])
    row = a_mail()
    for _attempt in range(len(outbox.WAITS)):
        Schedule.objects.filter(func=jobs.DELIVER).delete()
        outbox.deliver(row.pk)
        row.refresh_from_db()
        assert (row.state, row.error) == ("waiting", "KeyError")
        assert Schedule.objects.filter(func=jobs.DELIVER).exists()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", "KeyError")
    assert "test_sweep.py" in caplog.text  # where it went wrong
    assert "dora" not in caplog.text


@pytest.mark.parametrize("zone", ["Mars/Olympus_Mons", "../etc/passwd", "America"])
def test_a_time_zone_that_is_not_known_here_keeps_no_mail_back(zone, alice, mailing):  # noqa: F811
    alice.time_zone = zone
    alice.save()
    outbox.check(alice)
    outbox.deliver(Mail.objects.get().pk)
    assert [sent.to for sent in mailing] == [[alice.email]]


def test_files_of_a_release_broken_off_three_times_say_so(tally):
    from drafts.export import final

    release = a_release()
    release.task.attempts = MOST_ATTEMPTS
    release.task.save()
    final.make(release.pk)
    release = Release.objects.get()
    assert "broken off three times" in release.task.message
    assert sweep.take_up() == 0
    assert not release.files.exists()


def test_an_export_taken_up_again_and_again_still_counts_its_attempts(tally):
    export = an_export()
    Export.objects.update(attempts=2, state=Export.State.MAKING)
    OrmQ.objects.all().delete()
    sweep.take_up()
    export.refresh_from_db()
    assert export.attempts == 2
