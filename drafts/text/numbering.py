"""Numbers of paragraphs, short enough to be said aloud: “twelve b”, “question three point two”.

The scheme: paragraphs of the release are numbered through, 1, 2, 3…, after the headline and the
subheading, which have names. An item of a list goes with the paragraph before it in its section
and adds a letter: 12a, 12b; a list that opens its section takes a number for itself. Questions
have the number that stands before them in print, through both kinds: Q3; the paragraphs of the
answer are Q3.1, Q3.2, and items of a list there Q3.2a, Q3.2b.

A cut draft never changes, so its numbers hold for ever. They say nothing about another draft.
"""

from collections.abc import Iterable, Mapping

from drafts.text.document import Block, Document
from drafts.text.outline import FAQ_KINDS

_NAMED = ("headline", "subheading")
_LETTERS = 26

Paragraph = tuple[str, int]  # the key of a section, the index of a block in it


def paragraph_numbers(document: Document) -> dict[Paragraph, str]:
    """``{(section key, block index): label}`` for a ``Document``, in reading order.

    The index counts ``Section.blocks``. Headline and subheading are not in it, nor is what is
    empty. No two paragraphs of a document have the same label.
    """
    numbers: dict[Paragraph, str] = {}
    last = 0
    for section in document.release:
        if section.key not in _NAMED:
            labels, last = _labels(section.blocks, "", last)
            numbers |= {(section.key, place): label for place, label in enumerate(labels)}
    asked = (entry for kind in FAQ_KINDS for entry in document.faq(kind) if not entry.is_empty)
    for question, entry in enumerate(asked, 1):
        blocks = entry.blocks
        heads = [f"Q{question}"] if blocks[0].kind == "h3" else []
        labels, _ = _labels(blocks[len(heads) :], f"Q{question}.", 0)
        numbers |= {(entry.key, place): label for place, label in enumerate(heads + labels)}
    return numbers


def number_at(
    document: Document, numbers: Mapping[Paragraph, str], key: str, start: int | None
) -> str:
    """The label of the paragraph that stands at the code point ``start`` of a section; "" where
    none does, and for a section as a whole (None). ``numbers`` are ``paragraph_numbers``."""
    section = document.section(key)
    if section is None or start is None:
        return ""
    end = 0
    for place, block in enumerate(section.blocks):
        end += len(block.text) + 1
        if start < end:
            return numbers.get((key, place), "")
    return ""


def _labels(blocks: Iterable[Block], stem: str, number: int) -> tuple[list[str], int]:
    """The labels of one run of blocks that counts on from ``number``, and where it arrived."""
    labels: list[str] = []
    letters, opened = 0, False
    for block in blocks:
        if block.lists:
            if not opened:
                number, letters = number + 1, 0
            letters += 1
            labels.append(f"{stem}{number}{_letter(letters)}")
        else:
            number, letters = number + 1, 0
            labels.append(f"{stem}{number}")
        opened = True
    return labels, number


def _letter(count: int) -> str:
    """a, b … z, aa, ab …: the letters of a spreadsheet’s columns, small."""
    word = ""
    while count:
        count, rest = divmod(count - 1, _LETTERS)
        word = chr(ord("a") + rest) + word
    return word
