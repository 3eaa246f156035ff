"""What a reader is shown for one kind of change at a time."""

import pytest

from drafts.text.diff import compare
from drafts.text.document import Document, Section

OVEN = "When the ovens are cold, Marta sits down at the flour table with a folder of invoices."
PEN = "She ticks off each transfer with a green pen, and most Sundays she is done by six."
SHOP = "A shop that sells over the counter is paid on the spot and never thinks of it again."
CAFE = "The cafés along the river pay by bank transfer, in their own time and their own way."


def document(*sections, **release):
    found = [Section(key, key, html) for key, html in release.items()]
    return Document((*found, *sections))


def faq(key, question, answer="Yes.", kind="faq_external"):
    return Section(key, kind, f"<h3>{question}</h3><p>{answer}</p>")


def problem(*paragraphs):
    return document(problem="".join(f"<p>{text}</p>" for text in paragraphs))


def rows(left, right, key="problem"):
    return next(section for section in compare(left, right).sections if section.key == key).rows


def kinds(rows):
    return [row.kind for row in rows]


def marked(side):
    """The text of a side with its marks: ``[-out-] {+in+} <moved> *formatted*``."""
    signs = {"out": "[-{}-]", "in": "{{+{}+}}", "moved": "<{}>", "formatted": "*{}*", "same": "{}"}
    return " ¶ ".join(
        "".join(signs[span.kind].format(span.text) for span in block.spans) for block in side.blocks
    )


def test_a_changed_word_is_marked_on_both_sides_and_nothing_else():
    (row,) = rows(problem(OVEN), problem(OVEN.replace("flour", "kitchen")))
    assert row.kind == "changed"
    assert "at the [-flour-] table" in marked(row.left)
    assert "at the {+kitchen+} table" in marked(row.right)


def test_a_word_put_in_is_marked_without_the_spaces_around_it():
    (row,) = rows(problem(OVEN), problem(OVEN.replace("a folder", "a heavy folder")))
    assert marked(row.left) == OVEN
    assert "with a {+heavy+} folder" in marked(row.right)


def test_a_sentence_put_in_is_marked_from_its_start_to_its_end():
    (row,) = rows(problem(f"{OVEN} {SHOP}"), problem(f"{OVEN} {PEN} {SHOP}"))
    assert marked(row.right) == f"{OVEN} {{+{PEN}+}} {SHOP}"


def test_a_repeated_word_is_marked_where_the_phrase_begins():
    (row,) = rows(problem("Bring the dog."), problem("Bring the cat, the bird, the dog."))
    assert marked(row.right) == "Bring {+the cat, the bird,+} the dog."


def test_a_sentence_of_which_little_is_left_stands_whole_old_and_new():
    old = f"{OVEN} Most owners do it at the weekend, and most of them do it with a pen."
    new = f"{OVEN} Of the forty we asked, only six have ever done it at any other time."
    (row,) = rows(problem(old), problem(new))
    assert marked(row.left).endswith(
        "[-Most owners do it at the weekend, and most of them do it with a pen.-]"
    )
    assert marked(row.right).endswith(
        "{+Of the forty we asked, only six have ever done it at any other time.+}"
    )


def test_scraps_between_two_edits_are_not_kept():
    (row,) = rows(
        problem("Tally reads every payment from the bank at night and shows it."),
        problem("Tally reads every invoice of the till by day and shows it."),
    )
    assert marked(row.left) == "Tally reads every [-payment from the bank at night-] and shows it."
    assert marked(row.right) == "Tally reads every {+invoice of the till by day+} and shows it."


def test_a_moved_paragraph_is_reported_as_a_move():
    shown = rows(problem(OVEN, SHOP, CAFE), problem(SHOP, CAFE, OVEN))
    assert kinds(shown) == ["moved", "same", "same", "moved"]
    first, *_, last = shown
    assert first.link == last.link != ""
    assert (first.right, last.left) == (None, None)
    assert marked(last.right) == OVEN


