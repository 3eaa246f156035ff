"""Whom a comment speaks to."""

import pytest

from drafts.text.mentions import find

NAMES = {1: ("Rosa Rossi", "Rosa", "rosa@x.org"), 2: ("Rosa Berg", "Rosa"), 3: ("Bob Berg", "Bob")}


@pytest.mark.parametrize(
    "words, called",
    [
        ("@Rosa Rossi, look", [1]),
        ("@rosa rossi", [1]),
        ("(@Bob)", [3]),
        ("@Bobby", []),
        ("me@Bob", []),
        ("@Rosa", []),  # there are two
        ("@rosa@x.org and @Bob Berg.", [1, 3]),
        ("@Nobody", []),
    ],
)
def test_names_call_who_has_them(words, called):
    assert [mention.who for mention in find(words, NAMES)] == called


def test_a_mention_says_where_it_stands():
    (mention,) = find("🙂 @Bob!", NAMES)
    assert (mention.start, mention.end) == (2, 6)


def test_nobody_is_called_where_nobody_is():
    assert find("@Rosa", {}) == []
