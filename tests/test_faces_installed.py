"""bin/run --fonts: typefaces for other scripts are installed with apt where that may be, else the
line to type is shown; who does not ask gets none."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bin"))

from lib import system

EVERY = ["fonts-noto-cjk", "fonts-noto-core", "fonts-noto-color-emoji"]


@pytest.fixture
def machine(monkeypatch):
    """What was installed, on a machine that has no typefaces and lets us install some."""
    installed = []
    monkeypatch.setattr(system, "_has_package", lambda name: name in installed)
    monkeypatch.setattr(system, "can_install", lambda: True)
    monkeypatch.setattr(system, "apt_install", lambda names: installed.extend(names) or True)
    return installed


def test_they_are_installed_once(machine, capsys):
    system.provide_faces()
    assert machine == EVERY
    assert "Installing typefaces with apt: fonts-noto-cjk," in capsys.readouterr().out
    system.provide_faces()
    assert machine == EVERY
    assert capsys.readouterr().out == ""


def test_only_what_is_missing_is_installed(machine):
    machine.append("fonts-noto-cjk")
    system.provide_faces()
    assert machine == EVERY


def test_who_may_not_install_reads_the_line_to_type(machine, monkeypatch, capsys):
    monkeypatch.setattr(system, "can_install", lambda: False)
    system.provide_faces()
    assert machine == []
    assert f"sudo apt-get install {' '.join(EVERY)}" in capsys.readouterr().out


def test_where_apt_fails_the_line_is_shown_too(machine, monkeypatch, capsys):
    monkeypatch.setattr(system, "apt_install", lambda names: False)
    system.provide_faces()
    assert "sudo apt-get install" in capsys.readouterr().out


def test_where_there_is_no_dpkg_nothing_counts_as_installed(monkeypatch):
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    assert not system._has_package("fonts-noto-cjk")
