"""The gauge as a choice: where every tick leads."""

import pytest

from drafts.compare.picker import Look, pair_address, picker_of
from drafts.pages.gauge import Gauge, Tick

GAUGE = Gauge(tuple(Tick(number) for number in range(1, 32)), ())


def choice(number, left, right):
    """The choice of a number, None for the working copy, beside a comparison."""
    picker = picker_of("tally", GAUGE, left, right, Look())
    return next(choice for choice in picker.choices if choice.number == number)


@pytest.mark.parametrize(
    ("number", "left", "right", "leads_to"),
    [
        (5, 9, 14, "5..14"),
        (10, 9, 14, "10..14"),
        (13, 9, 14, "9..13"),
        (20, 9, 14, "9..20"),
        (None, 9, 14, "9..working-copy"),
        (11, 9, 13, "11..13"),
        (11, 13, 9, "13..11"),
        (5, 14, 9, "14..5"),
        (None, 14, 9, "working-copy..9"),
        (3, 9, 9, "3..9"),
        (12, 9, 9, "9..12"),
        (20, 9, None, "20..working-copy"),
        (25, 9, None, "9..25"),
    ],
)
def test_a_draft_takes_the_place_of_the_nearer_end(number, left, right, leads_to):
    assert choice(number, left, right).address == f"/i/tally/compare/{leads_to}/"


def test_a_choice_says_in_words_what_it_compares():
    assert choice(5, 9, 14).words == "Compare draft 5 with draft 14"
    assert choice(None, 9, 14).words == "Compare draft 9 with the working copy"


def test_both_ends_are_marked_and_what_lies_between():
    picker = picker_of("tally", GAUGE, 14, 12, Look())
    states = {choice.number: choice.state for choice in picker.choices if choice.state}
    assert states == {12: "right", 13: "between", 14: "left"}


def test_sides_are_swapped_and_the_look_is_kept():
    picker = picker_of("tally", GAUGE, 9, None, Look(one_column=True))
    assert picker.swapped == "/i/tally/compare/working-copy..9/?view=one"


def test_the_working_copy_is_not_compared_with_itself():
    with pytest.raises(ValueError, match="itself"):
        pair_address("tally", None, None)


def test_a_look_travels_in_the_address():
    look = Look.asked_for({"view": "one", "formatting": "hidden", "unchanged": "shown"})
    assert look == Look(one_column=True, formatting=False, unchanged=True)
    assert look.query == "?view=one&formatting=hidden&unchanged=shown"
    assert Look.asked_for({"view": "three"}) == Look()
    assert Look().links["two"] == "?"
