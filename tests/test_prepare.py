"""What bin/run does before every start: fonts, static files and database, each only when needed."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.backends.sqlite3.base import DatabaseWrapper
from fontTools.ttLib import TTFont

from drafts.management import fonts
from drafts.management.commands import prepare
from drafts.models import search_index

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
SMALL = [cut for cut in fonts.CUTS if cut.name == "print/schibsted-grotesk-500.ttf"]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder with one small font made: what holds for it holds for the others, which take
    20 seconds."""
    made = tmp_path_factory.mktemp("fonts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "CUTS", tuple(SMALL))
        assert len(fonts.make_fonts(made)) == 1
    return made


@pytest.fixture
def one_font(made, tmp_path, monkeypatch):
    """A copy of that folder, while this font is all there is to be made."""
    monkeypatch.setattr(fonts, "CUTS", tuple(SMALL))
    return shutil.copytree(made, tmp_path / "fonts")


def test_fonts_are_the_same_bytes_every_time(made, tmp_path):
    (tmp_path / "print").mkdir()
    again = fonts.make_cut(SMALL[0], tmp_path)
    assert again.read_bytes() == (made / SMALL[0].name).read_bytes()


def test_a_print_font_has_one_weight_and_a_name_of_its_own(made):
    font = TTFont(made / SMALL[0].name)
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == 500
    assert font["name"].getDebugName(16) == "Schibsted Grotesk"
    assert font["name"].getDebugName(4) == "Schibsted Grotesk Medium"


def test_no_print_font_answers_to_a_name_that_fontconfig_gives_away():
    families = {cut.family.lower() for cut in fonts.CUTS if cut.family}
    assert families
    assert not families & {"sans", "serif", "mono", "sans-serif", "monospace"}


def test_fonts_are_made_once_and_again_when_one_is_missing(one_font):
    assert fonts.make_fonts(one_font) == []
    (one_font / SMALL[0].name).unlink()
    assert len(fonts.make_fonts(one_font)) == 1


def test_fonts_are_made_again_when_the_recipe_has_changed(one_font, monkeypatch):
    assert fonts.are_current(one_font)
    monkeypatch.setattr(fonts, "RECIPE", "another")
    assert not fonts.are_current(one_font)


@pytest.fixture
def installation(settings, tmp_path, monkeypatch):
    """A small product, its static files not yet collected; gives the folder of their sources."""
    monkeypatch.setattr(prepare, "are_current", lambda folder: True)
    settings.STORAGES = settings.PRODUCT_STORAGES
    settings.STATIC_ROOT = tmp_path / "static"
    source = tmp_path / "source"
    source.mkdir()
    (source / "page.css").write_text("p { margin: 0; }")
    settings.STATICFILES_DIRS = [source]
    # Not the packages' own files as well, which take seconds to compress.
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    return source


def collected(source: Path) -> list[str]:
    """The names of all collected files, with their times of change."""
    return sorted(
        f"{path} {path.stat().st_mtime_ns}" for path in source.with_name("static").rglob("*.*")
    )


@pytest.mark.django_db
def test_prepared_once_a_second_time_does_nothing(installation, capsys):
    call_command("prepare")
    assert capsys.readouterr().out == "Collecting the static files.\n"
    before = collected(installation)
    call_command("prepare")
    assert capsys.readouterr().out == ""
    assert collected(installation) == before


@pytest.mark.django_db
def test_a_changed_style_sheet_is_collected_under_a_new_name(installation, capsys):
    call_command("prepare")
    before = collected(installation)
    (installation / "page.css").write_text("p { margin: 1px; }")
    call_command("prepare")
    assert [line for line in set(collected(installation)) - set(before) if "/page." in line]


@pytest.mark.django_db
def test_missing_fonts_are_made_before_they_are_collected(installation, monkeypatch, capsys):
    monkeypatch.setattr(prepare, "are_current", lambda folder: False)
    monkeypatch.setattr(
        prepare, "make_fonts", lambda folder: (folder.parent / "new.woff2").write_bytes(b"font")
    )
    call_command("prepare")
    assert capsys.readouterr().out == "Making the fonts.\nCollecting the static files.\n"
    assert [line for line in collected(installation) if "/new." in line]


@pytest.mark.django_db(transaction=True)
def test_an_index_of_search_that_is_missing_or_of_other_rules_is_made(installation, capsys):
    call_command("prepare")
    capsys.readouterr()
    search_index.remove()
    call_command("prepare")
    assert capsys.readouterr().out == "The index of search was made anew.\n"
    assert search_index.missing() == {}


@pytest.mark.django_db
def test_a_migration_that_is_missing_is_applied(installation, monkeypatch, capsys):
    applied = []
    monkeypatch.setattr(prepare.MigrationExecutor, "migration_plan", lambda *_: ["0002"])
    call = prepare.call_command
    monkeypatch.setattr(
        prepare,
        "call_command",
        lambda name, **options: (
            applied.append(name) if name == "migrate" else call(name, **options)
        ),
    )
    call_command("prepare")
    assert applied == ["migrate"]
    assert "Bringing the database up to date." in capsys.readouterr().out


def sqlite(path: Path, **options) -> DatabaseWrapper:
    """A connection as the product opens it, to a file of its own; URIs are understood."""
    product = {**settings.DATABASES["default"], "ENGINE": "django.db.backends.sqlite3"}
    return DatabaseWrapper({**product, "NAME": str(path), "OPTIONS": {"uri": True, **options}})


@pytest.fixture
def unblocked(django_db_blocker):
    """Lets a test open databases that are not the tests' own."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize("journal", ["WAL", "DELETE"])
def test_c19_a_database_that_cannot_be_written_is_named_in_one_line(unblocked, tmp_path, journal):
    """Opened with SQLite's own ``mode=ro``, for permissions do not bind root."""
    file = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(file)) as writer:
        writer.execute(f"PRAGMA journal_mode={journal}")
        writer.execute("CREATE TABLE words (text)")
        with (
            closing(sqlite(f"file:{file}?mode=ro", init_command=PRAGMAS)) as connection,
            pytest.raises(CommandError) as refusal,
        ):
            prepare.refuse_read_only(connection)
    line = str(refusal.value)
    assert line.startswith(f"file:{file}?mode=ro cannot be written, so nothing could be saved. ")
    assert "Let the account that runs prfaq write this file and the folder" in line
    assert "\n" not in line


def test_c19_a_folder_in_which_no_database_can_be_made_is_named_too(unblocked, tmp_path):
    """A folder that is not there is what SQLite finds in one that it may not write."""
    file = tmp_path / "gone" / "db.sqlite3"
    with (
        closing(sqlite(file, init_command=PRAGMAS)) as connection,
        pytest.raises(CommandError, match=f"{file} cannot be written"),
    ):
        prepare.refuse_read_only(connection)


def test_a_database_that_can_be_written_is_as_it_was(unblocked, tmp_path):
    file = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(file)) as writer:
        writer.execute("PRAGMA user_version = 7")
    with closing(sqlite(file, init_command=PRAGMAS)) as connection:
        prepare.refuse_read_only(connection)
    with closing(sqlite3.connect(file)) as reader:
        assert reader.execute("PRAGMA user_version").fetchone() == (7,)


def test_everything_that_style_sheets_and_scripts_refer_to_is_there(settings, tmp_path):
    settings.STORAGES = settings.PRODUCT_STORAGES
    settings.STATIC_ROOT = tmp_path
    call_command("make_fonts", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").exists()
