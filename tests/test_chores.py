"""The worker's daily chores are on its calendar, once, and do what they say."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule

from drafts.models import Arrival, Event, Mail
from tests.people import write


def test_each_chore_is_scheduled_once_however_often_one_migrates(db):
    for _ in range(2):
        call_command("migrate", verbosity=0)
    planned = Schedule.objects.order_by("name").values_list("name", "schedule_type")
    names = (
        "forget old arrivals",
        "forget old mail",
        "forget old notices",
        "forget old sessions",
        "log the head of the history",
        "remind of reviews",
        "send the digests",
        "thin out saves",
    )
    assert list(planned) == [(name, Schedule.DAILY) for name in names]


def do(name):
    """What the worker does when that chore is due."""
    import_string(Schedule.objects.get(name=name).func)()


def test_the_scheduled_chore_thins_out_old_saves(tally, alice):
    for number in range(5):
        write(tally, alice, problem=f"<p>{number}</p>")
    saves = tally.sections.get(key="problem").saves
    saves.update(at=timezone.now() - timedelta(days=31))
    do("thin out saves")
    assert [save.html for save in saves.all()] == ["<p>4</p>"]


def test_files_that_were_only_looked_at_are_forgotten_after_a_week(tally, alice):
    old, new = timezone.now() - timedelta(days=8), timezone.now() - timedelta(days=6)
    for at in (old, new):
        tally.arrivals.create(by=alice, at=at, content=[])
    do("forget old arrivals")
    assert [arrival.at for arrival in Arrival.objects.all()] == [new]


def test_mail_is_forgotten_a_month_after_it_ended(db):
    past = timezone.now() - timedelta(days=31)
    Mail.objects.create(to="sent@example.com", kind="answer", state="sent", ended_at=past)
    kept = [
        Mail.objects.create(to="new@example.com", kind="answer", ended_at=timezone.now()),
        Mail.objects.create(to="waiting@example.com", kind="answer", queued_at=past),
    ]
    do("forget old mail")
    assert list(Mail.objects.all()) == kept


def test_sessions_that_ran_out_are_forgotten(db):
    now = timezone.now()
    for key, days in (("old", -1), ("new", 1)):
        facts = {"session_data": "", "expire_date": now + timedelta(days=days)}
        Session.objects.create(session_key=key, **facts)
    do("forget old sessions")
    assert [session.pk for session in Session.objects.all()] == ["new"]


def test_r6_the_head_of_the_history_is_logged(alice, caplog):
    with caplog.at_level("INFO", logger="drafts.chores"):
        do("log the head of the history")
    assert caplog.messages == [f"The history ends with {Event.objects.head()}"]
