"""Who wrote a row, and when: somebody with an account, or a guest."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from drafts.text.names import name_of


def is_guest(who):
    """Whether that is somebody with a link in place of an account."""
    return bool(getattr(who, "guest_name", ""))


def guest_called(name):
    """How the ``name`` that a guest gave stands anywhere: anybody may give a colleague's."""
    return _("%(name)s (guest)") % {"name": name_of(name)}


def authored_by(who):
    """The fields of a row that tell who wrote it: ``Thread(**authored_by(user))``."""
    return {"guest" if is_guest(who) else "by": who}


def one_author(noun):
    """The constraint of rows of that ``noun``: either a user wrote it or a guest, not both."""
    by_user = models.Q(by__isnull=False, guest=None)
    by_guest = models.Q(by=None, guest__isnull=False)
    return models.CheckConstraint(condition=by_user | by_guest, name=f"{noun}_has_one_author")


class OfSomebody:
    """Of a row that tells of what somebody did: ``by`` an account, or under a ``guest_name``."""

    @property
    def who(self):
        """What whoever did it is called; "" for the installation itself."""
        return guest_called(self.guest_name) if self.guest_name else str(self.by or "")


class AuthoredQuerySet(models.QuerySet):
    """Words for sets of rows that somebody wrote."""

    def of(self, who):
        """Those that ``who`` wrote."""
        return self.filter(**authored_by(who))

    def with_authors(self):
        """Each with its author, in the same query."""
        return self.select_related("by", "guest")


class ByUser(models.Model):
    """A row that somebody with an account wrote at some moment; ``author`` is who."""

    by = models.ForeignKey("drafts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def author(self):
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
    def author(self):
        """Whoever wrote it: a ``User`` or a ``Guest``."""
        return self.by or self.guest
