"""What stands at the top of an initiative's page: what is to be done next, and by whom."""

from datetime import date

import pytest

from drafts.models import Initiative
from drafts.pages.gauge import Gauge, Tick
from drafts.pages.next_step import NextStep, next_step
from drafts.pages.turns import Turn, Wait

TALLY = Initiative(name="Tally", slug="tally")
NONE_CUT, THREE_CUT = Gauge((), ()), Gauge((Tick(1), Tick(2), Tick(3)), ())
WRITER, READER = {"read", "write"}, {"read"}
DAY = date(2026, 12, 4)
WRITE = "/i/tally/write/"


def step(may, gauge=THREE_CUT, turns=(), waits=(), has_moved_on=False):
    """What is next for whoever may do that."""
    return next_step(TALLY, may, turns, waits, gauge, has_moved_on)


def wait(name, due=None):
    """Somebody who was asked for a review of draft 3."""
    return Wait(TALLY, name, 3, None, due)


@pytest.mark.parametrize("may", [WRITER, READER])
def test_what_waits_for_the_reader_comes_first(may):
    turn = Turn(TALLY, "A comment speaks to you.", "/i/tally/threads/4/", "Answer", None)
    asked = step(may, turns=[turn], waits=[wait("Rosa Rossi")], has_moved_on=True)
    assert asked == NextStep(("A comment speaks to you.",), turn.href, "Answer", is_theirs=True)


def test_the_day_by_which_a_turn_was_asked_for_is_told():
    turn = Turn(TALLY, "Ada asks for your review.", "/there/", "Read draft 3", None, due=DAY)
    said = "Ada asks for your review. Asked for by 4 December."
    assert step(READER, turns=[turn]).sentences == (said,)


def test_before_the_first_draft_the_writer_is_told_to_write():
    said = "Write until it says something, then cut draft 1."
    assert step(WRITER, NONE_CUT) == NextStep((said,), WRITE, "Write", is_theirs=True)
    assert step(READER, NONE_CUT) is None


def test_a_writer_who_waits_for_reviews_is_told_for_whose_and_until_when():
    waits = [wait("Rosa Rossi"), wait("Bob Berg", DAY)]
    said = (
        "You wait for Rosa Rossi’s review of draft 3.",
        "You wait for Bob Berg’s review of draft 3, asked for by 4 December.",
    )
    assert step(WRITER, waits=waits, has_moved_on=True) == NextStep(said, WRITE, "Write")


def test_a_working_copy_that_has_moved_on_leads_to_what_changed():
    said = "The working copy has moved on since draft 3."
    href = "/i/tally/compare/3..working-copy/"
    assert step(WRITER, has_moved_on=True) == NextStep((said,), href, "See what changed")


def test_after_a_cut_the_writer_is_asked_what_is_missing_and_the_reader_to_read():
    said = "Draft 3 is cut. What does it still not answer?"
    assert step(WRITER) == NextStep((said,), WRITE, "Write")
    said = "Draft 3 is the newest."
    assert step(READER) == NextStep((said,), "/i/tally/drafts/3/", "Read it", is_theirs=True)
