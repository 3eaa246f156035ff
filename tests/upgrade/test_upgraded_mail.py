"""O05: what waited in the queue when the installation was kept is done by the newer one."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.mail_server import OnAnyPort
from tests.test_cluster import PATIENCE, ROOT, Counter

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter():
    """A mail server that keeps to whom mail came."""
    counter = Counter()
    smtp = OnAnyPort(counter, hostname="127.0.0.1", port=0)
    smtp.start()
    counter.port = smtp.port
    yield counter
    smtp.stop()


@pytest.fixture
def before(upgraded):
    """What waited before anybody was at work."""
    return upgraded.ask("tests.upgrade.waiting:waits")


@pytest.fixture
def workers(upgraded, before, counter):
    """Real workers on the upgraded installation; they end with the test."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "qcluster"],
        cwd=ROOT,
        env=upgraded.environment | {"EMAIL_URL": f"smtp://127.0.0.1:{counter.port}"},
        start_new_session=True,
    )
    yield process
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_o05_queued_mail_is_sent_and_waiting_pdfs_are_made(upgraded, before, workers, counter):
    kinds = {kind for kind, _to in before["mail"]}
    assert kinds == {"answer", "check", "digest", "invitation", "news", "password_reset"}
    assert before["copies"]
    deadline = time.monotonic() + PATIENCE
    now = before
    while now["mail"] or now["copies"]:
        assert time.monotonic() < deadline, f"these still wait: {now}"
        now = upgraded.ask("tests.upgrade.waiting:waits")
    came = {counter.kept.get_nowait() for _ in range(counter.kept.qsize())}
    # Whoever wrote or asked something for one person alone is answered. News may have been read.
    for kind, to in before["mail"]:
        if kind in {"answer", "check", "invitation", "password_reset"} and to != "ivan@example.com":
            assert to in came, f"{kind} to {to}"
    assert "rosa@example.com" in came
    assert now["failed"] == before["failed"]
