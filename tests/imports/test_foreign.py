"""HTML of other programs comes in as it would be pasted."""

import pytest

from drafts.imports.foreign import simple
from drafts.imports.incoming import from_text
from drafts.text.clean import tidy
from drafts.text.pieces import pieces_of
from tests.clipboards import CLIPBOARDS, source, words_of, words_sent

SHAPES = [name for name, clipboard in CLIPBOARDS.items() if not clipboard.by_style]


def arrived(html):
    """What a section would hold of it."""
    return tidy("".join(piece.html for piece in pieces_of(html, lambda name: None)), "problem")


@pytest.mark.parametrize("name", SHAPES)
def test_html_comes_in_as_it_would_be_pasted(name):
    wanted, page = CLIPBOARDS[name], simple(source(name))
    html = arrived(page.html)
    sent, came = words_sent(name), words_of(html)
    if wanted.notes:
        sent, came = sorted(sent), sorted(came)
    assert came == sent, "words were lost or glued"
    assert html == wanted.html
    said = {"struck": page.struck, "pictures": page.pictures, "tables": page.tables}
    assert {what: count for what, count in said.items() if count} == wanted.said


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>1<sup>st</sup></p>", "<p>1st</p>"),
        ("<p>x<sup>a</sup></p>", "<p>x[a]</p>"),
        ("<p>Tally<sup>TM</sup> A<sup>®</sup></p>", "<p>Tally™ A®</p>"),
        ("<p>10<sup>-6</sup> x<sub>i</sub></p>", "<p>10⁻⁶ xi</p>"),
        ("<p>a<hr>b</p>", "<p>a</p><p>b</p>"),
        ("<ul><ul><li>a</li></ul></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<p>It is <del>nine</del> twelve.</p>", "<p>It is twelve.</p>"),
        ("<p>a<s></s>b</p>", "<p>ab</p>"),
        (
            '<p>Cited<a href="#n" id="m">1</a>.</p><ol><li id="n">A, <em>B</em>. <a href="#m">↑</a>'
            "</li></ol>",
            "<p>Cited [A, <em>B</em>.].</p>",
        ),
        ('<p>See <a href="#n">below</a>.</p><p id="n">Here.</p>', "<p>See below.</p><p>Here.</p>"),
        (
            "<table><tr><td><p>a</p><ul><li>b</li></ul></td><td>c</td></tr></table>",
            "<p>a b | c</p>",
        ),
        ("<table><tr><td><p>a</p><p>b</p></td></tr></table>", "<p>a</p><p>b</p>"),
        ("", ""),
    ],
)
def test_a_shape_becomes(html, wanted):
    assert arrived(simple(html).html) == wanted


def test_markdown_keeps_its_notes_and_says_what_it_left_out():
    text = (
        "It costs ~~nine~~ twelve[^1], not\\[^2\\] more[^x].\n\n![A shop](a.png)\n\n"
        "|a|b|\n|-|-|\n|c|d|\n\n[^1]: A month,\n    *each*.\n[^2]: Uncited\n"
    )
    incoming = from_text(text)
    assert [piece.html for piece in incoming.pieces] == [
        "<p>It costs twelve [A month, <em>each</em>.], not[^2] more[^x].</p>",
        "<p>a | b</p>",
        "<p>c | d</p>",
        "<p>[^2]: Uncited</p>",
    ]
    assert incoming.notes == (
        "1 struck passage was left out.",
        "1 picture was left out.",
        "1 table became paragraphs, one for each row.",
    )


def test_a_note_that_is_cited_a_thousand_times_comes_once():
    text = "[^1] " * 1000 + "\n\n[^1]: " + "word " * 1000
    pieces = from_text(text).pieces
    assert pieces[0].text.count("word") == 1000
