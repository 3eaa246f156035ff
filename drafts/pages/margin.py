"""The margin: what is said beside a draft or the working copy, ready to draw."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch

from drafts.models import (
    Addressing,
    Closing,
    Comment,
    Draft,
    Placing,
    Promotion,
    SuggestionAnswer,
    Thread,
)
from drafts.models.placing import words_at
from drafts.text.anchor import GONE

# More do not stand beside one text; the next ones have a page of their own.
AT_MOST = 150
# As many are linked at one section of a comparison.
LINKED = 20


@dataclass(frozen=True)
class Note:
    """One thread beside a text.

    ``at`` is the number of the draft it stands beside, None for the working copy. ``placement``
    says where; ``reads`` is what reads there now, when that is not what was first quoted;
    ``changed_in`` the number of the last draft that changed it, or 0.
    """

    thread: Thread
    at: int | None
    placement: object
    reads: str = ""
    changed_in: int = 0
    is_changed: bool = False

    @property
    def is_placed(self):
        """Whether its passage stands in the text; a whole section stands, but has no mark."""
        return self.placement.start is not None and self.placement.is_placed

    @property
    def is_whole_section(self):
        """Whether it is about a section as a whole."""
        return self.thread.start is None

    @property
    def stands(self):
        """Whether the text has a place for it: its passage, or its section as a whole."""
        return self.is_placed or self.is_whole_section and not self.is_gone

    @property
    def is_gone(self):
        """Whether nothing stands in the place of its passage."""
        return self.placement.state == GONE

    @property
    def comments(self):
        """What was said, by those whose words the reader may see, first to last."""
        return self.thread.shown_comments

    @cached_property
    def closing(self):
        """How it was closed, or None while it is open."""
        return self.thread.closing

    @property
    def was(self):
        """The closings that were undone, which stay on record."""
        return [closing for closing in self.thread.closings.all() if closing.is_undone]

    @cached_property
    def suggestion(self):
        """The words suggested for the passage, or None."""
        return getattr(self.thread, "suggestion", None)

    @property
    def is_acceptable(self):
        """Whether its suggestion can be put where the passage stands now."""
        return bool(self.suggestion) and self.is_placed and not self.is_changed

    @property
    def addressed_in(self):
        """The numbers of the drafts whose authors say that they answer it."""
        found = self.thread.addressings.all()
        return sorted(addressing.draft.number for addressing in found if addressing.draft)

    @property
    def is_addressed_next(self):
        """Whether the authors say that the next draft answers it."""
        return any(addressing.draft is None for addressing in self.thread.addressings.all())

    @property
    def promotion(self):
        """Its question as an entry of the FAQ that stands, or None."""
        found = self.thread.promotions.all()
        return next((one for one in found if one.section.removed_at is None), None)

    @property
    def order(self):
        """Notes without a place come before the others of their section."""
        return (self.placement.start if self.is_placed else -1, self.thread.number)


@dataclass
class Margin:
    """The notes of one page: those at each section, and those whose section is not there.

    ``left_out`` come after these, from the ``next`` on in page order.
    """

    at_sections: dict = field(default_factory=dict)
    elsewhere: list = field(default_factory=list)
    open_count: int = 0
    closed_count: int = 0
    left_out: int = 0
    next: int = 0

    @cached_property
    def spans(self):
        """``{section key: [(start, end, thread number)]}`` of the passages to mark."""
        return {
            key: [
                (n.placement.start, n.placement.end, n.thread.number) for n in notes if n.is_placed
            ]
            for key, notes in self.at_sections.items()
        }

    def __bool__(self):
        return bool(self.at_sections or self.elsewhere)


def beside_draft(draft, user, closed=False, first=0):
    """The ``Margin`` of a draft, as ``user`` may see it; with ``closed``, of what is settled.

    ``first`` is how many notes in page order to leave out before.
    """
    found = draft.initiative.threads.visible_to(user).born_by(draft)
    margin = Margin(open_count=found.open().count(), closed_count=found.closed().count())
    document = draft.document
    wanted = found.closed() if closed else found.open()
    shown = _page_of(margin, draft, document, wanted, first)
    return _filled(margin, draft.placings.of(shown), document, draft, user)


def beside_working_copy(initiative, user, threads=None, first=0):
    """The ``Margin`` of the working copy: the open threads, where they stand at this moment.

    ``threads``, those one may see, are others to place in their stead; ``first`` is how many
    notes in page order to leave out before.
    """
    newest = initiative.newest_draft()
    if newest is None:
        return Margin()
    if threads is None:
        threads = initiative.threads.visible_to(user).open()
    found = threads.born_by(newest)
    margin = Margin(open_count=found.count())
    if not margin.open_count:
        return margin
    document = initiative.document
    shown = _page_of(margin, newest, document, found, first)
    placed = newest.placings.towards(document, list(found.filter(pk__in=shown)))
    return _filled(margin, placed, document, None, user)


def numbers_beside(draft, user):
    """The numbers of the open threads at each section of a draft, so many as are shown, and how
    many there are besides: ``{section key: ([7, 12], 0)}``."""
    found = draft.initiative.threads.visible_to(user).born_by(draft).open()
    numbers = dict(found.order_by().values_list("pk", "number"))
    at_sections = defaultdict(list)
    for pk, key, start in draft.placings.places(found):
        at_sections[key].append((start or 0, numbers[pk]))
    return {
        key: ([number for _start, number in sorted(found)[:LINKED]], max(0, len(found) - LINKED))
        for key, found in at_sections.items()
    }


def note_of(thread, user, draft=None):
    """The ``Note`` of one thread beside a draft, or beside the working copy."""
    if draft is None:
        document = thread.initiative.document
        placed = thread.initiative.newest_draft().placings.towards(document, [thread])
    else:
        document, placed = draft.document, draft.placings.of([thread])
    (note,) = _notes(placed, document, draft, user)
    return note


def place_threads(pk):
    """Work out where the threads stand in the draft of that key; the task of ``jobs``."""
    Draft.objects.get(pk=pk).placings.fill()


def own_beside(draft, user, born_by):
    """The notes of the threads that ``user`` raised on the draft ``born_by`` or before, beside
    ``draft``: the open ones in page order, then the closed."""
    threads = draft.initiative.threads.visible_to(user).of(user).born_by(born_by)
    document = draft.document
    placed = draft.placings.of(list(threads.values_list("pk", flat=True)[:AT_MOST]))
    place = {section.key: place for place, section in enumerate(document.sections)}

    def order(note):
        return (note.closing is not None, place.get(note.placement.key, len(place)), note.order)

    return sorted(_notes(placed, document, draft, user), key=order)


def _page_of(margin, draft, document, threads, first=0):
    """The keys of the threads to show, in page order; the margin learns what it leaves out."""
    order = {section.key: place for place, section in enumerate(document.sections)}
    places = sorted(
        draft.placings.places(threads),
        key=lambda row: (order.get(row[1], len(order)), row[2] or 0, row[0]),
    )
    shown = [pk for pk, _key, _start in places[first : first + AT_MOST]]
    margin.next = first + len(shown)
    margin.left_out = max(0, len(places) - margin.next)
    return shown


def _filled(margin, placed, document, draft, user):
    drawn = {section.key for section in document.sections if not section.is_empty or draft is None}
    at_sections = defaultdict(list)
    for note in _notes(placed, document, draft, user):
        key = note.placement.key
        (at_sections[key] if key in drawn else margin.elsewhere).append(note)
    margin.at_sections = {
        key: sorted(notes, key=lambda note: note.order) for key, notes in at_sections.items()
    }
    return margin


def _notes(placed, document, draft, user):
    threads = _with_all(Thread.objects.filter(pk__in=placed), user)
    rows = Placing.objects.filter(thread__in=placed, changed=True)
    if draft is not None:
        rows = rows.filter(draft__number__lte=draft.number)
    numbers = rows.order_by("draft__number").values_list("thread", "draft__number")
    changed_in = dict(numbers)
    for thread in threads:
        placement = placed[thread.pk]
        reads = words_at(document, placement)
        changed = reads != thread.quote and thread.start is not None
        yield Note(
            thread=thread,
            at=draft.number if draft else None,
            placement=placement,
            reads=reads if changed else "",
            changed_in=changed_in.get(thread.pk, 0),
            is_changed=changed,
        )


def _with_all(threads, user):
    """The threads with everything that is drawn of them, in a fixed number of queries."""
    said = Comment.objects.visible_to(user).with_authors().select_related("review")
    said = said.prefetch_related("edits", "mentions__user")
    closings = Closing.objects.with_authors().with_reasons_for(user)
    closings = closings.select_related("reopening__by", "reopening__guest")
    addressings = Addressing.objects.select_related("draft")
    addressings = addressings.defer("draft__content", "draft__front")
    return (
        threads.with_authors()
        .annotate(shown_refusal=SuggestionAnswer.objects.reason_in_thread(user))
        .select_related("review", "draft", "initiative", "suggestion__answer__by")
        .defer("draft__content", "draft__front")
        .prefetch_related(
            Prefetch("comments", queryset=said, to_attr="shown_comments"),
            Prefetch("closings", queryset=closings),
            Prefetch("addressings", queryset=addressings),
            Prefetch("promotions", queryset=Promotion.objects.select_related("section")),
        )
    )