def test_a_paragraph_moved_to_another_section_and_edited_there_is_one_move():
    left = document(problem=f"<p>{SHOP}</p><p>{OVEN}</p>", solution=f"<p>{CAFE}</p>")
    new = OVEN.replace("folder", "drawer")
    right = document(problem=f"<p>{SHOP}</p>", solution=f"<p>{CAFE}</p><p>{new}</p>")
    gone, come = rows(left, right)[1], rows(left, right, "solution")[1]
    assert (gone.kind, come.kind) == ("moved", "moved")
    assert gone.link == come.link != ""
    assert "[-folder-]" in marked(gone.left)
    assert "{+drawer+}" in marked(come.right)


def test_a_short_line_travels_with_the_moved_paragraph_beside_it():
    left, right = problem("But how?", OVEN, SHOP, CAFE), problem(SHOP, CAFE, "But how?", OVEN)
    assert kinds(rows(left, right)) == ["moved", "moved", "same", "same", "moved", "moved"]


def test_a_moved_sentence_is_tied_at_both_ends():
    left, right = problem(f"{OVEN} {PEN}", SHOP), problem(OVEN, f"{SHOP} {PEN}")
    first, second = rows(left, right)
    assert marked(first.left) == f"{OVEN} <{PEN}>"
    assert marked(second.right) == f"{SHOP} <{PEN}>"
    links = {span.link for side in (first.left, second.right) for span in side.blocks[0].spans}
    assert len(links - {""}) == 1


def test_moved_words_count_neither_as_new_nor_as_gone():
    comparison = compare(problem(f"{OVEN} {PEN}", SHOP, CAFE), problem(CAFE, OVEN, f"{SHOP} {PEN}"))
    assert (comparison.words_out, comparison.words_in) == (0, 0)
    assert not comparison.identical


def test_a_paragraph_cut_in_two_is_a_split_and_put_together_a_merge():
    one, two = problem(f"{OVEN} {PEN}", SHOP), problem(OVEN, PEN, SHOP)
    assert kinds(rows(one, two)) == ["split", "same"]
    assert kinds(rows(two, one)) == ["merged", "same"]
    assert marked(rows(one, two)[0].right) == f"{OVEN} ¶ {PEN}"


def test_a_replaced_paragraph_stands_beside_the_new_one():
    (_, row, _) = rows(problem(OVEN, SHOP, PEN), problem(OVEN, CAFE, PEN))
    assert row.kind == "changed"
    assert (marked(row.left), marked(row.right)) == (f"[-{SHOP}-]", f"{{+{CAFE}+}}")


def test_bold_alone_is_a_change_of_formatting():
    left, right = problem(OVEN), problem(OVEN.replace("cold", "<strong>cold</strong>"))
    (row,) = rows(left, right)
    assert row.kind == "formatted"
    assert "are *cold*," in marked(row.left)
    assert [span.strong for span in row.right.blocks[0].spans] == [False, True, False]
    assert compare(left, right).words_in == 0
    assert compare(left, right).sections[0].state == "changed"


def test_a_link_to_another_address_is_a_change_of_formatting():
    left = problem('Go to <a href="https://a.example">the shop</a>.')
    right = problem('Go to <a href="https://b.example">the shop</a>.')
    assert marked(rows(left, right)[0].right) == "Go to *the shop*."


def test_a_paragraph_made_a_list_item_is_a_change_of_formatting():
    left, right = problem(OVEN), document(problem=f"<ul><li><p>{OVEN}</p></li></ul>")
    (row,) = rows(left, right)
    assert row.kind == "formatted"
    assert marked(row.right) == f"*{OVEN}*"


def test_a_line_break_is_a_change():
    (row,) = rows(problem("One line. Two."), problem("One line.<br>Two."))
    assert marked(row.right) == "One line.{+\n+}Two."


def test_spaces_alone_are_no_change():
    comparison = compare(problem("One  line.\u00a0Two."), problem("One line. Two. "))
    assert comparison.identical
    assert marked(comparison.sections[0].rows[0].left) == "One  line.\u00a0Two."


