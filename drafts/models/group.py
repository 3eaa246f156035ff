"""Groups of people who belong to initiatives as a whole, such as "Leadership"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from drafts.models.event import Event
from drafts.models.initiative import Initiative, InitiativeQuerySet
from drafts.models.name import NameField
from drafts.models.ownership import keeping_owners, one_at_a_time

if TYPE_CHECKING:
    from drafts.models import User


class GroupInUse(Exception):
    """The group has a role somewhere, so it can't be deleted."""


class GroupQuerySet(models.QuerySet["Group"]):
    """Words for sets of groups."""

    def by_name(self) -> Self:
        """In the order of the alphabet."""
        return self.order_by(Lower("name"))

    def with_counts(self) -> Self:
        """Each with ``people_count``, of those who are here, and ``initiative_count``."""
        here = models.Q(people__is_active=True)
        return self.annotate(
            people_count=models.Count("people", filter=here, distinct=True),
            initiative_count=models.Count("memberships", distinct=True),
        )


_Groups = models.Manager.from_queryset(GroupQuerySet)


class GroupManager(_Groups["Group"]):
    """Makes groups."""

    @transaction.atomic
    def make(self, name: str, by: User) -> Group:
        """A new group with nobody in it; ``by`` is who makes it."""
        group = self.create(name=name)
        Event.objects.record("group.make", by=by, group=name)
        return group


class Group(models.Model):
    """People who are given roles together: who joins has all of them, who leaves has none."""

    name = NameField(_("name"), max_length=80)
    people = models.ManyToManyField("drafts.User", related_name="in_groups")

    objects = GroupManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="one_group_per_name",
                violation_error_message=_("There is a group of that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def add(self, user: User, by: User) -> None:
        """``user`` joins; ``by`` is who let them in."""
        with one_at_a_time():
            if not self.people.filter(pk=user.pk).exists():
                self.people.add(user)
                self._tell("group.join", by, person=user.pk)

    def take_out(self, user: User, by: User) -> None:
        """``user`` leaves. Raises ``LastOwner`` when nobody in the group, or beside it, would
        own an initiative any more."""
        with keeping_owners(self._initiatives()):
            self.people.remove(user)
            self._tell("group.part", by, person=user.pk)

    @transaction.atomic
    def rename(self, name: str, by: User) -> None:
        """Call it otherwise from now on."""
        before, self.name = type(self).objects.get(pk=self.pk).name, name
        if before == name:
            return
        self.save(update_fields=["name"])
        self._tell("group.rename", by, before=before)

    def remove(self, by: User) -> None:
        """Delete the group. Raises ``GroupInUse`` while it has a role anywhere."""
        with keeping_owners(self._initiatives()):
            if self.memberships.exists():
                raise GroupInUse
            self.delete()
            self._tell("group.delete", by)

    def _tell(self, action: str, by: User, **facts: Any) -> None:
        Event.objects.record(action, by=by, group=self.name, **facts)

    def _initiatives(self) -> InitiativeQuerySet:
        return Initiative.objects.filter(group_members__group=self)
