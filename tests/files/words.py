"""DOCX as tests read it: sections by their bookmarks, and what accepting or rejecting leaves."""

from io import BytesIO
from zipfile import ZipFile

import mammoth
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(docx, name="word/document.xml"):
    """One part of a DOCX as an element tree's root."""
    return etree.fromstring(ZipFile(BytesIO(docx)).read(name))


def paragraphs(docx):
    """(style, text) of each paragraph, as it stands without looking at tracked changes."""
    found = []
    for paragraph in part(docx).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(t.text for t in paragraph.iter(f"{W}t", f"{W}delText"))
        found.append(("" if style is None else style.get(f"{W}val"), text))
    return found


def accepted(docx):
    """The bytes of the DOCX with all tracked changes accepted."""
    return _settled(docx, gone="del", stays="ins", formatting=_keep_new)


def rejected(docx):
    """The bytes of the DOCX with all tracked changes rejected."""
    return _settled(docx, gone="ins", stays="del", formatting=_put_back)


def html(docx):
    """What mammoth makes of it."""
    return mammoth.convert_to_html(BytesIO(docx), ignore_empty_paragraphs=False).value


def _settled(docx, gone, stays, formatting):
    root = part(docx)
    for paragraph in list(root.iter(f"{W}p")):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is not None and mark.find(f"{W}{gone}") is not None:
            _join_to_next(paragraph)
        elif mark is not None:
            mark.getparent().remove(mark)
    for element in list(root.iter(f"{W}{gone}")):
        element.getparent().remove(element)
    for element in list(root.iter(f"{W}{stays}")):
        place = element.getparent().index(element)
        for number, child in enumerate(list(element)):
            element.getparent().insert(place + number, child)
        element.getparent().remove(element)
    for element in root.iter(f"{W}delText"):
        element.tag = f"{W}t"
    for change in list(root.iter(f"{W}rPrChange")):
        formatting(change)
    return _with_document(docx, etree.tostring(root))


def _join_to_next(paragraph):
    """What is left of a paragraph whose mark is gone stands in the next one: its bookmarks."""
    following = paragraph.getnext()
    for place, bookmark in enumerate(paragraph.findall(f"{W}bookmarkStart"), 1):
        following.insert(place, bookmark)
    paragraph.getparent().remove(paragraph)


def _keep_new(change):
    change.getparent().remove(change)


def _put_back(change):
    properties, before = change.getparent(), change.find(f"{W}rPr")
    style = properties.find(f"{W}rStyle")
    for child in list(properties):
        properties.remove(child)
    for child in ([style] if style is not None else []) + list(before):
        properties.append(child)


def _with_document(docx, document):
    made = BytesIO()
    with ZipFile(BytesIO(docx)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return made.getvalue()
