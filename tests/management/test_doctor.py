"""manage.py doctor: each thing that can be ill is found, and the line says what to do."""

import os
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_q.models import OrmQ

from drafts.management import copies, doctor, keys
from drafts.models import Event, Mail, immutable
from prfaq.settings_keys import KEY
from tests.people import write


@pytest.fixture(autouse=True)
def well(installation, monkeypatch):
    """Nothing is wrong with this installation, until a test makes it so."""
    monkeypatch.setattr(doctor, "are_current", lambda folder: True)
    monkeypatch.setattr(doctor.pango, "pango_version", lambda: "1.50")


def line_about(capsys, about, fails=True):
    """The line about one thing; the command fails only if something is ill."""
    if fails:
        with pytest.raises(CommandError, match="Not well: 1"):
            call_command("doctor")
    else:
        call_command("doctor")
    lines = capsys.readouterr().out.splitlines()
    [line] = [line for line in lines if line.startswith(f"{about} ")]
    assert ("NOT WELL" in line) is fails
    return line


def test_when_all_is_well_every_line_says_so(capsys):
    call_command("doctor")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [about, "well"] for about in doctor.EXAMINATIONS
    ]


def test_a_database_that_is_older_than_the_code(capsys, monkeypatch):
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: ["0002"])
    assert "Start with bin/run" in line_about(capsys, "Database")


def test_a_database_without_its_triggers(capsys):
    immutable.remove()
    try:
        assert "It has lost drafts_decision_no_delete" in line_about(capsys, "Database")
    finally:
        immutable.install()


def test_a_history_that_was_written_past_prfaq(capsys):
    immutable.remove()
    Event.objects.filter(pk=Event.objects.first().pk).update(action="x")
    immutable.install()
    assert "was changed. Compare with the last backup" in line_about(capsys, "Database")


def test_a_database_that_is_not_there(tmp_path, monkeypatch, only_sqlite):
    monkeypatch.setitem(connection.settings_dict, "NAME", str(tmp_path / "wrong" / "db.sqlite3"))
    [finding] = doctor.examine()
    assert (finding.is_well, finding.about) == (False, "Database")
    assert "Is PRFAQ_DATA right?" in finding.words
    assert not (tmp_path / "wrong").exists()


def test_a_file_of_a_release_that_is_gone(capsys, stored_name):
    default_storage.delete(stored_name)
    assert f"1 of 1 are gone or changed, such as {stored_name}" in line_about(capsys, "Files")


def test_another_key_than_the_databases(capsys, settings):
    settings.SECRET_KEY = "another"
    assert "used with another secret key" in line_about(capsys, "Key")


def test_a_key_that_others_can_read(capsys, installation):
    (installation / KEY).chmod(0o644)
    assert f"chmod 600 {installation / KEY}" in line_about(capsys, "Key")


def test_former_keys_that_still_count_are_told(capsys, settings):
    settings.SECRET_KEY_FALLBACKS = ["older"]
    assert "1 before it still count" in line_about(capsys, "Key", fails=False)


def test_a_queue_that_nobody_works_on(capsys):
    OrmQ.objects.update(lock=timezone.now() - timedelta(minutes=11))
    assert "is the worker running?" in line_about(capsys, "Queue")


def test_fonts_that_were_not_made(capsys, monkeypatch):
    monkeypatch.setattr(doctor, "are_current", lambda folder: False)
    assert "manage.py make_fonts" in line_about(capsys, "Fonts")


def test_a_machine_without_pango(capsys, monkeypatch):
    monkeypatch.setattr(doctor.pango, "pango_version", lambda: "")
    assert "Pango is missing" in line_about(capsys, "Fonts")


def test_a_mail_server_that_is_away(capsys, settings):
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "Look at EMAIL_URL" in line_about(capsys, "Mail")


def test_mail_that_was_given_up(capsys, settings):
    settings.SENDS_MAIL = True
    Mail.objects.create(to="bob@example.com", kind="check", state=Mail.State.FAILED)
    assert "1 were given up" in line_about(capsys, "Mail")


def test_a_disk_that_is_almost_full(capsys, monkeypatch):
    usage = type("Usage", (), {"total": 100_000_000_000, "free": 4_000_000_000})
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda folder: usage)
    assert "Only 4.0 GB of 100 GB are free" in line_about(capsys, "Disk")


def test_a_backup_that_is_days_old(capsys, only_sqlite):
    path = copies.keep(copies.NIGHTLY).path
    assert str(path) in line_about(capsys, "Backups", fails=False)
    at = (timezone.now() - timedelta(days=3)).timestamp()
    os.utime(path, (at, at))
    assert "None was made for 3 days" in line_about(capsys, "Backups")


def test_what_breaks_while_it_is_looked_at_is_a_line_and_the_others_follow(capsys, monkeypatch):
    def broken():
        raise OSError("no such device")

    monkeypatch.setattr(keys, "loss", broken)
    line = line_about(capsys, "Key")
    assert "It could not be looked at: OSError: no such device" in line


def test_letters_without_a_typeface(capsys, tally, alice, machine_with):
    write(tally, alice, problem="<p>客户 👍</p>")
    machine_with()
    line = line_about(capsys, "Letters")
    assert "3 have no typeface and are boxes in PDFs: 客 户 👍." in line
    machine_with(noto="客户👍")
    assert "All that are written here" in line_about(capsys, "Letters", fails=False)


def test_letters_say_what_to_install(tally, alice, machine_with):
    write(tally, alice, problem="<p>客户 👍</p>")
    machine_with()
    _is_well, words = doctor.letters()
    assert "sudo apt-get install fonts-noto-cjk fonts-noto-color-emoji" in words


def test_letters_that_no_package_has(tally, alice, machine_with):
    write(tally, alice, problem="<p>\ue000</p>")
    machine_with()
    assert doctor.letters()[1].endswith("No package is known that has them.")
