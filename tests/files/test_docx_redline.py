"""A redline in Word: accept all and it is the later draft, reject all and it is the earlier."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from drafts.export.docx.edition import edition_docx
from drafts.export.docx.redline import redline_docx
from drafts.text.assignment import passages_of, places_of
from drafts.text.bookmarks import section_of
from drafts.text.clean import tidy
from drafts.text.diff import compare
from drafts.text.document import Document, Section
from drafts.text.pieces import pieces_of
from tests.export.editions import FRONT, changed, edition, questions, release
from tests.files.words import W, accepted, html, paragraphs, part, rejected
from tests.imports.trips import read
from tests.text.strategies import pairs

AT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def redline(left, right):
    """The redline of two editions."""
    return redline_docx(left, right, compare(left.document, right.document), "Bo Lind", AT)


def said(docx):
    """(key, kind, words and marks of each paragraph) of each section."""
    pieces = pieces_of(read(docx)["html"], section_of)
    return [(p.key, p.kind, tidy(p.html, p.kind)) for p in passages_of(pieces, places_of(pieces))]


def written(file):
    """Every paragraph as it reads, styles and all, but for the one line that names the file."""
    return [p for p in paragraphs(file) if p[1]][:-1]


def body(html):
    """An edition with one section."""
    return edition([Section("problem", "problem", html)])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Lost eleven hours a week.</p>", "<p>Lost nine hours a week.</p>"),
        ("<p>One.</p><p>Two.</p>", "<p>Two.</p>"),
        ("<p>One. Two.</p>", "<p>One.</p><p>Two.</p>"),
        ("<p>A <strong>bold</strong> word</p>", "<p>A bold <em>word</em></p>"),
        ('<p>See <a href="https://a.example">it</a></p>', "<p>See it</p>"),
        ("<p>a</p><ul><li><p>b</p></li></ul>", "<ol><li><p>b</p></li><li><p>c</p></li></ol>"),
        ("<p>two  spaces here</p>", "<p>two spaces here</p>"),
        ("<p>caf\u00e9 au lait</p>", "<p>cafe\u0301 au lait</p>"),
        ("<p>so\u00adft words</p>", "<p>soft words</p>"),
        ("", "<p>New.</p>"),
        ("<p>Gone.</p>", ""),
    ],
)
def test_it_leads_from_one_to_the_other(before, after):
    file = redline(body(before), body(after))
    assert said(accepted(file)) == said(edition_docx(body(after)))
    assert said(rejected(file)) == said(edition_docx(body(before)))


def test_the_sample_with_questions_moved_added_and_taken_out():
    asked = questions()
    left = edition([*release(), *asked])
    moved = [asked[1], asked[0], *asked[3:], Section("q9", "faq_internal", "<h3>New?</h3>")]
    right = edition([*changed("problem", "<p>Owners lose nine hours.</p>"), *moved])
    file = redline(left, right)
    assert said(accepted(file)) == said(edition_docx(right))
    assert said(rejected(file)) == said(edition_docx(left))


def test_what_stands_around_the_words_is_redlined_too():
    left, right = edition(), edition(front=replace(FRONT, city="Porto", organisation="Tally"))
    file = redline(left, right)
    lines = {text for _style, text in written(accepted(file))}
    assert {"TallyPress release", "Porto, 4 May 2027"} <= lines
    before = {text for _style, text in written(rejected(file))}
    assert {"Tally LedgerPress release", "Lisbon, 4 May 2027"} <= before


def test_only_the_words_that_changed_are_marked():
    file = redline(body("<p>Lost eleven hours a week.</p>"), body("<p>Lost nine hours a week.</p>"))
    marked = [(e.tag, "".join(e.itertext()).strip()) for e in part(file).iter(f"{W}ins", f"{W}del")]
    assert marked == [(f"{W}del", "eleven"), (f"{W}ins", "nine")]


def test_bold_alone_is_a_change_of_formatting():
    file = redline(body("<p>A bold word</p>"), body("<p>A <strong>bold</strong> word</p>"))
    root = part(file)
    assert not list(root.iter(f"{W}ins", f"{W}del"))
    assert [c.get(f"{W}author") for c in root.iter(f"{W}rPrChange")] == ["Bo Lind"]


def test_changes_are_signed_dated_and_numbered_apart():
    file = redline(body("<p>a b c</p>"), body("<p>a x c</p><p>d</p>"))
    changes = list(part(file).iter(f"{W}ins", f"{W}del"))
    assert {c.get(f"{W}author") for c in changes} == {"Bo Lind"}
    assert {c.get(f"{W}date") for c in changes} == {"2026-03-14T09:30:00Z"}
    ids = [c.get(f"{W}id") for c in changes]
    assert len(ids) == len(set(ids)) > 2


def test_a_link_holds_its_changes_as_the_schema_wants_it():
    link = '<p>See <a href="https://a.example">{}</a>.</p>'
    root = part(redline(body(link.format("old page")), body(link.format("new page"))))
    assert not list(root.iterfind(f".//{W}ins/{W}hyperlink"))
    assert len(list(root.iterfind(f".//{W}hyperlink/{W}ins"))) == 1


def test_two_equal_drafts_have_no_changes():
    root = part(redline(edition(), edition()))
    assert not list(root.iter(f"{W}ins", f"{W}del", f"{W}rPrChange"))


def test_mammoth_reads_it_as_accepted():
    file = redline(body("<p>Old words.</p>"), body("<p>New words.</p>"))
    assert "New words." in html(file)
    assert "Old" not in html(file)


@settings(max_examples=10)
@given(pairs())
def test_any_two_documents(pair):
    left, right = (edition([*tidied(document)]) for document in pair)
    file = redline(left, right)
    assert said(accepted(file)) == said(edition_docx(right))
    assert said(rejected(file)) == said(edition_docx(left))


def tidied(document: Document):
    """Its sections in the order of the page and as a draft keeps them."""
    from drafts.text.outline import KINDS

    order = list(KINDS)
    sections = [replace(s, html=tidy(s.html, s.kind)) for s in document.sections]
    return sorted(sections, key=lambda section: order.index(section.kind))
