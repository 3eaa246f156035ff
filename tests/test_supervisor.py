"""The supervisor of bin/run keeps two programs alive and leaves nothing behind when it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PATIENCE = 120  # seconds; a machine may be busy

# Patient with its children, so that one which has to be killed is never just waited for.
# They print their process ids as they start, which is all a test has to read; a line is written at
# once, for several write to one pipe.
SUPERVISOR = """
import sys
from lib import supervisor as module
from lib.supervisor import Child, Supervisor

module.GRACE = 600
with Supervisor() as supervisor:
    for name, code in CHILDREN:
        supervisor.start(Child(name, [sys.executable, "-uc", code], {}))
    supervisor.watch()
sys.exit(0 if supervisor.asked else 1)
"""

SAY = """
import os, signal, subprocess, sys
def say(name, pid):
    os.write(1, f"{name} {pid}\\n".encode())
"""
STAYS = f"{SAY}say('stays', os.getpid()); signal.pause()"
DIES = f"{SAY}say('dies', os.getpid())"
HAS_WORKER = f"""
{SAY}
worker = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
say("master", os.getpid())
say("worker", worker.pid)
signal.pause()
"""
IGNORES_KINDNESS = f"""
{SAY}
signal.signal(signal.SIGTERM, lambda *_: say("asked", os.getpid()))
say("stubborn", os.getpid())
while True:
    signal.pause()
"""


@pytest.fixture
def supervise():
    """Start a supervisor over programs given by name and code; ends what is left of it."""
    started = []

    def start(**children):
        script = f"CHILDREN = {list(children.items())!r}\n{SUPERVISOR}"
        process = subprocess.Popen(
            [sys.executable, "-uc", script],
            env={"PYTHONPATH": str(ROOT / "bin")},
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.stdout.close()
        process.wait()


def read(process, count: int) -> dict[str, int]:
    """The next `count` lines of the form "name pid"."""
    lines = (process.stdout.readline().split() for _ in range(count))
    return {name: int(pid) for name, pid in lines}


def wait_for_end(*pids: int) -> None:
    """Return as soon as none of these processes runs; fail when one still does after a while."""
    deadline = time.monotonic() + PATIENCE
    while any(map(is_running, pids)):
        assert time.monotonic() < deadline, "a process outlived its supervisor"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    """True for a process that exists and is more than a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def test_asked_to_stop_it_ends_both_and_says_so(supervise):
    process = supervise(one=STAYS, two=STAYS)
    pids = [int(process.stdout.readline().split()[1]) for _ in range(2)]
    process.send_signal(signal.SIGTERM)
    assert process.stdout.read() == "Stopping.\n"
    assert process.wait() == 0
    wait_for_end(*pids)


def test_a_program_that_dies_is_started_again(supervise):
    process = supervise(web=STAYS)
    first = read(process, 1)["stays"]
    os.kill(first, signal.SIGKILL)
    assert process.stdout.readline() == "The web ended unexpectedly; starting it again.\n"
    assert read(process, 1)["stays"] != first


def test_a_program_that_dies_twice_at_once_ends_the_other_too(supervise):
    process = supervise(worker=DIES, web=STAYS)
    said = process.stdout.read()
    assert said.endswith("The worker ended twice within 10 seconds; giving up.\n")
    assert process.wait() == 1
    wait_for_end(*(int(line.split()[1]) for line in said.splitlines() if "stays" in line))


def test_what_a_killed_program_started_does_not_outlive_it(supervise):
    process = supervise(web=HAS_WORKER)
    pids = read(process, 2)
    os.kill(pids["master"], signal.SIGKILL)
    assert "starting it again" in process.stdout.readline()
    wait_for_end(pids["worker"])


def test_killed_outright_it_leaves_no_program_running(supervise):
    process = supervise(one=STAYS)
    pids = read(process, 1)
    process.kill()
    wait_for_end(*pids.values())


def test_asked_a_second_time_it_waits_no_longer(supervise):
    process = supervise(worker=IGNORES_KINDNESS)
    pids = read(process, 1)
    process.send_signal(signal.SIGINT)
    assert process.stdout.readline() == "Stopping.\n"
    assert read(process, 1) == {"asked": pids["stubborn"]}
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE) == 0
    wait_for_end(*pids.values())
