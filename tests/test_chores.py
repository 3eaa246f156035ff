"""The worker's daily chores are on its calendar, once, and do what they say."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule

from tests.people import write


def test_each_chore_is_scheduled_once_however_often_one_migrates(db):
    for _ in range(2):
        call_command("migrate", verbosity=0)
    chore = Schedule.objects.get()
    assert (chore.name, chore.schedule_type) == ("thin out saves", Schedule.DAILY)


def test_the_scheduled_chore_thins_out_old_saves(tally, alice):
    for number in range(5):
        write(tally, alice, problem=f"<p>{number}</p>")
    saves = tally.sections.get(key="problem").saves
    saves.update(at=timezone.now() - timedelta(days=31))
    import_string(Schedule.objects.get().func)()
    assert [save.html for save in saves.all()] == ["<p>4</p>"]
