"""A whole document as plain text for a mail: wrapped at 72 columns, with addresses written out."""

from collections.abc import Iterable

from drafts.text.clean import tidied
from drafts.text.document import Block, Document, Run, Section
from drafts.text.markdown import in_words
from drafts.text.markup import read_blocks, shared_length
from drafts.text.outline import BLOG_POST, FAQ_KINDS, KINDS
from drafts.text.wrapping import columns, wrapped

WIDTH = 72
_HEAD = ("headline", "subheading")


def document_to_text(document: Document, heading: str = "") -> str:
    """The document as its readers see it; ``heading`` is a line to stand above everything.

    Empty sections are left out. No line is wider than ``WIDTH`` columns unless one word is.
    """
    front = document.front
    is_blog_post = front.format == BLOG_POST
    headline = _blocks(document.section("headline")) or [Block("p", (Run(front.name),))]
    title = blocks_to_text(headline)
    parts = [_wrapped(heading), title + "\n" + "=" * min(WIDTH, _widest(title))]
    parts.append(blocks_to_text(_blocks(document.section("subheading"))))
    day = in_words(front.release_date)
    parts.append(_wrapped(", ".join(filter(None, (front.byline, day)))) if is_blog_post else "")
    body = [b for s in document.release if s.key not in _HEAD for b in _blocks(s)]
    dateline = "" if is_blog_post else ", ".join(filter(None, (front.city, day)))
    if dateline and body:
        body = _opened(body, dateline)
    parts.append(blocks_to_text(body))
    for kind in FAQ_KINDS:
        entries = [entry for entry in document.faq(kind) if not entry.is_empty]
        title = KINDS[kind].title
        parts.append(f"{title}\n{'-' * len(title)}" if entries else "")
        parts += [blocks_to_text(_blocks(entry)) for entry in entries]
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def blocks_to_text(blocks: Iterable[Block]) -> str:
    """Blocks as paragraphs and lists of plain text, without a line break at the end."""
    out: list[str] = []
    lists: tuple[str, ...] = ()
    numbers: list[int] = []
    for block in blocks:
        shared = shared_length(lists, block.lists)
        if block.lists and shared == len(block.lists) and block.starts_item:
            numbers = [*numbers[: shared - 1], numbers[shared - 1] + 1]
        else:
            numbers = numbers[:shared] + [1] * (len(block.lists) - shared)
        starts = block.starts_item or len(block.lists) > shared
        if out:
            out.append("\n" if starts and shared and block.lists else "\n\n")
        lists = block.lists
        out.append(_item(block, numbers, starts))
    return "".join(out)


def _item(block: Block, numbers: list[int], starts: bool) -> str:
    words = "".join(map(_written, _links_joined(block.runs)))
    markers = [
        "- " if tag == "ul" else f"{n}. " for tag, n in zip(block.lists, numbers, strict=True)
    ]
    indent = " " * len("".join(markers))
    first = indent[: len(indent) - len(markers[-1])] + markers[-1] if markers and starts else indent
    lines = words.split("\n") or [""]
    opening = _wrapped(lines[0], first, indent) or first.rstrip()
    return "\n".join([opening, *(_wrapped(line, indent, indent) for line in lines[1:])])


def _links_joined(runs: Iterable[Run]) -> list[tuple[str, str]]:
    """(text, href) with the runs of one link put together, whatever their formatting."""
    joined: list[tuple[str, str]] = []
    for run in runs:
        if joined and joined[-1][1] == run.href:
            joined[-1] = (joined[-1][0] + run.text, run.href)
        else:
            joined.append((run.text, run.href))
    return joined


def _written(piece: tuple[str, str]) -> str:
    text, href = piece
    address = href.removeprefix("mailto:")
    if not href or text.strip() in (href, address, address.split("://")[-1].rstrip("/")):
        return text if not href or "://" not in href else text.replace(text.strip(), href)
    return f"{text.rstrip()} ({address}){text[len(text.rstrip()) :]}"


def _wrapped(text: str, first: str = "", indent: str = "") -> str:
    return wrapped(text, WIDTH, first, indent)


def _widest(text: str) -> int:
    return max(map(columns, text.split("\n")))


def _opened(body: list[Block], dateline: str) -> list[Block]:
    """The blocks with the dateline before the first words."""
    first, *others = body
    line = Run(f"{dateline} -- " if not first.lists else dateline)
    if first.lists:
        return [Block("p", (line,)), first, *others]
    return [Block("p", (line, *first.runs)), *others]


def _blocks(section: Section | None) -> list[Block]:
    return tidied(read_blocks(section.html)) if section else []
