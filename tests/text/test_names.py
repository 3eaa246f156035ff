"""Names: two that look the same are the same, and there is none that breaks a page."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafts.text.names import first_name_of, initials_of, name_of

INVISIBLE = {
    "soft hyphen": "\u00ad",
    "grapheme joiner": "\u034f",
    "Arabic letter mark": "\u061c",
    "Hangul choseong filler": "\u115f",
    "Hangul jungseong filler": "\u1160",
    "Khmer inherent vowel": "\u17b4",
    "Mongolian vowel separator": "\u180e",
    "zero-width space": "\u200b",
    "zero-width non-joiner": "\u200c",
    "zero-width joiner": "\u200d",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "direction override": "\u202e",
    "word joiner": "\u2060",
    "invisible times": "\u2062",
    "isolate": "\u2068",
    "unassigned beside them": "\u2065",
    "Braille blank": "\u2800",
    "Hangul filler": "\u3164",
    "variation selector": "\ufe0f",
    "byte order mark": "\ufeff",
    "half-width Hangul filler": "\uffa0",
    "interlinear annotation": "\ufff9",
    "null notehead": "\U0001d159",
    "musical begin beam": "\U0001d173",
    "language tag": "\U000e0001",
    "tag letter": "\U000e0061",
    "variation selector 256": "\U000e01ef",
    "NUL": "\0",
}
ODD = "".join(INVISIBLE.values()) + " \u00a0\u2003\r\n\u2028@.()e\u0301ا\u064bبددक्ष👩🏽💻ßﬁ\u0958"
NAMES = st.text() | st.text(st.sampled_from(ODD), max_size=12)


@pytest.mark.parametrize("letter", INVISIBLE.values(), ids=INVISIBLE)
def test_a_name_with_a_letter_that_nobody_sees_is_the_name_without_it(letter):
    for name in (f"Rosa{letter} Rossi", f"Ro{letter}sa Rossi", f"{letter}Rosa Rossi{letter}"):
        assert name_of(name) == "Rosa Rossi"
    assert name_of(letter * 3) == ""


@pytest.mark.parametrize(
    "name",
    [
        "علی\u200cرضا",  # Persian: the letters before and after are not joined
        "می\u200cنا",
        "क्\u200dष",  # Devanagari: the half form
        "ನ್\u200cನ",
        "شری\u200cبهی",
        "Sam 👩\u200d💻",
        "👩🏽\u200d🚀",
        "José Núñez",
        "O’Brien-Łukasz",
        "李小龍",
        "이영희",
        "@",
    ],
)
def test_what_people_write_their_names_with_stays(name):
    assert name_of(name) == name


@pytest.mark.parametrize(
    "name",
    ["دارا\u200cن", "د\u200cارا", "ب\u200c", "\u200cب", "ب\u200c\u200cر", "1\u200d2", "👩\u200da"],
)
def test_a_joiner_that_joins_or_parts_nothing_goes(name):
    assert name_of(name) == name.replace("\u200c", "").replace("\u200d", "")


def test_the_same_letters_written_in_two_ways_are_one_name():
    assert name_of("Jose\u0301 Ro\u200bsa") == "José Rosa"
    assert name_of("  Rosa \r\n\u2003 Rossi ") == "Rosa Rossi"


def test_every_format_character_without_a_shape_goes():
    """Those that stay stand visibly around or over other letters: signs of Arabic and the like."""
    kept = {
        f"{ord(letter):04X}"
        for letter in map(chr, range(0x110000))
        if unicodedata.category(letter) == "Cf" and name_of(f"a{letter}b") != "ab"
    }
    signs = {"0600", "0601", "0602", "0603", "0604", "0605", "06DD", "070F", "0890", "0891"}
    assert kept <= signs | {"08E2", "110BD", "110CD"}


@given(NAMES)
@example("\u0958" * 80)
def test_cleaning_a_clean_name_changes_nothing(text):
    name = name_of(text)
    assert name_of(name) == name
    assert name == " ".join(name.split())


@given(NAMES)
@example("@")
@example("")
@example(" @ @ ")
@example("\u3164")
def test_there_are_initials_for_any_name(text):
    for name in (text, name_of(text)):
        initials = initials_of(name)
        assert 1 <= len(initials) <= 2
        assert not any(letter.isspace() for letter in initials)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Dora Diaz", "DD"),
        ("rosa", "R"),
        ("rosa@example.com", "RE"),
        ("(Bob) b", "BB"),
        ("Ana María de la Paz", "AP"),
        ("@", "@"),
        ("@@ @", "@@"),
        ("", "?"),
    ],
)
def test_initials_are_those_of_the_first_and_the_last_word(name, initials):
    assert initials_of(name) == initials


@given(NAMES)
@example("")
@example(" \n")
@example("@")
def test_a_first_name_is_one_word_of_the_name_or_nothing(text):
    first = first_name_of(text)
    assert text.lstrip().startswith(first)
    assert bool(first) == bool(text.strip())
