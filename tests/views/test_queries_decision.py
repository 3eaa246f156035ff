"""The pages about decisions ask the database as often for forty rows as for one."""

from functools import partial

from tests.deciding import GO, REVISE, STOP, cut
from tests.people import start
from tests.threads import opened
from tests.views.test_queries import FEW, MANY, grown

OBJECTION = {"kind": "objection", "resolves_if": "Three banks have signed."}


def decide(initiative, by, many):
    """So many drafts with a decision and two objections each, one overridden."""
    for number in range(initiative.next_number, many + 1):
        draft = cut(initiative, by)
        for key in ("headline", "problem"):
            thread = opened(draft, by, draft.document.section(key).text, key, **OBJECTION)
        thread.override("It is enough.", by=by)
        draft.decide(
            *(("go",) if number % 2 else ("revise",)), by, **(GO if number % 2 else REVISE)
        )


def test_the_deciders_screen(tally, alice):
    decide(tally, alice, FEW)
    before, after = grown(alice, "/i/tally/decide/", partial(decide, tally, alice, 12))
    assert before == after <= 30


def test_the_release(tally, alice):
    decide(tally, alice, 1)
    first = partial(decide, tally, alice, 11)
    before, after = grown(alice, "/i/tally/release/", first)
    assert before == after <= 23


def test_the_page_of_all_that_was_decided(alice):
    def grow_to(many):
        for number in range(many):
            cut(start(f"Tally {many} {number}"), alice).decide("stop", by=alice, **STOP)

    grow_to(FEW)
    before, after = grown(alice, "/decided/", partial(grow_to, MANY))
    assert before == after <= 8
