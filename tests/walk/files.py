"""How each kind of file is read, to the last string in it.

``KINDS`` are the PDFs there are, each with the route that gives it: a new kind or part needs a row.
``READ_AS`` are the types of content that routes answer with: one that is not there fails.
"""

import csv
import html
import json
import re
from functools import cache
from io import BytesIO, StringIO
from zipfile import ZipFile

import pikepdf
import pypdfium2

from drafts.models.export import Export, Kind

Part = Export.Part
# (kind, part): the route that has it made.
KINDS = {
    (Kind.FINAL, Part.WHOLE): "draft_pdf",
    (Kind.FINAL, Part.OUTWARD): "guest_draft_pdf",
    (Kind.FINAL, Part.GUEST): "guest_draft_pdf",
    (Kind.REVIEW, Part.WHOLE): "review_copy",
    (Kind.NOTED, Part.WHOLE): "noted_copy",
    (Kind.ARCHIVE, Part.WHOLE): "archive_copy",
    (Kind.REDLINE, Part.WHOLE): "redline",
    (Kind.SIDES, Part.WHOLE): "redline_sides",
}
# Guests get the final copy alone, so of all other kinds there is no part for them.
NEVER_MADE = {
    (kind, part) for kind in Kind if kind != Kind.FINAL for part in (Part.OUTWARD, Part.GUEST)
}
# The routes at which a POST has a PDF made.
MAKES = {*KINDS.values(), "working_copy_pdf"}
# Every route that gives a file, and a place whose word stands in it; those of exports and releases
# give PDFs by their number.
GIVES = {
    "draft_pdf": "Draft.content",
    "guest_draft_pdf": "Draft.content",
    "working_copy_pdf": "Section.html",
    "review_copy": "Draft.content",
    "noted_copy": "Comment.words, a reply",
    "archive_copy": "Draft.content",
    "redline": "Draft.content",
    "redline_sides": "Draft.content",
    "export_file": "Draft.content",
    "guest_export_file": "Draft.content",
    "release_file": "Draft.content",
    "draft_docx": "Comment.words, a reply",
    "draft_html": "Draft.content",
    "draft_markdown": "Draft.content",
    "draft_text": "Draft.content",
    "draft_blog_post": "Draft.content",
    "working_copy_docx": "Section.html",
    "working_copy_html": "Section.html",
    "working_copy_markdown": "Section.html",
    "working_copy_text": "Section.html",
    "working_copy_blog_post": "Section.html",
    "redline_docx": "Draft.content",
    "redline_html": "Draft.content",
    "redline_sides_html": "Draft.content",
    "archive": "Comment.words, a reply",
    "history_csv": "GuestLink.label",
    "history_json": "GuestLink.label",
    "site_history_csv": "Group.name",
    "site_history_json": "Group.name",
}


def text_of(name, content):
    """All text in a file of that ``name``, in small letters."""
    if content[:5] == b"%PDF-":
        return pdf_text(content)
    if content[:4] == b"PK\x03\x04":
        return zip_text(content)
    words = content.decode("utf-8", "replace")
    if name.endswith((".json", ".jsonl")):
        words += "".join(json.dumps(json.loads(line)) for line in _json_of(name, words))
    if name.endswith(".csv"):
        words += "".join("\n" + ",".join(row) for row in csv.reader(StringIO(words)))
    if name.endswith((".xml", ".html", ".rels")):
        words += "\n" + without_tags(words)
    return words.lower()


def _json_of(name, words):
    return words.splitlines() if name.endswith(".jsonl") else [words]


def without_tags(markup):
    """The words of HTML or XML as they are read, each tag a space or, within a word, nothing."""
    plain = re.sub(r"<[^>]*>", "", markup)
    return html.unescape(plain) + "\n" + html.unescape(re.sub(r"<[^>]*>", " ", markup))


@cache
def zip_text(content):
    """The names and the text of all files in a ZIP or a Word document, of those in them too."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        read = [text_of(name, archive.read(name)) for name in names]
        notes = [str(info.comment) + str(info.extra) for info in archive.infolist()]
    return "\n".join([*names, *notes, str(archive.comment), *read]).lower()


@cache
def pdf_text(content):
    """The words on all pages of a PDF, once more without what hyphens and lines do to them, what it
    says of itself, and every string in it: bookmarks, notes, alternative texts, attached files."""
    with pypdfium2.PdfDocument(content) as file:
        pages = "\n".join(page.get_textpage().get_text_bounded() for page in file)
        about = json.dumps(file.get_metadata_dict())
    whole = re.sub(r"[\s\u00ad\u2010\x02\ufffe-]", "", pages)
    with pikepdf.open(BytesIO(content)) as pdf:
        strings = "\n".join(string for one in pdf.objects for string in _strings(one))
    return "\n".join([pages, whole, about, strings]).lower()


def _strings(thing, depth=0):
    if isinstance(thing, pikepdf.Stream):
        kind = str(thing.get("/Type", ""))
        if kind in ("/EmbeddedFile", "/Metadata"):
            yield text_of(".md", thing.read_bytes())
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Array)) and depth < 8:
        # What is an object of its own comes by itself.
        parts = thing.values() if isinstance(thing, pikepdf.Dictionary) else thing
        for part in parts:
            if not getattr(part, "is_indirect", False):
                yield from _strings(part, depth + 1)


READ_AS = {
    "text/html": "page.html",
    "text/plain": "words.txt",
    "text/markdown": "words.md",
    "text/csv": "history.csv",
    "application/jsonl": "history.jsonl",
    "application/json": "data.json",
    "application/pdf": "file.pdf",
    "application/zip": "file.zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "file.docx",
    "application/xml": "data.xml",
    "text/javascript": "words.js",
    "": "nothing.txt",
}
