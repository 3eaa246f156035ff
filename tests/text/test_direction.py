"""Words run as their first strong letter does, and each block by its own."""

import pytest

from drafts.text.direction import LTR, RTL, direction_of, settled, stretches_of, with_directions

ARABIC = "العملاء يدفعون خلال خمس دقائق فقط (version 2.0) من هاتفهم"


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (ARABIC, RTL),
        ("12,5 % — " + ARABIC, RTL),
        ("מנהל המשמרת", RTL),
        ("ފެށުން", RTL),
        ("Customers pay العملاء", LTR),
        ("我们的新产品", LTR),
        ("สามวัน", LTR),
        ("\u2068Acme\u2069 العملاء", RTL),
        ("2.0 (3) – 👍", ""),
        ("", ""),
    ],
)
def test_the_first_strong_letter_says_which_way_a_text_runs(text, way):
    assert direction_of(text) == way


def test_words_that_run_against_their_paragraph_are_stretches_of_their_own():
    assert list(stretches_of(ARABIC, RTL)) == [
        (RTL, "العملاء يدفعون خلال خمس دقائق فقط ("),
        (LTR, "version 2.0"),
        (RTL, ") من هاتفهم"),
    ]
    assert list(stretches_of("Say خمس دقائق, twice", LTR)) == [
        (LTR, "Say "),
        (RTL, "خمس دقائق"),
        (LTR, ", twice"),
    ]
    assert list(stretches_of("2.0, again", LTR)) == [(LTR, "2.0, again")]
    assert list(stretches_of("", RTL)) == []


def test_each_block_runs_its_own_way_and_an_item_takes_its_mark_along():
    html = '<h3>Q</h3><p data-number="2">a</p><ul><li><p>b</p><p>c</p><ol><li>d</li></ol></li></ul>'
    assert with_directions(html) == (
        '<h3 dir="auto">Q</h3><p data-number="2" dir="auto">a</p>'
        '<ul><li dir="auto"><p>b</p><p dir="auto">c</p><ol><li dir="auto">d</li></ol></li></ul>'
    )


def test_tags_that_only_begin_like_a_block_are_left_alone():
    html = '<link rel="icon"><path d="M0 0"/><pre>x</pre>'
    assert with_directions(html) == html


def test_for_a_program_that_cannot_settle_it_each_way_is_settled():
    page = f'<p dir="auto">{ARABIC}</p><p dir="auto">Customers</p><p dir="auto">12<br>3</p>'
    assert settled(page) == (
        f'<p dir="rtl">{ARABIC}</p><p dir="ltr">Customers</p><p dir="ltr">12<br>3</p>'
    )


def test_what_has_a_way_of_its_own_does_not_settle_what_is_around_it():
    page = (
        '<ul><li dir="auto"><bdi>Q3 Ana</bdi> <b dir="auto">by Ana</b> &lt;1&gt; '
        f'<a href="#">{ARABIC}</a><ul><li dir="auto">inner</li></ul></li></ul>'
    )
    assert settled(page).startswith(
        '<ul><li dir="rtl"><bdi>Q3 Ana</bdi> <b dir="ltr">by Ana</b> &lt;1&gt; '
    )
    assert '<li dir="ltr">inner</li>' in settled(page)
