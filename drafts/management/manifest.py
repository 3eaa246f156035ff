"""The file of a backup: a ZIP with a manifest that vouches for everything else in it.

Such a file may be half-written, of something else, or made by somebody who wishes ill: ``Contents``
looks at what it says of itself before a byte is unpacked, and gives out only what has the size and
the SHA-256 that the manifest names.
"""

import hashlib
import json
import stat
from pathlib import PurePosixPath
from zipfile import ZIP_STORED, BadZipFile, ZipFile

WHAT, FORMAT = "prfaq-backup", 1
MANIFEST, DATABASE, FILES = "manifest.json", "database.sqlite3", "files/"
KEYS = {"secret_key", "secret_key_fallbacks"}
CHUNK = 1024 * 1024
# What an honest file cannot reach: a million files, keys of a page.
MOST_ENTRIES = 1_000_000
MOST_BYTES = {MANIFEST: 300_000_000} | dict.fromkeys(KEYS, 4096)
ONE = "(The ZIP of one initiative is brought in with “New initiative”.)"
_ENCRYPTED = 0x1


class NotABackup(Exception):
    """A file that is not taken for a backup; the message says why and what to do."""


def poured(source, target):
    """Copy an open file into another; gives its size and its SHA-256."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
    return {"sha256": digest.hexdigest(), "size": size}


class Nowhere:
    """A file that forgets what is written."""

    def write(self, chunk):
        """Keep nothing."""


class Contents:
    """What is in the backup at ``path``, for use in a ``with`` block. Raises ``NotABackup``."""

    def __init__(self, path):
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise NotABackup(
                f"{path} is not a whole backup: it was cut off, or is another kind of file."
            ) from error
        try:
            self._look_at_entries(path.stat().st_size)
            self.manifest = self._manifest()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._zip.close()

    @property
    def entries(self):
        """``{name: {sha256, size}}`` of everything but the manifest."""
        return self.manifest["entries"]

    @property
    def size(self):
        """How many bytes it unpacks to."""
        return sum(facts["size"] for facts in self.entries.values())

    def unpack(self, name, target):
        """Write one entry into the open file ``target``."""
        try:
            with self._zip.open(name) as source:
                facts = poured(source, target)
        except OSError:
            raise  # of the disk, not of the file
        except Exception as error:  # zlib.error and BadZipFile derive from nothing in common
            raise NotABackup(f"“{name}” in this backup is damaged. Take another one.") from error
        if facts != self.entries[name]:
            raise NotABackup(
                f"“{name}” in this backup is not what was put there: its hash is another. "
                "Take another one."
            )

    def verify(self):
        """Read everything once, and raise ``NotABackup`` unless each is what the manifest says."""
        for name in self.entries:
            self.unpack(name, Nowhere())

    def _look_at_entries(self, packed):
        entries = self._zip.infolist()
        names = [entry.filename for entry in entries]
        if len(entries) > MOST_ENTRIES or len(set(names)) < len(names):
            raise NotABackup("This is no backup of prfaq: a name in it is there twice.")
        for entry in entries:
            _look_at(entry)
        # Nothing in a backup is compressed. Entries that share their bytes unpack to more, too.
        stored = all(entry.compress_type == ZIP_STORED for entry in entries)
        if not stored or sum(entry.file_size for entry in entries) > packed:
            raise NotABackup("This file unpacks to more than any backup does: not opened.")

    def _manifest(self):
        try:
            manifest = json.loads(self._zip.read(MANIFEST))
            if manifest["what"] != WHAT:
                raise ValueError
            if manifest["format"] != FORMAT:
                raise NotABackup("This backup was made by a newer prfaq. Install that one first.")
            facts = manifest["entries"].items()
            written = {
                name: {"sha256": str(one["sha256"]), "size": int(one["size"])}
                for name, one in facts
            }
            absent = [str(name) for name in manifest["absent"]]
            database = str(manifest["database"])
        except NotABackup:
            raise
        except Exception as error:  # whatever zlib and JSON make of what is no manifest of ours
            raise NotABackup(f"This is no backup of prfaq. {ONE}") from error
        if set(written) | {MANIFEST} != set(self._zip.namelist()):
            raise NotABackup("This backup does not hold what its manifest says. Take another one.")
        return manifest | {"entries": written, "absent": absent, "database": database}


def _look_at(entry):
    path = PurePosixPath(entry.filename)
    inside = entry.filename.startswith(FILES) and str(path) == entry.filename
    if (
        (entry.filename not in {MANIFEST, DATABASE, *KEYS} and not inside)
        or ".." in path.parts
        or "\\" in entry.filename
        or entry.is_dir()
        or stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG)
        or entry.flag_bits & _ENCRYPTED
        or entry.file_size > MOST_BYTES.get(entry.filename, entry.file_size)
    ):
        raise NotABackup(f"“{entry.filename}” has no place in a backup: not opened. {ONE}")
