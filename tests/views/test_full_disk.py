"""C18: the disk fills during each deed. What was answered is there, what was refused left nothing.

Each deed is done again and again until the database finds no room; then there is room again.
"""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from drafts.archive import packing, unpacking
from drafts.export import asking, final, making
from drafts.export.edition import A4, Rendered
from drafts.models import (
    Arrival,
    Comment,
    Decision,
    Draft,
    Export,
    Initiative,
    ReleaseFile,
    Review,
    Section,
)
from drafts.models.chain import first_fault
from tests.deciding import GO, cut, filled
from tests.management.test_backup import no_file_over
from tests.people import account, signed_in, start, write

HTMX = {"HX-Request": "true"}
SPARE = 3  # pages of 4 KB that are left
MOST_TRIES = 300
OLD, NEW = "<p>Old.</p>", "<p>" + "New words. " * 5000 + "</p>"
TEXT = "## Problem\n\n" + "Lost **Sundays**. " * 500


@contextmanager
def full_disk(table):
    """No room for more: in SQLite after ``SPARE`` pages, in PostgreSQL in this ``table``."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")  # else there is room where other tests' rows were
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count = {pages + SPARE}")
        else:
            cursor.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                " RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;"
                f"CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON {table}"
                " FOR EACH ROW EXECUTE FUNCTION full_disk();"
            )
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA max_page_count = 1073741823")
            else:
                cursor.execute(f"DROP TRIGGER full_disk ON {table}; DROP FUNCTION full_disk()")


def is_sound():
    """Whether the database is whole, and its history as it was appended."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return first_fault() == ""


@pytest.fixture
def draft(transactional_db):
    """The first draft of an initiative that alice owns and decides on."""
    initiative, alice = start(), account("Alice")
    initiative.name_decider(alice, by=alice)
    return cut(initiative, alice)


# Each deed: what is posted the n-th time, where its rows lie, and how many of them there are.
DEEDS = {
    "save": (
        lambda n: ("sections/solution/", {"version": n, "words": f"<p>{n} {'words ' * 200}</p>"}),
        "drafts_save",
        lambda: Section.objects.get(key="solution").version,
    ),
    "comment": (
        lambda n: (
            "drafts/1/comments/",
            {"section": "problem", "start": 0, "end": 5, "kind": "question", "now": "1"}
            | {"words": f"Why {n}? " * 50},
        ),
        "drafts_comment",
        Comment.objects.count,
    ),
    "review": (
        lambda n: ("drafts/1/review/", {"verdict": "ready", "words": f"{n} " * 50, "given": n - 1}),
        "drafts_review",
        Review.objects.submitted().count,
    ),
    "decide": (
        lambda n: ("decide/", filled("revise", expecting=n, must_change=f"{n} " * 100)),
        "drafts_decision",
        Decision.objects.count,
    ),
    "import": (lambda n: ("import/", {"words": TEXT}), "drafts_arrival", Arrival.objects.count),
}


@pytest.mark.parametrize("name", DEEDS)
def test_c18_what_was_answered_is_there_and_what_was_refused_left_nothing(draft, name):
    form, table, count = DEEDS[name]
    client = signed_in(account("Alice"))
    before, done = count(), 0
    with full_disk(table):
        for number in range(1, MOST_TRIES):
            path, data = form(number)
            response = client.post(f"/i/tally/{path}", data)
            if response.status_code == 503:
                break
            assert response.status_code in (200, 302, 303), response.text
            done += 1
    assert response.status_code == 503, f"{done} times and never full"
    assert "this was not saved" in response.text
    assert count() == before + done
    assert is_sound()
    assert client.post(f"/i/tally/{path}", data).status_code in (200, 302, 303)
    assert count() == before + done + 1


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_c18_a_refused_save_gives_the_words_back_and_the_old_ones_stay(draft, htmx):
    write(draft.initiative, account("Alice"), solution=OLD)
    problem = draft.initiative.sections.get(key="solution")
    client = signed_in(problem.written_by)
    form = {"version": 2, "words": NEW}
    with full_disk("drafts_save"):
        response = client.post("/i/tally/sections/solution/", form, headers=HTMX if htmx else {})
    assert response.status_code == 503
    assert "this was not saved" in response.text
    assert response.headers["Retry-After"] == "10"
    assert ("New words. New words." in response.text) is not htmx
    problem.refresh_from_db()
    assert (problem.html, problem.version, problem.saves.count()) == (OLD, 2, 2)
    assert client.post("/i/tally/sections/solution/", form).status_code == 303


