"""Where words from elsewhere seem to belong."""

import pytest

from drafts.text.assignment import passages_of, places_of
from drafts.text.bookmarks import section_of
from drafts.text.markup import read_blocks
from drafts.text.pieces import pieces_of


def pieces(html):
    return pieces_of(html, section_of)


def placed(html):
    """(place, text) of each piece."""
    found = pieces(html)
    return list(zip(places_of(found), [piece.text for piece in found], strict=True))


def test_a_page_is_cut_into_headings_paragraphs_and_lists():
    found = pieces("<h1>A</h1><p>b<br>c</p><ul><li>d</li><li>e</li></ul><p></p><p>f</p>")
    assert [(p.level, p.html) for p in found] == [
        (1, "<p>A</p>"),
        (0, "<p>b<br>c</p>"),
        (0, "<ul><li><p>d</p></li><li><p>e</p></li></ul>"),
        (0, "<p>f</p>"),
    ]


def test_the_cells_of_a_table_are_paragraphs():
    table = "<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>"
    assert [piece.text for piece in pieces(table)] == ["a", "b"]


def test_sections_are_recognised_by_their_headings():
    html = (
        "<h1>Tally closes the month</h1><h2>Summary</h2><p>One.</p><p>Two.</p>"
        "<h2>2. The problem:</h2><p>Sundays.</p><p><strong>Customer quote</strong></p><p>“Ah.”</p>"
        "<h2>FAQ</h2><h3>Price?</h3><p>Nine.</p><h2>Internal FAQ</h2>"
        "<p><strong>1. Why now?</strong></p><p>Banks.</p>"
    )
    assert placed(html) == [
        ("headline", "Tally closes the month"),
        ("out", "Summary"),
        ("summary", "One."),
        ("above", "Two."),
        ("out", "2. The problem:"),
        ("problem", "Sundays."),
        ("out", "Customer quote"),
        ("customer_quote", "“Ah.”"),
        ("out", "FAQ"),
        ("faq_external", "Price?"),
        ("above", "Nine."),
        ("out", "Internal FAQ"),
        ("faq_internal", "1. Why now?"),
        ("above", "Banks."),
    ]


def test_a_release_without_headings_is_guessed_by_its_order():
    said = "“It took me all of Sunday, and now it takes me nineteen minutes,” she said."
    html = "".join(f"<p>{text}</p>" for text in ("Head", "Sub", "Sum", "Prob", "Sol", said, "Go",
                                                 said, "Bye"))  # fmt: skip
    assert [place for place, _text in placed(html)] == [
        "headline", "subheading", "summary", "problem", "solution", "leader_quote",
        "getting_started", "customer_quote", "closing",
    ]  # fmt: skip


def test_our_own_marks_go_before_any_guess():
    html = (
        '<h1 class="title"><a id="prfaq_headline"></a>Summary</h1>'
        '<p><a id="prfaq_problem"></a>a</p>'
        "<p>b</p><h1>Internal FAQ</h1>"
        '<h2><a id="prfaq_faq_internal_q7"></a>Why?</h2><p>c</p><h2>New?</h2>'
    )
    found = pieces(html)
    passages = passages_of(found, places_of(found))
    assert [(p.key, p.kind, p.html) for p in passages] == [
        ("headline", "headline", "<p>Summary</p>"),
        ("problem", "problem", "<p>a</p><p>b</p>"),
        ("q7", "faq_internal", "<h3>Why?</h3><p>c</p>"),
        ("", "faq_internal", "<h3>New?</h3>"),
    ]


def test_pieces_sent_to_one_section_follow_each_other():
    found = pieces("<p>a</p><p>b</p><p>c</p><p>d</p>")
    passages = passages_of(found, ["problem", "closing", "problem", "above"])
    assert [(p.kind, p.html) for p in passages] == [
        ("problem", "<p>a</p><p>c</p><p>d</p>"),
        ("closing", "<p>b</p>"),
    ]


def test_what_is_left_out_goes_nowhere():
    found = pieces("<p>a</p><p>b</p><p>c</p>")
    assert [p.html for p in passages_of(found, ["problem", "out", "above"])] == ["<p>a</p><p>c</p>"]
    assert passages_of(found, ["above", "out", "above"]) == []


@pytest.mark.parametrize("mark", ["prfaq_nothing", "_GoBack", "prfaq_faq_internal_", "x"])
def test_other_bookmarks_are_not_ours(mark):
    assert section_of(mark) is None


def test_a_question_keeps_its_words_and_loses_its_number():
    found = pieces("<p>3. <em>Why</em>?</p>")
    assert passages_of(found, ["faq_internal"])[0].html == "<h3><em>Why</em>?</h3>"


def test_ten_thousand_unclosed_tags_are_read():
    assert read_blocks("<b>" * 10_000 + "x")
    assert pieces("<p>" + "<b>" * 2_000 + "x</p>")[0].text == "x"
