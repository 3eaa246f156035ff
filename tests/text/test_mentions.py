"""Whom a comment speaks to."""

import pytest

from drafts.text.mentions import find, offered
from tests.text.scripts import PEOPLE, ROWS

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


@pytest.mark.parametrize(
    ("words", "called"), [case for row in ROWS for case in row.called], ids=ascii
)
def test_names_are_told_from_the_words_around_them_in_every_script(words, called):
    names = {who: (name, name.split()[0]) for who, name in PEOPLE.items()}
    found = find(words, names)
    assert tuple(mention.who for mention in found) == called
    for mention in found:
        assert words[mention.start] == "@"
        assert words[mention.start : mention.end].strip() == words[mention.start : mention.end]


def test_a_composed_name_is_called_by_single_letters_and_marks_and_says_where():
    (mention,) = find("¿Y @JOSE\u0301?", {1: ["José"]})
    assert (mention.start, mention.end) == (3, 9)
    assert [m.who for m in find("@José.", {1: ["Jose\u0301"]})] == [1]


def test_what_is_offered_is_told_when_it_is_picked():
    assert offered(NAMES) == ["Rosa Rossi", "Rosa Berg", "Bob Berg"]
    twins = {1: ("Sam Lee", "Sam"), 2: ("Sam Lee", "Sam"), 3: ("", "", "ann@x.org")}
    assert offered(twins) == ["ann@x.org"]
    # Where one is called in full what another is for short, it calls neither.
    assert offered({1: ("Ana",), 2: ("Ana Lee", "Ana")}) == ["Ana Lee"]
    assert offered({1: ("Groß",), 2: ("GROSS",), 3: ("İlker",), 4: ("田中",)}) == ["İlker", "田中"]
