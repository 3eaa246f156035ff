"""Notices: what somebody is told of, on the site and by mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.authored import OfSomebody
from drafts.models.comment import Comment
from drafts.models.initiative import Initiative
from drafts.models.review import Review
from drafts.models.thread import Thread

if TYPE_CHECKING:
    from drafts.models import Mail, User

# What is older is no news to anybody, and is not mailed any more.
NEWS = timedelta(days=14)
KEPT = timedelta(days=365)


class Kind(models.TextChoices):
    """What a notice is about; people choose by kind what they get by mail."""

    ROUND = "round", _("Somebody asks for your review")
    REMINDER = "reminder", _("A review you were asked for is due")
    REVIEW = "review", _("Somebody reviewed a draft of yours")
    MENTION = "mention", _("A comment speaks to you")
    THREAD = "thread", _("Comments on your drafts, and what becomes of comments of yours")
    DECISION = "decision", _("What is decided on drafts that you write or reviewed")
    DRAFT = "draft", _("New drafts of what you reviewed, and rounds that are over")
    PROMISE = "promise", _("You are to answer a question in the FAQ")


# Mailed at once; all others wait for the daily digest.
AT_ONCE = frozenset({Kind.ROUND, Kind.REMINDER, Kind.REVIEW, Kind.MENTION, Kind.DECISION})


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Words for sets of notices."""

    def visible_to(self, user: User) -> Self:
        """Those of ``user`` about what they may know now, as threads, comments and reviews say for
        themselves; what is kept from them comes to light when it may."""
        seen = self.filter(user=user, initiative__in=Initiative.objects.visible_to(user))
        said: dict[str, models.QuerySet[Any]] = {
            "thread": Thread.objects.visible_to(user),
            "comment": Comment.objects.visible_to(user),
            "review": Review.objects.visible_to(user),
        }
        return seen.filter(
            *(
                Q(**{name: None}) | Q(Exists(rows.filter(pk=OuterRef(name))))
                for name, rows in said.items()
            )
        )

    def unread(self) -> Self:
        """Those that the person has not looked at on the site."""
        return self.filter(read_at=None)

    def newest_first(self) -> Self:
        """What happened last comes first."""
        return self.order_by("-at", "-pk")

    def with_subjects(self) -> Self:
        """Each with all that its sentence names, in the same query."""
        texts = ("draft", "review__draft")
        heavy = [f"{text}__{field}" for text in texts for field in ("content", "front")]
        return self.select_related(
            "initiative", "by", "draft", "thread", "comment", "round", "review__draft", "decision"
        ).defer(*heavy)

    def to_mail(self, user: User) -> Self:
        """Those of ``user`` that no mail told of yet, and that she wants to have by mail."""
        unwanted = user.unsubscriptions.values("kind")
        news = self.filter(mail=None, mailed_at=None, at__gt=timezone.now() - NEWS)
        return news.visible_to(user).unread().exclude(kind__in=unwanted)

    def claim(self, mail: Mail) -> None:
        """Have ``mail`` tell of these, unless another one does: each is told of once."""
        found = list(self.values_list("pk", flat=True))
        self.model.objects.filter(pk__in=found, mail=None).update(mail=mail)

    def read(self, at: datetime | None = None) -> None:
        """Note that the person has looked at them."""
        self.unread().update(read_at=at or timezone.now())

    def forget_old(self) -> None:
        """Delete those of a year ago: the history keeps what happened."""
        self.filter(at__lt=timezone.now() - KEPT).delete()


def counted(notices: Iterable[Notice], user: User) -> list[Notice]:
    """The list of these ``notices``, each with ``shown_count``: how many of the comments that came
    with its review ``user`` may know of now. One query, none where no comments are counted."""
    notices = list(notices)
    counting = [notice for notice in notices if notice.count]
    kept: Counter[int | None] = Counter()
    if counting:
        # By initiative as well: so few comments came with a review that an index of these is
        # thought to be of no use, and all comments there are would be read.
        of_others = Comment.objects.kept_from(user).filter(
            thread__initiative__in={notice.initiative_id for notice in counting},
            review__in={notice.review_id for notice in counting},
        )
        kept.update(of_others.order_by().values_list("review", flat=True))
    for notice in notices:
        notice.shown_count = max(0, notice.count - kept[notice.review_id])
    return notices


class Notice(OfSomebody, models.Model):
    """One person told of one thing that others did.

    ``action`` names the sentence (see ``notices.words``); what it is about are the rows it points
    to, and ``count``, a number of comments. ``mail`` is the one that tells of it or told of it
    last, ``mailed_at`` when one was sent.
    """

    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    action = models.CharField(max_length=40)
    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="notices")
    by = models.ForeignKey("drafts.User", models.PROTECT, null=True, related_name="+")
    guest_name = models.CharField(max_length=80, blank=True)
    draft = models.ForeignKey("drafts.Draft", models.CASCADE, null=True, related_name="+")
    thread = models.ForeignKey("drafts.Thread", models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey("drafts.Comment", models.CASCADE, null=True, related_name="+")
    review = models.ForeignKey("drafts.Review", models.CASCADE, null=True, related_name="+")
    decision = models.ForeignKey("drafts.Decision", models.CASCADE, null=True, related_name="+")
    round = models.ForeignKey("drafts.Round", models.CASCADE, null=True, related_name="+")
    count = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mail = models.ForeignKey("drafts.Mail", models.SET_NULL, null=True, related_name="notices")
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    shown_count: int  # what ``counted`` gives it

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notices_of_one_person"),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="unread_notices"),
        ]

    def __str__(self) -> str:
        return f"{self.action} for {self.user}"


class Unsubscription(models.Model):
    """One kind of notice that one person does not want by mail; the site shows it still."""

    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="unsubscriptions")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_unsubscription_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.user}: no {self.kind}"
