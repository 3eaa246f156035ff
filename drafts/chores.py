"""What the worker does by itself: most of it once a day, the sweep every minute."""

import logging
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from drafts.models import Arrival, Event, Mail, Notice, Save, Unpacking
from drafts.notices import letters, rules

log = logging.getLogger(__name__)

DAILY = {
    "keep a backup": "drafts.management.copies.keep_nightly",
    "thin out saves": "drafts.chores.thin_out_saves",
    "forget old arrivals": "drafts.chores.forget_old_arrivals",
    "forget old mail": "drafts.chores.forget_old_mail",
    "forget old notices": "drafts.chores.forget_old_notices",
    "forget old sessions": "drafts.chores.forget_old_sessions",
    "forget old zips": "drafts.chores.forget_old_zips",
    "log the head of the history": "drafts.chores.log_head",
    "remind of reviews": "drafts.chores.remind_of_reviews",
    "send the digests": "drafts.chores.send_digests",
}
SWEEP = "take up what lies"
SIX = time(6)
# What is planned once is a mail that could not be sent, for a day later at the most.
ONCE_WITHIN = timedelta(days=2)


def thin_out_saves():
    """Forget the states within old steps of the history, which no browser can build on any more."""
    Save.objects.thin_out()


def forget_old_arrivals():
    """Forget files that were looked at a week ago and never put in."""
    Arrival.objects.forget_old()


def forget_old_mail():
    """Forget to whom mail went, or could not go, a month ago."""
    Mail.objects.forget_old()


def forget_old_notices():
    """Forget what people were told of a year ago."""
    Notice.objects.forget_old()


def remind_of_reviews():
    """Remind those whose review is due today, once."""
    rules.remind()


def send_digests():
    """Mail everybody what happened since yesterday, in one mail each."""
    letters.send_digests()


def forget_old_sessions():
    """Forget sessions that have run out."""
    call_command("clearsessions")


def forget_old_zips():
    """Forget what came a week ago of ZIPs that were brought in."""
    Unpacking.objects.forget_old()


def log_head():
    """Write the head of the chain to the log, out of reach of who could cut off its tail."""
    log.info("The history ends with %s", Event.objects.head())


def after_migrate(using, **_):
    """Signal handler: have each chore on the worker's calendar, once."""
    if Schedule._meta.db_table not in connections[using].introspection.table_names():
        return
    for name, chore in DAILY.items():
        Schedule.objects.using(using).update_or_create(
            name=name,
            defaults={"func": chore, "schedule_type": Schedule.DAILY},
            create_defaults={
                "func": chore,
                "schedule_type": Schedule.DAILY,
                "next_run": _next_morning(),
            },
        )
    Schedule.objects.using(using).update_or_create(
        name=SWEEP,
        defaults={
            "func": "drafts.sweep.take_up",
            "schedule_type": Schedule.MINUTES,
            "minutes": 1,
        },
    )


def put_right():
    """Plan anew what is planned for longer ahead than it ever is: the clock was wrong then, and
    the worker would do none of it until that day."""
    now = timezone.now()
    daily = Schedule.objects.filter(schedule_type=Schedule.DAILY)
    # A day of 25 hours and some.
    daily.filter(next_run__gt=now + timedelta(days=1, hours=2)).update(next_run=_next_morning())
    sweep = Schedule.objects.filter(schedule_type=Schedule.MINUTES)
    sweep.filter(next_run__gt=now + timedelta(minutes=2)).update(next_run=now)
    once = Schedule.objects.filter(schedule_type=Schedule.ONCE)
    once.filter(next_run__gt=now + ONCE_WITHIN).update(next_run=now)
    # A task that was begun is tried again after so many seconds, when no answer came.
    retried = now + timedelta(seconds=2 * settings.Q_CLUSTER["retry"])
    OrmQ.objects.filter(lock__gt=retried).update(lock=now)


def _next_morning():
    """The next six o'clock in the site's zone: what is mailed is there when people come to work."""
    day = timezone.localdate()
    if timezone.localtime().time() >= SIX:
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, SIX))
