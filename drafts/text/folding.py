"""Words as search compares them: where they stand in a text, and what they are folded to.

A word of a script with spaces is one token. Where words are not parted by spaces nobody can say
without a dictionary where one ends: there each grapheme cluster is a token, and words are found as
a phrase of them. Every database is given tokens with one space between, and cuts nothing itself.

Case is folded everywhere, and so are letters that are only drawn in another way (full-width ones,
ligatures). Marks above and below go where readers take them for the same letter: accents of Latin,
Greek and Cyrillic, points and vowels of Arabic and Hebrew. Elsewhere a mark is a vowel or makes
another letter, and stays. What nobody can see (soft hyphens, joiners, variation selectors) and the
Arabic stretch are no part of a word.
"""

import unicodedata
from collections.abc import Iterator

import regex

from drafts.text.graphemes import UNSPACED, clusters

# Whoever changes what a text is folded to raises this: after the next update every index whose
# number is another is made anew. (``test_folding`` holds what the number stands for.)
RULES = 2
# A longer word is found by its first letters; a database has a limit too.
LONGEST_WORD = 200

_WITH_MARKS = r"[\p{M}\p{DI}]*+"
_PLACE = regex.compile(
    rf"(?V1)((?:[[\p{{L}}\p{{N}}]--[{UNSPACED}]]{_WITH_MARKS})++)"
    rf"|(?:[[\p{{L}}\p{{N}}]&&[{UNSPACED}]]{_WITH_MARKS})++"
)
_VIRAMA = 9  # the combining class of the mark that takes away a vowel
_WITHOUT_SPACES = regex.compile(f"[{UNSPACED}]")
_MARKED = regex.compile(r"([\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Common}])\p{M}++")
_SAID = regex.compile(r"[\p{L}\p{N}]")
_NOT_SAID = regex.compile(r"[^\p{L}\p{N}\p{M}]|\p{DI}|\u0640")


def places_of(text: str) -> Iterator[tuple[int, int, str]]:
    """The tokens of a text in order, each as (start, end, folded); two may stand in one place."""
    for match in _PLACE.finditer(text):
        start, end = match.span()
        if match[1] is not None:
            if word := folded(match[1]):
                yield start, end, word
            continue
        for cluster in clusters(match[0]):
            end = start + len(cluster)
            plain = _NOT_SAID.sub("", unicodedata.normalize("NFKC", cluster.casefold()))
            # Folded, some are two: a vowel of Thai and of Lao that is written in two ways.
            for token in clusters(plain):
                if _SAID.search(token):  # a vowel without its consonant leaves a mark alone
                    yield start, end, token[:LONGEST_WORD]
            start = end


def folded(word: str) -> str:
    """A word of a script with spaces as it is compared: letters, figures and the marks they keep,
    in small letters; "" when it has none."""
    if word.isascii() and word.isalnum():
        return word.lower()[:LONGEST_WORD]  # most words
    apart = _NOT_SAID.sub("", unicodedata.normalize("NFKD", word).casefold())
    return unicodedata.normalize("NFC", _MARKED.sub(r"\1", apart))[:LONGEST_WORD]


def words_of(text: str) -> str:
    """The folded tokens of a text, one space between: what an index is made of."""
    return " ".join(word for _start, _end, word in places_of(text))


def may_go_on(word: str) -> bool:
    """Whether a folded token may be the beginning of a longer one.

    A single letter stands for itself, as a beginning it would find everything; a syllable of
    Korean is more than a letter. In a script without spaces a longer word begins with the same
    tokens. A consonant without its vowel is half a letter of what follows.
    """
    if _WITHOUT_SPACES.match(word) or unicodedata.combining(word[-1]) == _VIRAMA:
        return False
    return len(unicodedata.normalize("NFD", word)) > 1
