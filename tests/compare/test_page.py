"""The Compare page as data: bands, folds, numbers of changes, and what is said about them."""

from datetime import UTC, datetime

from drafts.compare.page import End, Fold, page_of
from drafts.text.diff import compare
from drafts.text.document import Document, Front, Section

STAYS = "<p>Tally matches every payment to its invoice as it lands.</p>"
LONG = (
    "<p>On Sunday afternoon, when the ovens are cold, Marta sits at the flour table with a bank "
    "statement, a folder of invoices and a green pen.</p>"
)


def document(_front=None, **sections):
    """A document of sections by key; FAQ entries are external where their key is ``q…``."""
    return Document(
        tuple(
            Section(key, "faq_external" if key.startswith("q") else key, html)
            for key, html in sections.items()
        ),
        _front or Front(),
    )


def page(left, right, numbers=(9, 14), formatting=True):
    """The page of two documents, as drafts of these numbers."""
    at = datetime(2026, 11, 2, tzinfo=UTC)
    ends = [
        End(words, number, "Rita Duarte", at)
        for words, number in zip((left, right), numbers, strict=True)
    ]
    return page_of(compare(left, right), *ends, formatting=formatting)


def only_section(page):
    """The one section of a page that shows but one."""
    ((item,),) = [part.items for part in page.parts]
    return item


def test_the_heading_says_what_became_what():
    words = document(summary=STAYS)
    assert page(words, words).heading == "Draft 9 became draft 14"
    assert page(words, words, (14, 9)).heading == "From draft 14 back to draft 9"
    assert page(words, words, (14, None)).heading == "The working copy since draft 14"
    assert page(words, words, (None, 14)).heading == "From the working copy back to draft 14"
    assert page(words, words, (9, 9)).heading == "Draft 9 on both sides"


def test_the_summary_counts_sections_and_words():
    left = document(summary="<p>It costs nine euros.</p>", problem=LONG)
    right = document(summary="<p>It costs twelve euros.</p>", problem=LONG)
    assert page(left, right).summary == "One section changed, 1 word out, 1 in"
    assert page(left, left).summary == "Not a word is different."


def test_a_changed_section_counts_its_words_in_the_gutter():
    left = document(summary="<p>It costs nine euros for each shop.</p>")
    right = document(summary="<p>It costs twelve or more euros for each shop.</p>")
    assert only_section(page(left, right)).label == "1 out, 3 in"


def test_unchanged_sections_are_folded_under_their_names():
    left = document(headline="<p>Old words</p>", summary=STAYS, problem=LONG, closing=STAYS)
    right = document(headline="<p>A new line</p>", summary=STAYS, problem=LONG, closing=STAYS)
    (part,) = page(left, right).parts
    headline, fold = part.items
    assert headline.label == "Rewritten"
    assert fold.sentence == "Summary, problem and closing are the same in both"
    assert [section.key for section in fold.sections] == ["summary", "problem", "closing"]


def test_a_fold_of_many_sections_counts_the_rest():
    keys = ("subheading", "summary", "problem", "solution", "leader_quote", "closing")
    words = document(**dict.fromkeys(keys, STAYS))
    assert only_section(page(words, words)).sentence == (
        "Subheading, summary, problem and three more sections are the same in both"
    )


def test_unchanged_questions_are_counted():
    left = document(q1="<h3>Why?</h3><p>So.</p>", q2="<h3>How?</h3><p>Thus.</p>")
    right = document(q1="<h3>Why?</h3><p>So.</p>", q2="<h3>How?</h3><p>Like that.</p>")
    (part,) = page(left, right).parts
    assert part.title == "External FAQ"
    assert part.items[0].sentence == "One question is the same in both"
    assert part.items[1].title == "Question 2"
    assert only_section(page(left, left)).sentence == "All two questions are the same in both"


def test_unchanged_paragraphs_of_a_changed_section_are_folded_from_two_on():
    left = document(problem=f"{STAYS}{LONG}{STAYS}<p>It takes a day.</p>{LONG}")
    right = document(problem=f"{STAYS}{LONG}{STAYS}<p>It takes an hour.</p>{LONG}")
    fold, changed, same = only_section(page(left, right)).items
    assert isinstance(fold, Fold)
    assert fold.sentence == "Three paragraphs are the same in both"
    assert (changed.kind, same.kind) == ("changed", "same")


def test_changes_are_numbered_from_the_top():
    left = document(headline="<p>Old</p>", problem="<p>It takes a day.</p>", closing="<p>By.</p>")
    right = document(headline="<p>New</p>", problem="<p>It takes a week.</p>", closing="<p>Go.</p>")
    drawn = page(left, right)
    (part,) = drawn.parts
    assert [band.number for section in part.items for band in section.items] == [1, 2, 3]
    assert drawn.changes == 3


