"""Your turn: what waits for somebody, why and since when; and whom authors wait for.

Nothing is stored: a turn is there while what it tells of is true. The questions are asked for all
initiatives at once, so that the list page asks the database as often for forty as for one.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drafts.access.roles import MAY, decided_by
from drafts.models import (
    Addressing,
    Comment,
    Initiative,
    Mention,
    Promotion,
    Review,
    Seat,
    Thread,
)


@dataclass(frozen=True)
class Turn:
    """One thing that waits for one person.

    ``why`` is a sentence, ``href`` where it is done, ``act`` what the link says, ``since`` the
    moment from which it waits, ``due`` the day it was asked for, or None. ``thread`` is the number
    of the first thread it is about, 0 where it is about a draft. ``plain`` says the same as ``why``
    where that has words of somebody, without these.
    """

    initiative: Initiative
    why: str
    href: str
    act: str
    since: datetime
    due: date | None = None
    thread: int = 0
    plain: str = ""


@dataclass(frozen=True)
class Wait:
    """Somebody whom the authors of an initiative wait for, since and until when."""

    initiative: Initiative
    name: str
    number: int
    since: datetime
    due: date | None


def turns_of(user, initiatives):
    """The ``Turn``s of ``user`` on these ``initiatives``, a list of those that she may see, fetched
    ``with_decision``; what has waited longest first. One kind an initiative."""
    among = {one.pk: one for one in initiatives}
    asked = list(_asked(user, among))
    already = {turn.initiative.pk for turn in asked}
    turns = [
        *asked,
        *(turn for turn in _stale(user, among) if turn.initiative.pk not in already),
        *_in_comments(user, among),
        *_to_look_again(user, initiatives),
    ]
    return sorted(turns, key=lambda turn: turn.since)


def waits_of(user, initiatives):
    """The ``Wait``s of those of these ``initiatives`` that ``user`` writes: who was asked for a
    review and has not answered."""
    among = {one.pk: one for one in initiatives}
    written = Initiative.objects.filter(pk__in=among).with_role(user, MAY["answer"])
    seats = Seat.objects.waiting().filter(round__draft__initiative__in=written.values("pk"))
    seats = seats.exclude(user=user).filter(user__is_active=True)
    rows = seats.order_by("round__at", "user__name").values_list(
        "round__draft__initiative",
        "user__name",
        "round__draft__number",
        "round__at",
        "round__due",
    )
    return [Wait(among[pk], *facts) for pk, *facts in rows]


def _asked(user, among):
    """Rounds that wait for this person's review."""
    seats = Seat.objects.waiting().filter(user=user, round__draft__initiative__in=among)
    seats = seats.select_related("round__by", "round__draft")
    for seat in seats.defer("round__draft__content", "round__draft__front"):
        asked, draft = seat.round, seat.round.draft
        facts = {"name": asked.by, "number": draft.number, "question": asked.question}
        yield Turn(
            among[draft.initiative_id],
            _("%(name)s asks for your review of draft %(number)s: %(question)s") % facts,
            reverse("draft", args=[among[draft.initiative_id].slug, draft.number]),
            _("Read draft %(number)s") % facts,
            asked.at,
            asked.due,
            plain=_("%(name)s asks for your review of draft %(number)s.") % facts,
        )


def _stale(user, among):
    """Drafts cut by others since this person's last verdict on an initiative."""
    mine = Review.objects.submitted().filter(by=user, draft__initiative__in=among)
    last = mine.filter(draft__initiative=OuterRef("draft__initiative"))
    last = last.order_by("-draft__number", "-pk").values("pk")[:1]
    newer = Q(draft__initiative__drafts__number__gt=F("draft__number"))
    newer &= ~Q(draft__initiative__drafts__cut_by=user)
    reviews = mine.filter(pk=Subquery(last)).exclude(verdict=Review.Verdict.DECLINE)
    reviews = reviews.order_by().values("draft__initiative", "draft__number")
    for row in reviews.annotate(
        newest=Max("draft__initiative__drafts__number", filter=newer),
        since=Min("draft__initiative__drafts__cut_at", filter=newer),
    ).exclude(since=None):
        initiative, old = among[row["draft__initiative"]], row["draft__number"]
        yield Turn(
            initiative,
            _("Your verdict is on draft %(old)s; draft %(new)s is out.")
            % {"old": old, "new": row["newest"]},
            reverse("compare_pair", args=[initiative.slug, old, row["newest"]]),
            _("See what changed since your review"),
            row["since"],
        )


def _in_comments(user, among):
    """What waits in comments; these are long questions, asked only where there are any."""
    threads = Thread.objects.filter(initiative__in=among)
    among = {
        pk: among[pk] for pk in threads.order_by().values_list("initiative", flat=True).distinct()
    }
    if not among:
        return
    written = Initiative.objects.filter(pk__in=among).with_role(user, MAY["answer"])
    yield from _addressed(user, among)
    yield from _spoken_to(user, among, written)
    yield from _to_answer(user, among, written)
    yield from _promised(user, among)


