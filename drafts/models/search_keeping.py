"""How the rows of search follow what is written, in the transaction that writes it.

Every verb tells the history of what it did, so the history is what search listens to: no verb has
to think of it, and what waits unseen in a review is told of, and found, when it is submitted. Only
the words of the working copy are read when somebody looks for them, in ``catch_up``: they change
with every autosave, and no save shall wait for an index.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Min, OuterRef, QuerySet, Subquery

from drafts.models import search_index
from drafts.models.closing import Closing
from drafts.models.comment import Comment
from drafts.models.decision import Decision
from drafts.models.initiative import Initiative
from drafts.models.review import Review
from drafts.models.search import SearchEntry
from drafts.models.section import Section
from drafts.models.sharing import ROWS, step
from drafts.models.suggestion import SuggestionAnswer

if TYPE_CHECKING:
    from drafts.models import Draft, Event, InitiativeQuerySet, Thread
    from drafts.models.comment import CommentQuerySet
    from drafts.text import document

Kind = SearchEntry.Kind
Facts = Mapping[str, Any]  # of an event
OF_TEXT = (Kind.WORKING_COPY, Kind.DRAFT)
OF_FACTS = (Kind.NAME, Kind.CUSTOMER)


def after_event(instance: Event, **_: object) -> None:
    """Signal handler: keep the rows of what one event tells of."""
    keep = KEEPERS.get(instance.name)
    if keep and instance.initiative:
        keep(instance.initiative, instance.facts)


def catch_up(initiatives: InitiativeQuerySet) -> None:
    """Bring the rows of the working copies of ``initiatives``, a queryset, to what was saved since
    they were read last. One query where nothing was, and then nobody is kept waiting."""
    sections = Section.objects.filter(initiative=OuterRef("initiative"), key=OuterRef("key"))
    rows = SearchEntry.objects.filter(kind=Kind.WORKING_COPY, initiative__in=initiatives)
    rows = rows.annotate(saved=Subquery(sections.values("version")))
    for row in rows.exclude(version=F("saved")).select_related("initiative"):
        with transaction.atomic():
            row.initiative.hold()
            _keep_section(row.initiative, {"key": row.key})


def after_migrate(using: str, **_: object) -> None:
    """Signal handler: have an index, and all that is there already in it."""
    install(using)


def install(using: str = "default") -> bool:
    """Have an index of the rules of today; whether there was none.

    It is made last: interrupted before, it is missing still, and made the next time.
    """
    if not search_index.missing(using):
        return False
    search_index.remove(using)
    _keep_everything()
    search_index.install(using)
    return True


def rebuild() -> int:
    """Make all rows anew from what they are of, in steps, between which people save; whoever
    searches meanwhile finds what was there or what is new. Returns how many there are."""
    if not install():
        if not search_index.is_at_one():
            search_index.refresh()
        _keep_everything()
    return SearchEntry.objects.count()


def _keep_everything() -> None:
    for initiative in Initiative.objects.order_by("pk"):
        keep_all(initiative)


def keep_all(initiative: Initiative) -> None:
    """Make all rows of one initiative anew, a few in each step."""
    with step():
        initiative.hold()
        _keep_facts(initiative)
        _keep_text(initiative)
        for decision in initiative.decisions.all():
            _keep_decision(initiative, {"decision": decision.number})
    threads, comments = initiative.threads.all(), _comments_in(initiative)
    reviews = Review.objects.submitted().filter(draft__initiative=initiative)
    threads = threads.exclude(pk__in=threads.pending())
    comments = comments.exclude(pk__in=comments.pending())
    _forget_others(initiative, comment=comments, review=reviews)
    for some in _a_few(comments):
        with step():
            initiative.hold()
            # Any: a comment that knows the ``first`` of its thread.
            said: QuerySet[Any] = comments.filter(pk__in=some).select_related("thread__suggestion")
            rows = [
                _row_of_comment(comment, initiative, opens=comment.pk == comment.first)
                for comment in said.annotate(first=Min("thread__comments"))
            ]
            _put_all(rows, comment=some)
    for some in _a_few(reviews):
        with step():
            initiative.hold()
            given = reviews.filter(pk__in=some).select_related("draft")
            _put_all([_row_of_review(review, initiative) for review in given], review=some)
    for some in _a_few(threads):
        with step():
            initiative.hold()
            _keep_reasons_of(threads.filter(pk__in=some), initiative)


def _comments_in(initiative: Initiative) -> CommentQuerySet:
    return Comment.objects.filter(thread__initiative=initiative)


def _a_few(rows: QuerySet[Any]) -> list[list[int]]:
    """The primary keys of the rows there are now, so many at once as one step may keep."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return [keys[first : first + ROWS] for first in range(0, len(keys), ROWS)]


