"""What is exported: one document as it stood, with what the foot of each page says of it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from drafts.export.faces import faces_hash
from drafts.export.pango import pango_version
from drafts.text.document import Document

A4, LETTER = "A4", "Letter"
PAGE_SIZES = (A4, LETTER)
VARIANT = "pdf/ua-1"
LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "fonttools", "pyphen")


@dataclass(frozen=True)
class Edition:
    """A document ready to be set.

    ``label`` names it ("Draft 14", "Working copy after draft 14"), ``date`` is the ISO date it
    was cut, ``status`` a few words such as "Confidential until 4 May 2027", ``fingerprint`` the
    first letters of its hash, ``url`` where it can be read. ``release_budget`` is the number of
    pages that the release should fit on. ``part`` says how much of the draft the document holds:
    that of guests is kept apart from the whole, even where the two read the same.
    """

    document: Document
    label: str
    date: str
    status: str
    fingerprint: str
    page_size: str = A4
    url: str = ""
    release_budget: int = 1
    part: str = "whole"


@dataclass(frozen=True)
class Rendered:
    """A finished PDF and what was measured: pages, and words past the release's budget."""

    pdf: bytes
    release_pages: int
    faq_pages: int
    overrun_words: int


def content_key(edition, fonts, sources):
    """Hex SHA-256 that is equal only if the PDF would be equal, byte for byte.

    ``fonts`` is the folder of the print fonts, ``sources`` the files (Paths) that shape a page.
    """
    parts = {
        "edition": asdict(edition),
        "variant": VARIANT,
        "made with": _made_with(fonts, tuple(sources)),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _made_with(fonts, sources):
    template = hashlib.sha256()
    for source in sources:
        template.update(Path(source).read_bytes())
    return {
        "template": template.hexdigest(),
        "fonts": faces_hash(fonts),
        "libraries": {name: version(name) for name in LIBRARIES},
        "pango": pango_version(),
    }
