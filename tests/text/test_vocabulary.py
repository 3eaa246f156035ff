"""The quick way to read a text for comparing says the same of it as its tokens do."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafts.text.document import Block, Run
from drafts.text.grammar import word_count
from drafts.text.tokens import is_word, tokens_of, weight
from drafts.text.vocabulary import ABBREVIATED, ENDS, SPACE, Vocabulary
from tests.text.strategies import paragraphs

_TEXTS = st.text("ab1é.,:'’“”()-—$%@/\n \u00a0\t\u200b\u0301日。") | paragraphs()


def block_of(text):
    return Block("p", (Run(text),))


def ends_and_starts(tokens):
    """Where each token but the first is parted from the one before it."""
    at = 0
    for token in tokens:
        yield at, at + len(token.space)
        at += len(token.space) + len(token.text)


@given(_TEXTS)
@example("Plain words, e.g. these.")
@example("a" + "日" * 30 + " b")
@example(" a  b ")
def test_a_reading_agrees_with_the_tokens(text):
    if not text.strip():
        return
    tokens = tokens_of(block_of(text))
    read = Vocabulary().read(block_of(text))
    assert len(read.code) == len(tokens)
    assert len(set(zip(read.code, (token.norm for token in tokens), strict=True))) == len(
        set(read.code)
    )
    assert len(set(read.code)) == len({token.norm for token in tokens})
    assert read.values == [weight(token) for token in tokens]
    assert read.words == sum(map(is_word, tokens)) == word_count(text)
    assert len(read.content) == read.values.count(1.0)
    assert [letter == SPACE for letter in read.spaces] == [bool(token.space) for token in tokens]
    places = range(len(tokens))
    assert list(read.gaps(places)) == list(ends_and_starts(tokens))
    assert list(read.gaps(places[1::2])) == list(ends_and_starts(tokens))[1::2]


@given(_TEXTS, _TEXTS)
def test_one_word_is_one_character_in_every_text_of_a_vocabulary(left, right):
    vocabulary = Vocabulary()
    letters = {}
    for text in (left, right):
        if text.strip():
            read = vocabulary.read(block_of(text))
            for token, letter in zip(tokens_of(block_of(text)), read.code, strict=True):
                assert letters.setdefault(token.norm, letter) == letter
    assert len(set(letters.values())) == len(letters)


@pytest.mark.parametrize(
    ("text", "letters"), [("Why? Yes.", ENDS), ("Dr. Who", ABBREVIATED), ("x\u200b. a", ENDS)]
)
def test_marks_and_abbreviations_are_the_same_characters_everywhere(text, letters):
    assert not letters.isdisjoint(Vocabulary().read(block_of(text)).code)
