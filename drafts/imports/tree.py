"""A page of HTML as a tree: what ``foreign``, ``footnotes`` and ``rows`` do to its elements."""

import re

from drafts.text.elements import MARKS

LISTS = ("ul", "ol")
_BLOCKS = """
address article aside blockquote br caption center dd details dialog dir div dl dt figcaption
figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre section summary
table tbody td tfoot th thead tr ul
"""
BLOCKS = tuple(_BLOCKS.split())
_WHITE = re.compile(r"[ \t\n\r\f]+")


def put_instead(element, *parts):
    """Put strings and elements in place of an element; what stands behind it stays behind them."""
    parent, tail = element.getparent(), element.tail
    at = parent.index(element)
    previous = element.getprevious()
    element.tail = None
    parent.remove(element)
    for part in (*parts, tail or ""):
        if not isinstance(part, str):
            parent.insert(at, part)
            previous, at = part, at + 1
        elif previous is None:
            parent.text = (parent.text or "") + part
        else:
            previous.tail = (previous.tail or "") + part


def taken_apart(element):
    """What an element holds, for ``put_instead``: strings and elements without their tails."""
    parts = [element.text or ""]
    for child in list(element):
        parts += [child, child.tail or ""]
        child.tail = None
    return parts


def on_one_line(element):
    """Make what an element holds one line: spaces where paragraphs, items and breaks were."""
    for block in list(element.iterdescendants(*BLOCKS)):
        block.text = " " + (block.text or "")
        block.tail = " " + (block.tail or "")
        block.drop_tag()
    last = " "
    for holder, name in [(element, "text"), *_texts_inside(element)]:
        text = _WHITE.sub(" ", getattr(holder, name) or "")
        if last.endswith(" "):
            text = text.removeprefix(" ")
        setattr(holder, name, text)
        last = text or last
    for holder, name in reversed([(element, "text"), *_texts_inside(element)]):
        text = getattr(holder, name)
        setattr(holder, name, text.rstrip(" "))
        if text.strip(" "):
            break


def _texts_inside(element):
    """(element, "text" or "tail") of every piece of text below an element, in reading order."""
    for child in element:
        yield child, "text"
        yield from _texts_inside(child)
        yield child, "tail"


def text_before(element):
    """The text right before an element in its line; "" at the start of one."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or "") or previous.text_content()
    if parent.text or parent.tag not in MARKS:
        return parent.text or ""
    return text_before(parent)
