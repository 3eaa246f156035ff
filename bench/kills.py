"""``kill -9`` of the web server and its workers while 30 clients save: is any answered save lost?

Three times over: the clients save for a while, the whole process group is killed in the middle,
the server starts again, and every save that was answered with 200 must be in the database. The
benchmark fails when one is missing.
"""

import signal
import sys
import tempfile
import threading

from bench.installation import Site, lost
from tests.databases import postgresql

CLIENTS = 30
KILLS = 3
SAVES_BEFORE_A_KILL = 300


def main():
    """Print one row a database; exit 1 if an acknowledged save was lost."""
    print(f"{'database':<12}{'kills':>6}{'acknowledged':>14}{'unanswered':>12}{'lost':>6}")
    gone = measure("SQLite", "")
    with postgresql(durable=True) as address:
        gone += measure("PostgreSQL", address)
    if gone:
        sys.exit(1)


def measure(name, database_url):
    """Kill one installation three times; returns how many acknowledged saves it lost."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(folder, database_url)
        clients = site.prepare(CLIENTS)
        for _ in range(KILLS):
            site.start()
            _save_until_killed(site, clients)
        counted = site.counted()
    acknowledged = sum(len(client.acknowledged) for client in clients)
    unanswered = sum(len(client.unanswered) for client in clients)
    gone = lost(clients, counted)
    print(f"{name:<12}{KILLS:>6}{acknowledged:>14}{unanswered:>12}{gone:>6}", flush=True)
    return gone


def _save_until_killed(site, clients):
    """All clients save at once; the server is killed once enough saves were answered."""
    enough, killed = threading.Event(), threading.Event()
    before = sum(len(client.acknowledged) for client in clients)

    def go_on(client):
        while not killed.is_set():
            client.save()
            done = sum(len(other.acknowledged) for other in clients) - before
            if done >= SAVES_BEFORE_A_KILL:
                enough.set()

    threads = [threading.Thread(target=go_on, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    enough.wait(timeout=60)
    site.stop(signal.SIGKILL)
    killed.set()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
