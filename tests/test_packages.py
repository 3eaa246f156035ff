"""bin/check asks what is known against the packages of the locks, and never says more than it
learned."""

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOOK = "from lib import packages\n{first}\nprint(packages.look_for_weaknesses(*{options!r}))"
WEAKNESS = {
    "id": "GHSA-0000-0000-0000",
    "summary": "Everything is open.",
    "affected": [
        {
            "package": {"name": "django", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "999.1"}]}],
        }
    ],
}


def look(*options, first=""):
    """What is said, and in the last line whether nothing is known against the packages."""
    code = LOOK.format(first=first, options=options)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "bin")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Source(BaseHTTPRequestHandler):
    """A source that knows one weakness, of Django."""

    def do_POST(self):  # noqa: N802 - http.server's name
        """Answer about one package."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = {"vulns": [WEAKNESS]} if asked["package"]["name"].lower() == "django" else {}
        answer = json.dumps(known).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def source():
    """The address of such a source."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Source)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    server.server_close()


def test_a_known_weakness_is_named_with_what_mends_it_and_fails(source):
    said = look("-s", "osv", "--osv-url", source)
    assert ": GHSA-0000-0000-0000, mended in 999.1." in said
    assert said.startswith("django 5.")
    assert said.endswith("False\n")


def test_a_source_that_gives_no_answer_is_said_and_does_not_fail(source):
    nobody_there = source.replace("/v1/query", "/").rsplit(":", 1)[0] + ":9/"
    said = look("-s", "osv", "--osv-url", nobody_there)
    assert said.splitlines() == [
        "Known weaknesses: the source gave no answer, so nothing was looked up.",
        "True",
    ]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ([{"name": "a", "version": "1", "vulns": []}], ""),
        ([{"name": "a", "skip_reason": "?"}], "any of the 1 packages"),
        ([{"name": "a", "skip_reason": "?"}, {"name": "b", "version": "1", "vulns": []}], "a."),
    ],
)
def test_what_could_not_be_looked_up_is_never_passed_over(known, said):
    first = f"packages._answer = lambda command: {{'dependencies': {known!r}}}"
    out = look(first=first)
    assert said in out
    assert ("nothing could be learned" in out) == bool(said)
    assert out.endswith("True\n")


def test_the_locks_name_no_index():
    for lock in ("requirements.lock", "requirements-test.lock"):
        text = (ROOT / lock).read_text()
        assert "://" not in text
        assert "--index-url" not in text
