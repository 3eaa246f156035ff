"""What is exported: one document as it stood, with what the foot of each page says of it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from drafts.export.faces import faces_hash
from drafts.export.glyphs import faces_for
from drafts.export.pango import pango_version
from drafts.models.export import Kind
from drafts.text.document import Document

A4, LETTER = "A4", "Letter"
PAGE_SIZES = (A4, LETTER)
VARIANT = "pdf/ua-1"
ARCHIVE_VARIANT = "pdf/a-3a"  # may carry its source, and is readable by everybody too
LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "fonttools", "pyphen")


@dataclass(frozen=True)
class Note:
    """A comment to stand in the margin of a review copy, beside a passage.

    ``section`` is the key of its section, ``block`` the index of its paragraph there, ``offset``
    the code point in the section's text where the passage begins; notes of one paragraph stand
    in that order. ``author``, ``kind`` ("Objection") and ``words`` are plain text.
    """

    section: str
    block: int
    offset: int
    author: str
    kind: str
    words: str


@dataclass(frozen=True)
class Edition:
    """A document ready to be set.

    ``label`` names it ("Draft 14", "Working copy after draft 14"), ``date`` is the ISO date it
    was cut, ``status`` a few words such as "Confidential until 4 May 2027", ``fingerprint`` the
    first letters of its hash, ``url`` where it can be read. ``release_budget`` is the number of
    pages that the release should fit on. ``part`` says how much of the draft the document holds:
    that of guests is kept apart from the whole, even where the two read the same. ``imprint``
    stands unseen in the file and tells which draft it is (see ``imprint``), ``number`` is the
    draft's. Only a review copy shows ``notes``.
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
    kind: str = Kind.FINAL
    imprint: str = ""
    number: int | None = None
    notes: tuple[Note, ...] = ()

    @property
    def variant(self):
        """The kind of PDF that it becomes, in WeasyPrint's words."""
        return ARCHIVE_VARIANT if self.kind == Kind.ARCHIVE else VARIANT


@dataclass(frozen=True)
class Redline:
    """Two editions to be printed as what became of the one in the other."""

    left: Edition
    right: Edition
    kind: str = Kind.REDLINE
    variant: str = VARIANT

    @property
    def page_size(self):
        """The paper of both."""
        return self.right.page_size

    @property
    def documents(self):
        """What is compared, left and right."""
        return self.left.document, self.right.document


@dataclass(frozen=True)
class Rendered:
    """A finished PDF and what was measured: pages, and words past the release's budget."""

    pdf: bytes
    release_pages: int
    faq_pages: int
    overrun_words: int


def content_key(edition, fonts, sources):
    """Hex SHA-256 that is equal only if the PDF would be equal, byte for byte.

    ``edition`` is an ``Edition`` or a ``Redline``, ``fonts`` is the folder of the print fonts,
    ``sources`` the files (Paths) that shape a page. The machine's faces for letters that our own
    typefaces lack are part of it: a page with a box is made again once there is a face.
    """
    parts = {
        "edition": asdict(edition),
        "variant": edition.variant,
        "faces": faces_for(edition),
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
