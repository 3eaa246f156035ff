"""O09: /readyz says whether this process can serve, and 503 with what is not well when not."""

import shutil
from collections import namedtuple
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from drafts import jobs, readiness

Usage = namedtuple("Usage", "total used free")
WELL = {"ready": True, "database": "ok", "migrations": "ok", "queue": "ok", "disk": "ok"}


@pytest.fixture(autouse=True)
def roomy(monkeypatch):
    """A disk with room, and a function that fills it."""

    def fill(free):
        monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100, 100 - free, free))

    fill(50)
    return fill


@pytest.fixture
def worked(db):
    """The worker has just been at work."""
    Schedule.objects.update(next_run=timezone.now())


def ill(client):
    """What is not well."""
    response = client.get("/readyz")
    assert response.status_code == 503
    told = response.json()
    assert told.pop("ready") is False
    return {name: words for name, words in told.items() if words != "ok"}


def test_all_is_well(worked, client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, WELL)


def test_it_asks_the_database_a_few_short_questions(worked, client, django_assert_max_num_queries):
    client.get("/readyz")
    with django_assert_max_num_queries(6):
        client.get("/readyz")


def test_without_a_database_it_says_so_and_nothing_else(worked, client, monkeypatch):
    def refuse(*_):
        raise OperationalError("password of prfaq@db.internal refused")

    with monkeypatch.context() as away:
        away.setattr(connection, "cursor", refuse)
        away.setattr(connection, "chunked_cursor", refuse)
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "The database gives no answer."
    assert "password" not in response.text
    assert "internal" not in response.text


def test_a_database_that_is_older_than_the_code(worked, client):
    newest = MigrationRecorder.Migration.objects.filter(app="drafts").order_by("-name").first()
    newest.delete()
    assert ill(client) == {"migrations": "The database is older than the code: migrate it."}


def test_a_worker_that_is_silent(worked, client):
    Schedule.objects.update(next_run=timezone.now() - timedelta(minutes=3))
    assert ill(client) == {"queue": "The background worker is silent."}


@pytest.mark.parametrize(("queue", "minutes"), [(jobs.FIRST, 5), (jobs.FILES, 30)])
def test_a_task_that_nobody_takes_up(worked, client, queue, minutes):
    since = timezone.now() - timedelta(minutes=minutes)
    task = OrmQ.objects.create(key=queue, payload="", lock=since + timedelta(minutes=1))
    assert client.get("/readyz").status_code == 200
    OrmQ.objects.filter(pk=task.pk).update(lock=since)
    assert ill(client) == {"queue": f"Background work has waited for over {minutes} minutes."}


def test_a_disk_that_is_nearly_full(worked, client, roomy):
    roomy(free=5)
    assert client.get("/readyz").status_code == 200
    roomy(free=4)
    assert ill(client) == {"disk": "The disk is nearly full."}


def test_a_data_folder_that_is_gone(worked, client, settings, monkeypatch, tmp_path):
    monkeypatch.undo()
    settings.DATA = tmp_path / "gone"
    assert ill(client) == {"disk": "The data folder can’t be reached."}


def test_every_queue_has_a_limit():
    assert set(readiness.LONGEST_WAIT) == set(jobs.QUEUES.values())


def test_it_needs_no_login_and_takes_no_post(worked, client):
    assert client.post("/readyz").status_code == 405
