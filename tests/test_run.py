"""bin/run from nothing to an answering server and back, with this environment for its .venv."""

import http.client
import os
import re
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# The command itself, with the packages taken as installed.
COMMAND = """
import runpy, sys
from pathlib import Path
from lib import environment
environment.PYTHON = Path(sys.executable)
environment.provide = lambda lock: None
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def run_and_stop(data: Path, *options: str) -> tuple[str, list[str]]:
    """Run bin/run until it says that it runs, then stop it; gives /livez's answer and its lines."""
    port = free_port()
    arguments = [str(ROOT / "bin/run"), "--port", str(port), "--data", str(data), *options]
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PRFAQ_TEST_DATA", "BASE_URL")
    }
    process = subprocess.Popen(
        [sys.executable, "-uc", COMMAND, *arguments],
        env={**environment, "PYTHONPATH": str(ROOT / "bin")},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        lines = []
        while not lines or "is running at" not in lines[-1]:
            line = process.stdout.readline()
            assert line, f"bin/run ended: {lines}"
            lines.append(line)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("GET", "/livez")
        answer = connection.getresponse().read().decode()
    finally:
        process.send_signal(signal.SIGTERM)
        lines += process.stdout.readlines()
    assert process.wait() == 0
    return answer.strip(), [line.rstrip() for line in lines]


def refused(data: Path, before: str = "") -> str:
    """What bin/run says as it ends without having started; ``before`` is run in it first."""
    done = subprocess.run(
        [sys.executable, "-uc", before + COMMAND, str(ROOT / "bin/run"), "--data", str(data)]
        + ["--port", str(free_port())],
        env={**os.environ, "PYTHONPATH": str(ROOT / "bin")},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def mode(path: Path) -> int:
    """The permissions of a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The demo started twice on one data folder: the folder, and what each start gave."""
    data = tmp_path_factory.mktemp("run") / "demo"
    return data, run_and_stop(data, "--demo"), run_and_stop(data, "--demo")


def test_the_server_answers_before_its_address_is_given(demo):
    _, (answer, lines), _ = demo
    assert answer == "ok"
    assert [line for line in lines if re.match(r"prfaq is running at http://localhost:\d+/", line)]


def test_the_demo_names_its_people_one_a_line(demo):
    _, (_, lines), _ = demo
    people = [line for line in lines if re.fullmatch(r"[a-z ]+?  +\S+@\S+  +\S+", line)]
    roles = {line.split("  ")[0] for line in people}
    assert {"product manager", "reviewer", "executive"} <= roles


def test_the_data_is_for_its_owner_only(demo):
    data, _, _ = demo
    assert mode(data) == 0o700
    assert mode(data / "secret_key") == 0o600


def test_a_second_start_has_nothing_to_set_up_and_the_same_people(demo):
    _, (_, first), (_, second) = demo
    assert "Bringing the database up to date." in first
    assert [line for line in second if "is running at" not in line] == [
        line for line in first if "@" in line or line == "Stopping."
    ]


@pytest.mark.parametrize("name", ["", "db.sqlite3"], ids=["folder", "database"])
def test_c19_a_read_only_data_folder_or_database_is_named_in_one_line(tmp_path, name):
    # Permissions do not bind root, as whom the tests may run: what the system would answer to
    # anybody else is put in its place.
    (tmp_path / "db.sqlite3").touch()
    path = tmp_path / name
    line = refused(tmp_path, f"import os; os.access = lambda path, mode: str(path) != '{path}'")
    assert line == (
        f"{path} is read-only, so nothing could be saved. Let the account that runs prfaq write "
        "there, or choose another folder with --data.\n"
    )


def test_what_cannot_be_a_data_folder_is_named_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "data"
    assert refused(path) == (
        f"{path} cannot be the data folder: Not a directory. Choose another with --data.\n"
    )
