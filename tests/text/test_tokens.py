"""What counts as one token, and that no character is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.text.document import Block, Run, blocks_of
from drafts.text.grammar import normalised, norms_and_gaps_of, sizes_of, word_count
from drafts.text.graphemes import within_clusters
from drafts.text.tokens import is_word, joined, tokens_of, weight


def cut(text):
    return [token.text for token in tokens_of(Block("p", (Run(text),)))]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Ann’s well-known don't", ["Ann’s", "well-known", "don't"]),
        ("It costs $4.50, or 12%.", ["It", "costs", "$4.50", ",", "or", "12%", "."]),
        ("On 2026-03-12 at 16:40", ["On", "2026-03-12", "at", "16:40"]),
        ("See https://x.org/a,b. Now", ["See", "https://x.org/a,b", ".", "Now"]),
        ("Write to ann@mail.example.", ["Write", "to", "ann@mail.example", "."]),
        ("a 24-hour 3rd try", ["a", "24-hour", "3rd", "try"]),
        ("“So,” he said — e.g. so", ["“", "So", ",", "”", "he", "said", "—", "e.g.", "so"]),
        ("日本語です", ["日", "本", "語", "で", "す"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("a 👩\u200d💻 b", ["a", "👩\u200d💻", "b"]),
        ("🇩🇪🇫🇷 👍🏽👍", ["🇩🇪", "🇫🇷", "👍🏽", "👍"]),
        ("1\ufe0f\u20e32\ufe0f\u20e3", ["1\ufe0f\u20e3", "2\ufe0f\u20e3"]),
        ("🏴\U000e0067\U000e0062\U000e007f!", ["🏴\U000e0067\U000e0062\U000e007f", "!"]),
        ("葛\U000e0100城", ["葛\U000e0100", "城"]),
        ("น้ำดี", ["น้ำ", "ดี"]),
        ("五分钟", ["五", "分", "钟"]),
        ("one\ntwo", ["one", "\n", "two"]),
    ],
)
def test_words_numbers_and_addresses_are_one_token_each(text, tokens):
    assert cut(text) == tokens


@pytest.mark.parametrize(
    "text",
    [
        "  two  spaces \u00a0 and\n\n a break ",
        "\u200b",
        "x\u200b \u200b y",
        "a\u0301\u0302",
        "\x1f a",
    ],
)
def test_every_character_is_in_exactly_one_token(text):
    assert joined(tokens_of(Block("p", (Run(text),)))) == text


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, e.g. these.",
        " a \n b  ",
        "cafe\u0301 x\u200by \u200b z",
        "日本 (a)",
        "“So,” he said: ‘we don’t’",
        "น้ำ 🇩🇪1\ufe0f\u20e3",
    ],
)
def test_the_quick_ways_agree_with_the_tokens(text):
    block = Block("p", (Run(text),))
    tokens = tokens_of(block)
    assert list(norms_and_gaps_of(text)[0]) == [token.norm for token in tokens]
    norms, gaps = norms_and_gaps_of(text)
    assert list(gaps) == [t.space for t in tokens]
    assert sizes_of(text, norms) == [len(t.text) for t in tokens]
    assert word_count(text) == sum(map(is_word, tokens))


def test_bold_inside_a_word_does_not_cut_the_word():
    (token,) = tokens_of(blocks_of("<p>un<strong>do</strong>ing</p>")[0])
    assert token.text == "undoing"
    assert token.pieces == (Run("un"), Run("do", strong=True), Run("ing"))
    (plain,) = tokens_of(blocks_of("<p>undoing</p>")[0])
    assert plain.norm == token.norm
    assert plain.marks != token.marks


def test_a_token_carries_its_formatting_and_link():
    block = blocks_of('<p>go <a href="https://x.org">the <em>shop</em></a></p>')[0]
    go, the, shop = tokens_of(block)
    assert (go.href, the.href, shop.href) == ("", "https://x.org", "https://x.org")
    assert (the.em, shop.em) == (False, True)


def test_invisible_characters_and_composed_letters_make_no_difference():
    one = [token.norm for token in tokens_of(Block("p", (Run("cafe\u0301 so\u00adft a\u00a0b"),)))]
    two = [token.norm for token in tokens_of(Block("p", (Run("caf\u00e9 soft a b"),)))]
    assert one == two
    assert normalised("cafe\u0301\u00a0so\u00adft \n") == "caf\u00e9 soft"


def test_a_content_word_weighs_more_than_a_stopword_and_that_more_than_a_comma():
    word, stop, comma = tokens_of(Block("p", (Run("kettle The,"),)))
    assert weight(word) > weight(stop) > weight(comma) > 0
    assert [is_word(token) for token in (word, stop, comma)] == [True, True, False]


@pytest.mark.parametrize(
    ("typed", "typographic"),
    [
        ("don't", "don’t"),
        ("customer's", "customer‘s"),
        ("rock 'n' roll", "rock ‘n’ roll"),
        ('he said "yes".', "he said “yes”."),
        ('"German"', "„German“"),
        ('https://x.org/a"', "https://x.org/a”"),
        ("3'x'", "3’x’"),
    ],
)
def test_typed_and_typographic_quotes_make_the_same_words(typed, typographic):
    one, two = (tokens_of(Block("p", (Run(text),))) for text in (typed, typographic))
    assert [token.norm for token in one] == [token.norm for token in two]
    assert joined(two) == typographic


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("می\u200cخواهم", "میخواهم", False),  # keeps two letters apart that would join
        ("क्\u200dष", "क्ष", False),  # another form of the letters
        ("👩\u200d💻", "👩💻", False),
        ("کار\u200cها", "کارها", True),  # that letter joins no other behind it
        ("so\u00adft", "soft", True),
        ("ส\u200bวน", "สวน", True),
        ("a\u200cb", "ab", True),
        ("soft\u200d", "soft", True),
    ],
)
def test_joiners_count_only_where_they_join_or_keep_apart(one, other, same):
    norms = [[token.norm for token in tokens_of(Block("p", (Run(t),)))] for t in (one, other)]
    assert ("".join(norms[0]) == "".join(norms[1])) is same


# Letters, and all that may stand with another as one of them.
SIGNS = st.sampled_from(
    "a1$.’-五กន\u17d2้ำ\u0301\u200b\u200c\u200d\ufe0f\u20e3👩🏽🇩🇪🏴\U000e0067"
    "\U000e0100\u0600\u1112\u1161क\u094d "
)


# White space alone is no block.
TEXTS = (st.text(SIGNS) | st.text()).filter(str.strip)


@given(TEXTS)
def test_no_token_ends_within_a_letter_as_people_see_it(text):
    tokens = tokens_of(Block("p", (Run(text),)))
    assert joined(tokens) == text
    within, end = within_clusters(text), 0
    for token in tokens[:-1]:
        end += len(token.space) + len(token.text)
        # What joins a space to itself is no word with it.
        assert end not in within or text[end].isspace(), (text, end)


def test_joined_letters_are_composed_before_they_are_compared():
    (token,) = tokens_of(Block("p", (Run("ᄒ\u1161\u11ab"),)))
    assert token.norm == unicodedata.normalize("NFC", "ᄒ\u1161\u11ab") == "한"


@pytest.mark.parametrize(
    "part", ["a", "ab.", "a-", "1,", "http://.", "@", "a.+-", "x\u0301", "\u200c", "👩\u200c"]
)
def test_an_endless_token_is_cut_in_linear_work(part):
    text = part * (60_000 // len(part))
    assert joined(tokens_of(Block("p", (Run(text),)))) == text


@given(TEXTS)
def test_the_quick_ways_agree_with_the_tokens_on_any_text(text):
    block = Block("p", (Run(text),))
    assert list(norms_and_gaps_of(text)[0]) == [token.norm for token in tokens_of(block)]
    assert joined(tokens_of(block)) == text
