"""One section as Markdown, written so that any CommonMark reader gives back the same words.

Reading is CommonMark without what the stored subset does not have (headings, code, quotes,
pictures, raw HTML): their signs are plain words. So the same form serves the plain text field of
a browser without JavaScript.

Writing is our own, and checks itself by reading: of the sections that ``bench/markdown.py``
makes, markdownify brings back the words of nine in ten, and of six in ten where they are full
of Markdown's signs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafts.text.clean import MAX_BYTES, TooLong, tidied
from drafts.text.commonmark import Reader, TooTangled
from drafts.text.document import Block, Run
from drafts.text.markup import read_blocks, shared_length, write_blocks

_NOT_OURS = """
blockquote code fence heading hr html_block lheading reference backticks html_inline image
"""
_QUESTION = re.compile(r"\s*^###(?:[ \t]+([^\n]*))?(?:\n|\Z)", re.MULTILINE)
_ALWAYS = re.compile(r"[\\*`\[\]]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|<(?=[\w/!?])|!\Z")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"[-+](?=\s|\Z)|--|[>=]|#{1,6}(?=\s|\Z)")
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|\Z))")
_BACKSLASH = r"\\"
_CLOSING = re.compile(r"(?<!\S)(?=#+\Z)")


def section_to_markdown(html: str) -> str:
    """The Markdown of one section's stored HTML; an FAQ question is a first line ``### …``."""
    return blocks_to_markdown(tidied(read_blocks(html)))


def markdown_to_html(text: str) -> str:
    """Stored HTML, not yet shaped for one kind of section, from Markdown.

    A first line ``### …`` is an FAQ entry's question. Raises ``TooLong``, ``TooDeep`` and
    ``TooTangled``.
    """
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise TooLong("A section can hold 64 KB of text. Please move some of it to another.")
    return _read(text)


def _read(text: str) -> str:
    question = _QUESTION.match(text)
    if not question:
        return write_blocks(read_blocks(_READER.render(text)))
    asked = _READER.renderInline((question[1] or "").strip())
    answer = _READER.render(text[question.end() :])
    return write_blocks(read_blocks(f"<h3>{asked}</h3>{answer}"))


def blocks_to_markdown(blocks: Iterable[Block]) -> str:
    """The Markdown of tidied blocks; ends with a line break unless there is none."""
    lines: list[str] = []
    lists: tuple[str, ...] = ()  # of the block before
    markers: list[str] = []  # of its items
    for block in blocks:
        shared = shared_length(lists, block.lists)
        starts = block.starts_item or len(block.lists) > shared
        if lines and not (starts and shared):
            lines.append("")
        if block.lists and len(block.lists) == shared and starts:
            shared -= 1
            number = int(markers[shared].rstrip(". ")) + 1 if block.lists[-1] == "ol" else 0
            markers[shared:] = [_marker(block.lists[-1], number)]
        else:
            markers[shared:] = [_marker(tag, 1) for tag in block.lists[shared:]]
        lists = block.lists
        kept = " " * len("".join(markers[:shared]))
        indent = " " * len("".join(markers))
        words = _words(block).replace("\n", "\n" + indent)
        lines.append((kept + "".join(markers[shared:]) + words).rstrip())
    return "".join(f"{line}\n" for line in lines)


def _marker(tag: str, number: int) -> str:
    return "- " if tag == "ul" else f"{number}. "


def _words(block: Block) -> str:
    """The inline Markdown of one block: in the plainest of three manners that reads back equal.

    What is too tangled to be read back is written in the last, which reads back the surest.
    """
    runs = _joined(block.runs)
    wanted = write_blocks([Block("p", runs)])
    for em, guarded in (("*", False), ("_", False), ("_", True)):
        words = _written(runs, em, guarded)
        if _reads_as(words, wanted):
            break
    return f"### {_CLOSING.sub(_BACKSLASH, words)}" if block.kind == "h3" else words


def _reads_as(words: str, wanted: str) -> bool:
    try:
        return _read(words) == wanted
    except TooTangled:
        return False


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.strong, last.em, last.href) == (run.strong, run.em, run.href):
            joined[-1] = replace(last, text=last.text + run.text)
        else:
            joined.append(run)
    return tuple(joined)


def _written(runs: Sequence[Run], em: str, guarded: bool) -> str:
    """Runs as Markdown, with ``em`` for italics.

    ``guarded`` writes the letters beside each mark as numbers, so that a mark counts as one
    wherever it stands, even between a letter and a quotation mark.
    """
    out: list[str] = []
    opened: list[tuple[str, str]] = []
    at_start = True
    for run in runs:
        wanted = [("[", f"]({_destination(run.href)})")] if run.href else []
        wanted += [("**", "**")] * run.strong + [(em, em)] * run.em
        shared = shared_length(opened, wanted)
        out += [closing for _, closing in reversed(opened[shared:])]
        out += [opening for opening, _ in wanted[shared:]]
        opened = wanted
        first = 1 if guarded and not run.text[0].isspace() else 0
        last = 1 if guarded and not run.text[-1].isspace() and len(run.text) > first else 0
        out.append(_text(run.text, at_start and not wanted, first, last))
        at_start = run.text.endswith("\n")
    out += [closing for _, closing in reversed(opened)]
    return "".join(out)


def _destination(href: str) -> str:
    href = _ENTITY.sub(_BACKSLASH + "&", href.replace("\\", "\\\\"))
    return f"<{href}>" if "(" in href or ")" in href else href


def _text(text: str, at_start: bool, first: int, last: int) -> str:
    """Words with escapes; the ``first`` and the ``last`` letters are written as numbers."""
    head, text = text[:first], text[first:]
    text, tail = (text[:-last], text[-last:]) if last else (text, "")
    lines = text.split("\n")
    lines = [_line(line, at_start or number > 0) for number, line in enumerate(lines)]
    return _numbers(head) + "\\\n".join(lines) + _numbers(tail)


def _line(line: str, at_start: bool) -> str:
    if not at_start:
        return _escaped(line)
    words = line.lstrip()
    marker = _NUMBERED.match(words)
    if marker:
        words = f"{marker[1]}\\{_escaped(words[marker.end() :])}"
    elif _LINE_START.match(words):
        words = f"\\{words[0]}{_escaped(words[1:])}"
    else:
        words = _escaped(words)
    return _numbers(line[: len(line) - len(line.lstrip())]) + words


def _escaped(text: str) -> str:
    return _ENTITY.sub(_BACKSLASH + "&", _ALWAYS.sub(_BACKSLASH + r"\g<0>", text))


def _numbers(text: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in text)


_READER = Reader(without=_NOT_OURS)