def test_paragraphs_taken_out_and_put_in_at_one_place_are_one_change():
    left = document(problem=f"{STAYS}<p>Alpha beta gamma.</p><p>Delta epsilon.</p>")
    right = document(problem=f"{STAYS}<p>Owls and foxes hunt.</p>")
    drawn = page(left, right)
    band = only_section(drawn).items[1]
    assert (band.kind, band.number, drawn.changes) == ("replaced", 1, 1)
    assert (len(band.left), len(band.right)) == (2, 1)


def test_a_section_that_is_new_says_where_nothing_was():
    drawn = page(document(), document(closing=STAYS))
    assert only_section(drawn).label == "New"
    assert only_section(drawn).items[0].gap_left == "Nothing here yet in draft 9"
    back = page(document(closing=STAYS), document(), (14, 9))
    assert only_section(back).items[0].gap_right == "Nothing here yet in draft 9"
    gone = page(document(closing=STAYS), document())
    assert only_section(gone).label == "Taken out"
    assert only_section(gone).items[0].gap_right == "Nothing here in draft 14"


def test_a_moved_paragraph_says_where_it_went_and_where_it_came_from():
    left = document(summary=f"{LONG}{STAYS}", problem="<p>It is slow.</p>")
    right = document(summary=STAYS, problem=f"{LONG}<p>It is slow.</p>")
    (part,) = page(left, right).parts
    bands = {band.number: band for section in part.items for band in section.items if band.number}
    assert [jump.words for jump in bands[1].jumps] == ["Moved to Problem"]
    assert [jump.number for jump in bands[1].jumps] == [2]
    assert [jump.words for jump in bands[2].jumps] == ["Moved here from Summary"]
    assert part.items[0].label == "Moved"


def test_a_question_that_changed_its_place_says_what_it_was():
    first, second = "<h3>Why?</h3><p>So it is.</p>", f"<h3>How?</h3>{LONG}"
    left, right = document(q1=first, q2=second), document(q2=second, q1=first)
    drawn = page(left, right)
    moved = [item for item in drawn.parts[0].items if not isinstance(item, Fold)]
    assert [(item.title, item.label) for item in moved] == [("Question 2", "Was question 1")]
    assert drawn.changes == 1
    assert moved[0].number == 1


def test_formatting_alone_is_a_change_that_can_be_hidden():
    left = document(summary="<p>Nine euros a month.</p>", closing="<p>Go on.</p>")
    right = document(summary="<p><strong>Nine</strong> euros a month.</p>", closing="<p>Go.</p>")
    shown, hidden = page(left, right), page(left, right, formatting=False)
    assert [item.label for item in shown.parts[0].items] == ["Formatting only", "1 out"]
    assert (shown.changes, shown.hidden_formatting) == (2, 0)
    assert hidden.parts[0].items[0].sentence == "Summary is the same in both"
    assert (hidden.changes, hidden.hidden_formatting) == (1, 1)


def test_items_of_an_ordered_list_keep_their_numbers_across_bands():
    left = document(solution="<ol><li>Open it.</li><li>Ask the bank for leave.</li></ol>")
    right = document(solution="<ol><li>Open it.</li><li>Ask your own bank for leave.</li></ol>")
    items = only_section(page(left, right)).items
    assert [line.number for band in items for line in band.right] == [1, 2]
    assert items[1].right[0].list == "ol"


def test_facts_around_the_words_that_changed_are_told():
    left = document(_front=Front(city="Lisbon", release_date="2027-03-02"), summary=STAYS)
    right = document(_front=Front(city="Lisbon", release_date="2027-04-06"), summary=STAYS)
    drawn = page(left, right)
    assert drawn.facts == (("Date", "2 March 2027", "6 April 2027"),)
    assert drawn.summary == "The date changed; not a word is different."


def test_the_summary_names_the_facts_that_changed_beside_the_words():
    left = document(_front=Front(), summary="<p>It costs nine euros.</p>")
    dated = Front(city="Lisbon", release_date="2027-04-06")
    right = document(_front=dated, summary="<p>It costs twelve euros.</p>")
    told = page(left, right).summary
    assert told == "One section changed, 1 word out, 1 in; the date and city changed"


def test_many_facts_that_changed_are_told_in_one():
    left = document(_front=Front(name="Till"), summary=STAYS)
    new = Front(name="Tally", city="Lisbon", organisation="Tally Ltd", customer="Marta")
    told = page(left, document(_front=new, summary=STAYS)).summary
    assert told == "The facts around the words changed; not a word is different."


def test_the_facts_are_the_first_change():
    left = document(_front=Front(city="Lisbon"), summary="<p><em>Nine</em> euros.</p>")
    right = document(_front=Front(city="Porto"), summary="<p>Nine euros.</p>")
    drawn = page(left, right)
    assert [band.number for band in only_section(drawn).items] == [2]
    assert drawn.changes == 2
    hidden = page(left, right, formatting=False)
    assert (hidden.changes, hidden.hidden_formatting) == (1, 1)


def test_sections_empty_on_both_sides_are_not_spoken_of():
    words = document(headline="", summary=STAYS)
    assert only_section(page(words, words)).sentence == "Summary is the same in both"
