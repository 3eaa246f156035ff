"""Other words in the place of a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.text.document import Section
from drafts.text.markup import one_line
from drafts.text.replace import AcrossParagraphs, replaced
from tests.text.strategies import documents


def changed(html, quote, words, kind="summary"):
    """The HTML with the first such quote replaced."""
    start = Section("k", kind, html).text.index(quote)
    return replaced(html, kind, start, start + len(quote), words)


@pytest.mark.parametrize(
    "html, quote, words, after",
    [
        ("<p>One two three</p>", "two", "2", "<p>One 2 three</p>"),
        ("<p>One two three</p>", "One two three", "All", "<p>All</p>"),
        ("<p>One <em>two</em> three</p>", "two", "2", "<p>One <em>2</em> three</p>"),
        ("<p>One <em>two</em> three</p>", "two three", "2 3", "<p>One <em>2 3</em></p>"),
        ("<p></p><p>🙂 a</p><p>b</p>", "b", "c", "<p></p><p>🙂 a</p><p>c</p>"),
        ("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "b", "c",
         "<ul><li><p>a</p></li><li><p>c</p></li></ul>"),
        ("<p>a &amp; b</p>", "& b", "<b>", "<p>a &lt;b&gt;</p>"),
        ("<p>One two</p>", " two", "", "<p>One</p>"),
        ("<p>One two</p>", "two", "", "<p>One</p>"),
        ("<p>One two three</p>", "two", "", "<p>One three</p>"),
        ("<p>One <em>two</em>, three</p>", "two", "", "<p>One, three</p>"),
        ("<p>One (two) three</p>", "two", "", "<p>One () three</p>"),
        ("<p>One two-three</p>", "two", "", "<p>One -three</p>"),
    ],
)  # fmt: skip
def test_the_words_are_replaced_and_what_is_around_them_stays(html, quote, words, after):
    assert changed(html, quote, words) == after


def test_a_passage_across_paragraphs_is_refused():
    with pytest.raises(AcrossParagraphs):
        changed("<p>a</p><p>b</p>", "a\nb", "c")


def test_one_line_has_no_breaks_and_nothing_unseen():
    assert one_line(" a\n\tb\x00 \u202ec ") == "a b c"


@given(documents(), st.data())
def test_only_the_passage_changes(document, data):
    sections = [section for section in document.sections if section.blocks]
    if not sections:
        return
    section = data.draw(st.sampled_from(sections))
    place = data.draw(st.integers(0, len(section.blocks) - 1))
    texts = [block.text for block in section.blocks]
    start = data.draw(st.integers(0, len(texts[place]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[place])))
    offset = sum(len(text) + 1 for text in texts[:place])
    html = replaced(section.html, section.kind, offset + start, offset + end, "<x>")
    texts[place] = texts[place][:start] + "<x>" + texts[place][end:]
    assert Section("k", section.kind, html).text.split() == "\n".join(texts).split()
