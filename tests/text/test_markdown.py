"""Markdown: what is written is read back, word for word and mark for mark."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from drafts.text.clean import TooDeep, TooLong, clean, tidy
from drafts.text.document import Document, Front, Section, blocks_of
from drafts.text.markdown import (
    SourceError,
    document_from_markdown,
    document_to_markdown,
    document_to_source,
    markdown_to_html,
    section_to_markdown,
)
from drafts.text.outline import BLOG_POST, RELEASE_KEYS
from tests.text.attacks import ATTACKS
from tests.text.generated import section
from tests.text.test_clean import assert_harmless

EXAMPLE = sorted((Path(__file__).parents[2] / "drafts" / "example").glob("[0-9]*.md"))
SIGNS = st.sampled_from([*"*_`[]()<>#+-=~!&|\\.:;0123456789 \u00a0", "a", "“", "é", "👩\u200d💻"])


def there_and_back(html, kind="problem"):
    return tidy(markdown_to_html(section_to_markdown(html)), kind)


def text_of(html):
    return [block.text for block in blocks_of(html)]


@given(st.integers(), st.sampled_from([0, 0.3, 0.9]))
def test_a_section_comes_back_exactly(seed, share_of_signs):
    html = section(seed, share_of_signs)
    assert there_and_back(html) == html


@given(st.lists(SIGNS, min_size=1, max_size=12).map("".join), st.integers(0, 3))
def test_no_sign_of_markdown_is_lost_or_taken_for_one(text, marks):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    inner = ("{}", "<strong>{}</strong>", "<em>{}</em>", "x<strong>{}</strong>y")[marks]
    html = tidy(f"<p>{inner.format(escaped)}</p>", "problem")
    assert there_and_back(html) == html
    html = tidy(f"<h3>{escaped}</h3><ul><li>{escaped}</li></ul>", "faq_internal")
    assert there_and_back(html, "faq_internal") == html


def test_other_readers_see_the_same_words_in_200_generated_sections():
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    reader.add_render_rule("hardbreak", lambda *_: "<br>")
    sections = [section(seed) for seed in range(200)]
    read = [tidy(reader.render(section_to_markdown(html)), "problem") for html in sections]
    assert [text_of(html) for html in read] == [text_of(html) for html in sections]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>one <strong>two</strong> <em>three</em></p>", "one **two** *three*\n"),
        ('<p><a href="https://x.example">x</a></p>', "[x](https://x.example)\n"),
        ("<p>a<br>b</p><p>c</p>", "a\\\nb\n\nc\n"),
        (
            "<p>a</p><ul><li><p>b</p><ol><li><p>c</p></li><li><p>d</p></li></ol><p>e</p></li>"
            "<li><p>f</p></li></ul><ol><li><p>g</p></li></ol>",
            "a\n\n- b\n  1. c\n  2. d\n\n  e\n- f\n\n1. g\n",
        ),
        ("<h3>How much?</h3><p>12%</p>", "### How much?\n\n12%\n"),
        ("<h3>C #</h3>", "### C \\#\n"),
        ("<p>1. 3 * 4, snake_case &amp; 5 &gt; 4</p>", "1\\. 3 \\* 4, snake_case & 5 > 4\n"),
        ("<p></p>", ""),
        ("", ""),
    ],
)
def test_sections_are_written_plainly(html, markdown):
    assert section_to_markdown(html) == markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo", "<p>one two</p>"),
        ("# not a heading", "<p># not a heading</p>"),
        ("> 5 is more", "<p>&gt; 5 is more</p>"),
        ("    four spaces", "<p>four spaces</p>"),
        ("AT&T <b>x</b> `y`", "<p>AT&amp;T &lt;b&gt;x&lt;/b&gt; `y`</p>"),
        ("---", "<p>---</p>"),
        ("* a\n* b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("__a__ _b_", "<p><strong>a</strong> <em>b</em></p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("### Why?\nBecause.", "<h3>Why?</h3><p>Because.</p>"),
        ("a\n\n### b", "<p>a</p><p>### b</p>"),
        ("", ""),
    ],
)
def test_plain_text_means_what_it_says(text, html):
    assert markdown_to_html(text) == html


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_in_markdown_is_only_words(attack):
    assert_harmless(clean(markdown_to_html(f"a {attack}\n\n{attack}"), "problem"))


def test_what_is_too_long_or_too_deep_is_refused():
    with pytest.raises(TooLong):
        markdown_to_html("é" * 40_000)
    with pytest.raises(TooDeep):
        markdown_to_html("\n".join("  " * level + "- x" for level in range(13)))
    deepest = markdown_to_html("\n".join("  " * level + "- x" for level in range(12)))
    assert deepest.count("<ul>") == 12


def test_the_example_is_read_and_written_back_letter_for_letter():
    assert len(EXAMPLE) == 31
    for path in EXAMPLE:
        meta, sections = document_from_markdown(path.read_text(encoding="utf-8"))
        assert meta["draft"] == str(int(path.stem))
        written = document_to_source(meta, Document(tuple(sections)))
        assert written == path.read_text(encoding="utf-8")


SOURCE = """---
draft: 7
answers: Who is it for: by name?
---

