"""From the ZIP of an initiative to a new one: all of it, or nothing and a sentence that says why.

A file from outside is only data. Its names, sizes and hashes are looked at before anything is
read, every text must be exactly what ``clean`` lets through, every person it speaks of must be in
its list, and every draft must give its fingerprint.
"""

import hashlib
import json
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django.utils.translation import gettext as _

from drafts.archive import decisions, guests, nouns, reviews, shapes, threads
from drafts.archive.packing import FORMAT, MANIFEST
from drafts.imports.package import MB, Limits, Unreadable, opened, read
from drafts.models import Event, Initiative, User
from drafts.models.initiative import RESERVED_SLUGS
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
    decisions.deciders_in,
    decisions.decisions_in,
    decisions.releases_in,
)


@dataclass(frozen=True)
class Unpacked:
    """The new initiative, and how many of its people were known here and how many were added."""

    initiative: Initiative
    known: int
    added: int


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

    def signature(self, row, file):
        """Who wrote a row and when: the fields ``by`` and ``at``."""
        return {"by": self.person(row.get("by"), file), "at": shapes.moment(row, "at", file)}

    def authorship(self, row, file):
        """The same of a row that guests write, too: ``by`` or ``guest``, and ``at``."""
        if row.get("guest") is None:
            return self.signature(row, file)
        guest = shapes.one_of(self._guests, row, "guest", file)
        return {"guest": guest, "at": shapes.moment(row, "at", file)}

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
        return self._parsed(name, self.content(name))

    def _parsed(self, name, content):
        try:
            return json.loads(content)
        except (ValueError, RecursionError) as error:
            raise shapes.wrong(name, _("The whole")) from error


@transaction.atomic
def unpack(content, by):
    """Make a new initiative, owned by ``by``, of the bytes of a ZIP. Gives ``Unpacked``.

    People are found by their e-mail; who is not here gets an account that is not active, under
    the name in the file. Guests stay guests, of a link that has ended. Raises
    ``Unreadable``, and nothing is made then.
    """
    chest = Opened(content, by)
    facts = nouns.about_in(chest)
    people, added = _people(chest)
    chest.know(people)
    row = chest.row(nouns.ABOUT)
    at = shapes.moment(row, "created_at", nouns.ABOUT)
    initiative = Initiative.objects.start(by=by, slug=_free(chest), at=at, **facts)
    for come_in in COMES_IN:
        come_in(initiative, chest)
    initiative.created_by = chest.person(row.get("created_by"), nouns.ABOUT)
    initiative.save(update_fields=["created_by"])
    initiative.touch(
        chest.person(row.get("touched_by"), nouns.ABOUT),
        at=shapes.moment(row, "touched_at", nouns.ABOUT),
    )
    known = len(people) - added
    Event.objects.record(
        "import.zip",
        by=by,
        initiative=initiative,
        drafts=initiative.next_number - 1,
        known=known,
        added=added,
        sha256=_hash(content),
    )
    return Unpacked(initiative, known, added)


def _people(chest):
    """``{number: User}`` of everybody in the file, and how many accounts were made."""
    people, added = {}, 0
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
        user = User.objects.filter(email=email).first()
        if user is None:
            added += 1
            user = User.objects.create_user(email, name=name, is_active=False, confirmed=False)
        people[number] = user
    return people, added


def _free(chest):
    """The address it had, or None (one is made of its name) where that is taken or is none."""
    slug = chest.manifest.get("slug")
    try:
        validate_slug(slug if isinstance(slug, str) else "")
    except ValidationError:
        return None
    taken = len(slug) > 80 or slug in RESERVED_SLUGS or Initiative.objects.filter(slug=slug)
    return None if taken else slug


def _hash(content):
    return hashlib.sha256(content).hexdigest()


def _remedy():
    return _(" Choose a ZIP that “Everything as a ZIP” made on an initiative.")
