"""Backups nobody asked for: nightly and before an update, so many of each, if there is room."""

import os
import time

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils.module_loading import import_string
from django_q.models import Schedule

from drafts.management import backup, copies
from drafts.management.commands import prepare
from drafts.management.manifest import Contents


def names(kind):
    """What is kept of a kind, oldest first."""
    return sorted(path.name for path in copies.folder().glob(f"{kind}-*"))


def no_room(monkeypatch):
    """The disk is almost full."""
    usage = type("Usage", (), {"total": 100_000_000_000, "free": 5_000_000_000})
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda folder: usage)


def test_the_nightly_chore_keeps_a_whole_backup(installation, only_sqlite):
    call_command("migrate", verbosity=0)
    import_string(Schedule.objects.get(name="keep a backup").func)()
    [name] = names(copies.NIGHTLY)
    with Contents(copies.folder() / name) as contents:
        contents.verify()
        assert "database.sqlite3" in contents.entries
    assert copies.folder().stat().st_mode & 0o777 == 0o700


def test_so_many_of_a_kind_are_kept_and_the_oldest_goes(installation, monkeypatch):
    monkeypatch.setitem(copies.KEPT, copies.NIGHTLY, 2)
    copies.keep(copies.BEFORE_UPDATE)
    made = [copies.keep(copies.NIGHTLY).path.name for _ in range(3)]
    assert names(copies.NIGHTLY) == made[1:]
    assert len(names(copies.BEFORE_UPDATE)) == 1


def test_without_room_none_is_made_and_those_that_are_there_stay(
    installation, monkeypatch, caplog, only_sqlite
):
    copies.keep(copies.NIGHTLY)
    before = names(copies.NIGHTLY)
    no_room(monkeypatch)
    copies.keep_nightly()
    assert "Make room, or take old backups away" in caplog.text
    assert names(copies.NIGHTLY) == before


def test_what_a_killed_backup_left_is_taken_away_a_day_later(installation):
    copies.folder().mkdir()
    for name, age in (("old", 2), ("new", 0)):
        left = copies.folder() / f"{backup.IN_HAND}{name}"
        left.mkdir()
        (left / "packed.zip").touch()
        at = time.time() - age * 86400
        os.utime(left, (at, at))
    copies.keep(copies.NIGHTLY)
    assert [left.name for left in copies.folder().glob(f"{backup.IN_HAND}*")] == [".backup-new"]


@pytest.fixture
def older_than_the_code(installation, monkeypatch):
    """A start after an update: the list of what was done, in order."""
    done = []
    monkeypatch.setattr(prepare, "are_current", lambda folder: True)
    monkeypatch.setattr(prepare.Command, "collect_static", lambda command: None)
    monkeypatch.setattr(prepare.MigrationExecutor, "migration_plan", lambda *_: ["0002"])
    monkeypatch.setattr(
        prepare, "call_command", lambda name, **_: done.append((name, names(copies.BEFORE_UPDATE)))
    )
    return done


def test_a_backup_is_made_before_the_database_is_changed(older_than_the_code, capsys):
    call_command("prepare")
    kept = names(copies.BEFORE_UPDATE)
    assert older_than_the_code[0] == ("migrate", kept)
    told = capsys.readouterr().out
    if connection.vendor == "sqlite":
        assert len(kept) == 1
        assert f"A backup of before is in {copies.folder() / kept[0]}." in told
    else:
        assert kept == []
        assert "No backup was made before: on PostgreSQL" in told


def test_without_room_for_one_the_database_is_left_as_it_was(
    older_than_the_code, monkeypatch, only_sqlite
):
    no_room(monkeypatch)
    with pytest.raises(CommandError, match="was left as it was: a backup in .* needs"):
        call_command("prepare")
    assert older_than_the_code == []
