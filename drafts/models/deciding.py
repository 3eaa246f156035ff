"""What was decided on an initiative, and what follows from it: the words behind ``Initiative``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from drafts.models.event import Event

if TYPE_CHECKING:
    from drafts.models import Draft, Initiative, InitiativeQuerySet, User


class AlreadyDecider(Exception):
    """The person is named already."""


@dataclass(frozen=True)
class State:
    """Where an initiative stands: a ``name`` for code and, in ``word``, for people.

    ``released`` is the number of the draft that is final, or None.
    """

    name: str
    released: int | None

    @property
    def word(self) -> str:
        """A word or two, with a capital."""
        words = {
            "writing": _("Writing"),
            "revise": _("To revise"),
            "stop": _("Stopped"),
            "go": _("Released, draft %(number)s") % {"number": self.released},
        }
        return words[self.name]


def state_of(initiative: Initiative) -> State:
    """The ``State`` of an initiative, without a query where it came ``with_decision``.

    Stop and go hold until the next decision; revise until a newer draft answers it.
    """
    read: Any = initiative
    if not hasattr(initiative, "decided"):
        read = type(initiative).objects.with_decision().get(pk=initiative.pk)
    outcome = read.decided
    if outcome == "revise" and read.decided_newest != read.decided_draft:
        outcome = None
    return State(outcome or "writing", read.released_draft)


def with_decision(initiatives: InitiativeQuerySet) -> InitiativeQuerySet:
    """Each with ``decided`` (the outcome that holds, or None), ``decided_draft`` (its draft's
    number), ``look_again`` (the day it names, or None), ``decided_newest`` (the newest draft's
    number) and ``released_draft``; see ``State``."""
    latest = _rows("Decision").order_by("-number")
    final = _rows("Release").order_by("-number")
    newest = _rows("Draft").order_by("-number")
    return initiatives.annotate(
        decided=Subquery(latest.values("outcome")[:1]),
        decided_draft=Subquery(latest.values("draft__number")[:1]),
        look_again=Subquery(latest.values("look_again")[:1]),
        decided_newest=Subquery(newest.values("number")[:1]),
        released_draft=Subquery(final.values("draft__number")[:1]),
    )


def due_to_look_again(initiatives: InitiativeQuerySet, on: date) -> InitiativeQuerySet:
    """The stopped ones whose day to look again has come, on the date ``on``."""
    later = _rows("Decision", OuterRef("initiative")).filter(number__gt=OuterRef("number"))
    due = _rows("Decision").filter(outcome="stop", look_again__lte=on)
    return initiatives.filter(Exists(due.exclude(Exists(later))))


@transaction.atomic
def name_decider(initiative: Initiative, user: User, by: User) -> None:
    """``user`` may decide from now on. Raises ``AlreadyDecider``."""
    _row, made = initiative.deciders.get_or_create(user=user, defaults={"named_by": by})
    if not made:
        raise AlreadyDecider
    Event.objects.record("decider.name", by=by, initiative=initiative, person=user.pk)


@transaction.atomic
def remove_decider(initiative: Initiative, user: User, by: User) -> None:
    """``user`` may not decide any more, unless as an owner where nobody else is named."""
    if initiative.deciders.filter(user=user).delete()[0]:
        Event.objects.record("decider.remove", by=by, initiative=initiative, person=user.pk)


def those_who_decide(initiative: Initiative) -> list[User]:
    """The people it is with: those named for it who are here, else the owners."""
    named = [row.user for row in initiative.deciders.here().with_people()]
    return named or list(initiative.owners())


def final_draft(initiative: Initiative) -> Draft | None:
    """The draft that the last go made final, or None before a release."""
    release = initiative.releases.select_related("draft").newest_first().first()
    return release.draft if release else None


def launch_days(initiative: Initiative) -> list[str]:
    """The planned release dates that its drafts carried, oldest first, as ISO dates; neighbours
    differ. More than one means that the launch has moved."""
    days: list[str] = []
    for day in initiative.drafts.in_order().values_list("front__release_date", flat=True):
        if day and day != (days[-1] if days else ""):
            days.append(day)
    return days


def _rows(noun: str, initiative: OuterRef | None = None) -> QuerySet[Any]:
    # What follows from a decision stands above, so it is not imported here.
    rows: QuerySet[Any] = apps.get_model("drafts", noun).objects.all()
    return rows.filter(initiative=initiative or OuterRef("pk"))