def _addressed(user, among):
    """Threads of this person that a draft says it answers: settled, or not?"""
    threads = Thread.objects.open().filter(by=user, initiative__in=among)
    since = Comment.objects.filter(thread=OuterRef("thread"), by=user)
    rows = Addressing.objects.filter(thread__in=threads, draft__isnull=False)
    rows = rows.exclude(Exists(since.filter(at__gt=OuterRef("draft__cut_at"))))
    for turn, row in _counted(
        among, rows, "thread__", at=F("draft__cut_at"), draft=Max("draft__number")
    ):
        yield replace(
            turn,
            why=ngettext(
                "Draft %(draft)s says it answers a comment of yours.",
                "Draft %(draft)s says it answers %(count)s comments of yours.",
                row["count"],
            )
            % row,
            act=_("Say whether it is settled"),
        )


def _spoken_to(user, among, written):
    """Open threads that mention this person, who has said nothing there since; as an author she is
    to answer some of them anyway."""
    later = Comment.objects.filter(thread=OuterRef("comment__thread"), by=user)
    read = Comment.objects.visible_to(user).exclude(by=user).filter(pk=OuterRef("comment"))
    mentions = Mention.objects.filter(
        Exists(read),
        user=user,
        comment__thread__in=Thread.objects.open().filter(initiative__in=among),
    ).exclude(Exists(later.filter(pk__gt=OuterRef("comment"))))
    mentions = mentions.exclude(comment__thread__in=_unanswered(user, written).values("pk"))
    for turn, row in _counted(among, mentions, "comment__thread__", at=F("comment__at")):
        yield replace(
            turn,
            why=ngettext(
                "A comment speaks to you.", "%(count)s comments speak to you.", row["count"]
            )
            % row,
            act=_("Answer"),
        )


def _to_answer(user, among, written):
    """Threads of others that wait for an author's word."""
    for turn, row in _counted(among, _unanswered(user, written), at=F("asked_at")):
        yield replace(
            turn,
            why=ngettext(
                "A comment waits for an answer.",
                "%(count)s comments wait for an answer.",
                row["count"],
            )
            % row,
            act=ngettext("Answer it", "Answer them in order", row["count"]),
        )


def _unanswered(user, written):
    """Open threads of others to whom no author has said anything since, in words or in a draft."""
    said = Comment.objects.visible_to(user).filter(thread=OuterRef("pk"))
    authors = Q(by__memberships__initiative=OuterRef("initiative")) & Q(
        by__memberships__role__in=MAY["answer"]
    )
    authors |= Q(by__in_groups__memberships__initiative=OuterRef("initiative")) & Q(
        by__in_groups__memberships__role__in=MAY["answer"]
    )
    last_word = said.filter(by=OuterRef("by")).order_by("-pk")
    drafted = Addressing.objects.filter(thread=OuterRef("pk"))
    drafted = drafted.annotate(cut=Coalesce("draft__cut_at", Now()))
    return (
        Thread.objects.visible_to(user)
        .open()
        .filter(initiative__in=written.values("pk"), suggestion__answer=None)
        .exclude(by=user)
        .annotate(
            asked=Coalesce(Subquery(last_word.values("pk")[:1]), 0),
            asked_at=Coalesce(Subquery(last_word.values("at")[:1]), F("at")),
        )
        .exclude(Exists(said.filter(authors, pk__gt=OuterRef("asked")).exclude(by=OuterRef("by"))))
        .exclude(Exists(drafted.filter(cut__gte=OuterRef("asked_at"))))
    )


def _promised(user, among):
    """FAQ entries that say "I don't know yet", which this person promised to answer."""
    promises = Promotion.objects.unanswered().filter(owner=user, thread__initiative__in=among)
    for turn, row in _counted(among, promises, "thread__", at=F("at"), due=Min("due")):
        yield replace(
            turn,
            why=ngettext(
                "You promised an answer in the FAQ.",
                "You promised %(count)s answers in the FAQ.",
                row["count"],
            )
            % row,
            href=reverse("write", args=[turn.initiative.slug]),
            act=_("Write it"),
            due=row["due"],
        )


def _to_look_again(user, initiatives):
    """What was stopped until a day that has come, for those who decide."""
    due = [one for one in initiatives if one.look_again and one.look_again <= timezone.localdate()]
    mine = decided_by(user, due) if due else ()
    for initiative in due:
        if initiative.pk in mine:
            came = datetime.combine(initiative.look_again, time.min)
            yield Turn(
                initiative,
                _("It was stopped, to be looked at again on this day."),
                reverse("decide", args=[initiative.slug]),
                _("Look again"),
                timezone.make_aware(came),
                initiative.look_again,
            )


def _counted(among, rows, thread="", at=None, **more):
    """For each initiative that has any of these rows, a ``Turn`` still without its words, and
    what it tells of: ``count`` of threads, and ``more``. One query.

    ``thread`` is the way from a row to its thread, ``at`` since when a row waits.
    """
    key = f"{thread}pk"
    grouped = rows.order_by().annotate(waits=at).values(on=F(f"{thread}initiative"))
    grouped = grouped.annotate(
        count=Count(key, distinct=True),
        since=Min("waits"),
        first=Min(f"{thread}number"),
        **more,
    )
    for row in grouped:
        initiative = among[row["on"]]
        href = f"{reverse('threads', args=[initiative.slug])}#thread-{row['first']}"
        yield Turn(initiative, "", href, "", row["since"], thread=row["first"]), row
