"""An FAQ holds so many questions and no more, whichever way they come."""

import pytest

from drafts.archive import nouns, shapes
from drafts.archive.packing import pack
from drafts.archive.unpacking import unpack
from drafts.imports import series
from drafts.imports.package import Unreadable
from drafts.models import Initiative
from drafts.text import outline
from tests.people import ask, signed_in, write
from tests.threads import draft_of, opened
from tests.views.test_series import FACTS, looked_at, old

HTMX = {"HX-Request": "true"}
SENTENCE = "FAQ: 3 questions are the most there can be. Remove one first."


@pytest.fixture
def full(tally, alice, monkeypatch):
    """tally, with three questions where three are the most."""
    for number in (1, 2, 3):
        ask(tally, alice, html=f"<h3>Question {number}?</h3><p>Yes.</p>")
    cap(monkeypatch)
    return tally


def cap(monkeypatch):
    """Three questions are the most from here on."""
    for module in (outline, shapes, nouns):
        monkeypatch.setattr(module, "MOST_ENTRIES", 3)


def keys(initiative):
    """The questions that stand."""
    return [section.key for section in initiative.sections.standing() if section.is_faq]


def test_a_new_question_is_refused(full, bob):
    response = signed_in(bob).post("/i/tally/faq/", {"kind": "faq_external"}, headers=HTMX)
    assert (response.status_code, SENTENCE in response.text) == (422, True)
    assert keys(full) == ["q1", "q2", "q3"]


def test_a_removed_one_comes_back_only_where_there_is_room(full, bob, monkeypatch):
    full.sections.get(key="q2").remove(by=bob)
    entry = full.sections.add_entry("faq_internal", by=bob)
    response = signed_in(bob).post("/i/tally/faq/q2/return/", headers=HTMX)
    assert (response.status_code, SENTENCE in response.text) == (422, True)
    assert keys(full) == ["q1", "q3", entry.key]
    entry.remove(by=bob)
    assert signed_in(bob).post("/i/tally/faq/q2/return/", headers=HTMX).status_code == 200


def test_a_comment_is_not_made_a_question(full, rosa, bob):
    opened(draft_of(full), by=rosa)
    data = {"kind": "faq_internal", "question": "How do you know?"}
    response = signed_in(bob).post("/i/tally/threads/1/promotion/", data)
    assert (response.status_code, SENTENCE in response.text) == (409, True)
    assert keys(full) == ["q1", "q2", "q3"]


def test_nothing_of_a_text_with_more_is_put_in(full, bob):
    words = "# A headline\n\n## Problem\n\nNew.\n\n## FAQ\n\n### A fourth?\n\nYes.\n"
    place = signed_in(bob).post("/i/tally/import/", {"words": words}).headers["Location"]
    response = signed_in(bob).post(place, {"put_in": "1"})
    assert (response.status_code, SENTENCE in response.text) == (422, True)
    assert keys(full) == ["q1", "q2", "q3"]
    assert full.sections.get(key="problem").html == ""


def test_a_series_with_more_in_one_file_makes_nothing(charlie, monkeypatch):
    cap(monkeypatch)
    client = signed_in(charlie)
    many = "\n\n".join(f"### {word} what?\n\nYes." for word in ("One", "Two", "Three", "Four"))
    files = [old("2025-01-15", "One.", question=f"Who?\n\nNine.\n\n{many}")]
    response = client.post(looked_at(client, files, **FACTS), {
        "file-0-day": "2025-01-15", "file-0-note": "First"})  # fmt: skip
    assert (response.status_code, SENTENCE in response.text) == (422, True)
    assert not Initiative.objects.exists()


def test_a_series_may_change_all_its_questions_from_file_to_file(charlie, monkeypatch):
    cap(monkeypatch)
    client = signed_in(charlie)
    texts = [f"{a}?\n\nNine.\n\n### {b}?\n\nTen." for a, b in
             (("Alpha beta", "Gamma delta"), ("Price of it", "Where sold"))]  # fmt: skip
    files = [old(f"2025-0{n}-15", f"{n}.", question=text) for n, text in enumerate(texts, 1)]
    data = {f"file-{n}-{name}": value for n in (0, 1)
            for name, value in (("day", f"2025-0{n + 1}-15"), ("note", "x"))}  # fmt: skip
    response = client.post(looked_at(client, files, **FACTS), data)
    assert response.status_code == 302
    assert len(keys(Initiative.objects.get())) == 2


def test_a_zip_with_more_is_refused_and_one_with_as_many_is_not(tally, alice, monkeypatch):
    for number in range(4):
        ask(tally, alice, html=f"<h3>Question {number}?</h3><p>Yes.</p>")
    tally.sections.get(key="q1").remove(by=alice)
    kept = pack(tally, alice)
    tally.sections.get(key="q1").put_back(by=alice)
    more = pack(tally, alice)
    cap(monkeypatch)
    with pytest.raises(Unreadable, match="working-copy.json: FAQ: 3 questions are the most"):
        unpack(more, by=alice)
    assert unpack(kept, by=alice).initiative.sections.get(key="q1").removed_at


def test_a_draft_with_more_in_a_zip_is_refused(tally, alice, monkeypatch):
    for number in range(4):
        ask(tally, alice, html=f"<h3>Question {number}?</h3><p>Yes.</p>")
    write(tally, alice, headline="<p>H</p>")
    tally.cut_draft("All", by=alice)
    tally.sections.get(key="q1").remove(by=alice)
    content = pack(tally, alice)
    cap(monkeypatch)
    with pytest.raises(Unreadable, match="The FAQ in drafts/0001.json"):
        unpack(content, by=alice)


def test_endless_questions_are_compared_by_their_beginnings(monkeypatch):
    compared = []
    monkeypatch.setattr(series.fuzz, "ratio", lambda *texts: compared.extend(texts) or 0)
    known = {"q1": ("faq_internal", "a" * 60_000)}
    section = series.Section("", "faq_internal", f"<h3>{'b' * 60_000}</h3>")
    assert series._key_of(section, known, set()) == "q2"
    assert {len(text) for text in compared} == {1_000}
