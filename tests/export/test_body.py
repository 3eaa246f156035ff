"""Exported HTML is written anew from an allowlist; nothing else can come through."""

import pytest

from drafts.export.body import Body, split_question


def written(html):
    return Body().blocks_html(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>Plain <strong>bold <em>both</em></strong> and<br>a break.</p>",
        "<ul><li><p>One</p><ol><li><p>Two</p></li></ol></li></ul>",
        '<p><a href="https://tally.example/?a=1&amp;b=2">a link</a></p>',
        '<p><a href="mailto:rita@tally.example">write</a> 1 &lt; 2 &amp; “so on”</p>',
    ],
)
def test_stored_text_comes_out_as_it_is(html):
    assert written(html) == html


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ('<p onclick="x()" style="color:red" class="c">a</p>', "<p>a</p>"),
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p>a<style>p{}</style>b</p>", "<p>ab</p>"),
        ("<p><img src=x onerror=alert(1)>a</p>", "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="file:///etc/passwd">a</a></p>', "<p>a</p>"),
        ('<p><a href="//evil.example">a</a></p>', "<p>a</p>"),
        ('<p><a href="https://x.example/ javascript:">a</a></p>', "<p>a</p>"),
        ('<p><a rel="attachment" href="https://x.example">a</a></p>',
         '<p><a href="https://x.example">a</a></p>'),
        ("<p>a<b>b</b><i>c</i></p>", "<p>a<strong>b</strong><em>c</em></p>"),
        ("<p>a <strong>b</p><p>c</strong></p>", "<p>a <strong>b</strong></p><p>c</p>"),
        ("</p></ul><p>a", "<p>a</p>"),
        ("<blockquote><p>a</p></blockquote>", "<p>a</p>"),
        ("<p>&lt;script&gt; stays text</p>", "<p>&lt;script&gt; stays text</p>"),
    ],
)  # fmt: skip
def test_anything_else_is_left_out(html, safe):
    assert written(html) == safe


def test_a_line_loses_its_paragraphs_and_keeps_its_marks():
    line = Body().inline_html("<p>One <em>two</em></p><p>three<br>four</p>")
    assert line == "One <em>two</em> three four"


def test_a_question_is_told_from_its_answer():
    assert split_question("<h3>Why?</h3><p>So.</p>") == ("Why?", "<p>So.</p>")
    assert split_question("<p>So.</p>") == ("", "<p>So.</p>")
