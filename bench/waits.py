"""How long a save waits while an initiative is packed, unpacked, and the index of search rebuilt.

Ten writers save, about once a second each, first with nothing else going on; then beside
who takes the ZIP of the example, brings it in again and has the index made anew. The promise: no
save waits longer than 20 times the median of the same ten before. Three runs on each database;
exit 1 when one breaks it or when a save is refused.

The ZIP is taken from and brought to the web server. Unpacking is done by a process of its own, by
the very function that the worker calls; so is the index.
"""

import http.client
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from contextlib import contextmanager

from bench.installation import HOST, ROOT, Site
from tests.databases import postgresql

WRITERS = 10
RUNS = 3
SECONDS_ALONE = 8
BETWEEN_SAVES = 1  # seconds; the editor waits 1.5 after the last key
PROMISE = 20  # times the median

EXAMPLE = """
import django
django.setup()
from drafts.example import load_example
from drafts.models import User
initiative = load_example()
owner = User.objects.get(email="writer0@example.com")
initiative.members.create(user=owner, role="owner")
initiative.newest_draft().placings.fill()
"""
UNPACK = """
import django
django.setup()
from drafts.archive.job import make
from drafts.models import Unpacking
for unpacking in Unpacking.objects.unfinished():
    make(unpacking.pk)
    unpacking.refresh_from_db()
    assert unpacking.state == "ready", unpacking.message
"""


def main():
    """Print a row a run; exit 1 unless each kept the promise."""
    print(f"{WRITERS} writers; ms a save: alone, and the longest beside each piece of work")
    print(
        f"{'database':<12}{'median':>8}{'longest':>9}"
        + "".join(f"{name:>9}" for name in WORK)
        + f"{'ratio':>7}{'refused':>9}{'saves':>7}"
    )
    kept = measure("SQLite", "")
    with postgresql(durable=True) as address:
        kept = measure("PostgreSQL", address) and kept
    print(f"at most {PROMISE} times: {'met' if kept else 'MISSED'}")
    if not kept:
        sys.exit(1)


def measure(database, database_url):
    """One database, all runs; whether each kept the promise."""
    kept = True
    with tempfile.TemporaryDirectory() as folder:
        site = Site(folder, database_url)
        writers = site.prepare(WRITERS)
        run(site, "-c", EXAMPLE)
        site.start()
        try:
            for _ in range(RUNS):
                with saving(writers) as alone:
                    time.sleep(SECONDS_ALONE)
                beside, zips = {}, []
                for name, work in WORK.items():
                    with saving(writers) as beside[name]:
                        work(site, writers[0], zips)
                kept = report(database, writers, alone, beside) and kept
        finally:
            site.stop()
    return kept


def report(database, writers, alone, beside):
    """Print one run; whether it kept the promise."""
    refused = sum(len(writer.refused) + len(writer.unanswered) for writer in writers)
    median, longest = statistics.median(alone), {name: max(beside[name]) for name in WORK}
    ratio = max(longest.values()) / median
    print(
        f"{database:<12}{1000 * median:>8.0f}{1000 * max(alone):>9.0f}"
        + "".join(f"{1000 * longest[name]:>9.0f}" for name in WORK)
        + f"{ratio:>7.1f}{refused:>9}{sum(map(len, beside.values())):>7}",
        flush=True,
    )
    return ratio <= PROMISE and not refused


@contextmanager
def saving(writers):
    """Let all save as long as this lasts; gives a list that fills with the seconds of each."""
    seconds, over = [], threading.Event()

    def go_on(writer, wait):
        while not over.wait(wait):
            began, wait = time.monotonic(), BETWEEN_SAVES
            writer.save()
            seconds.append(time.monotonic() - began)

    # One after the other, so that work of less than a second meets some of them as well.
    waits = [BETWEEN_SAVES * number / len(writers) for number in range(len(writers))]
    threads = [
        threading.Thread(target=go_on, args=pair) for pair in zip(writers, waits, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        yield seconds
    finally:
        over.set()
        for thread in threads:
            thread.join()


def pack(site, owner, zips):
    """Take the ZIP of the example."""
    status, content = post(site, owner, "/i/example/archive/")
    assert status == 200, status
    zips.append(content)


def unpack(site, owner, zips):
    """Bring it in again."""
    status, _page = post(site, owner, "/i/new/archive/", zips.pop())
    assert status == 302, status
    run(site, "-c", UNPACK)


def rebuild(site, _owner, _zips):
    """Make the index anew."""
    run(site, "manage.py", "search", "rebuild")


WORK = {"pack": pack, "unpack": unpack, "rebuild": rebuild}


def post(site, owner, path, file=None):
    """Send a form as ``owner``, with a file if there is one; returns (status, body)."""
    boundary = uuid.uuid4().hex
    body = b"" if file is None else _form_of(file, boundary)
    headers = {
        "Cookie": "; ".join(f"{name}={value}" for name, value in owner.cookies.items()),
        "X-CSRFToken": owner.cookies["prfaq-csrf"],
        "Content-Type": f"multipart/form-data; boundary={boundary}",
    }
    connection = http.client.HTTPConnection(HOST, site.port, timeout=60)
    connection.request("POST", path, body, headers)
    response = connection.getresponse()
    return response.status, response.read()


def _form_of(file, boundary):
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="example.zip"\r\n'
        "Content-Type: application/zip\r\n\r\n"
    )
    return head.encode() + file + f"\r\n--{boundary}--\r\n".encode()


def run(site, *arguments):
    """A process beside the server, on the same database, to its end."""
    subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=site.environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )


if __name__ == "__main__":
    main()
