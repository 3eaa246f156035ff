"""From the ZIP of an initiative to rows that can be stored, or a sentence that says why not.

A file from outside is only data. Its names, sizes and hashes are looked at before anything is
read, every text must be exactly what ``clean`` lets through, every person it speaks of must be in
its list, and every draft must give its fingerprint. No database is asked for any of it: who saves
meanwhile waits for nothing, and it can be done in a process of its own.
"""

import hashlib
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from drafts.archive import decisions, guests, nouns, readings, reviews, shapes, threads
from drafts.archive.packing import FORMAT, MANIFEST
from drafts.archive.stock import Stock
from drafts.archive.storing import store
from drafts.imports.package import MB, Limits, Unreadable, opened, read
from drafts.models import Draft, Initiative, Unpacking, User
from drafts.text.names import name_of

LIMITS = Limits(size=50 * MB, entries=5000, unpacked=60 * MB, part=8 * MB, is_part=".json")
ENDINGS = (".json", ".md", ".pdf")
MOST_PEOPLE = 2000
PEOPLE = "people.json"
# What comes in, in this order.
COMES_IN = (
    nouns.members_in,
    nouns.working_copy_in,
    nouns.drafts_in,
    guests.guests_in,
    reviews.reviews_in,
    threads.threads_in,
    reviews.rounds_in,
    readings.readings_in,
    decisions.deciders_in,
    decisions.decisions_in,
    decisions.releases_in,
)


class Opened:
    """The files of a ZIP that ``by`` brings in, checked against its manifest. Raises
    ``Unreadable``."""

    def __init__(self, content, by):
        self.by = by
        self._zip = opened(content, LIMITS, _remedy())
        names = self._zip.namelist()
        if len(set(names)) < len(names):
            raise Unreadable(_("A name is there twice inside this file: not opened.") + _remedy())
        if not all(name.endswith(ENDINGS) for name in names):
            raise Unreadable(
                _("There are other files inside than prfaq puts there: not opened.") + _remedy()
            )
        self._people, self._guests = {}, {}
        self.initiative, self.stock, self.files, self._read = None, Stock(), [], MANIFEST
        self.manifest = self._manifest()

    def names(self):
        """The names of the files that the manifest vouches for."""
        return list(self.manifest["files"])

    def row(self, name):
        """A file that holds one object, as a dict."""
        data = self._json(name)
        if not isinstance(data, dict):
            raise shapes.wrong(name, _("The whole"))
        return data

    def rows(self, name):
        """A file that holds a list of objects."""
        return shapes.rows(self._json(name), name)

    def rows_if_any(self, name):
        """The same, none of a file that an earlier prfaq did not write."""
        return self.rows(name) if name in self.manifest["files"] else []

    def content(self, name):
        """The bytes of one file."""
        if name not in self.manifest["files"]:
            raise shapes.wrong(MANIFEST, f"“{name}”")
        return read(self._zip, name, _remedy())

    def put(self, row):
        """Keep a row, not stored yet, of the file that was read last; gives it back."""
        with shapes.fitting(self._read):
            return self.stock.put(row, self._read)

    def rows_put(self, model):
        """Those of a model that were put until now."""
        return self.stock.rows(model)

    def drafts(self):
        """The drafts that were put: ``{number: Draft}``."""
        return {draft.number: draft for draft in self.rows_put(Draft)}

    def keep_file(self, release, file):
        """Have a ``decisions.ToKeep`` of a release kept once that is stored."""
        self.files.append((release, file))

    def signature(self, row, file):
        """Who wrote a row and when: the fields ``by`` and ``at``."""
        return {"by": self.person(row.get("by"), file), "at": shapes.moment(row, "at", file)}

    def authorship(self, row, file):
        """The same of a row that guests write, too: ``by`` or ``guest``, and ``at``."""
        if row.get("guest") is None:
            return self.signature(row, file)
        guest = shapes.one_of(self._guests, row, "guest", file)
        return {"guest": guest, "at": shapes.moment(row, "at", file)}

    def people(self):
        """Everybody in the file: each a ``User``, not stored, with name and e-mail."""
        return list(self._people.values())

    def know(self, people):
        """From now on ``person`` finds these, ``{number: User}``."""
        self._people = people

    def know_guests(self, guests):
        """From now on ``authorship`` finds these, ``{number: Guest}``."""
        self._guests = guests

    def person(self, number, file):
        """The ``User`` of a number that ``file`` speaks of."""
        if type(number) is not int or number not in self._people:
            raise shapes.wrong(file, _("A person"))
        return self._people[number]

    def _manifest(self):
        if MANIFEST not in self._zip.namelist():
            raise Unreadable(_("There is no manifest.json in this file.") + _remedy())
        manifest = self._parsed(MANIFEST, read(self._zip, MANIFEST, _remedy()))
        if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
            raise shapes.wrong(MANIFEST, _("The whole"))
        if manifest.get("format") != FORMAT:
            raise Unreadable(_("This file was made by a newer prfaq. Update this one first."))
        if set(manifest["files"]) | {MANIFEST} != set(self._zip.namelist()):
            raise shapes.wrong(MANIFEST, _("The list"))
        for name, facts in manifest["files"].items():
            content = read(self._zip, name, _remedy())
            if not isinstance(facts, dict) or facts.get("sha256") != _hash(content):
                raise shapes.wrong(name, _("The hash"))
        return manifest

    def _json(self, name):
        self._read = name
        return self._parsed(name, self.content(name))

    def _parsed(self, name, content):
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise shapes.wrong(name, _("The whole")) from error


