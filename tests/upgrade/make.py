"""Keeps an installation of today for the tests of later versions: ``python -m tests.upgrade.make``.

On either database the story is told to an empty installation, which then goes into one file under
``kept/``, beside what it held, what its pages answered, and the ZIP of one of its initiatives.
See ``README.md`` for when this is done.
"""

import json
import tempfile
from pathlib import Path

from tests.databases import postgresql
from tests.upgrade.installation import KEPT, Installation, database_of_its_own, restored


def main():
    """Keep both."""
    KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        expected = _kept(Installation(folder))
    with (
        tempfile.TemporaryDirectory() as folder,
        postgresql() as server,
        database_of_its_own(server) as address,
    ):
        assert _kept(Installation(folder, address), server) == expected
    text = json.dumps(expected, indent=1, ensure_ascii=False) + "\n"
    (KEPT / "expected.json").write_text(text)


def _kept(installation, server=""):
    installation.manage("prepare")
    keys = installation.ask("tests.upgrade.story:tell")
    (KEPT / "tally.zip").write_bytes(bytes.fromhex(keys.pop("zip")))
    Path(installation.folder, "keys.json").write_text(json.dumps(keys, indent=1))
    kept = KEPT / f"{installation.vendor}.tar.xz"
    installation.keep(kept)
    print(f"{kept.name}: {kept.stat().st_size:,} bytes", flush=True)
    # As it comes out of the file again: what was not kept is not expected.
    with tempfile.TemporaryDirectory() as folder, restored(kept, folder, server) as again:
        pages = again.ask("tests.upgrade.pages:walk")
        return again.ask("tests.upgrade.words:held") | {"pages": _telling(pages)}


def _telling(pages):
    """Of all statuses those of pages that were shown, and of those that were refused to somebody;
    where an address leads, and which take a form only, may change."""
    return {
        name: told
        for name, by_role in pages.items()
        if (told := {role: s for role, s in by_role.items() if s in (200, 403, 404)})
    }


if __name__ == "__main__":
    main()
