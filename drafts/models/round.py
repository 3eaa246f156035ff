"""Rounds: named people are asked to review one draft by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.event import Event
from drafts.models.name import NameField

if TYPE_CHECKING:
    from drafts.models import Draft, Review, User


class CannotAsk(Exception):
    """The round was not opened."""


class NobodyAsked(CannotAsk):
    """A round needs somebody who may comment."""


class AskedAlready(CannotAsk):
    """Another round was opened since the form was."""


class AlreadyOver(Exception):
    """The round was ended before."""


class RoundQuerySet(models.QuerySet["Round"]):
    """Words for sets of rounds."""

    def running(self) -> Self:
        """Those that still wait for somebody."""
        return self.filter(ended_at=None)

    def with_seats(self) -> Self:
        """Each with who was asked, and what they answered, in three queries for all."""
        seats = models.Prefetch("seats", queryset=Seat.objects.with_people())
        return self.select_related("by", "draft", "ended_by").prefetch_related(seats)


_Rounds = models.Manager.from_queryset(RoundQuerySet)


class RoundManager(_Rounds["Round"]):
    """Opens rounds; ask it through their draft: ``draft.rounds.open(...)``."""

    instance: Draft  # whose rounds they are, asked through it

    @transaction.atomic
    def open(
        self,
        people: Iterable[User],
        question: str,
        due: date | None,
        by: User,
        at: datetime | None = None,
        expecting: int | None = None,
        **facts: Any,
    ) -> Round:
        """Ask these ``people``, an iterable of users, for a review of this draft.

        ``question`` is one line, ``due`` a date or None. Further ``facts``: ``content_only``,
        ``independent``, and who sits in the customer's ``chair`` (see ``Round``). ``expecting`` is
        how many rounds this draft had when the form was opened. Raises ``NobodyAsked``, or
        ``AskedAlready`` where it has more.
        """
        draft = self.instance
        draft.initiative.hold()
        if expecting is not None and self.count() != expecting:
            raise AskedAlready
        people = sorted(set(people), key=lambda person: person.pk)
        if not people:
            raise NobodyAsked
        at = at or timezone.now()
        made = self.create(question=question, due=due, by=by, at=at, **facts)
        Seat.objects.bulk_create(Seat(round=made, user=person) for person in people)
        Event.objects.record(
            "round.open",
            by=by,
            initiative=draft.initiative,
            at=at,
            draft=draft.number,
            round=made.pk,
            asked=[person.name for person in people],
        )
        return made

    def answered_by(self, review: Review) -> None:
        """Note that ``review`` is what its author was asked for; ends each round that waits for
        nobody else. ``Review.submit`` calls it."""
        asked = self.running().filter(seats__user=review.by_id, seats__review=None)
        for running in list(asked.distinct()) if review.by_id else ():
            running.seats.filter(user=review.by_id, review=None).update(review=review)
            if not running.seats.filter(review=None).exists():
                running.end(by=None, at=review.submitted_at)


class Round(models.Model):
    """One call for reviews of one draft.

    ``content_only``: comments on wording are collected unseen and shown after the round.
    ``independent``: who was asked sees no comments of others before giving her own review.
    ``chair`` says who speaks for the customer: herself, somebody of us in her place with
    ``evidence`` of what she says, or visibly nobody; it never holds anything up.
    """

    class Chair(models.TextChoices):
        EMPTY = "empty", _("Nobody speaks for the customer")
        PROXY = "proxy", _("One of us, in her place")
        CUSTOMER = "customer", _("A customer")

    draft = models.ForeignKey("drafts.Draft", models.PROTECT, related_name="rounds")
    question = models.CharField(_("question"), max_length=200)
    due = models.DateField(_("by when"), null=True, blank=True)
    content_only = models.BooleanField(_("content only"), default=False)
    independent = models.BooleanField(_("independent"), default=False)
    chair = models.CharField(max_length=10, choices=Chair, default=Chair.EMPTY)
    chair_name = NameField(_("who"), max_length=80, blank=True)
    evidence = models.CharField(_("how they know"), max_length=300, blank=True)
    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(
        "drafts.User", models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RoundManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(chair="empty") | ~models.Q(chair_name=""),
                name="who_sits_in_the_chair_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft}: {self.question}"

    @property
    def is_running(self) -> bool:
        """Whether it still waits for somebody."""
        return self.ended_at is None

    @property
    def is_late(self) -> bool:
        """Whether its day is over and somebody has not answered."""
        return bool(self.is_running and self.due and self.due < timezone.localdate())

    @property
    def answered(self) -> list[Seat]:
        """The seats of those who gave their review."""
        return [seat for seat in self.seats.all() if seat.review_id]

    @property
    def awaited(self) -> list[Seat]:
        """The seats of those who did not."""
        return [seat for seat in self.seats.all() if not seat.review_id]

    @transaction.atomic
    def end(self, by: User | None, at: datetime | None = None) -> None:
        """Wait for nobody any more; ``by`` is None when all have answered. What was held back
        is shown from now on. Raises ``AlreadyOver``."""
        at = at or timezone.now()
        ended = Round.objects.running().filter(pk=self.pk).update(ended_by=by, ended_at=at)
        if not ended:
            raise AlreadyOver
        self.ended_by, self.ended_at = by, at
        Event.objects.record(
            "round.end",
            by=by,
            initiative=self.draft.initiative,
            at=at,
            draft=self.draft.number,
            round=self.pk,
        )


class SeatQuerySet(models.QuerySet["Seat"]):
    """Words for sets of seats."""

    def waiting(self) -> Self:
        """Those whose review has not come, in rounds that wait for it."""
        return self.filter(review=None, round__ended_at=None)

    def waiting_by(self, draft: Draft) -> Self:
        """Of those, the seats in rounds on this draft or an earlier one of its initiative, each
        with its round's draft, the newest draft's first."""
        rounds = {"round__draft__initiative": draft.initiative_id}
        found = self.waiting().filter(**rounds, round__draft__number__lte=draft.number)
        found = found.select_related("user", "round__draft")
        listed = found.defer("round__draft__content", "round__draft__front")
        return listed.order_by("-round__draft__number", "user__name", "pk")

    def with_people(self) -> Self:
        """Each with its person and their answer, by name."""
        return self.select_related("user", "review").order_by("user__name", "pk")


class Seat(models.Model):
    """One person who was asked, and the review they gave."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="seats")
    user = models.ForeignKey("drafts.User", models.PROTECT, related_name="seats")
    review = models.ForeignKey(
        "drafts.Review", models.PROTECT, null=True, blank=True, related_name="seats"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "user"], name="one_seat_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.round}"

    def remind(self, at: datetime | None = None) -> bool:
        """Note that its person is reminded now; whether nobody noted it before."""
        found = Seat.objects.filter(pk=self.pk, reminded_at=None)
        return bool(found.update(reminded_at=at or timezone.now()))
