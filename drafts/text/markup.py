"""The stored HTML subset, read into blocks and written back: the only reader and writer of tags.

``read_blocks`` takes any HTML, however broken, in linear time: it runs before the sanitiser,
which is quadratic in nested lists and explodes on unclosed formatting, and Python's own parser
is quadratic in unclosed tags. What ``write_blocks`` writes is canonical, and safe by its making:
its tags are its own, and every letter and address goes through an escape. It writes spaces,
breaks and marks as the editor does, so that a saved text and its editor agree.

Unlike ``document.blocks_of`` this reader keeps empty paragraphs: someone may be about to write
there.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import unescape
from urllib.parse import quote

from drafts.text.document import Block, Run
from drafts.text.raised import lowered, raised

MAX_LISTS = 12


class Refused(ValueError):
    """Text that cannot be stored; the message is for the writer and names the remedy."""


class TooDeep(Refused):
    """Lists within lists within lists, more than ``MAX_LISTS`` levels."""


_TOKEN = re.compile(
    r"""
      (?P<text>[^<]+)
    | <!--.*?(?:--!?>|\Z)
    | <(?P<end>/?)(?P<tag>[a-zA-Z][^\s/<>"']*+)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*+)>
    | <[!?/][^>]*>?
    | (?P<lone><)
    """,
    re.VERBOSE | re.DOTALL,
)
_HREF = re.compile(r"""(?i:(?:^|[\s/"'])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))""")
# Control characters, lone surrogates, marks that turn the reading direction round, and the code
# points that XML cannot hold: none of them is ever a word, and a database may refuse them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_WHITE = re.compile("[ \t\n\f\r\u2028\u2029]+")
_SOFT = "\r"  # stands for a line break of the source until its block is complete

# A letter written as a number; Python reads none of more than 4,300 digits.
_NUMBER = re.compile(r"&#0*(\d+)")
_NO_LETTER = "&#1114112"

_NOT_IN_HREF = re.compile("[\t\n\f\r\u2028\u2029]")
_TO_QUOTE = re.compile(r"""[\s"<>`]""")
_KEPT = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s])", re.IGNORECASE)

_STRONG, _EM = ("strong", "b"), ("em", "i")
_LISTS, _PARAGRAPHS = ("ul", "ol"), ("p", "h3")
_BLOCK_TAGS = """
address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h4 h5 h6 head header hgroup hr html legend main menu nav pre
section summary table tbody td tfoot th thead tr
"""
_BOUNDARIES = frozenset(_BLOCK_TAGS.split())
_TAGS_WITHOUT_WORDS = """
applet audio canvas embed iframe math noembed noframes noscript object plaintext script select
style svg template textarea title video xmp
"""
_SWALLOWED = frozenset(_TAGS_WITHOUT_WORDS.split())


def without_unwanted(text: str) -> str:
    """The text without NUL, control characters, lone surrogates and direction overrides."""
    return _UNWANTED.sub("", text)


def one_line(words: str) -> str:
    """Words as they can stand in one line: no line breaks, one space between two, nothing
    unwanted."""
    return " ".join(without_unwanted(words).split())


def read_blocks(html: str) -> list[Block]:
    """Read HTML into a list of ``Block`` of kind ``p`` or ``h3``, empty paragraphs included.

    Unknown tags go and their words stay; scripts, styles and pictures go with their words.
    Raises ``TooDeep``.
    """
    reader = _Reader()
    place = 0
    while match := _TOKEN.match(html, place):
        place = match.end()
        if match["tag"]:
            tag = match["tag"].lower()
            if match["end"]:
                reader.end(tag)
            elif tag in _SWALLOWED:
                place = _after_end(html, place, tag)
            else:
                reader.start(tag, match["attributes"])
        elif match["text"] or match["lone"]:
            reader.add_text(_unescaped(match[0]))
    return reader.finish()


def write_blocks(blocks: Iterable[Block]) -> str:
    """Write blocks as canonical HTML; lists are nested as the blocks say."""
    out: list[str] = []
    lists: tuple[str, ...] = ()
    for block in blocks:
        shared = shared_length(lists, block.lists)
        out += [f"</li></{tag}>" for tag in reversed(lists[shared:])]
        if shared == len(block.lists):
            if block.lists and block.starts_item:
                out.append("</li><li>")
        else:
            out.append("<p></p>".join(f"<{tag}><li>" for tag in block.lists[shared:]))
        lists = block.lists
        out.append(f"<{block.kind}>{_inline(block.runs)}</{block.kind}>")
    out += [f"</li></{tag}>" for tag in reversed(lists)]
    return "".join(out)


def shared_length(left: Sequence[object], right: Sequence[object]) -> int:
    """How many of the first elements of two sequences are the same."""
    count = 0
    while count < min(len(left), len(right)) and left[count] == right[count]:
        count += 1
    return count


def _after_end(html: str, place: int, tag: str) -> int:
    end = re.compile(rf"</{tag}(?=[\s/>])[^>]*>", re.IGNORECASE).search(html, place)
    return end.end() if end else len(html)


def _inline(runs: Iterable[Run]) -> str:
    out: list[str] = []
    opened: list[str] = []
    for run in runs:
        if not run.text:
            continue
        wanted = [f'a href="{run.href.replace("&", "&amp;")}"'] if run.href else []
        wanted += ["strong"] * run.strong + ["em"] * run.em
        shared = shared_length(opened, wanted)
        out += [f"</{tag.split()[0]}>" for tag in reversed(opened[shared:])]
        out += [f"<{tag}>" for tag in wanted[shared:]]
        opened = wanted
        out.append(_escaped(run.text).replace("\n", "<br>"))
    out += [f"</{tag.split()[0]}>" for tag in reversed(opened)]
    return "".join(out)


def _escaped(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")


def _unescaped(text: str) -> str:
    """The text with its entities read; a number past all letters is a replacement character."""
    return unescape(
        _NUMBER.sub(lambda found: f"&#{found[1]}" if len(found[1]) < 8 else _NO_LETTER, text)
    )


def _as_shown(white: re.Match[str]) -> str:
    """Spaces stay as they are typed; white space with a line break or tab in it is one space."""
    return white[0] if white[0].strip(" ") == "" else _SOFT


def _address(attributes: str) -> str:
    """The address of a link when it is one we keep, else ""; safe inside double quotes."""
    found = _HREF.search(attributes)
    href = _unescaped(next(filter(None, found.groups()), "")) if found else ""
    href = _NOT_IN_HREF.sub("", without_unwanted(href)).strip()
    return _TO_QUOTE.sub(lambda match: quote(match[0]), href) if _KEPT.match(href) else ""


_BEGUN, _NEW, _USED, _CLOSED = range(4)  # a list without item; an item without block; with; ended


class _Reader:
    """Builds blocks from tags and text; forgives every mistake of nesting."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._kind = ""  # of the paragraph that a tag opened; "" between paragraphs
        self._lists: list[str] = []
        self._items: list[int] = []  # for each open list, how far its newest item is
        self._strong = self._em = 0
        self._href = self._script = ""  # script: "sup" or "sub" within one, else ""

    def start(self, tag: str, attributes: str) -> None:
        if tag in _LISTS:
            self._start_list(tag)
        elif tag == "li":
            self._end_item()
            if self._items:
                self._items[-1] = _NEW
        elif tag in _PARAGRAPHS:
            self._end_block()
            self._kind = tag
        elif tag in _BOUNDARIES:
            self._end_block()
        elif tag == "br":
            self._add("\n")
        elif tag in _STRONG:
            self._strong += 1
        elif tag in _EM:
            self._em += 1
        elif tag == "a":
            self._href = _address(attributes)
        elif tag in ("sup", "sub"):
            self._script = tag

    def end(self, tag: str) -> None:
        if tag in _LISTS:
            self._end_item()
            if self._lists:
                self._lists.pop()
                self._items.pop()
        elif tag == "li":
            self._end_item()
        elif tag in _PARAGRAPHS or tag in _BOUNDARIES:
            self._end_block()
        elif tag in _STRONG:
            self._strong = max(0, self._strong - 1)
        elif tag in _EM:
            self._em = max(0, self._em - 1)
        elif tag == "a":
            self._href = ""
        elif tag == self._script:
            self._script = ""

    def add_text(self, text: str) -> None:
        text = _WHITE.sub(_as_shown, without_unwanted(text))
        if not self._runs or self._runs[-1].text.endswith("\n"):
            text = text.removeprefix(_SOFT)
        if self._script == "sup":
            text = raised(text, self._runs[-1].text if self._runs else "")
        elif self._script:
            text = lowered(text)
        if text and (self._runs or self._kind or text.strip()):
            self._add(text)

    def finish(self) -> list[Block]:
        self._end_block()
        while self._lists:
            self.end(self._lists[-1])
        return self._blocks

    def _start_list(self, tag: str) -> None:
        self._end_block()
        if len(self._lists) == MAX_LISTS:
            raise TooDeep(f"Lists can be nested {MAX_LISTS} deep. Please move some items out.")
        if self._items:
            if self._items[-1] == _CLOSED:  # between two items: it belongs to the one before
                self._items[-1] = _USED
            elif self._items[-1] != _USED:
                self._put(Block("p", ()))
        self._lists.append(tag)
        self._items.append(_BEGUN)

    def _end_item(self) -> None:
        self._end_block()
        if self._items and self._items[-1] == _NEW:
            self._put(Block("p", ()))
        if self._items and self._items[-1] == _USED:
            self._items[-1] = _CLOSED

    def _end_block(self) -> None:
        if self._runs:
            last = self._runs[-1]
            self._runs[-1] = replace(last, text=last.text.rstrip(_SOFT))
        runs = tuple(replace(run, text=run.text.replace(_SOFT, " ")) for run in self._runs)
        if self._kind or any(run.text.strip() for run in runs):
            self._put(Block(self._kind or "p", runs))
        self._runs, self._kind = [], ""

    def _put(self, block: Block) -> None:
        if self._lists:
            starts = self._items[-1] != _USED
            self._items[-1] = _USED
            block = Block("p", block.runs, tuple(self._lists), starts)
        self._blocks.append(block)

    def _add(self, text: str) -> None:
        run = Run(text, self._strong > 0, self._em > 0, self._href)
        last = self._runs[-1] if self._runs else None
        if last and (last.strong, last.em, last.href) == (run.strong, run.em, run.href):
            run = replace(last, text=last.text + text)
            self._runs.pop()
        self._runs.append(run)
