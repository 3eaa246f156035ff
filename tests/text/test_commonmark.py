"""What Markdown costs to read: counted in steps, so that hostile text is refused, not slow."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.imports import incoming
from drafts.text import commonmark, marks
from drafts.text.clean import Refused, TooDeep, clean, tidy
from drafts.text.commonmark import Reader, TooTangled, allowed_steps
from drafts.text.markdown import markdown_to_html, section_to_markdown
from tests.text.generated import section

ROOT = Path(__file__).parents[2]
LETTERS = 2_000
# Lines of Python for each step that a text may take; lists of one letter an item take 35.
LINES_A_STEP = 40
READERS = {"a section": marks._READER, "a file": incoming._READER}
UNITS = [
    *(
        "[",
        "![",
        "]",
        "[a",
        "[a](",
        "[a](\\\n",
        "[](",
        "[a](b",
        "[a](<b",
        "[a](b 'c",
        "[x][",
        "[[a]](b)",
    ),
    *(">", "> ", ">\n", "> a\n", "> - ", "- ", "* ", "* * *\n", "-\n", "- a\n", "1. ", "1) a\n"),
    *(
        "*",
        "_",
        "*a_",
        "**a*",
        "a**b",
        "*a **a ",
        "***a",
        "*x _y* z_ ",
        "`",
        "`a ",
        "` `` ",
        "~~~\n",
    ),
    *("<", "<a ", "<!--", "<?", "<![CDATA[", "</a", "<http:a", "<a@b", "<div>\n", "&", "&#", "&a"),
    *(
        "&amp;",
        "&#1;",
        "[a]: b\n",
        "[a]:\n",
        "[a]:",
        "[a\n",
        "[\n",
        "[a]: (\n",
        "[\\",
        "\\",
        "\\\n",
    ),
    *("a|b\n", "|", "|-|\n", "a\n-|\n", "\n#", "# a #", "###\n", "#", "a\n=\n", "a\n", "a\n\n"),
    *("    b\n\n", "- a\n\n      b\n", "a  \n", "https://a ", "\t", "   \n", "+\n\n", "***\n"),
]
HOSTILE = {unit: unit * (LETTERS // len(unit)) for unit in UNITS} | {
    "brackets opened, then closed": "[" * (LETTERS // 2) + "]" * (LETTERS // 2),
    "quotes with lines that hang on": "> " * 100 + "a\n" + "a\n" * (LETTERS // 2),
    "each line one quote deeper": "\n".join(">" * depth for depth in range(90)),
    "each item one list deeper": "\n".join("  " * depth + "- x" for depth in range(60)),
    "stars that look like a rule": "* " * (LETTERS // 2) + "a",
    "ticks of every length": "".join("e" + "`" * count for count in range(1, 90)),
    "rows of open cells": "|a" * 100 + "\n" + "|-" * 100 + "\n" + "|\n" * (LETTERS // 2),
    "small tables of many cells": ("|a" * 40 + "\n" + "|-" * 40 + "\n" + "|\n" * 40 + "\n") * 14,
    "a title without end": "[a]: b '" + "\nx" * (LETTERS // 2),
    "a label without end": "[a" + "\nx" * (LETTERS // 2),
    "many definitions": "\n".join(f"[a{number}]: b" for number in range(LETTERS // 9)),
}


def lines_taken(read, text):
    """How many lines of Python run to read the text or to refuse it, and how many may run; with a
    small budget to begin with, so that it shows what a long text would do."""
    count = 0

    def on_line(frame, event, arg):
        nonlocal count
        count += event == "line"
        return on_line

    before = sys.gettrace()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commonmark, "FIRST_STEPS", 2_000)
        sys.settrace(on_line)
        try:
            read(text)
        except Refused:
            pass
        finally:
            sys.settrace(before)
        return count, LINES_A_STEP * allowed_steps(text)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_costs_more_than_its_steps(text, reader):
    text = HOSTILE[text]
    taken, may = lines_taken(READERS[reader].render, text)
    assert taken <= may


@settings(max_examples=15)
@given(st.lists(st.sampled_from(UNITS), min_size=2, max_size=5).map("".join))
def test_no_mixture_of_signs_costs_more_than_its_steps(unit):
    text = unit * (LETTERS // len(unit))
    for reader in READERS.values():
        taken, may = lines_taken(reader.render, text)
        assert taken <= may


@pytest.mark.parametrize("sign", ["[", "![", "[x]["])
def test_signs_without_end_are_refused_with_a_remedy(sign):
    with pytest.raises(TooTangled, match=r"nothing but signs.+Please take out"):
        markdown_to_html(sign * (60_000 // len(sign)))


def test_a_question_of_nothing_but_signs_is_refused_as_well():
    with pytest.raises(TooTangled):
        markdown_to_html("### " + "[" * 60_000)


def test_the_densest_honest_text_is_read():
    dense = "\n".join(section_to_markdown(section(seed, 0.9)) for seed in range(150))[:60_000]
    assert markdown_to_html(dense)
    lines = "This is one plain line with a **bold** word in it, and more: yes-and no!\n" * 12
    Reader(also="table").render("\n\n".join([lines] * 120))
    assert markdown_to_html("- a\n" * 1_000)
    assert markdown_to_html("[" * 200)


def test_quotes_too_deep_are_refused_where_their_words_would_be_lost():
    with pytest.raises(TooDeep):
        Reader().render(">" * 40 + " words")
    assert "words" in Reader().render(">" * 20 + " words")


@pytest.mark.parametrize("sign", "[*_`\\")
def test_a_section_full_of_signs_is_written_as_markdown_all_the_same(sign):
    html = tidy(f"<p>{sign * 40_000}</p>", "problem")
    assert section_to_markdown(html) == f"\\{sign}" * 40_000 + "\n"


@pytest.mark.parametrize("number", ["9" * 5_000, "0" * 5_000 + "65", "x" + "9" * 5_000])
def test_a_letter_written_as_an_endless_number_is_no_error(number):
    letter = "A" if number.endswith("65") else "\N{REPLACEMENT CHARACTER}"
    assert clean(f"<p>&#{number};</p>", "problem") == f"<p>{letter}</p>"
    assert clean(f'<p><a href="https://x.example/&#{number};">x</a></p>', "problem")


def test_nothing_else_reads_markdown():
    importers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "drafts").rglob("*.py")
        if "markdown_it" in path.read_text(encoding="utf-8")
    ]
    assert importers == ["drafts/text/commonmark.py"]
