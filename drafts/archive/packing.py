"""One initiative as a ZIP: JSON for programs, Markdown for people, and a manifest with hashes.

Nothing of another initiative is ever in it: every row is reached through this one. People are
numbered within the file and come with name and e-mail, so that the other installation can find
them; guests have numbers of their own and only a name.
"""

import hashlib
import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils import timezone

from drafts.archive import decisions, guests, nouns, readings, reviews, threads
from drafts.models import Event
from drafts.models.sharing import snapshot

FORMAT = 1
MANIFEST = "manifest.json"
# What goes out, in this order. A new noun adds its function here and, to come back in, in
# ``unpacking.COMES_IN``; readers pass over files that they do not know.
GOES_OUT = (
    nouns.about_out,
    nouns.members_out,
    nouns.working_copy_out,
    nouns.drafts_out,
    reviews.reviews_out,
    threads.threads_out,
    reviews.rounds_out,
    readings.readings_out,
    decisions.deciders_out,
    decisions.decisions_out,
    decisions.releases_out,
    nouns.pdfs_out,
    nouns.history_out,
    guests.guests_out,
)


class Chest:
    """Collects files for ``by``; ``person`` and ``guest`` number everybody who is named in one."""

    def __init__(self, by):
        self.by = by
        self._file = BytesIO()
        self._zip = ZipFile(self._file, "w", ZIP_DEFLATED)
        self._files = {}
        self._people = {}
        self._guests = {}

    def person(self, user):
        """The number of a ``User`` within this file, None for None."""
        if user is None:
            return None
        known = {"id": len(self._people) + 1, "name": user.name, "email": user.email}
        return self._people.setdefault(user.pk, known)["id"]

    def guest(self, guest):
        """The number of a ``Guest`` within this file."""
        return self._guests.setdefault(guest.pk, (len(self._guests) + 1, guest))[0]

    def guests(self):
        """Each ``(number, Guest)`` that was given a number until now."""
        return list(self._guests.values())

    def signed(self, row):
        """Who wrote a row and when, as plain data."""
        guest = getattr(row, "guest", None)
        who = {"guest": self.guest(guest)} if guest else {"by": self.person(row.by)}
        return {**who, "at": row.at.isoformat()}

    def add(self, name, content):
        """One file, of bytes or text."""
        content = content.encode() if isinstance(content, str) else content
        self._files[name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
        self._write(name, content)

    def add_json(self, name, data):
        """One file of plain data."""
        self.add(name, _json(data))

    def closed(self, about):
        """The bytes of the whole, with people and the manifest; ``about`` goes into the latter."""
        self.add_json("people.json", list(self._people.values()))
        manifest = {"format": FORMAT, **about, "files": self._files}
        self._write(MANIFEST, _json(manifest).encode())
        self._zip.close()
        return self._file.getvalue()

    def _write(self, name, content):
        # A fixed date: the same initiative gives the same bytes but for the manifest's moment.
        entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        self._zip.writestr(entry, content)


def pack(initiative, by):
    """The bytes of the ZIP of one initiative, as it is at one moment; that ``by`` took it is on
    record. Nobody who saves meanwhile waits for it.

    Raises ``StorageAway`` when the files of its releases cannot be had just now.
    """
    newest = initiative.newest_draft()
    if newest:
        newest.placings.fill()
    chest = Chest(by)
    with snapshot():
        initiative.refresh_from_db()
        for go_out in GOES_OUT:
            go_out(initiative, chest)
    content = chest.closed(
        {"made_by": "prfaq", "made_at": timezone.now().isoformat(), "slug": initiative.slug}
    )
    Event.objects.record(
        "zip.export",
        by=by,
        initiative=initiative,
        drafts=initiative.next_number - 1,
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return content


def _json(data):
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
