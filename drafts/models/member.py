"""Who belongs to an initiative, and as what: people, and groups of them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from drafts.models.role import Role as Roles
from drafts.models.user import User


class MemberQuerySet(models.QuerySet["Member"]):
    """Words for sets of people's roles."""

    def with_people(self) -> Self:
        """Each with its person, by name, those who are no longer here last."""
        order = "-user__is_active", Lower("user__name"), "pk"
        return self.select_related("user").order_by(*order)

    def here(self) -> Self:
        """Those of people who were not deactivated."""
        return self.filter(user__is_active=True)


class GroupMemberQuerySet(models.QuerySet["GroupMember"]):
    """Words for sets of groups' roles."""

    def with_people(self) -> Self:
        """Each with its group, by name, and with the people in that who are here."""
        here = models.Prefetch("group__people", queryset=User.objects.here().by_name())
        return self.select_related("group").prefetch_related(here).order_by(Lower("group__name"))


class Member(models.Model):
    """One person's role on one initiative. What a role may do is ``access``'s to say."""

    Role = Roles

    initiative = models.ForeignKey("drafts.Initiative", models.CASCADE, related_name="members")
    user = models.ForeignKey("drafts.User", models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Roles)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "user"], name="one_role_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class GroupMember(models.Model):
    """The role of everybody in one group on one initiative."""

    initiative = models.ForeignKey(
        "drafts.Initiative", models.CASCADE, related_name="group_members"
    )
    group = models.ForeignKey("drafts.Group", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Roles)

    objects = GroupMemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "group"], name="one_role_per_group")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.get_role_display()}"


def owning(person: str) -> models.Q:
    """The condition on rows with an ``initiative`` that whom their field ``person`` names owns
    it, alone or in a group."""
    owner = {"initiative": OuterRef("initiative"), "role": Roles.OWNER}
    alone = Member.objects.filter(user=OuterRef(person), **owner)
    together = GroupMember.objects.filter(group__people=OuterRef(person), **owner)
    return models.Q(Exists(alone)) | models.Q(Exists(together))
