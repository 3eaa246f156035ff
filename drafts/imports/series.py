"""Several files, one for each draft of old: looked at first, then numbered in the order of their
days."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from drafts.imports.incoming import Incoming, from_file
from drafts.imports.package import Unreadable
from drafts.imports.working_copy import bring_to
from drafts.models import Arrival, Event
from drafts.models.draft import NothingNew, NothingToCut
from drafts.text.assignment import LEFT_OUT, passages_of, places_of
from drafts.text.clean import Refused, tidy
from drafts.text.document import Section
from drafts.text.outline import RELEASE_KEYS, is_faq

SAME_QUESTION = 75  # of 100: below this, two questions are two entries
COMPARED = 1_000  # letters of a question; comparing takes as long as the one times the other
_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


@dataclass(frozen=True)
class File:
    """One file of a series with what was recognised: its ``sections`` and the words left out.

    ``day`` is a date, or None where the file tells none; ``note`` a proposal for the draft's line.
    """

    incoming: Incoming
    sections: tuple
    left_out: str
    day: date | None
    note: str

    @property
    def words(self):
        """How many words were recognised."""
        return sum(section.word_count for section in self.sections)


def from_files(files):
    """The ``Incoming`` of each uploaded file, the earliest day first. Raises ``Refused``."""
    taken = []
    for file in files:
        try:
            taken.append(from_file(file.name, file.read()))
        except Refused as refusal:
            raise Unreadable(f"{file.name}: {refusal}") from refusal
    return sorted(taken, key=lambda incoming: (day_of(incoming) or date.max, incoming.name))


def keep(incomings, by, initiative=None, facts=None):
    """Keep a series for its preview; ``facts`` are those of the initiative it shall become."""
    content = [incoming.to_dict() for incoming in incomings]
    versions = {"facts": facts} if facts else {}
    return Arrival.objects.create(by=by, initiative=initiative, content=content, versions=versions)


def unplaced():
    """The arrivals that are to become new initiatives."""
    return Arrival.objects.filter(initiative=None)


def files_of(arrival):
    """The ``File`` of each part of a series. Raises ``Refused`` for one that is past a limit."""
    files = []
    for data in arrival.content:
        incoming = Incoming.from_dict(data)
        places = places_of(incoming.pieces)
        passages = passages_of(incoming.pieces, places)
        sections = [Section(p.key, p.kind, tidy(p.html, p.kind)) for p in passages]
        lost = [
            piece.text
            for piece, place in zip(incoming.pieces, places, strict=True)
            if place == LEFT_OUT and not piece.level
        ]
        note = incoming.meta.get("answers") or PurePath(incoming.name).stem
        files.append(File(incoming, tuple(sections), " ".join(lost), day_of(incoming), note[:300]))
    return files


def day_of(incoming):
    """The day a file says it is from: in its head, in its name, or where Word keeps it."""
    meta = incoming.meta.get("cut") or incoming.meta.get("date") or ""
    for told in (meta, incoming.name, incoming.modified):
        for found in _DAY.finditer(told):
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None


@transaction.atomic
def make_drafts(initiative, rows, by):
    """Cut a draft of each of ``rows``, (``File``, day, note); gives how many were cut.

    They are numbered by day. One that reads like the one before it is passed over. Raises
    ``Unreadable`` when the initiative has drafts already.
    """
    initiative.hold()
    if initiative.next_number > 1:
        raise Unreadable(_("Somebody has cut a draft here meanwhile, so none was made of these."))
    known = {}
    for number, (file, day, note) in enumerate(sorted(rows, key=lambda row: row[1])):
        # Minutes apart, so that files of one day keep their order.
        at = datetime.combine(day, time(12), UTC) + timedelta(minutes=number)
        bring_to(initiative, _state(file.sections, known), by, at)
        try:
            initiative.cut_draft(note, by=by, at=at)
        except (NothingNew, NothingToCut):
            continue
    cut = initiative.next_number - 1
    if not cut:
        raise Unreadable(_("No section was recognised in any file, so there is nothing to cut."))
    facts = {"files": len(rows), "drafts": cut}
    Event.objects.record("series.import", by=by, initiative=initiative, **facts)
    return cut


def _state(sections, known):
    """All sections of one draft, with the keys of the questions that earlier files asked.

    ``known`` maps keys to (kind, question), and learns.
    """
    release = {section.key: section for section in sections if not is_faq(section.kind)}
    state = [release.get(key) or Section(key, key, "") for key in RELEASE_KEYS]
    taken = set()
    for section in sections:
        if is_faq(section.kind):
            key = _key_of(section, known, taken)
            taken.add(key)
            known[key] = (section.kind, section.title)
            state.append(Section(key, section.kind, section.html))
    return state


def _key_of(section, known, taken):
    free = {key: asked for key, asked in known.items() if key not in taken}
    is_free = section.key in free or section.key not in known
    if section.key and is_free and known.get(section.key, (section.kind,))[0] == section.kind:
        return section.key
    asked = section.title.lower()[:COMPARED]
    alike = {
        key: fuzz.ratio(question.lower()[:COMPARED], asked)
        for key, (kind, question) in free.items()
        if kind == section.kind
    }
    best = max(alike, key=alike.get, default=None)
    if best and alike[best] >= SAME_QUESTION:
        return best
    return f"q{max((int(key[1:]) for key in known), default=0) + 1}"
