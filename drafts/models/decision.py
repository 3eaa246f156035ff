"""Decisions: go, revise or stop, on one draft, with reasons. The next follows, none is edited."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.event import Event

if TYPE_CHECKING:
    from drafts.models import Draft, Initiative, User


class NotNewest(Exception):
    """The decision was about to be made on an older draft than ``newest``; ask whether so meant."""

    def __init__(self, newest: Draft) -> None:
        super().__init__()
        self.newest = newest


class AlreadyDecided(Exception):
    """Since the page was opened, ``decision`` was made, by the same press or by somebody else."""

    def __init__(self, decision: Decision | None) -> None:
        super().__init__()
        self.decision = decision


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Words for sets of decisions."""

    def newest_first(self) -> Self:
        """The one that holds comes first."""
        return self.order_by("-number")

    def in_force(self, initiatives: Iterable[Initiative], outcome: str) -> Self:
        """Of each of ``initiatives`` the last decision, where that was this outcome."""
        later = Decision.objects.filter(
            initiative=models.OuterRef("initiative"), number__gt=models.OuterRef("number")
        )
        mine = self.filter(initiative__in=initiatives, outcome=outcome)
        return mine.exclude(models.Exists(later)).order_by("-at", "-pk")

    def with_people(self) -> Self:
        """Each with its draft's number and who made it, without the draft's words."""
        return self.select_related("by", "draft").defer("draft__content", "draft__front")


_Decisions = models.Manager.from_queryset(DecisionQuerySet)


class DecisionManager(_Decisions["Decision"]):
    """Makes decisions; ask it through their initiative: ``initiative.decisions``."""

    def newest(self) -> Decision | None:
        """The decision that holds, with its draft and who made it, or None."""
        return self.with_people().newest_first().first()

    def follow(
        self,
        draft: Draft,
        outcome: str,
        by: User,
        expecting: int | None = None,
        knowing: int | None = None,
        at: datetime | None = None,
        **reasons: Any,
    ) -> Decision:
        """The next decision, on ``draft``; see ``Draft.decide``, which locks first."""
        latest = self.newest()
        number = latest.number + 1 if latest else 1
        if expecting is not None and expecting != number:
            raise AlreadyDecided(latest)
        newest = draft.initiative.drafts.listed().newest_first().first()
        if newest and newest.number not in (draft.number, knowing):
            raise NotNewest(newest)
        at = at or timezone.now()
        facts = {"number": number, "draft": draft, "outcome": Decision.Outcome(outcome)}
        decision = self.create(**facts, by=by, at=at, **reasons)
        Event.objects.record(
            "decision.make",
            by=by,
            initiative=draft.initiative,
            at=at,
            decision=number,
            draft=draft.number,
            outcome=decision.outcome,
        )
        if decision.outcome == Decision.Outcome.GO:
            draft.initiative.releases.make_final(decision)
        return decision


class Decision(models.Model):
    """What was decided on one draft, by whom, when and why.

    ``why`` belongs to a go and a stop; ``must_change`` and ``due`` to a revise; ``reason``,
    ``change_mind`` and ``look_again`` to a stop.
    """

    class Outcome(models.TextChoices):
        GO = "go", _("Go")
        REVISE = "revise", _("Revise")
        STOP = "stop", _("Stop")

    class Reason(models.TextChoices):
        TOO_SMALL = "too_small", _("The market is too small")
        NO_WAY = "no_way", _("There is no viable way to do it")
        BETTER_IDEAS = "better_ideas", _("There are better ideas")
        OTHER = "other", _("Another reason")

    initiative = models.ForeignKey("drafts.Initiative", models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=6, choices=Outcome)
    why = models.TextField(_("why"), max_length=4000, blank=True)
    must_change = models.TextField(_("what must change"), max_length=4000, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason, blank=True)
    change_mind = models.TextField(_("what would change our mind"), max_length=4000, blank=True)
    look_again = models.DateField(_("when to look again"), null=True, blank=True)
    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="decisions")
    at = models.DateTimeField()

    objects = DecisionManager()

    class Meta:
        ordering = ["initiative", "number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="one_decision_a_number"),
            models.CheckConstraint(
                condition=Q(outcome="go") & ~Q(why="")
                | Q(outcome="revise") & ~Q(must_change="")
                | Q(outcome="stop") & ~Q(why="") & ~Q(reason=""),
                name="a_decision_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.initiative}, draft {self.draft.number}: {self.get_outcome_display()}"

    def is_same_as(self, other: Decision) -> bool:
        """Whether two decisions say the same: a button pressed twice, then."""
        facts: tuple[str, ...] = ("draft_id", "by_id", "outcome", "why", "must_change", "due")
        facts += ("reason", "change_mind", "look_again")
        return all(getattr(self, name) == getattr(other, name) for name in facts)
