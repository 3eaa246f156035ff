"""A PDF whose worker was killed while it made it: it is seen, and made again by the next sweep."""

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from django_q.models import OrmQ

from drafts.export import asking, making
from drafts.export.heartbeat import beating
from drafts.models import Export
from drafts.models.export import MOST_ATTEMPTS, SILENT_FOR
from drafts.sweep import take_up
from tests.export.test_making import MADE, queued, work, write

ROOT = Path(__file__).resolve().parents[2]
# A worker that begins a PDF and never ends.
ENDLESS = """
import threading
from drafts.export import making
def render(edition):
    print("begun", flush=True)
    threading.Event().wait()
making.render_pdf = render
making.make({})
"""


def time_passes(seconds):
    """The last sign of life is as long ago."""
    Export.objects.update(beat_at=timezone.now() - timedelta(seconds=seconds))


@pytest.fixture
def export(tally, alice, monkeypatch):
    """The PDF of a draft, its task taken by a worker."""
    monkeypatch.setattr(making, "render_pdf", lambda edition: MADE)
    write(tally, alice, headline="<p>Tally closes the month</p>")
    draft = tally.cut_draft("Who is it for?", by=alice)
    OrmQ.objects.all().delete()
    Export.objects.all().delete()
    export = asking.request_draft(draft, "A4")
    OrmQ.objects.all().delete()
    return export


def test_one_that_gives_no_sign_of_life_is_made_by_the_next_sweep(export):
    export.claim()
    time_passes(SILENT_FOR.total_seconds() + 1)
    asking.make_broken_off()
    assert queued() == [(export.pk,)]
    asking.make_broken_off()
    assert queued() == [(export.pk,)]
    work()
    export.refresh_from_db()
    assert (export.state, export.attempts) == (Export.State.READY, 2)


def test_one_that_is_being_made_is_left_alone(export):
    export.claim()
    time_passes(SILENT_FOR.total_seconds() - 5)
    asking.make_broken_off()
    assert queued() == []


def test_the_task_that_the_queue_tries_again_later_does_nothing_then(export):
    export.claim()
    time_passes(60)
    asking.make_broken_off()
    work()
    made = Export.objects.values().get()
    making.make(export.pk)
    assert Export.objects.values().get() == made


def test_one_that_kills_every_worker_is_given_up_after_three(export):
    for _attempt in range(MOST_ATTEMPTS):
        export.claim()
        time_passes(60)
        asking.make_broken_off()
    work()
    export.refresh_from_db()
    assert export.state == Export.State.FAILED
    assert "three times" in export.message


def test_the_sign_of_life_goes_on_while_the_work_lasts_and_ends_with_it():
    beats, enough = [], threading.Event()

    def beat():
        beats.append(1)
        if len(beats) == 3:
            enough.set()

    with beating(beat, seconds=0.001):
        assert enough.wait(60)
    count = len(beats)
    assert not [thread for thread in threading.enumerate() if thread.name.endswith("(go_on)")]
    assert len(beats) == count


def test_a_sign_of_life_moves_the_row_only_while_it_is_made(export):
    export.claim()
    time_passes(60)
    export.beat()
    assert not Export.objects.lost().exists()
    making.make(export.pk)
    before = Export.objects.values().get()
    export.beat()
    assert Export.objects.values().get() == before


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_leaves_one_that_the_sweep_finds(export):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.cluster_settings",
        "CLUSTER_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "manage.py", "shell", "-c", ENDLESS.format(export.pk)]
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    with worker:
        assert any(line == b"begun\n" for line in worker.stdout)
        worker.kill()
    export.refresh_from_db()
    assert export.state == Export.State.MAKING
    time_passes(SILENT_FOR.total_seconds() + 1)
    take_up()
    work()
    export.refresh_from_db()
    assert export.state == Export.State.READY
