"""Old files become numbered drafts with their days, after a look at them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from drafts.models import Arrival, Event, Initiative
from tests.people import signed_in, write

FACTS = {
    "name": "Reckon", "customer": "Marta", "customers": "external", "format": "press_release",
    "release_date": "2027-05-04",
}  # fmt: skip


def old(day, words, question="What does it cost?", name=None):
    """A file of an old draft; without a day when ``day`` is "" (its name has none either)."""
    text = f"# Reckon\n\n## Problem\n\n{words}\n\n## FAQ\n\n### {question}\n\nNine.\n"
    return SimpleUploadedFile(name or f"draft {day}.md", text.encode())


@pytest.fixture
def charlie_at(charlie):
    """A client of charlie, who has an account and nothing else."""
    return signed_in(charlie)


def looked_at(client, files, address="/i/new/files/", **facts):
    """The address of the preview."""
    response = client.post(address, {**facts, "files": files})
    assert response.status_code == 302, response.text
    return response.headers["Location"]


def test_files_become_a_new_initiative_with_drafts_in_the_order_of_their_days(
    charlie_at, charlie, monkeypatch
):
    files = [old("2025-03-02", "Two."), old("2025-01-15", "One.", "What does it cost us?")]
    preview = looked_at(charlie_at, files, **FACTS)
    page = charlie_at.get(preview).text
    assert page.index("draft 2025-01-15.md") < page.index("draft 2025-03-02.md")
    assert 'value="2025-01-15"' in page
    assert not Initiative.objects.exists()
    answers = {"file-0-day": "2025-01-15", "file-0-note": "Who?",
               "file-1-day": "2025-03-02", "file-1-note": "How much?"}  # fmt: skip
    response = charlie_at.post(preview, answers)
    made = Initiative.objects.get()
    assert response.headers["Location"] == f"/i/{made.slug}/"
    assert made.role_of(charlie) == "owner"
    drafts = list(made.drafts.in_order())
    assert [(d.number, d.note, d.cut_at.date().isoformat()) for d in drafts] == [
        (1, "Who?", "2025-01-15"),
        (2, "How much?", "2025-03-02"),
    ]
    assert [d.document.section("problem").html for d in drafts] == ["<p>One.</p>", "<p>Two.</p>"]
    # A question that was only reworded is the same entry.
    assert [d.document.faq("faq_external")[0].key for d in drafts] == ["q1", "q1"]
    assert not made.has_moved_on()
    assert not Arrival.objects.exists()
    event = Event.objects.get(action="series.import")
    assert event.facts == {"files": 2, "drafts": 2}


def test_a_missing_day_is_asked_for_and_nothing_typed_is_lost(charlie_at):
    preview = looked_at(charlie_at, [old("", "One.", name="first.md")], **FACTS)
    response = charlie_at.post(preview, {"file-0-day": "", "file-0-note": "My own line"})
    assert response.status_code == 422
    assert "This field is required." in response.text
    assert 'value="My own line"' in response.text
    assert not Initiative.objects.exists()


def test_a_file_that_reads_like_the_one_before_makes_no_draft(charlie_at):
    files = [old("2025-01-15", "One."), old("2025-01-16", "One.")]
    preview = looked_at(charlie_at, files, **FACTS)
    answers = {f"file-{n}-{name}": value for n in (0, 1)
               for name, value in (("day", f"2025-01-1{5 + n}"), ("note", "x"))}  # fmt: skip
    page = charlie_at.post(preview, answers, follow=True).text
    assert Initiative.objects.get().drafts.count() == 1
    assert "Files that read like the one before them, or had no words, made none." in page


def test_several_files_become_the_drafts_of_an_initiative_that_has_none(tally, alice):
    client = signed_in(alice)
    write(tally, alice, closing="<p>Written here.</p>")
    files = [old("2025-01-15", "One."), old("2025-02-15", "Two.")]
    preview = looked_at(client, files, "/i/tally/import/")
    assert "stays among each section’s saves" in client.get(preview).text
    answers = {"file-0-day": "2025-01-15", "file-0-note": "a",
               "file-1-day": "2025-02-15", "file-1-note": "b"}  # fmt: skip
    client.post(preview, answers)
    assert tally.drafts.count() == 2
    saves = tally.sections.get(key="closing").saves.values_list("html", flat=True)
    assert "<p>Written here.</p>" in saves


def test_one_that_has_drafts_takes_no_series(tally, alice):
    write(tally, alice, problem="<p>a</p>")
    tally.cut_draft("x", by=alice)
    files = [old("2025-01-15", "One."), old("2025-02-15", "Two.")]
    response = signed_in(alice).post("/i/tally/import/", {"files": files})
    assert response.status_code == 422
    assert "has drafts already" in response.text


def test_a_draft_cut_meanwhile_stops_the_series_and_nothing_is_made(tally, alice):
    client = signed_in(alice)
    files = [old("2025-01-15", "One."), old("2025-02-15", "Two.")]
    preview = looked_at(client, files, "/i/tally/import/")
    write(tally, alice, problem="<p>a</p>")
    tally.cut_draft("x", by=alice)
    answers = {"file-0-day": "2025-01-15", "file-0-note": "a",
               "file-1-day": "2025-02-15", "file-1-note": "b"}  # fmt: skip
    response = client.post(preview, answers)
    assert response.status_code == 422
    assert "cut a draft here meanwhile" in response.text
    assert tally.drafts.count() == 1


def test_our_own_markdown_tells_its_day_and_its_line(charlie_at):
    text = "---\ncut: 2026-03-12 16:40\nanswers: Who is it for?\n---\n\n## Problem\n\nOne.\n"
    file = SimpleUploadedFile("a.md", text.encode())
    page = charlie_at.get(looked_at(charlie_at, [file], **FACTS)).text
    assert 'value="2026-03-12"' in page
    assert 'value="Who is it for?"' in page


def test_a_bad_file_is_named(charlie_at):
    files = [old("2025-01-15", "One."), SimpleUploadedFile("bad.docx", b"no zip")]
    response = charlie_at.post("/i/new/files/", {**FACTS, "files": files})
    assert response.status_code == 422
    assert "bad.docx: This file is damaged" in response.text


def test_a_file_of_nothing_but_signs_is_named(charlie_at):
    files = [old("2025-01-15", "One."), SimpleUploadedFile("signs.md", b"![" * 30_000)]
    response = charlie_at.post("/i/new/files/", {**FACTS, "files": files})
    assert response.status_code == 422
    assert "signs.md: This is almost nothing but signs of Markdown" in response.text


def test_a_series_is_ones_own(charlie_at, alice):
    preview = looked_at(charlie_at, [old("2025-01-15", "One.")], **FACTS)
    assert signed_in(alice).get(preview).status_code == 404
