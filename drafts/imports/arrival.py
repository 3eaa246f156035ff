"""From the pieces that came in to the working copy, through the one save path."""

from dataclasses import dataclass

from django.db import transaction

from drafts.imports.incoming import Incoming
from drafts.models import Event
from drafts.models.unsaved import Clash, Removed
from drafts.text.assignment import passages_of, places_of
from drafts.text.clean import tidy
from drafts.text.document import Section
from drafts.text.outline import KINDS, is_faq


@dataclass(frozen=True)
class Target:
    """What one section is given: its ``section`` as it stands, None for a new entry.

    ``html`` is as it would be stored; ``words`` counts it, ``words_now`` what stands there.
    """

    title: str
    kind: str
    html: str
    section: object = None

    @property
    def words(self):
        """How many words come."""
        return _count(self.html, self.kind)

    @property
    def words_now(self):
        """How many words stand there, 0 for a new entry."""
        return _count(self.section.html, self.kind) if self.section else 0

    @property
    def is_same(self):
        """Whether it reads like that already."""
        return self.section is not None and tidy(self.section.html, self.kind) == self.html


@dataclass(frozen=True)
class Result:
    """What came of putting words in.

    ``clashes`` are (section as it stands, the HTML that was to be put in); ``removed`` the
    titles of questions that were taken out meanwhile.
    """

    written: int
    added: int
    clashes: list
    removed: list


def keep(initiative, incoming, by):
    """Keep what came in for its preview, with the versions that it will build on."""
    versions = {s.key: s.version for s in initiative.sections.standing()}
    return initiative.arrivals.create(by=by, content=[incoming.to_dict()], versions=versions)


def incoming_of(arrival):
    """The ``Incoming`` of an arrival of one text."""
    return Incoming.from_dict(arrival.content[0])


def guessed(incoming):
    """Where each piece seems to belong, one of ``assignment.PLACES`` each."""
    return places_of(incoming.pieces)


def targets_of(initiative, incoming, places):
    """The ``Target`` of each passage, in the order of the document. Raises ``Refused``."""
    standing = list(initiative.sections.standing())
    by_key = {section.key: section for section in standing}
    by_question = {_question(s.html): s for s in reversed(standing) if s.is_faq}
    by_question.pop(None, None)
    own = incoming.identifier == initiative.slug
    targets, taken = [], set()
    for passage in passages_of(incoming.pieces, places):
        html = tidy(passage.html, passage.kind)
        found = by_key.get(passage.key) if own or not is_faq(passage.kind) else None
        if is_faq(passage.kind):
            if found is None or found.kind != passage.kind:
                found = by_question.get(_question(html))
            if found and found.key in taken:
                found = None
        if found:
            taken.add(found.key)
        kind = found.kind if found else passage.kind
        title = Section("", kind, html).title or KINDS[kind].title
        targets.append(Target(title, kind, html, found))
    return targets


@transaction.atomic
def put_in(arrival, targets, by):
    """Write what was looked at, each section over the version of that moment. Gives ``Result``.

    Words that somebody changed meanwhile stay as they are, and the clash is told; the rest is
    written all the same. The arrival is gone afterwards.
    """
    initiative = arrival.initiative
    initiative.hold()
    written, added, clashes, removed = 0, 0, [], []
    for target in targets:
        section = target.section
        if target.is_same:
            continue
        if section is None:
            section = initiative.sections.add_entry(target.kind, by=by)
            seen, added = 1, added + 1
        else:
            seen, written = arrival.versions.get(section.key, section.version), written + 1
        section.initiative = initiative
        try:
            section.save_words(target.html, by=by, seen=seen)
        except Clash as clash:
            written -= 1
            clashes.append((clash.section, clash.sent))
        except Removed:
            written -= 1
            removed.append(target)
    incoming = incoming_of(arrival)
    facts = {"file": incoming.name, "sections": written, "questions": added}
    Event.objects.record("import.make", by=by, initiative=initiative, **facts)
    arrival.delete()
    return Result(written, added, clashes, removed)


def _question(html):
    """The words of a question, to find it again; None for one without words."""
    blocks = Section("", "", html).blocks
    asked = blocks[0].text if blocks and blocks[0].kind == "h3" else ""
    return " ".join(asked.lower().split()) or None


def _count(html, kind):
    return Section("", kind, html).word_count
