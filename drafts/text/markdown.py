"""A whole document as Markdown: for readers, and as the source files of the example.

The reader's form flows like the printed page. The source form names every section, so that it
can be read back::

    ---
    draft: 7
    cut: 2026-03-12 16:40
    ---

    ## Headline

    …

    ## External FAQ

    ### [q3] The question?

    The answer.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from drafts.text.bookmarks import END_OF_SECTION, comment_of
from drafts.text.clean import tidied, tidy
from drafts.text.document import Block, Document, Front, Run, Section
from drafts.text.marks import blocks_to_markdown, markdown_to_html, section_to_markdown
from drafts.text.markup import read_blocks
from drafts.text.outline import BLOG_POST, FAQ_KINDS, KINDS, RELEASE_KEYS, is_faq

__all__ = [
    "SourceError",
    "document_from_markdown",
    "document_to_markdown",
    "document_to_source",
    "markdown_to_html",
    "section_to_markdown",
]

_KIND_OF = {kind.title.lower(): key for key, kind in KINDS.items()}
_HEADING = re.compile(r"##[ \t]+(.+?)[ \t]*\Z")
_ENTRY = re.compile(r"###[ \t]+\[(q[1-9]\d{0,3})\](?:[ \t]+(.*))?\Z")
_NO_QUESTION = "A question still to be worded"


_Texts = dict[tuple[str, str], list[str]]  # (key, kind) of a section to its lines


class SourceError(ValueError):
    """A source file that cannot be read; the message names the line and what to mend."""


def document_to_markdown(document: Document, heading: str = "", marked: bool = False) -> str:
    """The document as its readers see it, in Markdown.

    ``heading`` is a line to stand above everything ("Draft 7 of Tally, 12 March 2026"), plain
    text. Empty sections are left out. ``marked`` puts a comment above each section, which readers
    don't see and ``bookmarks`` finds again.
    """
    mark = comment_of if marked else _no_comment
    end = [END_OF_SECTION + "\n"] if marked else []
    front = document.front
    is_blog_post = front.format == BLOG_POST
    parts = [_plain(heading)] if heading else []
    title, subtitle = document.section("headline"), document.section("subheading")
    headline = _blocks(title)
    parts += [f"{mark(title)}\n"] if title and headline else []
    headline = headline or [_paragraph(front.name)]
    parts.append(blocks_to_markdown([replace(headline[0], kind="h3")]).removeprefix("##"))
    if subtitle:
        for block in _blocks(subtitle):
            block = block if marked else _bold(block)  # bold of its own would be lost in it
            parts += [f"{mark(subtitle)}\n", blocks_to_markdown([block])]
    if is_blog_post:
        byline = ", ".join(filter(None, (front.byline, in_words(front.release_date))))
        parts += [*end, _plain(byline, em=True)]
    dateline = "" if is_blog_post else _dateline_of(front)
    for section in document.release:
        blocks = _blocks(section)
        if blocks and section.key not in ("headline", "subheading"):
            blocks = _opened(blocks, dateline) if dateline else blocks
            parts += [f"{mark(section, dateline)}\n", blocks_to_markdown(blocks)]
            dateline = ""
    for kind in FAQ_KINDS:
        entries = [entry for entry in document.faq(kind) if not entry.is_empty]
        parts += [*end, f"## {KINDS[kind].title}\n"] if entries else []
        for entry in entries:
            parts += [f"{mark(entry)}\n", _entry(entry)]
    return "\n".join(part for part in parts if part.strip("# \n"))


def document_to_source(meta: Mapping[str, object], document: Document) -> str:
    """The source form; ``meta`` is a dict of what stands between the ``---``, in its order."""
    lines = ["---", *(f"{name}: {' '.join(str(meta[name]).split())}" for name in meta), "---", ""]
    parts = []
    for section in document.release:
        if not section.is_empty:
            parts.append(f"## {KINDS[section.kind].title}\n\n{section_to_markdown(section.html)}")
    for kind in FAQ_KINDS:
        entries = document.faq(kind)
        parts += [f"## {KINDS[kind].title}\n"] if entries else []
        for entry in entries:
            question, _, answer = section_to_markdown(entry.html).partition("\n")
            question = question.removeprefix("###").strip()
            parts.append(f"### [{entry.key}] {question}".rstrip() + "\n" + answer)
    return "\n".join(["\n".join(lines), *parts])


def document_from_markdown(text: str) -> tuple[dict[str, str], list[Section]]:
    """Read the source form into ``(meta, sections)``.

    ``meta`` maps names to the words after the colon. ``sections`` holds all nine sections of the
    release in their order, empty where the text has none, then the FAQ entries; tidied HTML.
    Raises ``SourceError``, and ``clean.Refused`` for a section too long or too deep.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    meta, place = _read_meta(lines)
    texts: _Texts = {}
    kind = ""
    for number, line in enumerate(lines[place:], place + 1):
        heading, entry = _HEADING.match(line), _ENTRY.match(line)
        if heading:
            kind = _KIND_OF.get(heading[1].lower(), "")
            if not kind:
                raise SourceError(f"Line {number}: there is no section called “{heading[1]}”.")
            if not is_faq(kind):
                _begin(texts, kind, kind, number)
        elif entry and is_faq(kind):
            _begin(texts, entry[1], kind, number).append(f"### {entry[2] or ''}")
        elif texts and (not is_faq(kind) or next(reversed(texts))[1] == kind):
            next(reversed(texts.values())).append(line)
        elif line.strip():
            raise SourceError(f"Line {number} stands under no heading. Put “## Summary” above it.")
    for key in RELEASE_KEYS:
        texts.setdefault((key, key), [])
    order = sorted(texts, key=lambda entry: _rank(entry[1]))
    return meta, [
        Section(key, kind, tidy(markdown_to_html("\n".join(texts[key, kind])), kind))
        for key, kind in order
    ]


