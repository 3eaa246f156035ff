"""The worker's daily chores are on its calendar, once, and do what they say."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import OrmQ, Schedule

from drafts import chores
from drafts.management.commands import prepare
from drafts.models import Arrival, Event, Mail, Unpacking
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
        "forget old zips",
        "keep a backup",
        "log the head of the history",
        "remind of reviews",
        "send the digests",
        "thin out saves",
    )
    assert list(planned.filter(schedule_type=Schedule.DAILY)) == [
        (name, Schedule.DAILY) for name in names
    ]
    assert list(planned.exclude(schedule_type=Schedule.DAILY)) == [
        ("take up what lies", Schedule.MINUTES)
    ]


@pytest.mark.parametrize(("hour", "day"), [(0, 1), (5, 1), (6, 2), (23, 2)])
def test_the_next_morning_is_never_more_than_a_day_ahead(hour, day, monkeypatch):
    now = datetime(2027, 3, 1, hour, 30, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert chores._next_morning() == datetime(2027, 3, day, 6, tzinfo=UTC)


def test_what_a_wrong_clock_planned_for_next_year_is_planned_anew_at_the_start(db, monkeypatch):
    now = timezone.now()
    monkeypatch.setattr(prepare, "are_current", lambda folder: True)
    monkeypatch.setattr(prepare.Command, "collect_static", lambda command: None)
    Schedule.objects.create(func="drafts.mail.outbox.deliver", args="(1,)", next_run=now)
    kept = Schedule.objects.create(
        func="drafts.mail.outbox.deliver", args="(2,)", next_run=now + timedelta(days=1)
    )
    ahead = now + timedelta(days=400)
    Schedule.objects.exclude(pk=kept.pk).update(next_run=ahead)
    begun = OrmQ.objects.create(key="prfaq", payload="", lock=ahead)
    trying = OrmQ.objects.create(key="prfaq", payload="", lock=now + timedelta(seconds=100))
    call_command("prepare")
    daily = Schedule.objects.filter(schedule_type=Schedule.DAILY)
    assert max(daily.values_list("next_run", flat=True)) < now + timedelta(days=1, hours=2)
    others = Schedule.objects.exclude(schedule_type=Schedule.DAILY).exclude(pk=kept.pk)
    assert max(others.values_list("next_run", flat=True)) <= timezone.now()
    for row in (kept, begun, trying):
        row.refresh_from_db()
    assert kept.next_run == now + timedelta(days=1)
    assert begun.lock <= timezone.now() < trying.lock


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


def test_zips_are_forgotten_a_week_after_they_ended(alice):
    for days in (8, 6, None):
        ended = timezone.now() - timedelta(days=days) if days else None
        Unpacking.objects.create(by=alice, file=str(days), finished_at=ended)
    do("forget old zips")
    assert [zip.file for zip in Unpacking.objects.all()] == ["6", "None"]
