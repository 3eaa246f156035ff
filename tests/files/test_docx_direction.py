"""In Word, too, every paragraph runs its own way, and so does each run of words in it."""

from datetime import UTC, datetime

from drafts.export.docx.edition import edition_docx
from drafts.export.docx.writer import Comment
from drafts.text.document import Section
from tests.export.editions import edition
from tests.files.words import W, html, part
from tests.text.test_direction import ARABIC

AT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def made(body, **facts):
    """The DOCX of one section."""
    return edition_docx(edition((Section("problem", "problem", body),)), **facts)


def paragraph_with(docx, words):
    """The paragraph that has these words."""
    return next(
        p
        for p in part(docx).iter(f"{W}p")
        if words in "".join(text.text for text in p.iter(f"{W}t"))
    )


def runs(paragraph):
    """(words, runs to the left) of each run."""
    return [
        ("".join(text.text for text in run.iter(f"{W}t")), run.find(f"{W}rPr/{W}rtl") is not None)
        for run in paragraph.iter(f"{W}r")
    ]


def test_a_paragraph_runs_to_the_left_and_what_is_in_latin_letters_does_not():
    found = paragraph_with(made(f"<p>{ARABIC}</p>"), "العملاء")
    assert found.find(f"{W}pPr/{W}bidi") is not None
    assert runs(found)[-3:] == [
        ("العملاء يدفعون خلال خمس دقائق فقط (", True),
        ("version 2.0", False),
        (") من هاتفهم", True),
    ]


def test_the_dateline_does_not_say_which_way_its_paragraph_runs():
    found = paragraph_with(made(f"<p>{ARABIC}</p>"), "العملاء")
    assert runs(found)[0] == ("Lisbon, 4 May 2027", False)
    assert found.find(f"{W}pPr/{W}bidi") is not None


def test_what_runs_to_the_left_is_bold_by_its_own_name():
    found = paragraph_with(made(f"<p><strong>{ARABIC}</strong></p>"), "العملاء")
    names = [[child.tag.removeprefix(W) for child in r] for r in found.iter(f"{W}rPr")]
    assert ["b", "bCs", "rtl"] in names
    assert ["b"] in names


def test_an_item_of_a_list_runs_its_own_way():
    file = made(f"<p>One</p><ul><li><p>{ARABIC}</p></li><li><p>Two</p></li></ul>")
    properties = [c.tag.removeprefix(W) for c in paragraph_with(file, "العملاء").find(f"{W}pPr")]
    assert properties == ["pStyle", "numPr", "bidi"]
    assert paragraph_with(file, "Two").find(f"{W}pPr/{W}bidi") is None


def test_words_that_run_to_the_right_stay_one_run():
    found = paragraph_with(made("<p>It costs 2.0 (or 3) — no more.</p>"), "costs")
    assert runs(found)[1:] == [("It costs 2.0 (or 3) — no more.", False)]
    assert "<p>It costs" not in html(made(f"<p>{ARABIC}</p>"))


def test_no_word_is_lost_between_the_runs():
    assert ARABIC in html(made(f"<p>{ARABIC}</p>"))


def test_a_comment_stands_beside_all_runs_of_its_passage():
    note = Comment("problem", 0, len(ARABIC), "Ana", "A", AT, "Really?")
    found = paragraph_with(made(f"<p>{ARABIC}</p>", comments=[note]), "العملاء")
    tags = [child.tag.removeprefix(W) for child in found]
    first, last = tags.index("commentRangeStart"), tags.index("commentRangeEnd")
    assert tags[first + 1 : last] == ["r", "r", "r"]
