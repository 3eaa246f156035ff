"""Standalone HTML: one file that needs nothing and asks for nothing."""

import re
from dataclasses import replace

import pytest

from drafts.export import html as standalone
from drafts.export.html import standalone_html
from drafts.text.outline import BLOG_POST
from tests.export.editions import FRONT, RELEASE, changed, edition, questions, release


def test_it_holds_every_word_of_the_draft():
    text = standalone_html(edition((*release(), *questions())))
    for key, words in RELEASE.items():
        for piece in re.findall(r"<p>(.*?)</p>", words):
            assert piece in text, key
    assert text.index("External FAQ") < text.index("Internal FAQ")


def test_it_loads_nothing_and_runs_nothing():
    text = standalone_html(edition())
    addresses = re.findall(r"(?:src|href)\s*=\s*\"([^\"]*)|url\(\"?([^\")]*)", text)
    outward = {a or b for a, b in addresses if not (a or b).startswith("data:font/woff2")}
    assert outward == {"https://tally.example/start", "https://tally.example"}
    assert "default-src 'none'" in text
    assert not re.search(r"<script|\son\w+=|@import", text)


def test_it_says_what_it_is():
    text = standalone_html(edition(url="https://prfaq.example/i/tally/drafts/14/"))
    assert "<title>Small shops close their books before the month does</title>" in text
    assert '<meta name="description" content="Tally matches every payment' in text
    assert '<link rel="canonical" href="https://prfaq.example/i/tally/drafts/14/">' in text
    assert '<html lang="en-gb">' in text
    assert "<strong>Draft 14</strong> 12 March 2026" in text


def test_names_are_words_and_never_markup():
    hostile = replace(FRONT, name="<b>x</b>", organisation='"><script>', customer="<i>", city="<u>")
    text = standalone_html(edition(changed("headline", ""), hostile, label="<s>"))
    assert not re.search(r"<(b|script|i|u|s)>", text)


def test_the_italic_is_only_there_when_it_is_used():
    assert "font-style: italic" in standalone_html(edition())
    without = standalone_html(edition(changed("solution", "<p>Plain.</p>")))
    assert "font-style: italic" not in without


@pytest.mark.parametrize("word", ["LISBON", "Lisbon, 4 May 2027"])
def test_a_blog_post_has_no_dateline(word):
    post = edition(changed("customer_quote", ""), replace(FRONT, format=BLOG_POST))
    assert word not in re.sub(r"<[^>]*>", "", standalone_html(post))


def test_without_fonts_it_falls_back_to_common_ones(monkeypatch, tmp_path):
    standalone._face.cache_clear()
    monkeypatch.setattr(standalone, "FONTS", tmp_path / "print")
    try:
        text = standalone_html(edition())
    finally:
        standalone._face.cache_clear()
    assert "@font-face" not in text
    assert "Georgia" in text