def _forget_others(initiative: Initiative, **of: QuerySet[Any]) -> None:
    """Delete the rows that are of something else than these querysets hold."""
    with step():
        for name, rows in of.items():
            kept = initiative.search_entries.filter(**{f"{name}__isnull": False})
            kept.exclude(**{f"{name}__in": rows}).delete()


def _put_all(rows: Iterable[SearchEntry], **of: Collection[int]) -> None:
    """Store rows in place of those there are of these primary keys."""
    ((name, keys),) = of.items()
    SearchEntry.objects.filter(**{f"{name}__in": keys}).delete()
    SearchEntry.objects.bulk_create(rows)


def _keep_start(initiative: Initiative, _facts: Facts) -> None:
    """A new one: its sections were made all at once, of which no signal tells."""
    _keep_facts(initiative)
    _keep_text(initiative)


def _keep_facts(initiative: Initiative, _facts: Facts | None = None) -> None:
    initiative.search_entries.filter(kind__in=OF_FACTS).delete()
    at, entry = initiative.created_at, SearchEntry.objects.entry
    entry(initiative, Kind.NAME, initiative.name, at, weight=SearchEntry.NAME).save()
    entry(initiative, Kind.CUSTOMER, initiative.customer, at).save()


def _keep_text(initiative: Initiative, _facts: Facts | None = None) -> None:
    """The newest draft; before the first the working copy, which only those find who write."""
    initiative.search_entries.filter(kind__in=OF_TEXT).delete()
    draft = initiative.newest_draft()
    if draft:
        rows = [_row_of_draft(section, draft) for section in draft.document.sections]
    else:
        rows = [_row_of_section(section) for section in initiative.sections.all()]
    SearchEntry.objects.bulk_create(rows)


def _row_of_draft(section: document.Section, draft: Draft) -> SearchEntry:
    place = {"key": section.key, "number": draft.number, "weight": _weight(section.kind)}
    initiative, text = draft.initiative, section.text
    return SearchEntry.objects.entry(initiative, Kind.DRAFT, text, draft.cut_at, **place)


def _row_of_section(section: Section) -> SearchEntry:
    place = {"key": section.key, "version": section.version, "weight": _weight(section.kind)}
    text = "" if section.removed_at else section.words.text
    initiative, at = section.initiative, section.written_at
    return SearchEntry.objects.entry(initiative, Kind.WORKING_COPY, text, at, **place)


def _weight(kind: str) -> int:
    return SearchEntry.HEADLINE if kind == "headline" else SearchEntry.TEXT


def _keep_section(initiative: Initiative, facts: Facts) -> None:
    """A section of the working copy; after the first draft there are no rows of it."""
    if initiative.drafts.exists():
        return
    section = initiative.sections.get(key=facts["key"])
    place = {"kind": Kind.WORKING_COPY, "key": section.key}
    initiative.search_entries.filter(**place).delete()
    _row_of_section(section).save()


