"""Files that mean harm, made here: D07 and export.md, section 11."""

import stat
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-package.relationships+xml"
TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{KIND}"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(files, links=()):
    """A ZIP of ``{name: content}``; ``links`` are symbolic ones."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            if name in links:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, content)
    return made.getvalue()


def docx(body="<w:p><w:r><w:t>Words</w:t></w:r></w:p>", head="", **more):
    """A DOCX with this body, all of it plain XML."""
    document = (
        f'<?xml version="1.0"?>{head}<w:document {SPACE}><w:body>{body}</w:body></w:document>'
    )
    files = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "word/document.xml": document}
    return zipped({**files, **more.pop("files", {})}, **more)


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@cache
def bad_documents():
    """``{name: bytes}`` of DOCX files that are refused before anything parses them."""
    return {
        "entities": docx("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", ENTITIES),
        "external entity": docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", OUTSIDE),
        "hidden doctype": docx(files={"word/styles.xml": ENTITIES.encode("utf-16")}),
        "bomb": docx(files={"word/media/a.bin": b"\0" * 70_000_000}),
        "one big part": docx(files={"word/styles.xml": b" " * 9_000_000}),
        "ten thousand": docx(files={f"word/{n}.xml": "" for n in range(10_000)}),
        "way out": docx(files={"../x": "out"}),
        "way out, windows": docx(files={"..\\x": "out"}),
        "absolute": docx(files={"/etc/x": "out"}),
        "link": docx(files={"word/link": "/etc/passwd"}, links=["word/link"]),
        "no document": zipped({"[Content_Types].xml": TYPES}),
        "not a zip": b"%PDF-1.7 no",
        "old word": b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "too large": b"PK\x03\x04" + b"\0" * 10_000_001,
        "damaged": docx()[:-40],
        "empty": b"",
    }
