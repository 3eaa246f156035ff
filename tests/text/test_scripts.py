"""One grammar of words in every script, as the server answers it."""

import pytest

from drafts.text.document import Document, Section
from drafts.text.grammar import is_word, norm_of, spans_of, word_count
from drafts.text.quote import anchor
from tests.text.scripts import ROWS

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.script)


def document_of(text):
    return Document((Section("problem", "problem", f"<p>{text}</p>"),))


@rows
def test_the_words_of_a_text_are_those_that_its_readers_know(row):
    tokens = [row.text[start:end] for start, end in spans_of(row.text)]
    assert tuple(token for token in tokens if is_word(norm_of(token))) == row.words


@rows
def test_there_is_one_count_of_them(row):
    document = document_of(row.text)
    assert word_count(row.text) == document.word_count == len(row.words)


@rows
def test_a_comment_is_on_whole_words(row):
    for selected, whole in row.picks:
        start = row.text.index(selected)
        found = anchor(document_of(row.text), "problem", start, start + len(selected))
        assert found.quote == whole


def test_the_table_holds_a_dozen_scripts():
    assert len({row.script for row in ROWS}) == len(ROWS) >= 12
