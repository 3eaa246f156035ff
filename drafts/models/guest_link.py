"""Links for people without an account: what each opens, for whom, until when."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.hashers import check_password, make_password
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts.models.draft import DraftQuerySet
from drafts.models.event import Event
from drafts.models.export import Export, ExportQuerySet, Kind
from drafts.models.guest import Guest
from drafts.models.member import owning
from drafts.models.name import NameField
from drafts.models.role import Role
from drafts.text.document import Document

if TYPE_CHECKING:
    from drafts.models import Draft, Initiative, User

PREFIX = "prfaq-guest-"  # so that whoever finds a token somewhere knows what it is
DAYS, MOST_DAYS = 14, 365
MOST_NAMES = 50  # of one link: more were not invited by anybody
SHORTEST_PASSPHRASE = 8


class NotInForce(Exception):
    """The link has expired or was revoked."""


class TooManyNames(Exception):
    """As many came with the link as may: its ``people``."""


class GuestLinkQuerySet(models.QuerySet["GuestLink"]):
    """Words for sets of links."""

    def in_force(self) -> Self:
        """Those that open something now.

        A link of somebody who left, or who owns the initiative no more, counts no more: nobody
        keeps a way in for themselves.
        """
        return self.filter(
            owning("made_by"),
            revoked_at=None,
            expires_at__gt=timezone.now(),
            made_by__is_active=True,
        )

    def opened_by(self, token: str) -> GuestLink | None:
        """The one link in force that ``token`` opens, or None."""
        found = self.in_force().filter(token_hash=_hash(token))
        return found.select_related("initiative", "made_by").first()

    def newest_first(self) -> Self:
        """Last made first."""
        return self.order_by("-made_at", "-pk")

    def with_guests(self) -> Self:
        """Each with its guests and when they opened it."""
        guests = models.Prefetch("guests", queryset=Guest.objects.with_openings())
        return self.select_related("made_by").prefetch_related(guests)

    def with_counts(self) -> Self:
        """Each with ``opening_count``, and with its initiative."""
        count = models.Count("guests__openings")
        return self.select_related("initiative").annotate(opening_count=count)


_GuestLinks = models.Manager.from_queryset(GuestLinkQuerySet)


class GuestLinkManager(_GuestLinks["GuestLink"]):
    """Makes links; ask it through their initiative: ``initiative.invite_guest``."""

    @transaction.atomic
    def make(
        self,
        initiative: Initiative,
        kind: str,
        label: str,
        by: User,
        days: int = DAYS,
        people: int = MOST_NAMES,
        passphrase: str = "",
    ) -> tuple[GuestLink, str]:
        """A new link and its secret token: ``(link, token)``; see ``Initiative.invite_guest``."""
        if not 0 < days <= MOST_DAYS:
            raise ValueError(f"A link lasts 1 to {MOST_DAYS} days.")
        if not 0 < people <= MOST_NAMES:
            raise ValueError(f"A link lets in 1 to {MOST_NAMES} people.")
        if 0 < len(passphrase) < SHORTEST_PASSPHRASE:
            raise ValueError(f"A passphrase has at least {SHORTEST_PASSPHRASE} letters.")
        initiative.may_give(by, Role.OWNER)
        token = _new_token()
        link = self.create(
            initiative=initiative,
            kind=GuestLink.Kind(kind),
            label=label,
            people=people,
            token_hash=_hash(token),
            passphrase=make_password(passphrase) if passphrase else "",
            made_by=by,
            expires_at=timezone.now() + timedelta(days=days),
        )
        link._record("guest_link.make", by, days=days, people=people)
        return link, token


class GuestLink(models.Model):
    """One link, for whom ``label`` says. Its token is known to nobody: only its SHA-256 is kept."""

    class Kind(models.TextChoices):
        REVIEW = "review", _("The whole draft, to review it")
        RELEASE = "release", _("Press release and external FAQ, to read")
        PDF = "pdf", _("Press release and external FAQ, as a PDF")

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="guest_links")
    kind = models.CharField(max_length=7, choices=Kind)
    label = NameField(_("for whom"), max_length=80)
    # How many may come with it, each browser for itself.
    people = models.PositiveSmallIntegerField(default=MOST_NAMES)
    token_hash = models.CharField(max_length=64, unique=True)
    passphrase = models.CharField(max_length=128, blank=True)  # hashed like a password
    made_by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey("drafts.User", models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = GuestLinkManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(revoked_at=None, revoked_by=None)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="guest_link_revoked_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.kind})"

    @property
    def is_in_force(self) -> bool:
        """Whether it opens something now."""
        return type(self).objects.in_force().filter(pk=self.pk).exists()

    @property
    def part(self) -> Export.Part:
        """What it shows of a draft, an ``Export.Part``: reviewers read the internal FAQ too."""
        whole = self.kind == self.Kind.REVIEW
        return Export.Part.GUEST if whole else Export.Part.OUTWARD

    def drafts(self) -> DraftQuerySet:
        """The drafts that it opens: all of them for a reviewer, else the one for guests."""
        drafts = self.initiative.drafts.all()
        if self.kind == self.Kind.REVIEW:
            return drafts
        shown = self.initiative.draft_for_guests()
        return drafts.filter(pk=shown.pk) if shown else drafts.none()

    def document_of(self, draft: Draft) -> Document:
        """The words of ``draft`` that it shows; never what the initiative is called among us."""
        document = draft.document
        return document.nameless if self.part == Export.Part.GUEST else document.outward

    def exports(self) -> ExportQuerySet:
        """The PDFs that it opens; review copies, which show comments, are not among them."""
        final = self.initiative.exports.filter(kind=Kind.FINAL, against=None)
        return final.filter(draft__in=self.drafts(), part=self.part)

    def accepts(self, passphrase: str) -> bool:
        """Whether that is its passphrase; anything is where it has none."""
        return not self.passphrase or check_password(passphrase, self.passphrase)

    @transaction.atomic
    def admit(self, name: str) -> Guest:
        """A new ``Guest`` who came with it and goes by ``name``. Raises ``NotInForce`` or
        ``TooManyNames``."""
        self._hold()
        if not self.is_in_force:
            raise NotInForce
        if self.guests.count() >= self.people:
            raise TooManyNames
        guest = self.guests.create(name=name)
        Event.objects.record(
            "guest.arrive", by=guest, initiative=self.initiative, link=self.pk, guest=guest.pk
        )
        return guest

    @transaction.atomic
    def revoke(self, by: User) -> None:
        """End it at once, for everybody who has it. One that was revoked before stays as it is."""
        self._hold()
        if self.revoked_at:
            return
        self.revoked_by, self.revoked_at = by, timezone.now()
        self.save(update_fields=["revoked_by", "revoked_at"])
        self._record("guest_link.revoke", by)

    @transaction.atomic
    def renew(self, by: User) -> str:
        """A new token in place of the old one, which opens nothing from now on.

        For a link that was lost, or came into wrong hands. Who gave a name keeps it. Raises
        ``NotInForce``.
        """
        self._hold()
        if not self.is_in_force:
            raise NotInForce
        token = _new_token()
        self.token_hash = _hash(token)
        self.save(update_fields=["token_hash"])
        self._record("guest_link.renew", by)
        return token

    def _record(self, action: str, by: User, **facts: Any) -> None:
        facts = {"link": self.pk, "kind": self.kind, "label": self.label, **facts}
        Event.objects.record(action, by=by, initiative=self.initiative, **facts)

    def _hold(self) -> None:
        locked = type(self).objects.select_for_update(of=("self",)).filter(pk=self.pk)
        self.refresh_from_db(from_queryset=locked)


def closed_to_all() -> str:
    """The hash for a link that opens nothing: the token it is of was never given to anybody."""
    return _hash(_new_token())


def _new_token() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
