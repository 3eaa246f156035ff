"""Words are found without case and accents; no query is wrong; excerpts are only text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.text.search import LONGEST_QUERY, Term, excerpt, terms_of, words_of

ODD = [
    '"',
    '""',
    '"a',
    'a" OR b*',
    "NEAR(a b)",
    "-a",
    "a & !b | (c",
    "\0",
    "🙂",
    "a\0b",
    "':*",
    "\\",
]


def hits(text, query, **how):
    """What an excerpt marks."""
    return [piece.text for piece in excerpt(text, terms_of(query), **how) if piece.hit]


def test_words_are_compared_without_case_and_accents():
    assert (
        words_of("Müller’s CAFÉ, e\u0301tude, straße, x\u0306y") == "muller s cafe etude strasse xy"
    )


def test_a_word_is_also_found_as_a_beginning():
    assert hits("Customers of Marta", "custom MARTA") == ["Customers", "Marta"]


def test_a_single_letter_is_a_word_and_no_beginning():
    assert hits("A bakery, plan b", "b") == ["b"]


def test_words_in_quotes_are_found_exactly_so():
    assert terms_of('"Sunday night" ledg') == (
        Term(("sunday", "night"), True),
        Term(("ledg",), False),
    )
    assert hits("Sunday nights. On Sunday night she works", '"sunday night"') == ["Sunday night"]


def test_operators_are_words():
    assert terms_of("cats NOT dogs") == terms_of("cats not dogs")


@pytest.mark.parametrize("query", ODD)
def test_d10_odd_syntax_asks_for_words_or_for_nothing(query):
    assert all(word.isalnum() for term in terms_of(query) for word in term.words)


def test_an_excerpt_begins_and_ends_with_whole_words_around_the_hit():
    text = "before " * 100 + "the ledger " + "after " * 100
    said = "".join(piece.text for piece in excerpt(text, terms_of("ledger"), room=60))
    assert said.startswith("… before ")
    assert said.endswith("after …")
    assert len(said) <= 64


def test_a_hit_at_the_end_of_a_long_text_is_shown():
    assert hits("word " * 500 + "ledger", "ledger") == ["ledger"]


def test_accents_in_the_text_are_shown_as_they_are():
    assert hits("Das Cafe\u0301 von Zoë", "cafe zoe") == ["Cafe\u0301", "Zoë"]


@given(st.text(max_size=300), st.text(max_size=30))
def test_an_excerpt_of_a_short_text_loses_nothing(text, query):
    pieces = excerpt(text, terms_of(query), room=10_000)
    joined = "".join(piece.text for piece in pieces)
    assert words_of(joined) == words_of(text)


@given(st.text(max_size=2000), st.text(max_size=30))
def test_whatever_is_asked_an_excerpt_is_about_as_long_as_it_may_be(text, query):
    pieces = excerpt(text, terms_of(query), room=50)
    assert all(piece.text for piece in pieces)
    assert sum(len(piece.text) for piece in pieces) <= 50 + 4


@pytest.mark.parametrize("hostile", ["a" * 100_000, '"' * 100_000, "_" * 100_000, "a " * 50_000])
def test_d09_hostile_input_takes_the_time_of_one_reading(hostile):
    # Beside the longest peaceful text, so that no machine is too slow for the test.
    started = time.process_time()
    words_of("ab " * 33_334)
    peaceful = time.process_time() - started
    started = time.process_time()
    excerpt(hostile, terms_of(hostile[:LONGEST_QUERY]))
    assert time.process_time() - started < 20 * peaceful + 0.1
