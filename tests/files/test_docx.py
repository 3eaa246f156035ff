"""DOCX out: every word in our styles, lists that stay apart, comments, and a page that says what
it is."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest

from drafts.export.docx.edition import edition_docx
from drafts.export.docx.writer import Comment
from drafts.text.document import Section
from drafts.text.outline import BLOG_POST
from tests.export.editions import FRONT, edition, questions, release
from tests.files.words import W, html, paragraphs, part

AT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def made(*sections, **facts):
    """The DOCX of these sections, or of the whole sample."""
    return edition_docx(edition(sections or (*release(), *questions()), **facts))


def section(key, body):
    """One section."""
    return Section(key, key, body)


def test_it_holds_every_word_in_our_styles():
    found = paragraphs(made())
    assert found[0] == ("Furniture", "Tally LedgerPress release")
    assert found[1] == ("Title", "Small shops close their books before the month does")
    assert found[2][0] == "Subtitle"
    assert ("Heading1", "External FAQ") in found
    assert ("Heading2", "What does it cost?") in found
    assert ("Furniture", "Customer: Rita Dias, who runs a bakery in Lisbon and does her books on "
            "Sunday nights") in found  # fmt: skip
    assert ("", "Lisbon, 4 May 2027 — Tally opens today") in [(s, t[:38]) for s, t in found]


def test_lines_are_numbered_and_pages_counted():
    file = made()
    numbers = part(file).find(f".//{W}lnNumType")
    assert numbers.get(f"{W}countBy") == "1"
    assert numbers.get(f"{W}restart") == "continuous"
    foot = part(file, "word/footer1.xml")
    assert [f.get(f"{W}instr") for f in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
    words = "".join(text.text for text in foot.iter(f"{W}t"))
    assert words.startswith("Draft 14  12 March 2026  Confidential until 4 May 2027")
    assert words.endswith("Page 1 of 1")


def test_what_a_file_manager_shows():
    about = docx.Document(BytesIO(edition_docx(edition(), "tally"))).core_properties
    assert about.title == "Small shops close their books before the month does"
    assert (about.author, about.subject) == ("Tally Ledger", "Draft 14")
    assert about.identifier == "tally"
    assert about.modified.date().isoformat() == "2026-03-12"


def test_nothing_of_other_hands_is_left_in_the_file():
    names = docx.Document(BytesIO(made())).part.package.iter_parts()
    assert {str(item.partname) for item in names} == {
        "/docProps/core.xml", "/word/document.xml", "/word/footer1.xml", "/word/numbering.xml",
        "/word/settings.xml", "/word/styles.xml",
    }  # fmt: skip


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_paper_is_the_initiatives(size):
    width = part(made(page_size=size)).find(f".//{W}pgSz").get(f"{W}w")
    assert width == {"A4": "11906", "Letter": "12240"}[size]


def test_bold_italics_and_links_survive():
    body = '<p>a <strong>b <em>c</em></strong> <a href="https://x.example/?a=1&amp;b=2">d</a></p>'
    assert (
        'a <strong>b <em>c</em></strong> <a href="https://x.example/?a=1&amp;b=2">d</a>'
    ) in html(made(section("problem", body)))


def list_numbers(file):
    """(number of the list, level) of each item."""
    items = part(file).iter(f"{W}numPr")
    value = f"{W}val"
    return [(i.find(f"{W}numId").get(value), i.find(f"{W}ilvl").get(value)) for i in items]


def test_a_second_numbered_list_begins_again_at_one():
    items = "<ol><li><p>a</p></li><li><p>b</p></li></ol>"
    file = made(section("problem", f"{items}<p>between</p>{items}"))
    assert list_numbers(file) == [("1", "0"), ("1", "0"), ("2", "0"), ("2", "0")]
    starts = part(file, "word/numbering.xml").findall(f".//{W}startOverride")
    assert [start.get(f"{W}val") for start in starts] == ["1", "1"]


def test_lists_within_lists_keep_their_levels():
    body = (
        "<ul><li><p>a</p><ol><li><p>b</p></li></ol></li><li><p>c</p><ol><li><p>d</p></li></ol>"
        "</li></ul>"
    )
    numbers = list_numbers(made(section("problem", body)))
    assert [level for _number, level in numbers] == ["0", "1", "0", "1"]
    assert numbers[0][0] == numbers[2][0]
    assert numbers[1][0] != numbers[3][0]


def test_lists_of_two_sections_stay_two_lists():
    items = "<ul><li><p>a</p></li></ul>"
    text = html(made(section("problem", items), section("solution", items)))
    assert text.count("<ul>") == 2


def test_a_blog_post_has_a_byline_and_no_dateline():
    front = FRONT.__class__(**{**FRONT.__dict__, "format": BLOG_POST})
    found = [text for _style, text in paragraphs(edition_docx(edition(front=front)))]
    assert "Ana Sousa, head of product, 4 May 2027" in found
    assert not any(text.startswith("Lisbon, 4 May") for text in found)


def test_a_comment_stands_on_its_words_signed_and_dated():
    body = "<p>Lost <em>Sundays</em> again.</p><p>Eleven hours.</p>"
    comments = [
        Comment("problem", 2, 8, "Bo Lind", "BL", AT, "Whose?\nSay so."),
        Comment("problem", 20, 26, "Rosa", "R", AT, "How do we know?"),
    ]
    file = edition_docx(edition([section("problem", body)]), comments=comments)
    found = list(docx.Document(BytesIO(file)).comments)
    assert [(c.author, c.initials, c.timestamp) for c in found] == [
        ("Bo Lind", "BL", AT),
        ("Rosa", "R", AT),
    ]
    assert [c.text for c in found] == ["Whose?\nSay so.", "How do we know?"]
    assert [commented(file, number) for number in ("0", "1")] == ["st Sun", "Eleven"]


def commented(file, number):
    """The words between the start and the end of a comment."""
    words, inside = [], False
    for element in part(file).iter():
        if element.tag == f"{W}commentRangeStart" and element.get(f"{W}id") == number:
            inside = True
        elif element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") == number:
            inside = False
        elif inside and element.tag == f"{W}t":
            words.append(element.text)
    return "".join(words)


def test_no_control_character_breaks_the_file():
    front = FRONT.__class__(**{**FRONT.__dict__, "organisation": "A\x00B\x0b & <C>"})
    first = paragraphs(edition_docx(edition(front=front)))[0][1]
    assert first == "AB & <C>Press release"
