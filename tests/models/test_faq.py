"""FAQ entries: added, moved, removed and put back, under keys that never come twice."""

import pytest

from tests.people import ask


@pytest.fixture
def three(tally, alice):
    """Three internal questions, q1 to q3."""
    return [ask(tally, alice, html=f"<h3>Question {n}?</h3><p>Yes.</p>") for n in (1, 2, 3)]


def order(initiative, kind="faq_internal"):
    """The keys as they stand."""
    return [entry.key for entry in initiative.sections.entries(kind)]


def test_a_new_question_stands_last_of_its_kind_and_external_ones_stand_first(tally, alice, three):
    external = tally.sections.add_entry("faq_external", by=alice)
    last = tally.sections.add_entry("faq_internal", by=alice)
    assert (external.key, last.key) == ("q4", "q5")
    keys = [section.key for section in tally.document.sections[9:]]
    assert keys == ["q4", "q1", "q2", "q3", "q5"]


def test_a_new_question_has_a_first_save_to_build_on(tally, alice):
    entry = tally.sections.add_entry("faq_external", by=alice)
    assert (entry.version, entry.saves.get().html) == (1, "")
    assert entry.save_words("<h3>Price?</h3>", by=alice, seen=1).version == 2


def test_the_key_of_a_removed_question_is_not_used_again(tally, alice, three):
    three[2].remove(by=alice)
    assert tally.sections.add_entry("faq_internal", by=alice).key == "q4"


@pytest.mark.parametrize(
    ("moved", "place", "expected"),
    [
        (2, 0, ["q3", "q1", "q2"]),
        (0, 2, ["q2", "q3", "q1"]),
        (0, 1, ["q2", "q1", "q3"]),
        (1, 1, ["q1", "q2", "q3"]),
        (0, 99, ["q2", "q3", "q1"]),
    ],
)
def test_a_question_is_put_at_a_place(tally, bob, three, moved, place, expected):
    three[moved].move_to(place, by=bob)
    assert order(tally) == expected
    tally.refresh_from_db()
    assert tally.touched_by == bob


@pytest.mark.parametrize(
    ("moved", "places", "expected"),
    [
        (0, 1, ["q2", "q1", "q3"]),
        (1, -1, ["q2", "q1", "q3"]),
        (0, -1, ["q1", "q2", "q3"]),
        (2, 1, ["q1", "q2", "q3"]),
    ],
)
def test_a_question_is_moved_by_one_and_stops_at_the_ends(
    tally, bob, three, moved, places, expected
):
    three[moved].move_by(places, by=bob)
    assert order(tally) == expected


def test_a_removed_question_comes_back_to_its_place_with_its_words_and_saves(tally, alice, three):
    three[1].remove(by=alice)
    assert order(tally) == ["q1", "q3"]
    three[1].put_back(by=alice)
    assert order(tally) == ["q1", "q2", "q3"]
    assert tally.sections.get(key="q2").html == "<h3>Question 2?</h3><p>Yes.</p>"
    assert three[1].saves.count() == 2


def test_moving_touches_no_words_and_no_versions(tally, alice, three):
    before = list(tally.sections.order_by("pk").values_list("html", "version"))
    three[2].move_to(0, by=alice)
    assert list(tally.sections.order_by("pk").values_list("html", "version")) == before
