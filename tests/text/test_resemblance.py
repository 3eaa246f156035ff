"""Texts are known by their phrases, whatever a page has put around them."""

from hypothesis import given
from hypothesis import strategies as st

from drafts.text.resemblance import phrases, resemblance
from tests.export.test_pdf import example


def alike(left, right):
    return resemblance(phrases(left), phrases(right))


def test_what_stands_around_a_text_makes_it_a_little_less_alike():
    text = example().text
    page = f"Initiatives Tally Write Compare {text} Draft 31 of 31 20 November 2026"
    assert 0.9 < alike(text, page) < 1


def test_case_marks_line_breaks_and_ligatures_make_no_difference():
    assert alike("The first “office” of three", "the ﬁrst oﬃce\nof  THREE.") == 1


def test_other_words_in_the_same_order_of_length_are_not_alike():
    assert alike("one two three four", "five six seven eight") == 0


def test_a_sentence_rewritten_is_nearer_than_another_text():
    text = example().text
    rewritten = text.replace("eleven hours", "nine hours")
    assert 0.9 < alike(text, rewritten) < 1
    assert alike(text, "An entirely other press release about trains. " * 40) < 0.02


@given(st.text(), st.text())
def test_it_is_the_same_both_ways_and_within_bounds(left, right):
    assert 0 <= alike(left, right) == alike(right, left) <= 1
    assert alike(left, left) == 1
