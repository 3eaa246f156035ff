"""Raised and lowered letters of other programs are read as what they say."""

import pytest

from drafts.text.clean import clean


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("40 m<sup>2</sup>", "40 m²"),
        ("E=mc<sup>2</sup>, CO<sub>2</sub>", "E=mc², CO₂"),
        ("10<sup>-12</sup> and x<sup>(n+1)</sup>", "10⁻¹² and x⁽ⁿ⁺¹⁾"),
        ("2<sup>x</sup>", "2[x]"),
        ("word<sup>a</sup> and word<sup>12b</sup>", "word[a] and word[12b]"),
        ("the 1<sup>st</sup> of May, XX<sup>e</sup>", "the 1st of May, XX[e]"),
        ("Tally<sup>TM</sup>, Tally<sup>®</sup>", "Tally™, Tally®"),
        ("said<sup>[3]</sup>", "said[3]"),
        ("x<sub>max</sub>", "xmax"),
        ("m<sup> 2 </sup>a<sup></sup>", "m ² a"),
        ("a<sup>2", "a²"),
        ("a</sup>2", "a2"),
    ],
)
def test_raised_letters_become_signs_or_stand_in_brackets(html, text):
    assert clean(f"<p>{html}</p>", "problem") == f"<p>{text}</p>"


def test_a_raised_letter_keeps_its_formatting_and_its_link():
    html = '<p>m<sup><strong>2</strong></sup> <a href="https://x.example/"><sup>1</sup></a></p>'
    assert clean(html, "problem") == (
        '<p>m<strong>²</strong> <a href="https://x.example/">¹</a></p>'
    )
