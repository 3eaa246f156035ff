"""A look at a ZIP file from outside before anything unpacks it; quick, whatever is in it.

Two bombs of 285 and 194 kB kept every reader of DOCX busy for a minute, or took 2.6 GB. What a
ZIP says of itself in its directory is enough to refuse them: no reader unpacks more than it says.
"""

import stat
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from lxml import etree

from drafts.text.clean import Refused

MB = 1_000_000
_ENCRYPTED = 0x1
_RELATIONS, _USUAL = "_rels/.rels", "word/document.xml"
_DOCTYPES = [word.encode(code) for word in ("<!DOCTYPE", "<!doctype", "<!ENTITY")
             for code in ("utf-8", "utf-16-le", "utf-16-be")]  # fmt: skip


class Unreadable(Refused):
    """A file that is not taken in; the message says why and what to do."""


@dataclass(frozen=True)
class Limits:
    """How much one file may hold, in bytes and entries."""

    size: int
    entries: int = 1000
    unpacked: int = 60 * MB
    part: int = 8 * MB
    is_part: str = ".xml"  # the ending of what ``part`` is about


DOCX = Limits(size=10 * MB)


def opened(content, limits, remedy):
    """The ``ZipFile`` of these bytes, within ``limits``; ``remedy`` says how to get a better file.

    Raises ``Unreadable``.
    """
    if len(content) > limits.size:
        raise _too_big(limits.size)
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(_("This file is damaged, or not what its name says.") + remedy) from error
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise Unreadable(
            _("This file has more than %(most)s parts inside, so it was not opened.")
            % {"most": f"{limits.entries:,}"}
            + remedy
        )
    if sum(entry.file_size for entry in entries) > limits.unpacked:
        raise _unpacks_to_too_much(limits.unpacked, remedy)
    for entry in entries:
        _check(entry, limits, remedy)
    return archive


def read(archive, name, remedy):
    """The bytes of one entry. Raises ``Unreadable`` where the entry is damaged."""
    try:
        return archive.read(name)
    except (BadZipFile, KeyError, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise _damaged(remedy) from error
    except Exception as error:  # zlib.error and lzma's own derive from nothing in common
        raise _damaged(remedy) from error


def check_docx(content):
    """Raise ``Unreadable`` unless these bytes look like a DOCX that is safe to read."""
    remedy = _(" Save it in Word as “Word document (.docx)” and try again.")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("This is an old .doc file, or one with a password.") + remedy)
    archive = opened(content, DOCX, remedy)
    for entry in archive.infolist():
        if entry.filename.endswith((".xml", ".rels")):
            inside = read(archive, entry, remedy)
            if any(doctype in inside for doctype in _DOCTYPES):
                raise Unreadable(
                    _("This file declares entities of its own, as no Word document does.") + remedy
                )
    if not main_part(archive):
        raise Unreadable(_("There is no Word document in this file.") + remedy)


def parsed(content):
    """The root of XML from outside: nothing is fetched, no entity is put in."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(content, parser)


def main_part(archive):
    """The name of the part with the document's words, or "".

    The package's relations say it: Word Online calls it ``word/document2.xml``.
    """
    names = archive.namelist()
    try:
        relations = list(parsed(archive.read(_RELATIONS)).iter("{*}Relationship"))
    except (KeyError, etree.XMLSyntaxError):
        relations = []
    for relation in relations:
        target = relation.get("Target", "").lstrip("/")
        if relation.get("Type", "").endswith("/relationships/officeDocument") and target in names:
            return target
    return _USUAL if _USUAL in names else ""


def _check(entry, limits, remedy):
    """Raise ``Unreadable`` for an entry that is not a plain file in its place."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename[:2]:
        raise Unreadable(_("A name inside this file leads out of it: not opened.") + remedy)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Unreadable(_("There is a link inside this file: not opened.") + remedy)
    if entry.flag_bits & _ENCRYPTED:
        raise Unreadable(_("This file is locked with a password. Save it without one."))
    if entry.filename.endswith((limits.is_part, ".rels")) and entry.file_size > limits.part:
        raise _unpacks_to_too_much(limits.part, remedy)


def _too_big(size):
    return Unreadable(
        _("This file is larger than %(most)s MB. Take pictures out of it, or split it.")
        % {"most": size // MB}
    )


def _unpacks_to_too_much(size, remedy):
    return Unreadable(
        _("This file unpacks to more than %(most)s MB, so it was not opened.")
        % {"most": size // MB}
        + remedy
    )


def _damaged(remedy):
    return Unreadable(_("A part of this file is damaged.") + remedy)
