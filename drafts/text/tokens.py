"""Words as compare, merge and carry see them: a block of text cut into tokens.

A token is a word, a number with its currency or percent sign, a date, an address, a line break,
or one mark of punctuation. Scripts written without spaces give one token for each letter with its
marks, and no token ends within a grapheme cluster. The cut is made over the whole text of a
block, so that bold beginning in the middle of a word never cuts the word. Nothing is lost:
``joined(tokens_of(block)) == block.text``. The page reads words by the same grammar
(static/js/lib/words.js), and tests/text/grammar.py says of both what is right.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafts.text.document import Block, Run
from drafts.text.graphemes import UNSPACED, joins, within_clusters, without_invisible

Marks = tuple[bool, bool, str] | tuple[tuple[int, bool, bool, str], ...]


class Token(NamedTuple):
    """One token with its formatting, and the white space around it.

    ``text`` and ``space`` (the white space before it, "" when there is none) are exactly what
    stands in the block; ``tail`` is the white space at the block's end, on its last token only.
    ``norm`` is what is compared: NFC, typed quotes for typographic ones, and of the invisible
    characters those alone that join letters or keep them apart. ``pieces``
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


def tokens_of(block: Block) -> tuple[Token, ...]:
    """The tokens of a ``Block``, as a tuple; every character of its text is in exactly one."""
    runs = block.runs
    if not runs:
        return ()
    text = block.text
    tokens: list[Token] = []
    place, run_end, end = 0, len(runs[0].text), 0
    strong, em, href = runs[0].strong, runs[0].em, runs[0].href
    for start, stop in spans_of(text):
        while start >= run_end:
            place += 1
            run_end += len(runs[place].text)
            strong, em, href = runs[place].strong, runs[place].em, runs[place].href
        word = text[start:stop]
        pieces = () if stop <= run_end else _cut(runs, place, run_end, start, stop)
        norm = _normal(word)
        made = (word, text[end:start], strong, em, href, norm, "", pieces)
        tokens.append(_new(Token, made))
        end = stop
    if not tokens:  # nothing but invisible characters
        return (Token(text, "", strong, em, href, text),) if text else ()
    if end < len(text):
        tokens[-1] = tokens[-1]._replace(tail=text[end:])
    return tuple(tokens)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Where each token of a text begins and ends; lone invisible characters are in none."""
    found = [match.span() for match in _TOKEN.finditer(_typed(text))]
    within = within_clusters(text)
    if not within.isdisjoint([start for start, _ in found]):
        parts, found = found, []
        for start, end in parts:
            if start in within and found and found[-1][1] == start:
                start = found.pop()[0]
            found.append((start, end))
    if _ODD.search(text):
        return [(start, end) for start, end in found if not _is_invisible(text[start:end])]
    return found


def norms_and_gaps_of(block: Block) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Each token's norm, and the white space before each: two tuples.

    The same as ``tokens_of`` would tell, but sooner.
    """
    text = block.text
    if _is_ordinary(text):
        norms, gaps = zip(*_WITH_GAP.findall(text := _typed(text)), strict=True)
        return norms, (_TOKEN.split(text, 1)[0], *gaps[:-1])
    spans = spans_of(text) or ([(0, len(text))] if text else [])
    ends = [0, *(end for _, end in spans)]
    norms = tuple([_normal(text[start:end]) for start, end in spans])
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


def sizes_of(block: Block, norms: tuple[str, ...]) -> list[int]:
    """How long each token's exact text is; ``norms`` are the block's, and mostly as long."""
    if _is_ordinary(text := block.text):
        return list(map(len, norms))
    return [end - start for start, end in spans_of(text)] or [len(text)]


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


def _is_invisible(word: str) -> bool:
    return word[0] in _ZERO_WIDTH and not word.strip(_ZERO_WIDTH)


def joined(tokens: Iterable[Token]) -> str:
    """The exact text that a sequence of whole blocks' tokens was cut from."""
    return "".join(token.space + token.text + token.tail for token in tokens)


def normalised(text: str) -> str:
    """Text as it is compared: as ``Token.norm`` says, and every white space one space."""
    return " ".join(_normal(text).split())


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
    text = block.text
    if not text.isascii():
        return sum([weight_of(norm) != PUNCTUATION for norm in norms_and_gaps_of(block)[0]])
    words = 0
    for clump in text.split():
        if clump.isalpha() or clump[:-1].isalpha():
            words += 1  # as most are, with or without a mark behind it
        else:
            words += sum([weight_of(norm) != PUNCTUATION for norm in _TOKEN.findall(clump)])
    return words


def _normal(word: str) -> str:
    if word.isascii():
        return word
    norm = unicodedata.normalize("NFC", _typed(word))
    return (without_invisible(norm) or word) if _ODD.search(norm) else norm


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
