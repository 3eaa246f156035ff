"""D07: a ZIP that means harm, or that somebody changed, is refused whole, quickly and in words."""

import tracemalloc
from time import process_time

import pytest

from drafts.archive.packing import pack
from drafts.archive.unpacking import LIMITS, unpack
from drafts.imports.package import Unreadable
from drafts.models import Initiative
from tests.archive.chests import changed, closed, files_of
from tests.imports.hostile import zipped
from tests.people import ask, write


@pytest.fixture
def content(tally, alice):
    """The ZIP of ``tally`` with one draft."""
    write(tally, alice, problem="<p>Lost Sundays.</p>")
    ask(tally, alice)
    tally.cut_draft("Who?", by=alice)
    return pack(tally, by=alice)


def refused(content, by):
    """The sentence of the refusal, within two seconds and 100 MB; nothing is made."""
    before = Initiative.objects.count()
    tracemalloc.start()
    start = process_time()
    with pytest.raises(Unreadable) as refusal:
        unpack(content, by=by)
    spent, (_now, peak) = process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < 2
    assert peak < 100_000_000
    assert Initiative.objects.count() == before
    return str(refusal.value)


FILES = {
    "bomb": (lambda files: zipped({**files, "a.pdf": b"\0" * 70_000_000}), "more than 60 MB"),
    "ten thousand": (
        lambda files: zipped({**files, **{f"{n}.json": "" for n in range(10_000)}}),
        "more than 5,000 parts",
    ),
    "way out": (lambda files: zipped({**files, "../x.json": "{}"}), "leads out of it"),
    "link": (lambda files: zipped({**files, "a.md": "/etc"}, links=["a.md"]), "a link inside"),
    "nested": (lambda files: zipped({**files, "a.zip": zipped({"b": "c"})}), "other files inside"),
    "nested in disguise": (
        lambda files: closed({**files, "people.json": zipped({"b": "c"})}),
        "people.json",
    ),
    "no manifest": (lambda files: zipped({"people.json": "[]"}), "no manifest.json"),
    "not a zip": (lambda files: b"words", "damaged"),
    "too large": (lambda files: b"\0" * (LIMITS.size + 1), "larger than 50 MB"),
    "a newer one": (lambda files: closed(files, format=2), "a newer prfaq"),
    "without a hash": (lambda files: zipped({**files, "people.json": "[ ]"}), "hash"),
    "more than is listed": (lambda files: zipped({**files, "x.md": ""}), "The list"),
    "deep": (lambda files: closed({**files, "people.json": b"[" * 100_000}), "people.json"),
}


@pytest.mark.parametrize("name", FILES)
def test_d07_a_bad_file(content, charlie, name):
    spoil, words = FILES[name]
    assert words in refused(spoil(files_of(content)), charlie)


def put(name, value):
    """A change that sets one field of one object."""
    return lambda data: data.__setitem__(name, value)


def first(name, value):
    """A change that sets one field of the first row."""
    return lambda rows: rows[0].__setitem__(name, value)


@pytest.mark.parametrize(
    ("fact", "value"),
    [("release_date", "2027-02-31"), ("release_date", "soon"), ("format", "poem")],
)
def test_a_draft_with_a_day_or_a_format_that_there_is_not_is_refused(content, charlie, fact, value):
    spoilt = changed(content, DRAFT, lambda data: data["front"].__setitem__(fact, value))
    assert f"“{fact}” in {DRAFT}" in refused(spoilt, charlie)


DRAFT, COPY, ABOUT = "drafts/0001.json", "working-copy.json", "initiative.json"
CHANGES = [
    (DRAFT, put("cut_by", 99)),
    (DRAFT, put("cut_by", "1")),
    (DRAFT, put("number", 2)),
    (DRAFT, put("number", True)),
    (DRAFT, put("note", "x" * 301)),
    (DRAFT, put("note", "a\0b")),
    (DRAFT, put("cut_at", "yesterday")),
    (DRAFT, put("cut_at", "2026-01-01T00:00:00")),
    (DRAFT, put("fingerprint", "0" * 64)),
    (DRAFT, put("content", [])),
    (DRAFT, put("content", None)),
    (DRAFT, put("front", {"name": "Tally"})),
    (DRAFT, lambda data: data["content"][0].__setitem__("html", "<p onclick='x'>a</p>")),
    (DRAFT, lambda data: data["content"][0].__setitem__("html", "<script>alert(1)</script>")),
    (DRAFT, lambda data: data["content"][0].__setitem__("extra", "x")),
    (DRAFT, lambda data: []),
    (COPY, first("written_by", 99)),
    (COPY, first("html", "<script>alert(1)</script>")),
    (COPY, first("html", "<p>\ud800</p>")),
    (COPY, first("key", "other")),
    (COPY, first("kind", "poem")),
    (COPY, first("written_at", 5)),
    (COPY, lambda rows: rows[:3]),
    (COPY, lambda rows: rows + rows[-1:]),
    (COPY, lambda rows: {}),
    ("members.json", first("role", "emperor")),
    ("members.json", first("person", 99)),
    ("members.json", lambda rows: [{"group": "x", "people": 5, "role": "owner"}]),
    ("people.json", first("email", "no address")),
    ("people.json", first("id", 2)),
    ("people.json", lambda rows: rows[1].__setitem__("email", rows[0]["email"])),
    (COPY, lambda rows: rows[-1].__setitem__("key", "q" + "9" * 19)),
    ("people.json", first("name", "x" * 81)),
    (ABOUT, put("name", "")),
    (ABOUT, put("name", "x" * 81)),
    (ABOUT, put("format", "poem")),
    (ABOUT, put("page_size", "A3")),
    (ABOUT, put("release_date", "soon")),
    (ABOUT, put("release_pages", 2**40)),
    (ABOUT, put("answers", {"who": 5})),
    (ABOUT, put("release_pages", 11)),
    (ABOUT, put("release_date", "9999-12-31")),
    (ABOUT, put("answers", {"a\0b": "x"})),
    (ABOUT, put("answers", {"\ud800": "x"})),
    (ABOUT, put("created_by", None)),
    (ABOUT, put("touched_at", None)),
]


@pytest.mark.parametrize(("name", "change"), CHANGES)
def test_what_is_not_as_prfaq_writes_it(content, charlie, name, change):
    sentence = refused(changed(content, name, change), charlie)
    assert sentence.endswith("so nothing was brought in.")
    assert name in sentence
