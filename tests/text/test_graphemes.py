"""Letters as people see them."""

import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from drafts.text import graphemes
from drafts.text.graphemes import UNSPACED, clusters, whole_clusters

SIGNS = [
    "🇩🇪",
    "1\ufe0f\u20e3",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "葛\U000e0100",
    "👩🏽\u200d💻",
    "e\u0301",
    "น้ำ",
    "\u1112\u1161\u11ab",
]


def test_a_sign_of_several_characters_is_one_cluster():
    assert clusters("".join(SIGNS)) == SIGNS
    assert clusters("ab 五分") == list("ab 五分")


@given(st.text(st.sampled_from("a1 五ก\r\n\u0301\u200d👩🏽🇩🇪\u0600\u1112\u1161")))
def test_clusters_are_those_of_unicode_and_lose_nothing(text):
    assert clusters(text) == regex.findall(r"\X", text)
    assert "".join(clusters(text)) == text


@pytest.mark.parametrize(
    ("text", "span", "whole"),
    [
        ("a🇩🇪🇫🇷b", (2, 4), (1, 5)),
        ("a🇩🇪🇫🇷b", (1, 3), (1, 3)),
        ("ae\u0301b", (1, 2), (1, 3)),
        ("ae\u0301b", (2, 4), (1, 4)),
        ("五分钟内", (1, 3), (1, 3)),
        ("plain", (1, 3), (1, 3)),
    ],
)
def test_a_span_grows_to_the_clusters_it_cuts(text, span, whole):
    assert whole_clusters(text, *span) == whole


SCRIPTS = [
    "Han", "Hiragana", "Katakana", "Bopomofo", "Yi", "Thai", "Lao", "Myanmar", "Khmer", "Tibetan",
    "Tai_Le", "New_Tai_Lue", "Tai_Tham", "Tai_Viet", "Javanese", "Balinese",
]  # fmt: skip


def test_the_ranges_hold_every_letter_of_the_scripts_without_spaces_and_no_other():
    ofs = "".join(rf"\p{{Script={script}}}" for script in SCRIPTS)
    letters = regex.compile(rf"(?V1)[\p{{L}}&&[{ofs}]]")
    inside = re.compile(f"[{UNSPACED}]")
    everyday = "".join(map(chr, range(0xD800)))
    wanted = set(letters.findall(everyday)) - {"\u303b"}  # a mark for "as above"
    held = {letter for letter in inside.findall(everyday) if regex.match(r"\p{L}", letter)}
    # These are letters of more than one script.
    assert held - {"\u3006", "\u30fc", "\ua9cf"} == wanted
    assert inside.match("\U00020000")
    assert not inside.search("aßжαअعא한גՀአ")


def test_no_letter_that_joins_is_passed_over_by_the_quick_look():
    quick = [chr(code) for code in range(0x20C0) if not graphemes._MAY_JOIN.match(chr(code))]
    assert len(quick) > 800
    assert [letter for letter in quick if graphemes._JOINS.match(letter)] == []
