"""Inside a compared word: the letters that make the difference, in every column alike."""

from drafts.text.comparison import IN, OUT
from tests.compare.test_page import LONG, document, only_section, page


def lettered(lines):
    """The letters named in lines, by the kind of their stretch."""
    return [
        (stretch.kind, "".join(span.text for span in spans))
        for line in lines
        for stretch in line.stretches
        for spans, is_letters in stretch.cut
        if is_letters
    ]


def band(left, right):
    """The one band of a page that compares two paragraphs."""
    return only_section(page(document(problem=left), document(problem=right))).items[0]


def test_each_column_names_its_own():
    found = band(LONG, LONG.replace("pen", "pens").replace("statement", "statements"))
    assert lettered(found.left) == []
    assert lettered(found.right) == [(IN, "s"), (IN, "s")]
    assert lettered(found.both) == [(IN, "s"), (IN, "s")]


def test_what_is_gone_is_named_on_the_left():
    found = band(LONG, LONG.replace("invoices", "invoice"))
    assert lettered(found.left) == [(OUT, "s")]
    assert lettered(found.right) == []
    assert lettered(found.both) == [(OUT, "s")]


def test_words_are_whole_and_nothing_is_lost():
    found = band(LONG, LONG.replace("green pen", "red pens"))
    for lines in (found.left, found.right, found.both):
        for line in lines:
            for stretch in line.stretches:
                words = "".join(span.text for spans, _letters in stretch.cut for span in spans)
                assert words == "".join(span.text for span in stretch.spans)
    assert lettered(found.both) == [(IN, "s")]
