"""The secret key, which signs sessions, links in mail and what waits in the queue.

It comes from ``SECRET_KEY``, else from the file ``secret_key`` in the data folder, which the first
start makes. ``SECRET_KEY_FALLBACKS`` names former keys, separated by commas, and so does the file
``secret_key_fallbacks``, a line each: what they signed is still good. ``manage.py rotate-key``
keeps these files.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

KEY, FORMER, DATABASE = "secret_key", "secret_key_fallbacks", "db.sqlite3"


@dataclass(frozen=True)
class Keys:
    """The key, those before it, and ``origin``: where the key is from.

    ``environment`` or ``file``; ``made`` when this process has just made the file; ``lost`` when
    there is a database and no file. Then the key is one that nobody knows, for this process alone:
    nothing may be signed with it, and a start refuses (see ``LOST``).
    """

    key: str
    former: list[str]
    origin: str


LOST = (
    "{file} is gone, and the database beside it is used with it: put the file back from a backup, "
    "or make a new one with “manage.py rotate-key”; then everybody has to sign in again, links in "
    "mail that was sent end, and what waits in the queue is dropped."
)


def secret_keys(data):
    """The ``Keys`` of an installation; ``data`` is its folder."""
    former = os.environ.get("SECRET_KEY_FALLBACKS", "").split(",")
    former += _text(data / FORMER).splitlines()
    former = [key.strip() for key in former if key.strip()]
    if os.environ.get("SECRET_KEY"):
        return Keys(os.environ["SECRET_KEY"], former, "environment")
    if _text(data / KEY):
        return Keys(_text(data / KEY), former, "file")
    if (data / DATABASE).exists():
        return Keys(new_key(), former, "lost")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Of two processes that start at once, one makes it. A file that is there and empty holds none.
    made = write_secret(data / KEY, new_key(), replace=(data / KEY).exists())
    return Keys(_text(data / KEY), former, "made" if made else "file")


def new_key():
    """A key that nobody guesses."""
    return secrets.token_urlsafe(50)


def write_secret(path, text, replace=True):
    """Write a file that only its owner reads, whole or not at all. False, and nothing is done,
    when it is there and not to be replaced."""
    new = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            new.replace(path)
        else:
            os.link(new, path)
    except FileExistsError:
        return False
    finally:
        new.unlink(missing_ok=True)
    return True


def _text(path: Path):
    return path.read_text().strip() if path.exists() else ""
