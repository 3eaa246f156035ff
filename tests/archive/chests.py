"""ZIPs of an initiative, opened, changed and closed again with hashes that fit."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

from tests.imports.hostile import zipped


def files_of(content):
    """``{name: bytes}`` of a ZIP."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content, name, change):
    """The ZIP with one file's data changed, in place or by what ``change`` gives back."""
    files = files_of(content)
    data = json.loads(files[name])
    made = change(data)
    files[name] = json.dumps(data if made is None else made).encode()
    return closed(files)


def closed(files, **facts):
    """A ZIP of these files with a manifest that fits; ``facts`` change it."""
    manifest = json.loads(files["manifest.json"]) | facts
    manifest["files"] = {
        name: {"sha256": hashlib.sha256(files[name]).hexdigest(), "bytes": len(files[name])}
        for name in files
        if name != "manifest.json"
    }
    return zipped({**files, "manifest.json": json.dumps(manifest)})
