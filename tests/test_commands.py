"""The commands in bin/ answer wrong use with one line, and the lock files fit what they lock."""

import re
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.M)
EVERYWHERE = re.compile(r"^([a-z0-9-]+)==\S+ \\$", re.M)  # no marker: for every system


def run(*arguments: str) -> subprocess.CompletedProcess:
    """Run bin/run to its end, which wrong use brings about before anything is set up."""
    command = [sys.executable, str(ROOT / "bin/run"), *arguments]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "80²", ""])
def test_a_port_that_is_none_is_refused_in_one_line(port):
    done = run(f"--port={port}")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "give a number from 1 to 65535" in done.stderr


def test_a_busy_port_is_refused_in_one_line():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = run("--port", str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"Port {port} is in use. Choose another with --port, such as --port 8010.\n"
    )


def test_an_unknown_option_is_refused_in_one_line():
    done = run("--prot", "8000")
    assert done.returncode == 1
    assert done.stderr == "Unrecognized arguments: --prot 8000. See bin/run --help.\n"


def pins(name: str) -> dict[str, str]:
    """The versions a lock file pins, by package; the last of several for other systems."""
    return dict(PIN.findall((ROOT / name).read_text()))


def canonical(requirement: str) -> str:
    """The name of the package a requirement asks for, in the spelling of lock files."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement).group()).lower()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_names_no_place_and_no_machine(name):
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "index" not in text
    assert not [line for line in text.splitlines() if line.startswith(("-", "#", "/"))]


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes(name):
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_for_tests_holds_the_other_one():
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


def test_the_locks_hold_all_that_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = project["project"]["dependencies"]
    assert {canonical(line) for line in asked} <= pins(LOCKS[0]).keys()
    tests = project["dependency-groups"]["test"]
    assert {canonical(line) for line in tests} <= pins(LOCKS[1]).keys()


def test_the_locks_hold_what_the_installed_packages_need():
    # An edited pyproject.toml without a new lock shows here at the latest.
    here = EVERYWHERE.findall((ROOT / LOCKS[0]).read_text())
    needed = {canonical(line) for name in here for line in requires(name) or [] if ";" not in line}
    assert needed
    assert needed <= pins(LOCKS[0]).keys()