@dataclass(frozen=True)
class Unpacked:
    """The new initiative, and how many of its people were known here and how many were added."""

    initiative: Initiative
    known: int
    added: int


def unpack(content, by, unpacking=None):
    """Make a new initiative, owned by ``by``, of the bytes of a ZIP. Gives ``Unpacked``.

    People are found by their e-mail; who is not here gets an account that is not active, under
    the name in the file. Guests stay guests, of a link that has ended. How far it came is noted
    on ``unpacking``, an ``Unpacking``, by default a new one. Raises ``Unreadable``, and nothing
    is made then.
    """
    unpacking = unpacking or Unpacking(by=by)
    store(read_through(content, by), unpacking, _hash(content))
    return Unpacked(unpacking.initiative, unpacking.known, len(unpacking.people))


def read_through(content, by):
    """The ``Opened`` of a ZIP's bytes that ``by`` brings in, all of it read and checked: its
    ``initiative`` and its ``stock`` of rows can be stored. Raises ``Unreadable``."""
    chest = Opened(content, by)
    facts = nouns.about_in(chest)
    row = chest.row(nouns.ABOUT)
    chest.know(_people(chest))
    chest.initiative = Initiative(
        **facts,
        created_by=chest.person(row.get("created_by"), nouns.ABOUT),
        created_at=shapes.moment(row, "created_at", nouns.ABOUT),
        touched_by=chest.person(row.get("touched_by"), nouns.ABOUT),
        touched_at=shapes.moment(row, "touched_at", nouns.ABOUT),
    )
    for come_in in COMES_IN:
        come_in(chest.initiative, chest)
    return chest


def _people(chest):
    """``{number: User}`` of everybody in the file, none of them stored."""
    people, emails = {}, set()
    for row in shapes.rows(chest.rows(PEOPLE), PEOPLE, MOST_PEOPLE):
        number = shapes.number(row, "id", PEOPLE)
        email = shapes.text(row, "email", PEOPLE, 254).strip().lower()
        name = name_of(shapes.text(row, "name", PEOPLE, 80))
        try:
            validate_email(email)
        except ValidationError as error:
            raise shapes.wrong(PEOPLE, "“email”") from error
        if number in people:
            raise shapes.wrong(PEOPLE, "“id”")
        if email in emails or len(email) > 254:
            raise shapes.wrong(PEOPLE, "“email”")
        emails.add(email)
        people[number] = User(email=email, name=name, is_active=False)
    return people


def _hash(content):
    return hashlib.sha256(content).hexdigest()


def _remedy():
    return _(" Choose a ZIP that “Everything as a ZIP” made on an initiative.")
