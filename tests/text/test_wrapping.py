"""Lines of a mail: as wide as may be in every script, and no sign is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.text.graphemes import clusters
from drafts.text.wrapping import columns, wrapped


@pytest.mark.parametrize(
    ("text", "wide"),
    [("abc", 3), ("五分钟", 6), ("ﾊﾝｶｸ", 4), ("e\u0301", 1), ("ต้องรอ", 5), ("🇩🇪👩🏽\u200d💻", 4),
     ("1\ufe0f\u20e3", 2), ("돈을", 4), ("العُملاء", 7), ("a\u200bb", 2)],
)  # fmt: skip
def test_a_text_takes_columns_as_a_terminal_counts_them(text, wide):
    assert columns(text) == wide


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("五分钟内收到", ["五分钟内", "收到"]),
        ("五分钟。收到", ["五分钟。", "收到"]),
        ("五分钟内。收到", ["五分钟", "内。收到"]),
        ("五分钟（收到", ["五分钟", "（收到"]),
        ("他说“你好”", ["他说“你", "好”"]),
        ("用iPhone付款", ["用iPhone", "付款"]),
        ("고객이 돈을 냅니다", ["고객이", "돈을", "냅니다"]),
        ("ลูกค้า ต้องรอ", ["ลูกค้า", "ต้องรอ"]),
        ("ลูกค้าต้องรอนาน", ["ลูกค้าต้องร", "อนาน"]),
        ("a\u200bbcdefghi", ["a", "bcdefghi"]),
        ("https://x.example/ end", ["https://x.example/", "end"]),
        ("🇩🇪🇫🇷🇮🇹🇪🇸🇵🇹", ["🇩🇪🇫🇷🇮🇹🇪🇸", "🇵🇹"]),
        ("  a   b  ", ["a   b"]),
        ("", [""]),
    ],
)
def test_lines_end_where_each_script_lets_them(text, lines):
    assert wrapped(text, 8).replace("\u200b", "").split("\n") == lines


SIGNS = [
    "a",
    "b",
    "-",
    " ",
    "五",
    "。",
    "（",
    "ค้",
    "า",
    "돈",
    "🇩🇪",
    "e\u0301",
    "👩\u200d💻",
    "\u3000",
]


@given(st.lists(st.sampled_from(SIGNS)).map("".join))
def test_no_sign_is_lost_or_cut_and_no_line_too_wide(text):
    lines = wrapped(text, 12, "- ", "  ").split("\n")
    signs = [sign for line in lines for sign in clusters(line[2:]) if not sign.isspace()]
    assert signs == [sign for sign in clusters(text) if not sign.isspace()]
    wide = [line for line in lines if columns(line) > 12]
    assert all(" " not in line[2:].strip() for line in wide)
