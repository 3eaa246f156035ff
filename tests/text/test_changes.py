"""Letters: what became of a short text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafts.text.changes import MOST, changes, letters_of_words, sides
from drafts.text.comparison import IN, OUT, SAME
from drafts.text.document import blocks_of
from drafts.text.graphemes import clusters

# Letters with marks, joined emoji, flags, keycaps, numbers and what is near to them.
PARTS = ["a", "b", " ", ".", ",", "1", "é", "e\u0301", "हि", "न्दी", "العملاء", "五", "分", "\n"]
PARTS += [
    "👩\u200d💻",
    "🇩🇪",
    "🇫",
    "1\ufe0f\u20e3",
    "\u200d",
    "\U00030000",
    "\U000f0000",
    "’",
    "\u0301",
]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)


def shown(old, new):
    """The changes as one would write them: [what is taken out|what is put in]."""
    signs = {SAME: "{}", OUT: "[{}|", IN: "|{}]"}
    return "".join(signs[kind].format(text) for kind, text in changes(old, new))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("They pay and leave", "They pay, and leave", "They pay|,] and leave"),
        ("a well-known bank", "a well-famous bank", "a well-[known||famous] bank"),
        ("customer", "customers", "customer|s]"),
        ("We told them", "They told us", "[We||They] told [them||us]"),
        ("in ten days", "in two days", "in [ten||two] days"),
        ("they pay", "their payment", "[they||their] [pay||payment]"),
        ("Lost Sundays", "Lost Mondays", "Lost [Sundays||Mondays]"),
        ("to organise", "to organize", "to organi[s||z]e"),
        ("The price is low", "A cost that is high", "[The price is low||A cost that is high]"),
        ("五分钟内收到", "十分钟内收到", "[五||十]分钟内收到"),
        ("العملاء يدفعون", "العملاء يدفعونها", "العملاء يدفعون|ها]"),
    ],
)
def test_what_stayed_is_not_struck(old, new, wanted):
    assert shown(old, new) == wanted


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("$1,250.00 a month", "$1,350.00 a month", "$[1,250.00||1,350.00] a month"),
        ("in 2027–28", "in 2027–29", "in [2027–28||2027–29]"),
        ("٤٢ دقيقة", "٤٣ دقيقة", "[٤٢||٤٣] دقيقة"),
        ("12 tills", "112 tills", "[12||112] tills"),
    ],
)
def test_a_number_stays_whole(old, new, wanted):
    assert shown(old, new) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👦"),
        ("🇩🇪", "🇩🇰"),
        ("1\ufe0f\u20e3", "2\ufe0f\u20e3"),
        ("é", "e\u0301"),
        ("न्दी", "न्दि"),
    ],
)
def test_a_sign_is_never_cut_in_two(old, new):
    assert changes(f"x{old}y", f"x{new}y") == ((SAME, "x"), (OUT, old), (IN, new), (SAME, "y"))


@given(TEXTS, TEXTS)
@example("a\u200d", "aaa\u200d")  # a joiner goes with its letter
@example("\u0600a", "\u0600aaa")
@example("a\U00030000b", "a\U00030000" + "e\u0301")  # what would stand for a letter stands there
def test_both_texts_can_be_read_and_no_cluster_is_cut(old, new):
    found = changes(old, new)
    for text, other in ((old, IN), (new, OUT)):
        stretches = [change.text for change in found if change.kind != other]
        assert "".join(stretches) == text
        assert [one for stretch in stretches for one in clusters(stretch)] == clusters(text)
    assert all(change.text for change in found)


def test_what_is_too_long_or_too_different_is_struck_whole():
    old, new = "a " * (MOST // 2), "a " * (MOST // 2 - 1) + "b"
    assert changes(old, new) == ((OUT, old), (IN, new))
    old, new = "abcdefghij" * 40, "klmnopqrst" * 40
    assert changes(old, new) == ((OUT, old), (IN, new))


def test_the_same_twice_and_nothing_at_all():
    assert changes("So.", "So.") == ((SAME, "So."),)
    assert changes("", "") == ()
    assert changes("", "So.") == ((IN, "So."),)
    assert changes("So.", "") == ((OUT, "So."),)


def inside(old, new):
    """Both texts with brackets around the letters that make the difference."""
    return tuple(
        "".join(
            f"[{letter}]" if any(start <= at < end for start, end in ranges) else letter
            for at, letter in enumerate(text)
        )
        for text, ranges in zip((old, new), letters_of_words(old, new), strict=True)
    )


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("customer", "customers", ("customer", "customer[s]")),
        ("organise it", "organize it", ("organi[s]e it", "organi[z]e it")),
        (
            "the customer pays",
            "their customers pay",
            ("the customer pay[s]", "the[i][r] customer[s] pay"),
        ),
        ("عميل", "عميلا", ("عميل", "عميل[ا]")),
    ],
)
def test_inside_a_word_the_letters_that_differ_are_named(old, new, wanted):
    assert inside(old, new) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("12", "13"),  # a number
        ("Q3", "Q4"),
        ("a", "I"),  # nothing stays
        ("tills", "shops"),
        ("customer", "customer pays"),  # which word stands for which nobody knows
        ("same", "same"),
    ],
)
def test_other_words_stay_whole(old, new):
    assert inside(old, new) == (old, new)


def test_two_versions_show_what_the_other_has_not_and_keep_their_form():
    left = blocks_of("<p>They <strong>pay</strong> and leave.</p><ul><li><p>So.</p></li></ul>")
    right = blocks_of("<p>They <strong>pay</strong>, and leave.</p><p>So.</p>")
    theirs, mine = sides(left, right)
    assert [block.text for block in theirs.blocks] == [block.text for block in left]
    assert [block.text for block in mine.blocks] == [block.text for block in right]
    assert [span for block in theirs.blocks for span in block.spans if span.kind != SAME] == []
    spans = [span for block in mine.blocks for span in block.spans]
    assert [(span.text, span.strong) for span in spans if span.kind == IN] == [(",", False)]
    assert [span.text for span in spans if span.strong] == ["pay"]
    assert theirs.blocks[1].lists == ("ul",)


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_each_version_is_whole(left, right):
    left, right = (
        blocks_of("".join(f"<p>{text}</p>" for text in texts)) for texts in (left, right)
    )
    for side, blocks in zip(sides(left, right), (left, right), strict=True):
        assert [block.text for block in side.blocks] == [block.text for block in blocks]
