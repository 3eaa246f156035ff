"""What can be checked of PDF/UA-1 by reading the file: a list of faults, empty when it is sound."""

import re

import pikepdf
from pikepdf import Array, Dictionary

UA = {"pdfuaid:part": "1"}
ARCHIVE = {"pdfaid:part": "3", "pdfaid:conformance": "A"}
HEADING = re.compile(r"/H[1-6]\Z")
PAINTS = {
    *("Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "BI"),
}


def faults(file, claim=UA):
    """Everything wrong with the PDF in ``file`` (a binary file object), as sentences.

    ``claim`` is what its metadata must say that it is: ``UA`` or ``ARCHIVE``.
    """
    with pikepdf.open(file) as pdf:
        syntax = pdf.check_pdf_syntax()
        tags = [*_tags(pdf), *_links(pdf)]
        return [*syntax, *_catalog(pdf, claim), *tags, *_paint(pdf), *_fonts(pdf)]


def _catalog(pdf, claim):
    root = pdf.Root
    with pdf.open_metadata() as xmp:
        title = xmp.get("dc:title")
        said = {name: str(xmp.get(name)) for name in claim}
    checks = {
        "not marked as tagged": bool(root.get("/MarkInfo", {}).get("/Marked")),
        "no language": bool(str(root.get("/Lang", ""))),
        "the title is not shown": bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")),
        "no title in the metadata": bool(title),
        f"the metadata says {said}": said == claim,
        "tab order is not by structure": all(page.get("/Tabs") == "/S" for page in pdf.pages),
    }
    return [fault for fault, sound in checks.items() if not sound]


def elements(node, inside=()):
    """Every structure element below ``node`` as (element, the types around it)."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid, inside
            yield from elements(kid, (*inside, str(kid.S)))


def _tags(pdf):
    level = 0
    for element, inside in elements(pdf.Root.StructTreeRoot):
        kind = str(element.S)
        if HEADING.match(kind):
            if any(HEADING.match(outer) for outer in inside):
                yield f"{kind} within a heading"
            if int(kind[2]) > level + 1:
                yield f"{kind} follows level {level}"
            level = int(kind[2])
        if kind == "/Figure" and "/Alt" not in element:
            yield "a figure without words for it"
    if not level:
        yield "no heading at all"


def _links(pdf):
    tagged = sum(str(element.S) == "/Link" for element, _i in elements(pdf.Root.StructTreeRoot))
    notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
    links = [note for note in notes if note.Subtype == "/Link"]
    if tagged < len(links):
        yield f"{len(links)} links on the pages, {tagged} in the structure"
    for link in links:
        if "/Contents" not in link:
            yield "a link without contents"
        if "/StructParent" not in link:
            yield "a link outside the structure"


def _paint(pdf):
    for number, page in enumerate(pdf.pages, start=1):
        depth = 0
        for step in pikepdf.parse_content_stream(page):
            operator = str(step.operator)
            depth += operator in ("BDC", "BMC")
            depth -= operator == "EMC"
            if operator in PAINTS and not depth:
                yield f"{operator} on page {number} paints outside marked content"


def _fonts(pdf):
    for font in fonts(pdf):
        name = str(font.BaseFont)
        descendant = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys()):
            yield f"{name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"{name} has no way back to letters"


def fonts(pdf):
    """The fonts of all pages, each once."""
    found = {}
    for page in pdf.pages:
        for font in page.Resources.get("/Font", {}).values():
            found[font.objgen] = font
    return list(found.values())


def families(file):
    """The names of the fonts in a PDF, without the letters that mark a subset."""
    with pikepdf.open(file) as pdf:
        return {str(font.BaseFont).split("+")[-1].lstrip("/") for font in fonts(pdf)}