def test_an_faq_entry_that_changed_its_place_is_moved_and_the_others_are_not():
    one, two, three = faq("q1", "How much?"), faq("q2", "Which banks?"), faq("q3", "Is it safe?")
    sections = compare(document(one, two, three), document(three, one, two)).sections
    assert [(s.key, s.state) for s in sections] == [("q3", "moved"), ("q1", "same"), ("q2", "same")]


def test_an_faq_entry_given_to_the_other_list_is_moved():
    left = document(faq("q1", "How much?"), faq("q2", "How many?"))
    right = document(faq("q1", "How much?"), faq("q2", "How many?", kind="faq_internal"))
    assert [s.state for s in compare(left, right).sections] == ["same", "moved"]


def test_a_question_asked_anew_still_stands_beside_the_old_one():
    left, right = document(faq("q1", "What is the price?")), document(faq("q1", "Who pays for it?"))
    assert kinds(rows(left, right, "q1")) == ["changed", "same"]
    assert compare(left, right).sections[0].title == "Who pays for it?"


def test_removed_and_added_sections_stand_in_their_places():
    one, two, three = (faq(f"q{n}", f"Question {n}?") for n in (1, 2, 3))
    sections = compare(document(one, two), document(one, three)).sections
    assert [(s.key, s.state) for s in sections] == [
        ("q1", "same"), ("q2", "removed"), ("q3", "added"),
    ]  # fmt: skip
    assert sections[1].title == "Question 2?"


def test_a_section_filled_for_the_first_time_is_added_and_an_emptied_one_removed():
    empty, full = document(problem="", closing=""), document(problem=f"<p>{OVEN}</p>", closing="")
    assert [s.state for s in compare(empty, full).sections] == ["added", "same"]
    assert [s.state for s in compare(full, empty).sections] == ["removed", "same"]


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [((), (OVEN,), 1.0), ((OVEN,), (), 1.0), ((), (), 0.0), ((OVEN, PEN), (OVEN,), 17 / 34)],
)
def test_the_share_rewritten_is_of_words_new_or_gone_whichever_is_larger(left, right, share):
    assert compare(problem(*left), problem(*right)).share_rewritten == pytest.approx(share)


def test_quotes_typed_otherwise_have_the_quiet_sign_at_most():
    typed = problem("The customer's word is \"late\", and nobody's fault.")
    typographic = problem("The customer’s word is “late”, and nobody’s fault.")
    (row,) = rows(typed, typographic)
    assert row.kind == "formatted"
    assert marked(row.left) == "The *customer's* word is *\"*late*\"*, and *nobody's* fault."
    assert marked(row.right) == "The *customer’s* word is *“*late*”*, and *nobody’s* fault."
    assert compare(typed, typographic).share_rewritten == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("🇩🇪", "🇩🇰"),
        ("1\ufe0f\u20e3", "2\ufe0f\u20e3"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0066\U000e0072\U000e007f"),
        ("葛\U000e0100", "葛\U000e0101"),
        ("👍🏽", "👍🏿"),
        ("👩\u200d💻", "👩\u200d🔬"),
        ("น้ำ", "น้า"),
    ],
)
def test_a_sign_of_several_characters_is_changed_whole(before, after):
    text = "我们的新产品{}帮助小商店在五分钟内收到付款"
    (row,) = rows(problem(text.format(before)), problem(text.format(after)))
    assert marked(row.left) == text.format(f"[-{before}-]")
    assert marked(row.right) == text.format(f"{{+{after}+}}")


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("می\u200cخواهم", "میخواهم", False),
        ("क्\u200dष", "क्ष", False),
        ("pro\u00adduct", "product", True),
        ("สาม\u200bวัน", "สามวัน", True),
    ],
)
def test_joiners_are_part_of_a_word_and_what_only_breaks_lines_is_not(before, after, same):
    (row,) = rows(problem(f"one two {before} three four"), problem(f"one two {after} three four"))
    assert row.kind == ("same" if same else "changed")
