"""Both sides of a row in one column: every word of both, each in its own order."""

from hypothesis import given
from hypothesis import strategies as st

from drafts.text.comparison import LEFT, RIGHT
from drafts.text.diff import compare
from drafts.text.document import Document, Section
from drafts.text.interleave import interleaved

SIGNS = {"out": "[-{}-]", "in": "{{+{}+}}", "moved": "<{}>", "formatted": "~{}~", "same": "{}"}


def rows_of(left, right):
    """The rows that stand on both sides, of two sections of HTML."""
    documents = [Document((Section("problem", "problem", html),)) for html in (left, right)]
    rows = [row for section in compare(*documents).sections for row in section.rows]
    return [row for row in rows if row.left and row.right]


def shown(left, right):
    """The one column of two sections that have one row, a string for each block."""
    (row,) = rows_of(left, right)
    return [
        "".join(SIGNS[span.kind].format(span.text) for _, span in block.spans)
        for block in interleaved(row.left, row.right)
    ]


def test_what_was_taken_out_stands_before_what_was_put_in_its_place():
    assert shown(
        "<p>Owners of small shops lose significant time to reconciling.</p>",
        "<p>Owners of small shops lose eleven hours to reconciling.</p>",
    ) == ["Owners of small shops lose [-significant time-] {+eleven hours+} to reconciling."]


def test_words_that_are_gone_at_the_end_keep_their_distance():
    assert shown(
        "<p>They copy totals by hand and hope. It is slow.</p>",
        "<p>They copy totals by hand and hope.</p>",
    ) == ["They copy totals by hand and hope. [-It is slow.-]"]


def test_a_comma_taken_out_stays_with_its_word():
    assert shown(
        "<p>She bakes bread, and sells it to cafés in Setúbal.</p>",
        "<p>She bakes bread and sells it to cafés in Setúbal.</p>",
    ) == ["She bakes bread[-,-] and sells it to cafés in Setúbal."]


def test_formatting_is_that_of_the_right():
    (row,) = rows_of("<p>Nine euros a month.</p>", "<p><strong>Nine euros</strong> a month.</p>")
    (block,) = interleaved(row.left, row.right)
    assert [(span.text, span.strong) for _, span in block.spans if span.kind == "formatted"] == [
        ("Nine euros", True)
    ]


def test_a_paragraph_that_was_divided_gives_the_paragraphs_of_the_right():
    first = "Marta bakes in Setúbal and sells to cafés that pay when it suits them"
    second = "on Sunday she sits down with a green pen and a bank statement until six"
    assert len(shown(f"<p>{first}. So {second}.</p>", f"<p>{first}.</p><p>So {second}.</p>")) == 2


def test_sides_with_nothing_in_common_have_no_one_column():
    (row,) = rows_of("<p>Alpha beta gamma.</p>", "<p>Owls, foxes; hedgehogs</p>")
    assert interleaved(row.left, row.right) is None


def test_sides_that_write_the_same_word_in_other_letters_have_no_one_column():
    composed, decomposed = "Marta bakes in Set\u00fabal today", "Marta bakes in Setu\u0301bal today"
    (row,) = rows_of(f"<p>{composed} at six.</p>", f"<p>{decomposed} at seven.</p>")
    assert interleaved(row.left, row.right) is None


words = st.lists(
    st.sampled_from(["the", "shop", "owner", "pays,", "waits.", "and", "asks;", "“now”", "bread"]),
    min_size=1,
    max_size=30,
)


@given(words, words)
def test_each_side_reads_back_from_the_one_column(left, right):
    for row in rows_of(f"<p>{' '.join(left)}</p>", f"<p>{' '.join(right)}</p>"):
        blocks = interleaved(row.left, row.right)
        if blocks is None:
            continue
        for side, standing in ((LEFT, row.left), (RIGHT, row.right)):
            read = "".join(
                span.text
                for block in blocks
                for its, span in block.spans
                if its == side or span.kind in ("same", "formatted")
            )
            assert "".join(read.split()) == "".join(
                "".join(b.text for b in standing.blocks).split()
            )
