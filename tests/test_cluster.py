"""Real workers, killed and stopped: what is queued is done, once (cases J01, J03 to J05)."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from itertools import islice, permutations
from pathlib import Path
from queue import Queue

import pytest
from django.db import connection

from drafts import jobs
from drafts.export import asking
from drafts.mail import outbox
from drafts.models import Export, Mail
from drafts.models.export import Kind
from tests.databases import server
from tests.mail_server import OnAnyPort
from tests.threads import draft_of

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds; a machine may be busy
QUEUE = "from drafts.mail import outbox; outbox.answer({!r}, 'Hello', 'You.')"


class Counter:
    """A mail server that keeps what it gets, or lets a worker wait at its door."""

    def __init__(self):
        self.kept = Queue()
        self.reached, self.door, self.left = (threading.Event() for _ in range(3))
        self.door.set()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.reached.set()
        try:
            await asyncio.to_thread(self.door.wait)
        except asyncio.CancelledError:
            self.left.set()
            raise
        self.kept.put(envelope.rcpt_tos[0])
        return "250 Kept"

    def next(self):
        """Whom the next mail is to, waiting for it."""
        return self.kept.get(timeout=PATIENCE)


@pytest.fixture
def counter(settings):
    """A mail server for workers of ``cluster``."""
    settings.SENDS_MAIL = True
    counter = Counter()
    smtp = OnAnyPort(counter, hostname="127.0.0.1", port=0)
    smtp.start()
    counter.port = smtp.port
    yield counter
    counter.door.set()
    smtp.stop()


@pytest.fixture
def environment(counter):
    """What workers of their own database, to be named, find in their environment."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.cluster_settings",
        "EMAIL_URL": f"smtp://127.0.0.1:{counter.port}",
    }


@pytest.fixture
def cluster(environment):
    """A function that starts workers; what is left of them ends with the test."""
    started = []

    def start(**more):
        command = [sys.executable, "manage.py", "qcluster"]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**environment, **more}, start_new_session=True
        )
        started.append(process)
        return process

    yield start
    for process in started:
        end(process, signal.SIGKILL)


@pytest.fixture
def here(transactional_db, cluster):
    """The same, on the database of the test."""

    def start(**more):
        return cluster(CLUSTER_DATABASE=str(connection.settings_dict["NAME"]), **more)

    return start


def end(process, how):
    """Kill all that a start left running, or ask its first process kindly; wait for the end."""
    try:
        if how == signal.SIGKILL:
            os.killpg(process.pid, how)
        elif process.poll() is None:
            process.send_signal(how)
    except ProcessLookupError:
        return
    process.wait(timeout=PATIENCE)


def everything_was_sent():
    """Whether every mail is noted as sent; a task run again would do nothing."""
    return set(Mail.objects.values_list("state", flat=True)) == {"sent"}


def test_j01_what_a_killed_worker_had_begun_another_one_does_once(here, counter):
    outbox.answer("dora@example.com", "Hello", "You.")
    counter.door.clear()
    killed = here()
    assert counter.reached.wait(PATIENCE)
    end(killed, signal.SIGKILL)
    # Until then the counter would still take what the killed one had handed over.
    assert counter.left.wait(PATIENCE)
    counter.door.set()
    other = here()
    assert counter.next() == "dora@example.com"
    end(other, signal.SIGTERM)
    assert counter.kept.empty()
    assert everything_was_sent()


def test_j03_two_clusters_do_each_of_three_hundred_tasks_once(here, counter):
    people = {f"dora{number}@example.com" for number in range(300)}
    for email in people:
        outbox.answer(email, "Hello", "You.")
    clusters = [here(), here()]
    assert {counter.next() for _ in people} == people
    for cluster in clusters:
        end(cluster, signal.SIGTERM)
    assert counter.kept.empty()
    assert everything_was_sent()


def test_j04_asked_to_stop_a_worker_finishes_what_it_had_begun(here, counter):
    outbox.answer("dora@example.com", "Hello", "You.")
    counter.door.clear()
    asked = here()
    assert counter.reached.wait(PATIENCE)
    asked.send_signal(signal.SIGTERM)
    counter.door.set()
    asked.wait(timeout=PATIENCE)
    assert counter.next() == "dora@example.com"
    assert everything_was_sent()


@pytest.fixture
def held(monkeypatch, tmp_path):
    """What is made of files waits once it was begun; gives what workers find of it."""
    door = tmp_path / "door"
    os.mkfifo(door)
    monkeypatch.setitem(jobs.QUEUES, "tests.door.make", jobs.QUEUES[jobs.MAKE])
    monkeypatch.setattr(asking, "MAKE", "tests.door.make")
    return {"CLUSTER_DOOR": str(door), "CLUSTER_TIMEOUT": str(PATIENCE)}


def test_a_mail_leaves_before_the_next_of_two_hundred_redlines_begins(here, counter, held, tally):
    drafts = [draft_of(tally, summary=f"<p>Tally, the {number}.</p>") for number in range(15)]
    for left, right in islice(permutations(drafts, 2), 200):
        asking.of_redline(tally, left, right, "A4", Kind.REDLINE).asked()
    here(**held)
    here(**held, Q_CLUSTER_NAME="files")
    with Path(held["CLUSTER_DOOR"]).open(
        "w"
    ):  # waits for the first to begin, and holds all that do
        outbox.answer("dora@example.com", "Hello", "You.")
        assert counter.next() == "dora@example.com"
        # Only as many have begun as there are workers for them.
        assert Export.objects.filter(state=Export.State.WAITING).count() >= 198


def test_j05_workers_go_on_when_the_database_was_away(cluster, environment, counter):
    with server() as postgresql:
        there = {"DATABASE_URL": postgresql.get_uri()}

        def manage(*words):
            command = [sys.executable, "manage.py", *words]
            subprocess.run(command, cwd=ROOT, env=environment | there, check=True)

        manage("migrate", "-v0")
        process = cluster(**there)
        manage("shell", "-c", QUEUE.format("before@example.com"))
        assert counter.next() == "before@example.com"
        postgresql.stop()
        postgresql.start()
        manage("shell", "-c", QUEUE.format("after@example.com"))
        # That the first was sent may be lost with the database: it is then sent once more.
        assert next(to for to in iter(counter.next, "") if to != "before@example.com") == (
            "after@example.com"
        )
        end(process, signal.SIGTERM)