def test_c18_a_draft_is_cut_whole_or_not_at_all(draft):
    alice = account("Alice")
    write(draft.initiative, alice, solution=NEW)
    client, form = signed_in(alice), {"note": "Who pays?", "expecting": 2}
    with full_disk("drafts_draft"):
        response = client.post("/i/tally/cut/", form)
    assert response.status_code == 503
    assert list(Draft.objects.all()) == [draft]
    assert is_sound()
    assert client.post("/i/tally/cut/", form).headers["Location"] == "/i/tally/drafts/2/"


def test_c18_a_draft_that_was_cut_is_not_called_unsaved_for_what_comes_after(draft, monkeypatch):
    """What people will ask for next is made when they ask, too."""

    def full(draft):
        raise OperationalError("database or disk is full")

    alice = account("Alice")
    write(draft.initiative, alice, solution=OLD)
    monkeypatch.setattr(asking, "pre_render", full)
    form = {"note": "Who pays?", "expecting": 2}
    response = signed_in(alice).post("/i/tally/cut/", form)
    assert response.headers.get("Location") == "/i/tally/drafts/2/"


def test_c18_words_that_were_brought_in_are_put_in_whole_or_not_at_all(draft):
    client = signed_in(account("Alice"))
    preview = client.post("/i/tally/import/", {"words": TEXT + "\n\n## Closing\n\nBuy it."})
    problem = draft.initiative.sections.get(key="problem")
    with full_disk("drafts_save"):
        response = client.post(preview.headers["Location"], {"put_in": "1"})
    assert response.status_code == 503
    held = {section.key: section.html for section in draft.initiative.sections.standing()}
    assert (held["problem"], held["closing"]) == (problem.html, "")
    assert Arrival.objects.count() == 1
    client.post(preview.headers["Location"], {"put_in": "1"})
    assert "Lost <strong>Sundays" in draft.initiative.sections.get(key="problem").html


def test_c18_a_zip_comes_in_whole_or_not_at_all(draft):
    alice = account("Alice")
    write(draft.initiative, alice, solution=NEW)
    content = packing.pack(draft.initiative, alice)
    with full_disk("drafts_draft"), pytest.raises(OperationalError):
        unpacking.unpack(content, alice)
    assert list(Initiative.objects.all()) == [draft.initiative]
    assert is_sound()
    assert unpacking.unpack(content, alice).initiative.drafts.count() == 1


def test_c18_a_pdf_that_could_not_be_stored_is_not_called_ready(draft, monkeypatch):
    rendered = Rendered(os.urandom(200_000), release_pages=1, faq_pages=1, overrun_words=0)
    monkeypatch.setattr(making, "render_pdf", lambda edition: rendered)
    export = asking.request_draft(draft, A4)
    with full_disk("drafts_export"), pytest.raises(OperationalError):
        making.make(export.pk)
    export.refresh_from_db()
    assert (export.state in Export.UNFINISHED, export.pdf) == (True, None)
    making.make(export.pk)
    export.refresh_from_db()
    assert (export.state, bytes(export.pdf)) == (Export.State.READY, rendered.pdf)


def largest_file_of_the_database():
    """How many bytes the test database takes in one file of this process; 0 for a server's."""
    if connection.vendor != "sqlite":
        return 0
    database = Path(connection.settings_dict["NAME"])
    return max(file.stat().st_size for file in database.parent.glob(f"{database.name}*"))


def test_c18_a_file_of_a_release_that_could_not_be_stored_is_not_in_its_list(
    draft, monkeypatch, settings, tmp_path
):
    entry = settings.STORAGES["default"]
    options = {**entry["OPTIONS"], "location": tmp_path}
    settings.STORAGES = {**settings.STORAGES, "default": {**entry, "OPTIONS": options}}
    size = 2_000_000 + largest_file_of_the_database()
    monkeypatch.setattr(final, "render_final", lambda draft, kind: b"%PDF" + os.urandom(size))
    draft.decide("go", by=account("Alice"), **GO)
    release = draft.initiative.releases.get()
    # Less than a file, and more than the database grows by while that is noted.
    with no_file_over(size - 100_000):
        final.make(release.pk)
    assert not ReleaseFile.objects.exists()
    assert "could not be made or stored" in release.tasks.get().message
    final.make(release.pk)
    assert [len(file.content()) for file in release.files.all()] == [size + 4] * 3
