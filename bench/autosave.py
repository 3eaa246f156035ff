"""Fifty people saving at once: accepted saves per second beside an empty view, and what was lost.

Each of 50 clients writes a section of its own, two clients to an initiative, about 6 KB a save,
as fast as it is answered, for six seconds. The floor is the view ``/livez`` asked by the same
clients of the same server in the same run.
"""

import statistics
import tempfile
import threading
import time

from bench.installation import Site, lost, plain
from tests.databases import postgresql

CLIENTS = 50
SECONDS = 6


def main():
    """Print one row a database."""
    print(f"{CLIENTS} clients, {SECONDS} s each round; floor is the empty view /livez")
    print(
        f"{'database':<12}{'saves/floor':>12}{'p95/floor':>11}{'accepted':>10}"
        f"{'refused':>9}{'lost':>6}{'history short':>15}"
    )
    measure("SQLite", "")
    with postgresql(durable=True) as address:
        measure("PostgreSQL", address)


def measure(name, database_url):
    """One database: the floor first, then the saves."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(folder, database_url)
        clients = site.prepare(CLIENTS)
        site.start()
        try:
            floor = rounds(clients, lambda client: client.ask("GET", "/livez")[0] == 200)
            saves = rounds(clients, lambda client: client.save())
        finally:
            site.stop()
        counted = site.counted()
    accepted = sum(len(client.acknowledged) for client in clients)
    refused = sum(len(client.refused) + len(client.unanswered) for client in clients)
    short = sum(
        counted[client.path]["saves"] - 1 != len(client.acknowledged)
        or counted[client.path]["version"] - 1 != len(client.acknowledged)
        or plain(counted[client.path]["html"]) != plain(client.acknowledged[-1][1])
        for client in clients
    )
    print(
        f"{name:<12}{saves.rate / floor.rate:>12.2f}{saves.p95 / floor.p95:>11.1f}{accepted:>10}"
        f"{refused:>9}{lost(clients, counted):>6}{short:>15}",
        flush=True,
    )


class rounds:  # noqa: N801 - reads as what it does
    """Let every client do ``act`` again and again for ``SECONDS``; rate per second and p95 in s."""

    def __init__(self, clients, act):
        self._times = []
        until = time.monotonic() + SECONDS
        threads = [threading.Thread(target=self._run, args=(c, act, until)) for c in clients]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.rate = len(self._times) / SECONDS
        self.p95 = statistics.quantiles(self._times, n=20)[-1]

    def _run(self, client, act, until):
        while time.monotonic() < until:
            began = time.monotonic()
            if act(client):
                self._times.append(time.monotonic() - began)


if __name__ == "__main__":
    main()
