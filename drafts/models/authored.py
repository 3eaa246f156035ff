"""Who wrote a row, and when: somebody with an account, or a guest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeAlias, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from drafts.text.names import name_of

if TYPE_CHECKING:
    from typing_extensions import TypeIs

    from drafts.models import Guest, User


Author: TypeAlias = "User | Guest"
Row = TypeVar("Row", bound=models.Model, covariant=True)


def is_guest(who: object) -> TypeIs[Guest]:
    """Whether that is somebody with a link in place of an account."""
    return bool(getattr(who, "guest_name", ""))


def guest_called(name: str) -> str:
    """How the ``name`` that a guest gave stands anywhere: anybody may give a colleague's."""
    return _("%(name)s (guest)") % {"name": name_of(name)}


def authored_by(who: Author) -> dict[str, Any]:
    """The fields of a row that tell who wrote it: ``Thread(**authored_by(user))``."""
    return {"guest" if is_guest(who) else "by": who}


def one_author(noun: str) -> models.CheckConstraint:
    """The constraint of rows of that ``noun``: either a user wrote it or a guest, not both."""
    by_user = models.Q(by__isnull=False, guest=None)
    by_guest = models.Q(by=None, guest__isnull=False)
    return models.CheckConstraint(condition=by_user | by_guest, name=f"{noun}_has_one_author")


class OfSomebody:
    """Of a row that tells of what somebody did: ``by`` an account, or under a ``guest_name``."""

    guest_name: str
    by: User | None

    @property
    def who(self) -> str:
        """What whoever did it is called; "" for the installation itself."""
        return guest_called(self.guest_name) if self.guest_name else str(self.by or "")


class AuthoredQuerySet(models.QuerySet[Row]):
    """Words for sets of rows that somebody wrote."""

    def of(self, who: Author) -> Self:
        """Those that ``who`` wrote."""
        return self.filter(**authored_by(who))

    def with_authors(self) -> Self:
        """Each with its author, in the same query."""
        return self.select_related("by", "guest")


class ByUser(models.Model):
    """A row that somebody with an account wrote at some moment; ``author`` is who."""

    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def author(self) -> User:
        """Whoever wrote it."""
        return self.by


class Authored(models.Model):
    """A row that somebody wrote at some moment, with an account or as a guest; ``author`` is who,
    ``authored_by`` sets it, and ``one_author`` belongs to its constraints."""

    by = models.ForeignKey("drafts.User", models.PROTECT, null=True, blank=True, related_name="+")
    guest = models.ForeignKey(
        "drafts.Guest", models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def author(self) -> Author:
        """Whoever wrote it: a ``User`` or a ``Guest``."""
        author = self.by or self.guest
        assert author is not None  # or ``one_author`` would have refused the row
        return author