def _keep_decision(initiative: Initiative, facts: Facts) -> None:
    decision = Decision.objects.with_people().get(initiative=initiative, number=facts["decision"])
    said = [decision.why, decision.must_change, decision.change_mind]
    if decision.reason:
        said.insert(0, f"{decision.get_reason_display()}.")
    text = "\n".join(filter(None, said))
    place = {"decision": decision, "number": decision.draft.number}
    row = SearchEntry.objects.entry(initiative, Kind.DECISION, text, decision.at, **place)
    _put(row, decision=decision)


def _keep_opening(initiative: Initiative, facts: Facts) -> None:
    thread = initiative.threads.get(number=facts["thread"])
    _keep_comment(initiative, {"comment": thread.comments.all()[0].pk})


def _keep_comment(initiative: Initiative, facts: Facts) -> None:
    comment = Comment.objects.select_related("thread__suggestion").get(pk=facts["comment"])
    opens = comment == comment.thread.comments.first()
    _put(_row_of_comment(comment, initiative, opens), comment=comment)


def _row_of_comment(comment: Comment, initiative: Initiative, opens: bool) -> SearchEntry:
    """The row of a comment; with the one that ``opens`` a thread goes what the thread asks for."""
    thread, said = comment.thread, [comment.words]
    if opens:
        said += [thread.resolves_if, thread.suggestion.words if _suggests(thread) else ""]
    text = "\n".join(filter(None, said))
    return SearchEntry.objects.entry(initiative, Kind.COMMENT, text, comment.at, comment=comment)


def _keep_reasons(initiative: Initiative, facts: Facts) -> None:
    _keep_reasons_of(initiative.threads.filter(number=facts["thread"]), initiative)


def _keep_reasons_of(threads: QuerySet[Thread], initiative: Initiative) -> None:
    """Why threads were closed, and why what they suggest was declined; undone closings too, for
    their reasons stay on record."""
    for closing in Closing.objects.filter(thread__in=threads).exclude(reason=""):
        _put(_row_of_reason(Kind.CLOSING, initiative, closing=closing), closing=closing)
    for answer in SuggestionAnswer.objects.filter(suggestion__thread__in=threads, kind="declined"):
        _put(_row_of_reason(Kind.ANSWER, initiative, answer=answer), answer=answer)


def _row_of_reason(
    kind: SearchEntry.Kind, initiative: Initiative, **of: Closing | SuggestionAnswer
) -> SearchEntry:
    (given,) = of.values()
    return SearchEntry.objects.entry(initiative, kind, given.reason, given.at, **of)


def _suggests(thread: Thread) -> bool:
    return hasattr(thread, "suggestion")


def _keep_review(initiative: Initiative, facts: Facts) -> None:
    review = Review.objects.select_related("draft").get(pk=facts["review"])
    _put(_row_of_review(review, initiative), review=review)
    for comment in review.comments.all():
        _keep_comment(initiative, {"comment": comment.pk})
    _keep_reasons_of(review.threads.all(), initiative)


def _row_of_review(review: Review, initiative: Initiative) -> SearchEntry:
    at, place = review.submitted_at, {"review": review, "number": review.draft.number}
    assert at is not None  # what nobody else may read has no row
    return SearchEntry.objects.entry(initiative, Kind.REVIEW, review.words, at, **place)


def _put(row: SearchEntry, **of: Any) -> None:
    """Store a row in place of the one there is of the same thing."""
    SearchEntry.objects.filter(**of).delete()
    row.save()


# What is done when an event tells of it.
KEEPERS: dict[str, Callable[[Initiative, Facts], None]] = {
    "initiative.start": _keep_start,
    "facts.change": _keep_facts,
    "entry.add": _keep_section,
    "entry.remove": _keep_section,
    "entry.return": _keep_section,
    "draft.cut": _keep_text,
    "decision.make": _keep_decision,
    "thread.open": _keep_opening,
    "thread.answer": _keep_comment,
    "thread.reword": _keep_comment,
    "thread.dismiss": _keep_reasons,
    "thread.override": _keep_reasons,
    "suggestion.decline": _keep_reasons,
    "review.submit": _keep_review,
}
