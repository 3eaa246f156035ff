"""What was said and decided, changed by somebody on its way: refused whole, in words."""

import json
import re
from functools import partial

import pytest

from drafts.archive.packing import pack
from drafts.archive.unpacking import unpack
from drafts.imports.package import Unreadable
from drafts.models import Initiative
from tests.archive.chests import changed, files_of
from tests.archive.lived import lived


def put(row, *path):
    """A change of what stands at ``path`` in one row, the last of them the value."""

    def change(rows):
        place = rows[row]
        for name in path[:-2]:
            place = place[name]
        place[path[-2]] = path[-1]

    return change


THREADS, REVIEWS, ROUNDS = "threads.json", "reviews.json", "rounds.json"
GUESTS, READINGS = "guests.json", "readings.json"
DECISIONS, RELEASES, DECIDERS = "decisions.json", "releases.json", "deciders.json"
NOT_READ = ("manifest.json", "history.json")
AFTER_ALL = "9999-12-31T23:59:59-12:00"
CHANGES = [
    (THREADS, put(0, "quote", "other words")),
    (THREADS, put(0, "start", 10**6)),
    (THREADS, put(0, "start", True)),
    (THREADS, put(0, "draft", 9)),
    (THREADS, put(0, "draft", [])),
    (THREADS, put(0, "kind", "poem")),
    (THREADS, put(0, "number", 2)),
    (THREADS, put(0, "review", 7)),
    (THREADS, put(0, "by", 99)),
    (THREADS, put(0, "comments", [])),
    (THREADS, put(0, "comments", 5)),
    (THREADS, put(0, "comments", 0, "words", "a\0b")),
    (THREADS, put(0, "comments", 0, "mentions", [99])),
    (THREADS, put(0, "placings", 0, "state", "lost")),
    (THREADS, put(0, "placings", 0, "end", 10**6)),
    (THREADS, put(0, "placings", 0, "survivors", [])),
    (THREADS, put(0, "placings", 0, "survivors", 4, [[0, "summary", 0, 10**9]])),
    (THREADS, put(0, "placings", 0, "survivors", 4, [[0, "summary", -5, 1]])),
    (THREADS, put(1, "suggestion", "answer", "section", None)),
    (THREADS, put(1, "suggestion", [])),
    (THREADS, put(2, "closings", 0, "reason", "")),
    (THREADS, put(2, "closings", 0, "reopening", "by", None)),
    (THREADS, put(2, "resolves_if", "")),
    (THREADS, put(2, "section_key", "other")),
    (THREADS, put(2, "placings", 0, "start", 3)),
    (THREADS, put(2, "placings", 0, "state", "moved")),
    (THREADS, put(0, "promotions", 0, "section", "q99")),
    (THREADS, put(0, "promotions", 0, "due", "soon")),
    (THREADS, put(6, "guest", 99)),
    (THREADS, put(6, "guest", None)),
    (THREADS, put(6, "guest", True)),
    (THREADS, put(4, "suggestion", "answer", "by", None)),
    (GUESTS, put(0, "guests", 0, "id", 2)),
    (GUESTS, put(0, "guests", 0, "name", "")),
    (GUESTS, put(0, "guests", 0, "name", "a\0b")),
    (GUESTS, put(0, "guests", 7)),
    (GUESTS, put(0, "kind", "keys")),
    (GUESTS, put(0, "label", "")),
    (GUESTS, put(0, "made_by", 99)),
    (GUESTS, put(0, "expires_at", "soon")),
    (GUESTS, put(0, "revoked_at", "2026-11-01T10:00:00+00:00")),
    (REVIEWS, put(0, "verdict", "")),
    (REVIEWS, put(0, "verdict", "splendid")),
    (REVIEWS, put(0, "submitted_at", None)),
    (ROUNDS, put(0, "chair", "throne")),
    (ROUNDS, put(0, "question", "x" * 201)),
    (ROUNDS, put(0, "seats", 0, "review", 5)),
    (READINGS, put(0, "draft", 9)),
    (READINGS, put(0, "minutes", 121)),
    (READINGS, put(0, "minutes", 0)),
    (READINGS, put(0, "by", None)),
    (READINGS, put(0, "at", AFTER_ALL)),
    (READINGS, put(0, "at", "2099-01-01T00:00:00+00:00")),
    (READINGS, put(0, "opened_by", 99)),
    (READINGS, put(0, "readers", 0, "finished_at", "soon")),
    (READINGS, put(0, "readers", 0, "by", 99)),
    (READINGS, put(0, "readers", 5)),
    (READINGS, put(0, "ending", [])),
    (READINGS, put(0, "ending", "noted", "x" * 301)),
    (READINGS, put(0, "ending", "noted", "")),
    (READINGS, put(1, "ending", "next_date", "9999-12-31")),
    (DECIDERS, lambda rows: rows + rows),
    (THREADS, lambda rows: rows[0]["placings"].append(rows[0]["placings"][0])),
    (THREADS, put(6, "number", 2**31 - 1)),
    (THREADS, put(0, "promotions", 0, "version", 2**31 - 1)),
    (DECIDERS, put(0, "person", 99)),
    (DECISIONS, put(0, "must_change", "")),
    (DECISIONS, put(0, "outcome", "maybe")),
    (DECISIONS, put(0, "number", 2)),
    (RELEASES, put(0, "decision", 1)),
    (RELEASES, put(0, "files", 0, "kind", "a5")),
    (RELEASES, put(0, "files", 0, "name", "people.json")),
    ("working-copy.json", put(0, "version", 2**31 - 1)),
    ("working-copy.json", put(0, "version", 1)),
]  # fmt: skip


def test_what_is_not_as_prfaq_writes_it(tally, alice, charlie, subtests):
    """One initiative for all: making it takes longer than refusing it."""
    lived(tally)
    content = pack(tally, by=alice)
    before = Initiative.objects.count()
    for name, change in CHANGES:
        with subtests.test(name=name, place=CHANGES.index((name, change))):
            with pytest.raises(Unreadable, match="so nothing was brought in"):
                unpack(changed(content, name, change), by=charlie)
            assert Initiative.objects.count() == before


def moments(data, path=()):
    """The paths to all moments and days in plain data."""
    if isinstance(data, dict | list):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
        for key, part in parts:
            yield from moments(part, (*path, key))
    elif isinstance(data, str) and re.fullmatch(r"\d{4}-\d\d-\d\d(T\S+)?", data):
        yield path


def test_a_moment_or_day_that_no_page_could_show_is_refused_wherever_it_stands(
    tally, alice, charlie, subtests
):
    lived(tally)
    content = pack(tally, by=alice)
    files = files_of(content)
    read = [name for name in files if name[-5:] == ".json" and name not in NOT_READ]
    tried = set()
    for name in read:
        for path in moments(json.loads(files[name])):
            place = (name, *(key for key in path if isinstance(key, str)))
            if place in tried:
                continue
            tried.add(place)
            for year in ("0001", "9999"):
                with subtests.test(place=place, year=year):
                    changed_there = partial(_in_year, path, year)
                    with pytest.raises(Unreadable, match="so nothing was brought in"):
                        unpack(changed(content, name, changed_there), by=charlie)
    assert len(tried) > 25


def _in_year(path, year, data):
    *way, last = path
    for key in way:
        data = data[key]
    data[last] = year + data[last][4:]
