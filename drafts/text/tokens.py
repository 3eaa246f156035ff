"""Words as compare, merge and carry see them: a block of text cut into tokens.

What a token is says ``grammar``. The cut is made over the whole text of a block, so that bold
beginning in the middle of a word never cuts the word. Nothing is lost:
``joined(tokens_of(block)) == block.text``.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drafts.text import grammar
from drafts.text.document import Block, Run
from drafts.text.grammar import norm_of, spans_of

Marks = tuple[bool, bool, str] | tuple[tuple[int, bool, bool, str], ...]


class Token(NamedTuple):
    """One token with its formatting, and the white space around it.

    ``text`` and ``space`` (the white space before it, "" when there is none) are exactly what
    stands in the block; ``tail`` is the white space at the block's end, on its last token only.
    ``norm`` is what is compared (``grammar.norm_of``). ``pieces``
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


def tokens_of(block: Block) -> tuple[Token, ...]:
    """The tokens of a ``Block``, as a tuple; every character of its text is in exactly one,
    unless all of it is white space."""
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
        norm = norm_of(word)
        made = (word, text[end:start], strong, em, href, norm, "", pieces)
        tokens.append(_new(Token, made))
        end = stop
    if not tokens:
        return ()
    if end < len(text):
        tokens[-1] = tokens[-1]._replace(tail=text[end:])
    return tuple(tokens)


def joined(tokens: Iterable[Token]) -> str:
    """The exact text that a sequence of whole blocks' tokens was cut from."""
    return "".join(token.space + token.text + token.tail for token in tokens)


def is_word(token: Token) -> bool:
    """Whether a reader would count the token as a word: it holds a letter or a digit."""
    return grammar.is_word(token.norm)


def weight(token: Token) -> float:
    """How much the token says: a content word 1, a stopword 0.35, anything else 0.1.

    The stopwords are English; a text in another language counts nearly every word as 1.
    """
    return weight_of(token.norm)


def weight_of(norm: str) -> float:
    """``weight`` of a token by its ``norm`` alone."""
    if norm.lower() in STOPWORDS:
        return STOPWORD
    return CONTENT if grammar.is_word(norm) else PUNCTUATION


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
