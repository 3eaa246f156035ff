"""A PDF found by its words alone costs as many queries among forty drafts as among four."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drafts.export.origin import origin_of
from drafts.export.pdf_content import PdfContent
from tests.people import start, write

pytestmark = pytest.mark.django_db
WORDS = "Owners of small shops lose eleven hours a month to work that number {} never ends. " * 5


def grow(initiative, by, numbers):
    """One draft for each of these numbers."""
    for number in numbers:
        write(initiative, by, problem=f"<p>{WORDS.format(*[number] * 5)}</p>")
        initiative.cut_draft(f"Answer {number}", by=by)


def asked(user, text):
    """What is found for these words, and in how many queries."""
    with CaptureQueriesContext(connection) as captured:
        found = origin_of(PdfContent(text, "", ()), user)
    return found, len(captured)


def test_forty_drafts_cost_no_more_than_four(tally, alice, rex):
    grow(tally, alice, range(4))
    first, few = asked(rex, WORDS.format(*[2] * 5))
    grow(tally, alice, range(4, 40))
    for number in range(5):
        grow(start(f"Other {number}"), alice, [f"{number} of another kind"])
    found, many = asked(rex, WORDS.format(*[2] * 5))
    assert (first.end.number, found.end.number) == (3, 3)
    assert found.initiative == tally
    assert (first.behind, found.behind) == (1, 37)
    assert few == many
    assert found.percent == 100


def test_words_that_only_look_a_little_alike_are_nothing(tally, alice, rex):
    grow(tally, alice, range(3))
    text = "Owners of small shops lose patience. " + "Another text about trains and rain. " * 30
    assert asked(rex, text)[0] is None


def test_an_empty_text_is_nothing(tally, alice, rex):
    assert asked(rex, "")[0] is None
    grow(tally, alice, range(1))
    assert asked(rex, "")[0] is None
