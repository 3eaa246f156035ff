"""HTML of other programs and of converters, made into what a section can hold.

The same rules as in the editor, where it is pasted: static/js/lib/paste.js and its parts. What is
told by styles alone, such as Word's lists, comes to the editor only.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree
from lxml import html as reader
from lxml.html.defs import empty_tags

from drafts.imports.footnotes import put_notes_in_place
from drafts.imports.rows import tables_to_rows
from drafts.imports.signs import LOWERED, RAISED, in_signs
from drafts.imports.tree import LISTS, put_instead, text_before
from drafts.text.elements import MARKS

_UNWANTED = ("head", "title", "style", "script", "rp")
_STRUCK = ("s", "del", "strike")
_GO_BETWEEN = re.compile(
    r"https://(?:www\.google\.com/url\?.*?\bq"
    r"|[\w.-]+\.safelinks\.protection\.outlook\.com/.*?\burl)=([^&]+)"
)
_SLACK_EMOJI = re.compile(r":[\w+-]+:")
_WORDS = {"TM": "™", "SM": "℠"}
# The end of an ordinal number: "1st", and the same in French, Spanish and Italian.
_ORDINAL = re.compile(r"st|nd|rd|th|er|re|e|ème|o|a|º|ª", re.IGNORECASE)


@dataclass(frozen=True)
class Simple:
    """The ``html``, and how many ``struck`` passages and ``pictures`` were left out of it, and
    how many ``tables`` became paragraphs."""

    html: str
    struck: int = 0
    pictures: int = 0
    tables: int = 0


def simple(html):
    """The ``Simple`` of any HTML; headings, and names that links lead to, stay."""
    if not html.strip():
        return Simple(html)
    root = reader.document_fromstring(f"<body>{html}").body
    for element in list(root.iter(*_UNWANTED)):
        element.drop_tree()
    put_notes_in_place(root)
    struck = _take_out_struck(root)
    pictures = _take_out_pictures(root)
    for element in list(root.iter("sup", "sub")):
        _raise(element)
    for element in list(root.iter("rt")):
        put_instead(element, f"({element.text_content()})")
    tables = tables_to_rows(root)
    for link in root.iter("a"):
        if href := link.get("href"):
            link.set("href", _where_to(href))
    for preformatted in list(root.iter("pre")):
        _break_lines(preformatted)
    _part_at_breaks(root)
    for around in list(root.iter(*LISTS)):
        _put_into_item(around)
    return Simple(_written(root), struck, pictures, tables)


def _written(root):
    """What stands in it. Written as XML, for written as HTML each link would be another address:
    with its letters beyond ASCII in percent signs."""
    for element in root.iter(etree.Element):
        if element.text is None and not len(element) and element.tag not in empty_tags:
            element.text = ""  # else an end tag would be missing
    inside = etree.tostring(root, encoding="unicode")
    return inside.removeprefix("<body>").removesuffix("</body>")


def _take_out_struck(root):
    """How many passages with words went; two that touch are one."""
    count, touching = 0, None
    for element in list(root.iter(*_STRUCK)):
        if root not in element.iterancestors():
            continue  # it went with one around it
        place = element.getparent(), element.getprevious()
        if element.text_content().strip():
            count += touching != place
            touching = None if element.tail else place
        before = text_before(element)
        if element.tail and (not before or before[-1].isspace()):
            element.tail = element.tail.lstrip(" ")
        element.drop_tree()
    return count


def _take_out_pictures(root):
    """How many went; an emoji that is a picture is a sign, a check box belongs to its item."""
    count = 0
    for picture in list(root.iter("img")):
        alt = picture.get("data-stringify-emoji") or picture.get("alt") or ""
        is_sign = bool(_SLACK_EMOJI.fullmatch(alt)) or _is_emoji(alt)
        in_box = any(one.get("role") == "checkbox" for one in picture.iterancestors())
        count += not is_sign and not in_box
        put_instead(picture, alt if is_sign else "")
    return count


def _is_emoji(text):
    kinds = {unicodedata.category(letter) for letter in text}
    return bool(kinds & {"So"}) and not any(kind.startswith("L") for kind in kinds)


def _raise(element):
    """Letters that are raised, or lowered, without being so: "m²", "1st", "word[a]"."""
    text = element.text_content().strip()
    written = _raised_text(text, element.tag == "sup", text_before(element))
    if written != text:
        inner = element
        while len(inner) == 1 and inner[0].text_content().strip() == text:
            inner = inner[0]
        for child in list(inner):
            child.drop_tree()
        inner.text = written
    element.drop_tag()


def _raised_text(text, is_raised, before):
    signs = in_signs(text, RAISED if is_raised else LOWERED)
    if signs is not None:
        return signs
    plain = unicodedata.normalize("NFKC", text) == text and any(map(str.isalnum, text))
    if not is_raised or not plain or re.fullmatch(r"[\[(].*[\])]", text):
        return text
    if _ORDINAL.fullmatch(text) and before[-1:].isdigit():
        return text
    return _WORDS.get(text, f"[{text}]")


def _where_to(href):
    """The address behind one of Google's or Outlook's own."""
    behind = _GO_BETWEEN.match(href)
    try:
        return unquote(behind[1], errors="strict") if behind else href
    except UnicodeDecodeError:
        return href


def _break_lines(element):
    """Make breaks of the line ends in preformatted text."""
    for part in list(element.iter()):
        for name in ("text", "tail") if part is not element else ("text",):
            first, *lines = (getattr(part, name) or "").split("\n")
            setattr(part, name, first)
            parent = part if name == "text" else part.getparent()
            at = 0 if name == "text" else parent.index(part) + 1
            for number, line in enumerate(lines):
                br = part.makeelement("br")
                br.tail = line
                parent.insert(at + number, br)


def _part_at_breaks(root):
    """Make a boundary of line breaks that follow each other: they part paragraphs."""
    for br in list(root.iter("br")):
        if br.tag != "br" or br.getparent() is None or br.getparent().tag in MARKS:
            continue
        following = br.getnext()
        while following is not None and following.tag == "br" and not (br.tail or "").strip():
            br.tag, br.tail = "hr", following.tail
            following.tail = None
            br.getparent().remove(following)
            following = br.getnext()


def _put_into_item(inner):
    """A list right in a list belongs to the item before; without one its items take its place."""
    if inner.getparent().tag not in LISTS:
        return
    item = inner.getprevious()
    if item is not None and item.tag == "li":
        inner.tail = None
        item.append(inner)
    else:
        inner.drop_tag()
