"""An empty DOCX of ours: made from python-docx's own, of which only the bare frame is kept."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import docx
from django.utils.translation import gettext as _
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from drafts.export.edition import A4
from drafts.text.markup import without_unwanted

STYLES = Path(__file__).with_name("styles.xml")
PAPERS = {A4: (Mm(210), Mm(297))}
LETTER = (Mm(215.9), Mm(279.4))
LEVELS = 9  # Word's own limit on lists within lists

_KEPT_PARTS = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
}
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_BULLETS = "•–▪"


def new_sheet(page_size, footer, language):
    """An empty python-docx ``Document``; ``footer`` stands at the foot before the page number."""
    document = docx.Document()
    _strip(document)
    document.part._styles_part._element = parse_xml(STYLES.read_bytes())
    document.part.numbering_part._element = parse_xml(_numbering())
    language_tag = document.styles.element.find(f".//{qn('w:lang')}")
    language_tag.set(qn("w:val"), language)
    _set_paper(document.sections[0], page_size)
    _set_footer(document.sections[0], footer)
    return document


def describe(document, title, author, subject, description, day, identifier):
    """Fill in what a file manager shows; ``day`` is an ISO date."""
    about = document.core_properties
    at = datetime.fromisoformat(day).replace(tzinfo=UTC)
    facts = {
        "title": title,
        "author": author,
        "last_modified_by": author,
        "subject": subject,
        "comments": description,
        "identifier": identifier,
    }
    for name, value in facts.items():
        setattr(about, name, without_unwanted(value)[:255])
    about.created = about.modified = at
    about.revision = 1


def _strip(document):
    """Drop the thumbnail, themes and leftovers of other programs."""
    package = document.part.package
    for rels, kept in (
        (package.rels, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}),
        (document.part.rels, _KEPT_PARTS),
    ):
        for key in [key for key, rel in rels.items() if rel.reltype not in kept]:
            del rels[key]


def _set_paper(section, page_size):
    section.page_width, section.page_height = PAPERS.get(page_size, LETTER)
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    section.left_margin, section.right_margin = Mm(40), Mm(35)
    section.footer_distance = Mm(12)
    numbers = OxmlElement("w:lnNumType")
    for name, value in (("countBy", "1"), ("distance", "340"), ("restart", "continuous")):
        numbers.set(qn(f"w:{name}"), value)
    # The schema has it before the columns.
    section._sectPr.find(qn("w:cols")).addprevious(numbers)


def _set_footer(section, words):
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "footer"
    paragraph.add_run(without_unwanted(words))
    paragraph.add_run("\t")
    for part in re.split(r"\{(\w+)\}", _("Page {page} of {pages}")):
        if part in _FIELDS:
            _add_field(paragraph, _FIELDS[part])
        else:
            paragraph.add_run(part)


def _add_field(paragraph, name):
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    field.append(run._r)
    paragraph._p.append(field)


@cache
def _numbering():
    """Two kinds of lists, of bullets and of numbers, from which each list in a text is made."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(_level(level, number) for level in range(LEVELS))
        + "</w:abstractNum>"
        for number in (0, 1)
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:numbering xmlns:w="{space}">{kinds}</w:numbering>'


def _level(level, ordered):
    look = ("decimal", f"%{level + 1}.") if ordered else ("bullet", _BULLETS[level % 3])
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{look[0]}"/>'
        f'<w:lvlText w:val="{look[1]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )
