"""Every paragraph has a number that can be said aloud, and no two have the same."""

from hypothesis import given

from drafts.text.document import Document, Section
from drafts.text.numbering import paragraph_numbers
from tests.text.strategies import documents

LIST = "<ul><li><p>one</p></li><li><p>two</p><ol><li><p>deeper</p></li></ol></li></ul>"


def labels(*sections):
    """The labels of these (key, kind, html), as a list."""
    return list(paragraph_numbers(Document(tuple(Section(*s) for s in sections))).values())


def test_paragraphs_of_the_release_are_numbered_through():
    assert labels(
        ("headline", "headline", "<p>Tally</p>"),
        ("subheading", "subheading", "<p>For shops</p>"),
        ("summary", "summary", "<p>A.</p><p>B.</p>"),
        ("problem", "problem", "<p></p>"),
        ("solution", "solution", "<p>C.</p>"),
    ) == ["1", "2", "3"]


def test_an_item_of_a_list_goes_with_the_paragraph_before_it():
    html = f"<p>A.</p><p>B:</p>{LIST}<p>C.</p>"
    assert labels(("summary", "summary", html)) == ["1", "2", "2a", "2b", "2c", "3"]


def test_a_list_that_opens_its_section_takes_a_number_for_itself():
    assert labels(
        ("summary", "summary", "<p>A.</p>"), ("problem", "problem", f"{LIST}<p>B.</p>")
    ) == ["1", "2a", "2b", "2c", "3"]


def test_questions_have_their_number_in_print_through_both_kinds():
    assert labels(
        ("q1", "faq_internal", f"<h3>Why?</h3><p>So.</p>{LIST}"),
        ("q2", "faq_external", "<h3>What?</h3><p>This.</p><p>That.</p>"),
        ("q3", "faq_external", "<h3></h3>"),
        ("q4", "faq_internal", "<p>An answer without a question.</p>"),
    ) == ["Q1", "Q1.1", "Q1.2", "Q2", "Q2.1", "Q2.1a", "Q2.1b", "Q2.1c", "Q3.1"]


def test_the_twenty_seventh_item_is_aa():
    items = "".join("<li><p>x</p></li>" for _item in range(28))
    found = labels(("summary", "summary", f"<p>All:</p><ul>{items}</ul>"))
    assert found[26:] == ["1z", "1aa", "1ab"]


@given(documents())
def test_every_paragraph_has_a_number_and_no_two_the_same(document):
    numbers = paragraph_numbers(document)
    counted = {
        (section.key, place)
        for section in document.sections
        for place in range(len(section.blocks))
        if section.key not in ("headline", "subheading")
    }
    assert set(numbers) == counted
    assert len(set(numbers.values())) == len(numbers)