## Summary

One **two**.

## External FAQ

### [q3] Why?

Because.

### [q1] How?

## Internal FAQ

### [q2] What must be *true*?

- a
"""


def test_a_source_gives_all_nine_sections_and_the_questions_in_order():
    meta, sections = document_from_markdown(SOURCE)
    assert meta == {"draft": "7", "answers": "Who is it for: by name?"}
    assert [s.key for s in sections] == [*RELEASE_KEYS, "q3", "q1", "q2"]
    found = {section.key: section for section in sections}
    assert found["summary"].html == "<p>One <strong>two</strong>.</p>"
    assert found["headline"].html == ""
    assert found["q3"].html == "<h3>Why?</h3><p>Because.</p>"
    assert (found["q1"].html, found["q1"].kind) == ("<h3>How?</h3>", "faq_external")
    assert found["q2"].kind == "faq_internal"
    assert document_to_source(meta, Document(tuple(sections))) == SOURCE


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("---\ndraft: 7\n## Summary", "Line 3.*name: value"),
        ("---\ndraft: 7", "no --- at its end"),
        ("## Sumary\nx", "Line 1.*Sumary"),
        ("words\n## Summary", "Line 1.*no heading"),
        ("## Summary\na\n## Summary\nb", "Line 3.*twice"),
        ("## External FAQ\n### [q1] a\n## Internal FAQ\n### [q1] b", "Line 4.*q1.*twice"),
        ("## External FAQ\n### Without a key\nx", "Line 2"),
    ],
)
def test_a_source_that_cannot_be_read_says_where_and_what_to_mend(text, complaint):
    with pytest.raises(SourceError, match=complaint):
        document_from_markdown(text)


RELEASE = "## Headline\nTally *tells*\n## Subheading\nFor shops\n## Problem\nIt hurts.\n\n- a\n"


def document(**front):
    _, sections = document_from_markdown(RELEASE + SOURCE.split("---\n")[2])
    return Document(tuple(sections), Front(name="Tally", **front))


def test_readers_get_a_press_release_that_flows():
    front = {"city": "Lisbon", "release_date": "2027-05-04", "organisation": "Amoreira"}
    assert document_to_markdown(document(**front), "Draft 7 of Tally") == (
        "Draft 7 of Tally\n\n# Tally *tells*\n\n**For shops**\n\n"
        "**Lisbon, 4 May 2027** — One **two**.\n\nIt hurts.\n\n- a\n\n"
        "## External FAQ\n\n### Why?\n\nBecause.\n\n### How?\n\n"
        "## Internal FAQ\n\n### What must be *true*?\n\n- a\n"
    )


def test_a_blog_post_has_its_author_and_no_dateline():
    front = {"city": "Lisbon", "byline": "Rita", "release_date": "spring", "format": BLOG_POST}
    text = document_to_markdown(document(**front))
    assert "**For shops**\n\n*Rita, spring*\n\nOne **two**." in text
    assert "Lisbon" not in text


def test_an_empty_document_is_its_name():
    sections = (Section("headline", "headline", ""), Section("q1", "faq_external", "<h3></h3>"))
    assert document_to_markdown(Document(sections, Front(name="Tally #"))) == "# Tally \\#\n"
    answered = Section("q1", "faq_external", "<h3></h3><p>Yes.</p>")
    text = document_to_markdown(Document((answered,), Front(name="Tally")))
    assert "### A question still to be worded\n\nYes." in text
