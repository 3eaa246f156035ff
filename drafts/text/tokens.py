"""Words as compare, merge and carry see them: a block of text cut into tokens.

A token is a word, a number with its currency or percent sign, a date, an address, a line break,
or one mark of punctuation. Scripts written without spaces give one token per character. The cut
is made over the whole text of a block, so that bold beginning in the middle of a word never
cuts the word. Nothing is lost: ``joined(tokens_of(block)) == block.text``.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafts.text.document import Block, Run

Marks = tuple[bool, bool, str] | tuple[tuple[int, bool, bool, str], ...]


class Token(NamedTuple):
    """One token with its formatting, and the white space around it.

    ``text`` and ``space`` (the white space before it, "" when there is none) are exactly what
    stands in the block; ``tail`` is the white space at the block's end, on its last token only.
    ``norm`` is what is compared: NFC, without zero-width characters and soft hyphens. ``pieces``
    is empty unless the formatting changes inside the token; then it is the token's runs, and
    ``strong``, ``em`` and ``href`` are those of the first.
    """

    text: str
    space: str = ""
    strong: bool = False
    em: bool = False
    href: str = ""
    norm: str = ""
    tail: str = ""
    pieces: tuple[Run, ...] = ()

    @property
    def marks(self) -> Marks:
        """What is compared to tell a change of formatting: equal when it is the same."""
        if self.pieces:
            return tuple((len(run.text), run.strong, run.em, run.href) for run in self.pieces)
        return (self.strong, self.em, self.href)


_new = tuple.__new__  # the quick way past the checks of a named tuple's own constructor

CONTENT, STOPWORD, PUNCTUATION = 1.0, 0.35, 0.1

_ENGLISH = """
a about above after again all also am an and any are as at be because been before being below
between both but by can could did do does doing don't down during each few for from further get
had has have having he her here hers him his how i if in into is it it's its just me more most
my no nor not of off on once only or other our ours out over own same she should so some such
than that that's the their theirs them then there these they this those through to too under
until up upon us very was we were what when where which while who whom why will with would you
your yours
"""
STOPWORDS = frozenset(_ENGLISH.split())

_ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"
_ODD = re.compile(f"[{_ZERO_WIDTH}]")
_DROP_ZERO_WIDTH = dict.fromkeys(map(ord, _ZERO_WIDTH))
# Han, kana, Thai, Lao, Myanmar, Khmer and Tibetan are written without spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)


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
_LETTER = rf"[^\W{_UNSPACED}]"
_WORD = rf"{_LETTER}+(?:{_MARK}+{_LETTER}*)*"
_MONEY = "$€£¥₹₩₽¢"
_TOKEN = re.compile(
    rf"""
      [A-Za-z]+(?=[\s,;!?)]|\.(?!\S)|\Z)  # most words; the rest says the same of them, but slower
    | [.,;:!?)”](?=[ ]|\Z)
    | \n
    | (?:https?://|www\.)[^\s<>"]*[^\s<>".,;:!?)\]’”]
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
    | [{_MONEY}]?\d+(?:[.,:/–-]\d+)*(?:[%‰°{_MONEY}]|(?:[-‑'’]?{_WORD})+)?
    | (?:[^\W\d_]\.){{2,}}
    | {_WORD}(?:[-‐‑'’·]{_WORD})*
    | [^\s]{_MARK}*(?:(?<=\u200d)[^\s\w]{_MARK}*)*
    """,
    re.VERBOSE,
)
_WITH_GAP = re.compile(rf"({_TOKEN.pattern})([^\S\n]*+)", re.VERBOSE)


def tokens_of(block: Block) -> tuple[Token, ...]:
    """The tokens of a ``Block``, as a tuple; every character of its text is in exactly one."""
    runs = block.runs
    if not runs:
        return ()
    text = block.text
    tokens: list[Token] = []
    place, run_end, end = 0, len(runs[0].text), 0
    strong, em, href = runs[0].strong, runs[0].em, runs[0].href
    for match in _TOKEN.finditer(text):
        start, stop = match.span()
        word = match[0]
        if start < end or (word[0] in _ZERO_WIDTH and not word.translate(_DROP_ZERO_WIDTH)):
            continue  # a lone zero-width character stands with the white space
        while start >= run_end:
            place += 1
            run_end += len(runs[place].text)
            strong, em, href = runs[place].strong, runs[place].em, runs[place].href
        pieces = () if stop <= run_end else _cut(runs, place, run_end, start, stop)
        norm = word if word.isascii() else _normal(word)
        made = (word, text[end:start], strong, em, href, norm, "", pieces)
        tokens.append(_new(Token, made))
        end = stop
    if not tokens:  # nothing but invisible characters
        return (Token(text, "", strong, em, href, text),) if text else ()
    if end < len(text):
        tokens[-1] = tokens[-1]._replace(tail=text[end:])
    return tuple(tokens)


def norms_and_gaps_of(block: Block) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Each token's norm, and the white space before each: two tuples.

    The same as ``tokens_of`` would tell, but sooner.
    """
    text = block.text
    if _is_ordinary(text):
        norms, gaps = zip(*_WITH_GAP.findall(text), strict=True)
        return norms, (_TOKEN.split(text, 1)[0], *gaps[:-1])
    tokens = tokens_of(block)
    return tuple(token.norm for token in tokens), tuple(token.space for token in tokens)


def norms_in(clump: str) -> tuple[str, ...]:
    """The norms of what stands between two spaces; none where they are not its very letters.

    White space parts tokens wherever it stands, so that a text may be read clump by clump.
    """
    if clump.isascii():
        if clump.isalpha():
            return (clump,)
        word, end = clump[:-1], clump[-1:]
        if end in _COMMON_ENDS and word.isalpha():
            return (word, end)
    found = _TOKEN.findall(clump) if _is_ordinary(clump) else ()
    return tuple(found) if "".join(found) == clump else ()


_COMMON_ENDS = frozenset(".,;:!?)")


def texts_of(block: Block, norms: tuple[str, ...]) -> tuple[str, ...]:
    """Each token's exact text; ``norms`` are the block's, and nearly always the same."""
    return norms if _is_ordinary(block.text) else tuple(t.text for t in tokens_of(block))


def _is_ordinary(text: str) -> bool:
    """Whether every match of ``_TOKEN`` is a token, and its norm what it says."""
    if text.isascii() or (not _ODD.search(text) and unicodedata.is_normalized("NFC", text)):
        return bool(text) and not text.isspace()
    return False


def joined(tokens: Iterable[Token]) -> str:
    """The exact text that a sequence of whole blocks' tokens was cut from."""
    return "".join(token.space + token.text + token.tail for token in tokens)


def normalised(text: str) -> str:
    """Text as it is compared: NFC, no zero-width characters, every white space one space."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_DROP_ZERO_WIDTH).split())


def is_word(token: Token) -> bool:
    """Whether a reader would count the token as a word: it holds a letter or a digit."""
    return weight_of(token.norm) != PUNCTUATION


def weight(token: Token) -> float:
    """How much the token says: a content word 1, a stopword 0.35, anything else 0.1.

    The stopwords are English; a text in another language counts nearly every word as 1.
    """
    return weight_of(token.norm)


def weight_of(norm: str) -> float:
    """``weight`` of a token by its ``norm`` alone."""
    if norm.lower() in STOPWORDS:
        return STOPWORD
    return CONTENT if norm.isalnum() or any(map(str.isalnum, norm)) else PUNCTUATION


def word_count(block: Block) -> int:
    """How many words a ``Block`` has, as ``is_word`` counts them."""
    words = 0
    for clump in block.text.split():
        if clump.isascii() and (clump.isalpha() or clump[:-1].isalpha()):
            words += 1  # as most are, with or without a mark behind it
        elif norms := norms_in(clump):
            words += sum([weight_of(norm) != PUNCTUATION for norm in norms])
        else:
            return sum(map(is_word, tokens_of(block)))
    return words


def _normal(word: str) -> str:
    return unicodedata.normalize("NFC", word).translate(_DROP_ZERO_WIDTH) or word


def _cut(runs: Sequence[Run], place: int, run_end: int, start: int, stop: int) -> tuple[Run, ...]:
    """The parts of runs that make up the text from start to stop; ``place`` holds the start."""
    pieces = []
    while start < stop:
        run = runs[place]
        upto = min(stop, run_end)
        offset = start - (run_end - len(run.text))
        if upto > start:
            text = run.text[offset : offset + upto - start]
            pieces.append(Run(text, run.strong, run.em, run.href))
        start = upto
        place += 1
        if place < len(runs):
            run_end += len(runs[place].text)
    return tuple(pieces)
