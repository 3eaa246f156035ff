"""Texts meant to make comparing slow: both sides come back whole, and the work stays small.

What is held is the number of Python calls, which is the same on every machine, not seconds;
``bench/compare.py`` prints those.
"""

import sys
from random import Random

import pytest

from drafts.text import diff
from drafts.text.diff import compare
from drafts.text.document import Document, Section

CHANCE = Random(3)
NEARLY = """
the quick brown fox jumps over the lazy dog and then it walks home with all its friends from the
farm near number
"""


def document(*paragraphs):
    return Document((Section("solution", "solution", "".join(f"<p>{p}</p>" for p in paragraphs)),))


def unrelated(count, stock=10**9):
    return " ".join(f"w{CHANCE.randrange(stock):x}" for _ in range(count))


def nearly(number, edit):
    words = [*NEARLY.split(), str(number % 7)]
    words[(number * 5 + edit) % len(words)] = f"edit{edit}"
    return " ".join(words)


def shuffled(parts):
    return CHANCE.sample(parts, len(parts))


PARAGRAPHS = [unrelated(25) for _ in range(400)]
SENTENCES = [unrelated(10) + "." for _ in range(1_000)]
HOSTILE = {
    "two thousand times two words, swapped": ("foo bar " * 2_000, "bar foo " * 2_000),
    "two thousand times two words and a third": ("foo bar " * 2_000, "foo bar baz " * 2_000),
    "20,000 unrelated words": (unrelated(20_000), unrelated(20_000)),
    "50,000 unrelated words": (unrelated(50_000), unrelated(50_000)),
    "20,000 words of fifty": (unrelated(20_000, 50), unrelated(20_000, 50)),
    "one token of a megabyte": ("a" * 1_000_000, "b" * 1_000_000),
    "a thousand sentences shuffled": (" ".join(SENTENCES), " ".join(shuffled(SENTENCES))),
    "line breaks": ("<br>".join(["a b c"] * 1_000), "<br>".join(["a c b"] * 1_000)),
}
MANY = {
    "paragraphs nearly equal, each edited": [[nearly(k, e) for k in range(2_000)] for e in (1, 2)],
    "paragraphs shuffled": [PARAGRAPHS, shuffled(PARAGRAPHS)],
    "paragraphs of one word": [[unrelated(1, 500) for _ in range(3_000)] for _ in range(2)],
    "paragraphs unrelated": [[unrelated(10) for _ in range(1_000)] for _ in range(2)],
}
PAIRS = {name: (document(a), document(b)) for name, (a, b) in HOSTILE.items()}
PAIRS |= {name: (document(*a), document(*b)) for name, (a, b) in MANY.items()}


def text(comparison, side):
    rows = [row for section in comparison.sections for row in section.rows]
    sides = [getattr(row, side) for row in rows if getattr(row, side)]
    return "\n".join(block.text for found in sides for block in found.blocks)


def counted(work):
    """(what ``work`` returns, how many Python functions it called)."""
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        return work(), calls
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("name", PAIRS)
def test_a_hostile_text_comes_back_whole_and_costs_little(name):
    left, right = PAIRS[name]
    comparison, calls = counted(lambda: compare(left, right))
    assert text(comparison, "left") == left.text
    assert text(comparison, "right") == right.text
    tokens = len(left.text.split()) + len(right.text.split())
    blocks = len(left.text.splitlines()) + len(right.text.splitlines())
    assert calls < 20_000 + 25 * tokens + 50 * blocks


def test_words_too_many_and_too_different_are_shown_whole_and_said_to_be():
    (section,) = compare(*PAIRS["50,000 unrelated words"]).sections
    assert section.coarse
    assert (section.words_out, section.words_in) == (50_000, 50_000)


def test_a_very_long_paragraph_with_small_edits_is_still_compared_word_by_word():
    words = unrelated(50_000).split()
    edited = ["edited" if k % 100 == 50 else word for k, word in enumerate(words)]
    (section,) = compare(document(" ".join(words)), document(" ".join(edited))).sections
    assert not section.coarse
    assert (section.words_out, section.words_in) == (500, 500)


def test_documents_beyond_all_measure_are_shown_whole_by_section(monkeypatch):
    monkeypatch.setattr(diff, "MOST_CHARACTERS", 1_000)
    same = Section("problem", "problem", "<p>It stays.</p>")
    left = Document((same, *document("one " * 200).sections))
    right = Document((same, *document("two " * 200).sections))
    stays, changed = compare(left, right).sections
    assert (stays.state, stays.coarse) == ("same", False)
    assert (changed.state, changed.coarse) == ("changed", True)
    assert (changed.words_out, changed.words_in) == (200, 200)
    assert text(compare(left, right), "left") == "\n".join(s.text for s in left.sections)
