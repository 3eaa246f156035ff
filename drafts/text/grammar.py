"""What a word is: plain text cut into the tokens that compare, carry and counts are about.

A token is a word, a number with its currency or percent sign, a date, an address, a line break,
or one mark of punctuation. Scripts written without spaces give one token for each letter with its
marks, and no token ends within a grapheme cluster. Everybody who asks what a word is asks here;
the page reads words by the same grammar (static/js/lib/grammar.js), and tests/text/scripts.py
holds what both must answer.
"""

import re
import unicodedata

from drafts.text.graphemes import UNSPACED, joins, within_clusters, without_invisible

_ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"
_ODD = re.compile(f"[{_ZERO_WIDTH}]")
# The same words, however they were typed: so the grammar knows the typed quotes alone.
_QUOTES = (("’", "'"), ("“", '"'), ("”", '"'), ("‘", "'"), ("„", '"'))
_ALL_QUOTES = "'\"’“”‘„"


def _combining() -> str:
    """The characters that belong to the one before them, as ranges for a regular expression.

    Vowel signs and accents are no word characters to ``re``; taken from the Unicode data that
    Python carries. Spacing and enclosing marks included, and the emoji skin tones.
    """
    ranges: list[list[int]] = []
    for code in range(0x300, 0x1F000):
        if unicodedata.category(chr(code))[0] == "M":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    ranges.append([0x1F3FB, 0x1F3FF])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


_MARK = f"[{_combining()}{_ZERO_WIDTH}]"
_LETTER = rf"[^\W{UNSPACED}]"
_WORD = rf"{_LETTER}+(?:{_MARK}+{_LETTER}*)*"
_MONEY = "$€£¥₹₩₽¢"
_TOKEN = re.compile(
    rf"""
      [A-Za-z]+(?=[\s,;!?)]|\.(?!\S)|\Z)  # most words; the rest says the same of them, but slower
    | [.,;:!?)"](?=[ ]|\Z)
    | \n
    | (?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)\]']
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
    | [{_MONEY}]?\d+(?:[.,:/–-]\d+)*(?:[%‰°{_MONEY}]|(?:[-‑']?{_WORD})+)?
    | (?:[^\W\d_]\.){{2,}}
    | {_WORD}(?:[-‐‑'·]{_WORD})*
    | [^\s]{_MARK}*
    """,
    re.VERBOSE,
)
_WITH_GAP = re.compile(rf"({_TOKEN.pattern})([^\S\n]*+)", re.VERBOSE)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each token of a text begins and ends.

    Lone invisible characters stand with the white space, unless the text has nothing else.
    """
    found = [match.span() for match in _TOKEN.finditer(_typed(text))]
    within = within_clusters(text)
    if not within.isdisjoint([start for start, _ in found]):
        parts, found = found, []
        for start, end in parts:
            if start in within and found and found[-1][1] == start:
                start = found.pop()[0]
            found.append((start, end))
    if _ODD.search(text):
        seen = [(start, end) for start, end in found if not is_invisible(text[start:end])]
        return seen or [(0, len(text))]
    return found


def norms_and_gaps_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Each token's norm, and the white space before each: two tuples."""
    if _is_ordinary(text):
        norms, gaps = zip(*_WITH_GAP.findall(text := _typed(text)), strict=True)
        return norms, (_TOKEN.split(text, 1)[0], *gaps[:-1])
    spans = spans_of(text)
    ends = [0, *(end for _, end in spans)]
    norms = tuple([norm_of(text[start:end]) for start, end in spans])
    return norms, tuple([text[e:start] for e, (start, _) in zip(ends, spans, strict=False)])


def norms_in(clump: str) -> tuple[str, ...]:
    """The norms of what stands between two spaces; none where they are not as long as it is.

    White space parts tokens wherever it stands, so that a text may be read clump by clump.
    """
    if clump.isascii():
        if clump.isalpha():
            return (clump,)
        word, end = clump[:-1], clump[-1:]
        if end in _COMMON_ENDS and word.isalpha():
            return (word, end)
    found = _TOKEN.findall(_typed(clump)) if _is_ordinary(clump) else ()
    return tuple(found) if sum(map(len, found)) == len(clump) else ()


_COMMON_ENDS = frozenset(".,;:!?)")


def sizes_of(text: str, norms: tuple[str, ...]) -> list[int]:
    """How long each token's exact text is; ``norms`` are those of the text, and mostly as long."""
    if _is_ordinary(text):
        return list(map(len, norms))
    return [end - start for start, end in spans_of(text)]


def _is_ordinary(text: str) -> bool:
    """Whether every match of ``_TOKEN`` is a token, and its norm what it says."""
    if text.isascii():
        return bool(text) and not text.isspace() and "\r" not in text
    if _ODD.search(text) or joins(text) or not unicodedata.is_normalized("NFC", text):
        return False
    return not text.isspace()


def _typed(text: str) -> str:
    """The text with typed quotes, as long as it was."""
    if text.isascii():
        return text
    for curly, straight in _QUOTES:
        text = text.replace(curly, straight)
    return text


def quotes_of(text: str) -> str:
    """The quotes that stand in a text, as they were typed, in a fixed order; each once."""
    return "".join([quote for quote in _ALL_QUOTES if quote in text])


def is_invisible(word: str) -> bool:
    """Whether there is nothing to see in a token."""
    return word[0] in _ZERO_WIDTH and not word.strip(_ZERO_WIDTH)


def normalised(text: str) -> str:
    """Text as it is compared: as ``Token.norm`` says, and every white space one space."""
    return " ".join(norm_of(text).split())


def word_count(text: str) -> int:
    """How many words a text has, as ``is_word`` counts them."""
    if not _is_ordinary(text):
        return sum(map(is_word, norms_and_gaps_of(text)[0]))
    words = 0
    for clump in _typed(text).split():
        if clump.isascii() and (clump.isalpha() or clump[:-1].isalpha()):
            words += 1  # as most are, with or without a mark behind it
        else:
            words += sum(map(is_word, _TOKEN.findall(clump)))
    return words


def is_word(norm: str) -> bool:
    """Whether a reader would count a token as a word: it holds a letter or a digit."""
    return norm.isalnum() or any(map(str.isalnum, norm))


def norm_of(word: str) -> str:
    """A token as it is compared: NFC, typed quotes for typographic ones, and of the invisible
    characters those alone that join letters or keep them apart."""
    if word.isascii():
        return word
    norm = unicodedata.normalize("NFC", _typed(word))
    return (without_invisible(norm) or word) if _ODD.search(norm) else norm
