"""Both documents of a comparison, read back from the page that shows them.

The page is parsed as a browser would, words that are only said to screen readers are left out,
and what remains on one side is given as blocks, to be held against the draft itself.
"""

from itertools import groupby

from lxml import html


def as_drawn(document):
    """``{section key: blocks}`` of a document, each block as ``reread`` gives it."""
    return {
        section.key: [_of_block(block) for block in section.blocks]
        for section in document.sections
        if section.blocks
    }


def reread(page, side):
    """``{section key: blocks}`` of one side of a page; sections without a block are left out.

    A block is its kind, its list ("" for none), the lists around it, and its runs of
    (text, strong, em, href).
    """
    sections = {}
    for section in html.fromstring(page).iter("section"):
        lines = section.xpath(f".//*[@data-side='{side}']//*[@data-line]")
        if section.get("data-section") and lines:
            assert section.get("data-section") not in sections, "a section stands there twice"
            sections[section.get("data-section")] = [_of_line(line) for line in lines]
    return sections


def _of_block(block):
    runs = [(run.text, run.strong, run.em, run.href) for run in block.runs]
    item = block.lists[-1] if block.lists and block.starts_item else ""
    return block.kind, item, len(block.lists), runs


def _of_line(line):
    pieces = [piece for piece in _pieces(line, False, False, "") if piece[0]]
    runs = [
        ("".join(text for text, *_ in group), *look)
        for look, group in groupby(pieces, key=lambda piece: piece[1:])
    ]
    is_item = line.tag == "li"
    drawn = line.getparent() if is_item else line
    depth = next((int(n[6:]) for n in drawn.classes if n.startswith("depth-")), 0)
    return line.get("data-line"), drawn.tag if is_item else "", depth, runs


def _pieces(element, strong, em, href):
    """(text, strong, em, href) of all that is in an element, in order."""
    strong, em = strong or element.tag == "strong", em or element.tag == "em"
    href = element.get("href") if element.tag == "a" else href
    if element.tag == "br":
        yield "\n", strong, em, href
    yield element.text or "", strong, em, href
    for child in element:
        if child.get("data-said") is None:
            yield from _pieces(child, strong, em, href)
        yield child.tail or "", strong, em, href
