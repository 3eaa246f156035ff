"""Letters without a face are said by whole clusters, with the package that would help, and what a
page is set in is part of the key of its PDF."""

from dataclasses import replace

import pytest

from drafts.export import fontconfig
from drafts.export.edition import Note, content_key
from drafts.export.glyphs import CJK, CORE, EMOJI, Lacking, faces_for, lacking_in
from drafts.export.paper import FONTS, SOURCES
from drafts.text.document import Section
from tests.export.editions import FRONT, edition, release


@pytest.fixture(autouse=True)
def own_typefaces(print_fonts, machine_with):
    """Our own typefaces, and no other face."""
    machine_with()


def test_our_own_typefaces_have_all_of_a_release_in_english():
    assert not lacking_in(edition(release()))
    assert not lacking_in("naïve – “Źdźbło” €9 m² → é e\u0301 …\u00a0\u200b\u2060\ufeff\u00ad\t\n")


@pytest.mark.parametrize(
    ("letter", "package"),
    [
        ("客", CJK),
        ("。", CJK),
        ("プ", CJK),
        ("한", CJK),
        ("ع", CORE),
        ("ש", CORE),
        ("ท", CORE),
        ("हि", CORE),
        ("Ա", CORE),
        ("👍", EMOJI),
        ("👍🏽", EMOJI),
        ("👨‍👩‍👧", EMOJI),
        ("🇩🇪", EMOJI),
    ],
)
def test_a_letter_without_a_face_is_said_whole_with_its_package(letter, package):
    found = lacking_in(f"It pays {letter} and {letter} again")
    assert found.letters == (letter,)
    assert found.packages == (package,)
    assert found.install == f"sudo apt-get install {package}"


def test_where_no_package_helps_none_is_named():
    assert lacking_in("\ue000").letters == ("\ue000",)
    assert lacking_in("\ue000").install == ""


def test_what_is_never_seen_needs_no_face(machine_with):
    machine_with(emoji="❤👨👩👧🏴1\u20e3", cjk="葛")
    assert not lacking_in("❤\ufe0f 👨\u200d👩\u200d👧 1\ufe0f\u20e3 葛\U000e0100")
    assert not lacking_in("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f")
    assert not lacking_in("a\u200fb\u2066c\u2069")


def test_a_letter_has_a_face_when_its_parts_or_its_whole_have_one(machine_with):
    machine_with(hebrew="ש\u05c1", greek="ά")
    assert not lacking_in("\ufb2a")
    assert not lacking_in("α\u0301")


def test_the_first_are_shown_and_the_others_counted():
    found = lacking_in("".join(map(chr, range(0x4E00, 0x4E00 + 20))))
    assert found.count == 20
    assert found.shown.split() == [chr(0x4E00 + place) for place in range(12)]
    assert found.more == 8
    assert bool(Lacking()) is False


def test_facts_and_notes_are_looked_through_as_well():
    assert lacking_in(edition(front=replace(FRONT, city="東京"))).letters == ("東", "京")
    note = Note("problem", 0, 0, "सीता", "Question", "क्यों?")
    assert lacking_in(edition(notes=(note,))).packages == (CORE,)


def test_without_fontconfig_nothing_is_claimed(monkeypatch):
    monkeypatch.setattr(fontconfig, "faces", lambda: None)
    assert not lacking_in("客")
    assert faces_for(chinese()) == []


def chinese(words="客户付款"):
    """An edition with words that our own typefaces lack."""
    return edition((Section("problem", "problem", f"<p>{words}</p>"),))


def key(sample):
    """The key under which its PDF is kept."""
    return content_key(sample, FONTS, SOURCES)


def test_a_face_that_appears_changes_the_key_of_what_needs_it(machine_with):
    before = key(chinese()), key(edition(release()))
    machine_with(noto="客户付款", thai="ท")
    assert key(chinese()) != before[0]
    assert key(edition(release())) == before[1]


def test_a_face_for_other_letters_does_not(machine_with):
    before = key(chinese())
    machine_with(thai="ท")
    assert key(chinese()) == before
