"""A ZIP that takes too long to check, or too much memory, ends with a sentence, not a worker."""

import json

import pytest

from drafts.archive import apart
from drafts.archive.packing import pack
from drafts.imports.package import Unreadable
from tests.archive.chests import closed, files_of
from tests.threads import draft_of, opened


@pytest.fixture
def files(tally, alice, bob):
    """The files of ``tally`` with one thread."""
    draft = draft_of(tally, problem="<p>" + "Lost Sundays. " * 3000 + "</p>")
    opened(draft, bob, "Sundays", "problem")
    return files_of(pack(tally, by=alice))


def test_what_prfaq_made_is_read(files):
    apart.check(closed(files))


def test_what_takes_too_long_is_refused_in_words_though_it_is_small(files):
    (thread,) = json.loads(files["threads.json"])
    rows = [{**thread, "number": number} for number in range(1, 5001)]
    files["threads.json"] = json.dumps(rows).encode()
    content = closed(files)
    assert len(content) < 100_000
    with pytest.raises(Unreadable, match="more than 1 seconds of computing"):
        apart.check(content, seconds=1)


def test_what_takes_too_much_memory_is_refused_in_words(files):
    rows = b"[" + b"{}," * 2_000_000 + b"{}]"
    with pytest.raises(Unreadable, match="more memory than there is for it"):
        apart.check(closed(files | {"threads.json": rows}), memory=150_000_000)


def test_what_is_wrong_in_it_is_told_as_it_is_here(files):
    files["people.json"] = b"{}"
    with pytest.raises(Unreadable, match="The list in people.json is not as prfaq writes it"):
        apart.check(closed(files))
