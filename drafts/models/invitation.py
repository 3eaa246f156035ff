"""Who was invited, by whom and to what. The only way to an account, after the first."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.event import Event
from drafts.models.member import Member, owning
from drafts.models.membership import AlreadyMember
from drafts.models.ownership import one_at_a_time
from drafts.models.role import Role

if TYPE_CHECKING:
    from drafts.models import Initiative, User

LASTS = timedelta(days=14)
# So many may one account make within a day: more than a team needs, fewer than a nuisance does.
A_DAY, A_DAY_BY_ADMINISTRATORS = 50, 500
DAY = timedelta(days=1)
SALT = "drafts.invitation"


class Closed(Exception):
    """The invitation can no longer be accepted; ``invitation.state`` says why."""


class ForSomebodyElse(Exception):
    """The invitation names another address than that of who wants to accept it."""


class TooMany(Exception):
    """The account made as many within a day as it may, ``most``; ``wait`` is how long until it may
    make another."""

    def __init__(self, most: int, wait: timedelta) -> None:
        super().__init__()
        self.most, self.wait = most, wait


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Words for sets of invitations."""

    def open(self) -> Self:
        """Those that can still be accepted.

        An invitation of somebody who left counts no more, nor one to an initiative that its
        inviter does not own any more: nobody gives more than he has.
        """
        return self.filter(
            Q(initiative=None) | owning("invited_by"),
            accepted_at=None,
            revoked_at=None,
            expires_at__gt=timezone.now(),
            invited_by__is_active=True,
        )

    def newest_first(self) -> Self:
        """Last made first."""
        return self.order_by("-invited_at", "-pk")


_Invitations = models.Manager.from_queryset(InvitationQuerySet)


class InvitationManager(_Invitations["Invitation"]):
    """Makes and finds invitations."""

    def invite(
        self,
        by: User,
        email: str = "",
        initiative: Initiative | None = None,
        role: str = "",
        lasts: timedelta = LASTS,
    ) -> tuple[Invitation, str]:
        """A new invitation and its secret token: ``(invitation, token)``.

        ``email`` is who may accept it, anybody with the link when empty. With an ``initiative``
        it leads to membership in that ``role``, a ``Member.Role``. The token is known to nobody
        afterwards: only its SHA-256 is kept. Raises ``MoreThanYours`` for a role ``by`` has not,
        and ``TooMany``.
        """
        if bool(initiative) != bool(role):
            raise ValueError("An invitation to an initiative needs a role, and a role one.")
        if initiative:
            initiative.may_give(by, role)
        token = secrets.token_urlsafe(32)
        with transaction.atomic():
            self._refuse_too_many(by)
            invitation = self._make(by, email, initiative, role, token, lasts)
            invitation.tell("invitation.make", by, role=role)
        return invitation, token

    def _refuse_too_many(self, by: User) -> None:
        # Locked, so that many at once are counted as well.
        get_user_model().objects.select_for_update().get(pk=by.pk)
        most = A_DAY_BY_ADMINISTRATORS if by.is_administrator else A_DAY
        now = timezone.now()
        # Not those of a clock that was ahead: they would count for as long as it was.
        made = Invitation.objects.filter(invited_by=by, invited_at__range=(now - DAY, now))
        if made.count() >= most:
            oldest = made.order_by("-invited_at")[most - 1].invited_at
            raise TooMany(most, oldest + DAY - now)

    def _make(
        self,
        by: User,
        email: str,
        initiative: Initiative | None,
        role: str,
        token: str,
        lasts: timedelta,
    ) -> Invitation:
        return self.create(
            email=email.strip().lower(),
            token_hash=_hash(token),
            invited_by=by,
            initiative=initiative,
            role=role,
            expires_at=timezone.now() + lasts,
        )

    def by_token(self, token: str) -> tuple[Invitation | None, bool]:
        """The invitation that a link's ``token`` opens, and whether the link came by mail.

        ``(None, False)`` when there is none.
        """
        everyone = self.select_related("invited_by", "initiative")
        if ":" not in token:
            return everyone.filter(token_hash=_hash(token)).first(), False
        try:
            key = signing.Signer(salt=SALT).unsign(token)
        except signing.BadSignature:
            return None, False
        return everyone.filter(pk=key).first(), True


class Invitation(models.Model):
    """One invitation: to the installation, and perhaps to an initiative."""

    email = models.EmailField(_("e-mail"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("drafts.User", models.PROTECT, related_name="invitations")
    invited_at = models.DateTimeField(default=timezone.now)
    initiative = models.ForeignKey(
        "drafts.Initiative", models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(max_length=10, choices=Member.Role, blank=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey("drafts.User", models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("drafts.User", models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None),
                name="invitation_ends_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.email or 'anybody'} ({self.state})"

    @property
    def state(self) -> str:
        """``open``, ``accepted``, ``revoked`` or ``expired``."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at or not self._inviter_still_may:
            return "revoked"
        return "open" if self.expires_at > timezone.now() else "expired"

    @property
    def _inviter_still_may(self) -> bool:
        if self.initiative:
            return self.initiative.role_of(self.invited_by) == Role.OWNER
        return self.invited_by.is_active

    @property
    def mail_token(self) -> str:
        """The token for the link that is mailed.

        It is not the one that the inviter may copy: whoever comes by it has read mail to
        ``email``, and so has shown that the address is hers.
        """
        return signing.Signer(salt=SALT).sign(str(self.pk))

    def is_for(self, user: User) -> bool:
        """Whether ``user`` is who was meant."""
        return not self.email or self.email == user.email

    @contextmanager
    def held(self) -> Iterator[None]:
        """Make an account and accept inside this, all of it or nothing: nobody else changes the
        invitation, or who may do what, meanwhile."""
        with one_at_a_time():
            self._hold()
            yield

    def accept(self, by: User) -> None:
        """Take it up: ``by`` becomes a member, if it leads to an initiative.

        Who is a member already keeps the role they have. Raises ``Closed`` or
        ``ForSomebodyElse``.
        """
        with self.held():
            if self.state != "open":
                raise Closed
            if not self.is_for(by):
                raise ForSomebodyElse
            self.accepted_by, self.accepted_at = by, timezone.now()
            self.save(update_fields=["accepted_by", "accepted_at"])
            self.tell("invitation.accept", by)
            if self.initiative:
                with suppress(AlreadyMember):
                    self.initiative.add_member(by, self.role, by=self.invited_by)

    def revoke(self, by: User) -> None:
        """Take it back. One that was accepted, or revoked before, stays as it is."""
        with self.held():
            if self.accepted_at or self.revoked_at:
                return
            self.revoked_by, self.revoked_at = by, timezone.now()
            self.save(update_fields=["revoked_by", "revoked_at"])
            self.tell("invitation.revoke", by)

    def tell(self, action: str, by: User, **facts: Any) -> None:
        """Append to the history what ``by`` did with it; the address stays out of it."""
        facts = {"invitation": self.pk, **{k: v for k, v in facts.items() if v}}
        Event.objects.record(action, by=by, initiative=self.initiative, **facts)

    def _hold(self) -> None:
        locked = type(self).objects.select_for_update(of=("self",)).filter(pk=self.pk)
        self.refresh_from_db(from_queryset=locked)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
