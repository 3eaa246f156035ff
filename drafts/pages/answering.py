"""What waits for an answer: all threads of an initiative in page order of the working copy."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from drafts.models import Thread
from drafts.pages.margin import beside_working_copy


@dataclass(frozen=True)
class Group:
    """The notes on one section, or, without a ``key``, those that have no place any more."""

    key: str
    title: str
    notes: list


@dataclass(frozen=True)
class Worklist:
    """The open threads, or the ``closed`` ones, of one ``kind`` or of all ("").

    ``counts`` are those of the open ones by kind. ``left_out`` come after these, from the
    ``next`` on.
    """

    groups: list
    closed: bool
    kind: str
    counts: dict
    closed_count: int
    left_out: int = 0
    next: int = 0

    @property
    def open_count(self):
        """How many are open, of all kinds."""
        return sum(self.counts.values())

    @property
    def next_query(self):
        """The query of the page that shows what is left out."""
        chosen = {"closed": "1" if self.closed else "", "kind": self.kind, "from": self.next}
        return urlencode({name: value for name, value in chosen.items() if value != ""})

    @property
    def kinds(self):
        """(value, name, how many) of each kind that is open."""
        return [(kind, kind.label, self.counts[kind]) for kind in Thread.Kind if self.counts[kind]]


def worklist_of(initiative, user, closed=False, kind="", first=0):
    """The ``Worklist`` as ``user`` may see it: what stands in the text first, in its order, then
    what has no place, in the order of its sections. ``first`` is how many to leave out before."""
    seen = initiative.threads.visible_to(user)
    threads = seen.closed() if closed else seen.open()
    if kind:
        threads = threads.filter(kind=kind)
    margin = beside_working_copy(initiative, user, threads, first)
    return Worklist(
        groups=_grouped(margin, initiative.document),
        closed=closed,
        kind=kind,
        counts=Counter(seen.open().order_by().values_list("kind", flat=True)),
        closed_count=seen.closed().count(),
        left_out=margin.left_out,
        next=margin.next,
    )


def _grouped(margin, document):
    groups, lost = [], []
    for section in document.sections:
        notes = margin.at_sections.get(section.key, ())
        standing = [note for note in notes if note.stands]
        lost += [note for note in notes if not note.stands]
        if standing:
            groups.append(Group(section.key, section.title, standing))
    lost += margin.elsewhere
    return [*groups, Group("", "", lost)] if lost else groups
