"""Reading a PDF that somebody brings: its words, what it says of itself, and its Markdown."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from drafts.export.source import SOURCE
from drafts.text.clean import Refused

SECONDS = 15
MEMORY_BYTES = 1_000_000_000
MOST_PAGES = 200
MOST_LETTERS = 400_000
_SEATS = threading.BoundedSemaphore(2)  # no more than so many are read at once
_ROOT = Path(__file__).resolve().parents[2]
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")


class Unreadable(Refused):
    """The file is no PDF that can be read within the limits; the message is a sentence."""


@dataclass(frozen=True)
class PdfContent:
    """What stands in a PDF: ``text`` and ``keywords``, and the files of Markdown it carries.

    ``files`` are (name, text). The first 200 pages and 400,000 letters are read.
    """

    text: str
    keywords: str
    files: tuple[tuple[str, str], ...]

    @property
    def source(self):
        """The Markdown that an archive copy carries, or None."""
        return next((text for name, text in self.files if name == SOURCE), None)


def read_pdf(data):
    """The ``PdfContent`` of the bytes of a PDF, wherever it comes from. Raises Unreadable.

    It is read by another process, which has neither a database nor secrets, 1 GB of memory and
    15 seconds, writes no file and is gone afterwards.
    """
    if not data[:1024].lstrip().startswith(b"%PDF-"):
        raise Unreadable(_("This file is not a PDF. Choose one that ends in .pdf."))
    limits = map(str, (MEMORY_BYTES, SECONDS, MOST_PAGES, MOST_LETTERS))
    with _SEATS:
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "drafts.export.pdf_reader", *limits],
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                cwd=_ROOT,
                env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            raise _unreadable() from late
    try:
        answer = json.loads(ended.stdout)
    except ValueError as broken:  # it was ended at a limit, or by the file
        raise _unreadable() from broken
    if answer["state"] != "ready":
        raise _unreadable()
    files = tuple((name, text) for name, text in answer["files"])
    return PdfContent(answer["text"], answer["keywords"], files)


def _unreadable():
    return Unreadable(
        _(
            "This PDF can’t be read: it is damaged, locked with a password, or takes longer than "
            "%(seconds)s seconds. Print it to PDF anew and try that."
        )
        % {"seconds": SECONDS}
    )
