"""Words are found without case and accents; no query is wrong; excerpts are only text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.text.folding import words_of
from drafts.text.graphemes import clusters
from drafts.text.search import LONGEST_QUERY, Term, excerpt, terms_of

ODD = [
    '"',
    '""',
    '"a',
    'a" OR b*',
    "NEAR(a b)",
    "-a",
    "a & !b | (c",
    "\0",
    "🙂",
    "a\0b",
    "':*",
    "\\",
]


# A text, what is looked for, and what is marked.
SCRIPTS = [
    ("小商店三分钟内收到付款", "分钟", ["分钟"]),
    ("小商店三分钟内收到付款", "分付", []),
    ("ลูกค้าต้องรอ", "ลูกค้า", ["ลูกค้า"]),
    ("ลูกค้าต้องรอ", "ลกคา", []),
    ("العُملاء يدفعون", "العملاء", ["العُملاء"]),
    ("العملاء يدفعون", "العُملاء", ["العملاء"]),
    ("العـمـلاء أحمد", "العملاء احمد", ["العـمـلاء", "أحمد"]),
    ("מְנַהֵל טוב", "מנהל", ["מְנַהֵל"]),
    ("हम हिन्दी बोलते हैं", "हिन्दी", ["हिन्दी"]),
    ("हिन्द हानदा हदन हिनदी", "हिन्दी", []),
    ("Müller im Café", "MULLER cafe", ["Müller", "Café"]),
    ("Το μήνυμα της Άννας", "μηνυμα αννας", ["μήνυμα", "Άννας"]),
    ("Ёлка и йод", "елка иод", ["Ёлка", "йод"]),
    ("ガラスの窓", "かラス", []),
    ("ｶﾞﾗｽの窓", "ガラス", ["ｶﾞﾗｽ"]),
    ("が か", "か", ["か"]),
    ("고객이 돈을 냅니다", "고객 돈", ["고객이", "돈을"]),
    ("강가", "가", []),
    ("می‌روند", "میروند", ["می‌روند"]),
    ("cus­tomers pay", "customer", ["cus­tomers"]),
    ("葛󠄀城市", "葛城", ["葛󠄀城"]),
    ("வாடிக்கையாளர் பணம்", "வாடிக்கையாளர்", ["வாடிக்கையாளர்"]),
    ("น้ํา", "น้ำ", ["น้ํา"]),
    ("ประเทศไทย", "ไทย", ["ไทย"]),
    ("ប្រទេសកម្ពុជា", "កម្ពុជា", ["កម្ពុជា"]),
    ("1️⃣ shop", "1", ["1️⃣"]),
]


def hits(text, query, **how):
    """What an excerpt marks."""
    return [piece.text for piece in excerpt(text, terms_of(query), **how) if piece.hit]


def test_a_word_is_also_found_as_a_beginning():
    assert hits("Customers of Marta", "custom MARTA") == ["Customers", "Marta"]


def test_a_single_letter_is_a_word_and_no_beginning():
    assert hits("A bakery, plan b", "b") == ["b"]


def test_words_in_quotes_are_found_exactly_so():
    assert terms_of('"Sunday night" ledg') == (
        Term(("sunday", "night"), True),
        Term(("ledg",), False),
    )
    assert hits("Sunday nights. On Sunday night she works", '"sunday night"') == ["Sunday night"]


def test_operators_are_words():
    assert terms_of("cats NOT dogs") == terms_of("cats not dogs")


@pytest.mark.parametrize("query", ODD)
def test_d10_odd_syntax_asks_for_words_or_for_nothing(query):
    assert all(word.isalnum() for term in terms_of(query) for word in term.words)


def test_an_excerpt_begins_and_ends_with_whole_words_around_the_hit():
    text = "before " * 100 + "the ledger " + "after " * 100
    said = "".join(piece.text for piece in excerpt(text, terms_of("ledger"), room=60))
    assert said.startswith("… before ")
    assert said.endswith("after …")
    assert len(said) <= 64


def test_a_hit_at_the_end_of_a_long_text_is_shown():
    assert hits("word " * 500 + "ledger", "ledger") == ["ledger"]


def test_accents_in_the_text_are_shown_as_they_are():
    assert hits("Das Cafe\u0301 von Zoë", "cafe zoe") == ["Cafe\u0301", "Zoë"]


def test_letters_that_nothing_parts_are_asked_for_in_a_row():
    assert terms_of("iPhone手机, customer’s") == (
        Term(("iphone", "手", "机"), False),
        Term(("customer", "s"), False),
    )
    assert hits("我的iPhone手机壳，手机", "iphone手机") == ["iPhone手机"]
    assert hits("A customer has my car’s keys", "customer's") == []


@pytest.mark.parametrize("query", ['"sunday night"', "“sunday night”", "„sunday night“"])
def test_quotation_marks_of_every_shape_ask_for_words_in_a_row(query):
    assert terms_of(query) == (Term(("sunday", "night"), True),)


def test_a_sign_of_abbreviation_between_hebrew_letters_is_no_quotation_mark():
    assert hits("דובר צה״ל אמר", 'צה"ל') == ["צה״ל"]
    assert hits('דובר צה"ל', "צה״ל") == ['צה"ל']
    assert terms_of('"צהל"') == (Term(("צהל",), True),)


@pytest.mark.parametrize(("text", "query", "marked"), SCRIPTS)
def test_words_of_every_script_are_found_and_marked(text, query, marked):
    assert hits(text, query) == marked


def test_what_overlaps_is_marked_once():
    assert hits("小商店三分钟内收到付款", "分钟 钟内") == ["分钟内"]


LONG = {
    "Chinese": "小商店三分钟内收到付款" * 60 + "🇩🇪" * 60,
    "Thai": "ลูกค้าต้องรอน้ำ" * 60,
    "signs": "👩🏽‍💻🇩🇪1️⃣" * 60 + "end" + "🏴󠁧󠁿" * 90,
    "marks": "é̂" * 400,
    "Hindi": "हिन्दी की भाषा क्षत्रिय " * 60,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("query", ["付款", "ค้า", "end", "भाषा", "nothing"])
@pytest.mark.parametrize("room", range(40, 52))
def test_no_sign_is_ever_cut_in_an_excerpt(name, query, room):
    text = LONG[name]
    pieces = excerpt(text, terms_of(query), room=room)
    shown = [clusters(piece.text) for piece in pieces if piece.text not in ("… ", " …")]
    whole = set(clusters(text))
    assert {sign for piece in shown for sign in piece} <= whole
    assert sum(len(sign) for piece in shown for sign in piece) > room // 2


@given(st.text(max_size=300), st.text(max_size=30))
def test_an_excerpt_of_a_short_text_loses_nothing(text, query):
    pieces = excerpt(text, terms_of(query), room=10_000)
    joined = "".join(piece.text for piece in pieces)
    assert words_of(joined) == words_of(text)


@given(st.text(max_size=2000), st.text(max_size=30))
def test_whatever_is_asked_an_excerpt_is_about_as_long_as_it_may_be(text, query):
    pieces = excerpt(text, terms_of(query), room=50)
    assert all(piece.text for piece in pieces)
    assert sum(len(piece.text) for piece in pieces) <= 50 + 4


@pytest.mark.parametrize("hostile", ["a" * 100_000, '"' * 100_000, "_" * 100_000, "a " * 50_000])
def test_d09_hostile_input_takes_the_time_of_one_reading(hostile):
    # Beside the longest peaceful text, so that no machine is too slow for the test.
    started = time.process_time()
    words_of("ab " * 33_334)
    peaceful = time.process_time() - started
    started = time.process_time()
    excerpt(hostile, terms_of(hostile[:LONGEST_QUERY]))
    assert time.process_time() - started < 20 * peaceful + 0.1