def _rank(kind: str) -> int:
    return list(KINDS).index(kind)


def _begin(texts: _Texts, key: str, kind: str, number: int) -> list[str]:
    if any(key == other for other, _ in texts):
        raise SourceError(f"Line {number}: “{key}” is there twice. Give each its own.")
    return texts.setdefault((key, kind), [])


def _read_meta(lines: list[str]) -> tuple[dict[str, str], int]:
    """What stands between the first two ``---``, and the place of the line after them."""
    if lines[0].strip() != "---":
        return {}, 0
    meta: dict[str, str] = {}
    for place, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            return meta, place + 1
        name, colon, value = line.partition(":")
        if not colon:
            raise SourceError(f"Line {place + 1}: write “name: value”, or end the part with ---.")
        meta[name.strip()] = value.strip()
    raise SourceError("The part that begins with --- has no --- at its end.")


def _blocks(section: Section | None) -> list[Block]:
    return tidied(read_blocks(section.html)) if section else []


def _entry(section: Section) -> str:
    blocks = tidied(read_blocks(section.html))
    if not blocks[0].runs:
        blocks[0] = replace(blocks[0], runs=(Run(_NO_QUESTION),))
    return blocks_to_markdown(blocks)


def _no_comment(section: Section, after: str = "") -> str:
    return ""


def _dateline_of(front: Front) -> str:
    return ", ".join(filter(None, (front.city, in_words(front.release_date))))


def _opened(blocks: list[Block], dateline: str) -> list[Block]:
    """The blocks with the dateline run into the first paragraph; a list gets it above."""
    opening = (Run(dateline, strong=True), Run(" — "))
    first, *others = blocks
    if first.lists:
        return [Block("p", opening[:1]), first, *others]
    return [replace(first, runs=opening + first.runs), *others]


def _bold(block: Block) -> Block:
    return replace(block, runs=tuple(replace(run, strong=True) for run in block.runs))


def _paragraph(text: str, em: bool = False) -> Block:
    return Block("p", (Run(" ".join(text.split()), em=em),) if text.strip() else ())


def _plain(text: str, em: bool = False) -> str:
    return blocks_to_markdown([_paragraph(text, em)])


def in_words(iso: str) -> str:
    """An ISO date as "4 May 2027"; what is no date comes back as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B} {day.year}"
