"""Backups that were opened, changed and closed again, and restoring that must refuse them."""

import hashlib
import json
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from prfaq.settings_keys import KEY


def closed(path, files, manifest=None, entries=(), how=ZIP_STORED, **facts):
    """Write a ZIP of these files, with a manifest that fits unless another is given."""
    whole = json.loads(files["manifest.json"]) | facts
    whole["entries"] = {
        name: {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
        for name, content in files.items()
        if name != "manifest.json"
    }
    with ZipFile(path, "w", how) as archive:
        for name, content in files.items():
            if name != "manifest.json":
                archive.writestr(name, content)
        for entry, content in entries:
            archive.writestr(entry, content)
        archive.writestr("manifest.json", json.dumps(whole) if manifest is None else manifest)


def refused(path, folder, because):
    """Restoring is refused for that reason, in one line, and leaves nothing anywhere."""
    around = sorted(folder.parent.iterdir())
    with pytest.raises(CommandError, match=because) as refusal:
        call_command("restore", str(path))
    assert "\n" not in str(refusal.value)
    assert {one.name for one in folder.iterdir()} <= {KEY}
    assert sorted(folder.parent.iterdir()) == around
