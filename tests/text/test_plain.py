"""Plain text for a mail: narrow lines, addresses written out, lists that still read as lists."""

import pytest

from drafts.text.document import Document, Front, Section
from drafts.text.markup import read_blocks
from drafts.text.outline import BLOG_POST
from drafts.text.plain import WIDTH, blocks_to_text, document_to_text
from drafts.text.wrapping import columns


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <strong>bold</strong> word</p>", "One bold word"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("<p>a<br>b</p>", "a\nb"),
        ('<p>See <a href="https://x.example/a">the page</a>.</p>',
         "See the page (https://x.example/a)."),
        ('<p>See <a href="https://x.example/">x.example</a>.</p>', "See https://x.example/."),
        ('<p>Write to <a href="mailto:a@x.example">Ana</a></p>', "Write to Ana (a@x.example)"),
        ('<p><a href="mailto:a@x.example">a@x.example</a></p>', "a@x.example"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n- b"),
        ("<ol><li><p>a</p><p>more</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ol>",
         "1. a\n\n   more\n   - b\n2. c"),
        ("<ol><li><p>a</p></li></ol><p>x</p><ol><li><p>b</p></li></ol>", "1. a\n\nx\n\n1. b"),
    ],
)  # fmt: skip
def test_blocks(html, text):
    assert blocks_to_text(read_blocks(html)) == text


def test_no_line_is_wider_than_72_unless_one_word_is():
    address = "https://x.example/" + "a" * 90
    words = "word " * 60
    html = f'<ul><li><p>{words}<a href="{address}">here</a> {words}</p></li></ul>'
    lines = blocks_to_text(read_blocks(html)).split("\n")
    assert [line for line in lines if len(line) > WIDTH] == [f"  ({address})"]
    assert all(line.startswith("  ") for line in lines[1:])


def sections(**texts):
    return tuple(Section(key, key, html) for key, html in texts.items())


def test_a_whole_release():
    front = Front(name="Tally", city="Lisbon", release_date="2027-05-04")
    asked = Section("q1", "faq_external", "<h3>Why?</h3><p>Because.</p>")
    release = sections(headline="<p>Head</p>", subheading="<p>Sub</p>", summary="<p>Words.</p>")
    assert document_to_text(Document((*release, asked), front), "Draft 1") == (
        "Draft 1\n\nHead\n====\n\nSub\n\nLisbon, 4 May 2027 -- Words.\n\n"
        "External FAQ\n------------\n\nWhy?\n\nBecause.\n"
    )


def test_a_blog_post_is_signed_and_a_missing_headline_is_the_name():
    front = Front(name="Tally", format=BLOG_POST, byline="Ana", release_date="2027-05-04")
    text = document_to_text(Document(sections(summary="<p>We did it.</p>"), front))
    assert text == "Tally\n=====\n\nAna, 4 May 2027\n\nWe did it.\n"


def test_text_without_spaces_is_wrapped_and_wide_letters_count_two():
    lines = blocks_to_text(
        read_blocks(f"<ul><li><p>{'我们的新产品，五分钟内。' * 20}</p></li></ul>")
    )
    assert lines.replace("\n  ", "") == "- " + "我们的新产品，五分钟内。" * 20
    *full, last = map(columns, lines.split("\n"))
    assert set(full) == {70, 72}
    assert last <= 72


def test_a_headline_in_wide_letters_is_underlined_whole():
    text = document_to_text(Document(sections(headline="<p>五分钟</p>"), Front(name="Tally")))
    assert text.startswith("五分钟\n======\n")
