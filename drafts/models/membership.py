"""Who belongs where, as what: the verbs and conditions behind ``Initiative``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Manager, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from drafts.models.event import Event
from drafts.models.ownership import keeping_owners
from drafts.models.role import Role
from drafts.models.standing import role_of
from drafts.models.user import User, UserQuerySet

if TYPE_CHECKING:
    from drafts.models import Group, Initiative, InitiativeQuerySet


class AlreadyMember(Exception):
    """The person or group has a role there already."""


class MoreThanYours(PermissionDenied):
    """Nobody gives, changes or takes a role that is more than their own."""


def owners(initiative: Initiative) -> UserQuerySet:
    """The people who own it and are here, in the order of the alphabet."""
    return people_as(initiative, {Role.OWNER})


def people_as(initiative: Initiative, roles: Collection[str]) -> UserQuerySet:
    """The people here who have one of these ``roles`` there, alone or in a group, by name."""
    alone = Q(pk__in=initiative.members.filter(role__in=roles).values("user"))
    groups = initiative.group_members.filter(role__in=roles).values("group")
    together = Q(pk__in=_in_groups(groups))
    return User.objects.here().filter(alone | together).by_name()


def reviewers(initiative: Initiative) -> UserQuerySet:
    """The people here who review it, alone or in a group, by name."""
    alone = Q(pk__in=initiative.members.filter(role=Role.REVIEWER).values("user"))
    groups = initiative.group_members.filter(role=Role.REVIEWER).values("group")
    return User.objects.here().filter(alone | Q(pk__in=_in_groups(groups))).by_name()


def people(initiative: Initiative) -> UserQuerySet:
    """Everybody here who has a role there, alone or in a group, by name."""
    alone = Q(pk__in=initiative.members.values("user"))
    together = Q(pk__in=_in_groups(initiative.group_members.values("group")))
    return User.objects.here().filter(alone | together).by_name()


def readers_among(initiative: Initiative, people: Iterable[int]) -> UserQuerySet:
    """The users among ``people``, primary keys, who are here and may see it."""
    if initiative.visibility == initiative.Visibility.EVERYONE:
        return User.objects.here().filter(pk__in=people)
    return initiative.people().filter(pk__in=people)


def add_member(
    initiative: Initiative, who: User | Group, role: str, by: User, at: datetime | None = None
) -> None:
    """Give ``who``, a person or a group, a ``Role`` there.

    ``at`` is the moment, now unless a history is being loaded. Raises ``AlreadyMember``, and
    ``MoreThanYours`` when ``by`` has less than that role.
    """
    with _changing(initiative):
        may_give(initiative, by, role)
        rows, key = _place_of(initiative, who)
        _row, made = rows.get_or_create(**key, defaults={"role": role})
        if not made:
            raise AlreadyMember
        _tell(initiative, "member.add", by, who, at=at, role=role)


def change_role(initiative: Initiative, who: User | Group, role: str, by: User) -> None:
    """Give a member another role. Raises ``LastOwner`` rather than leave it without an owner."""
    with _changing(initiative):
        rows, key = _place_of(initiative, who)
        row = rows.get(**key)
        may_give(initiative, by, row.role)
        may_give(initiative, by, role)
        if row.role == role:
            return
        row.role = role
        row.save(update_fields=["role"])
        _tell(initiative, "member.change", by, who, role=role)


def remove_member(initiative: Initiative, who: User | Group, by: User) -> None:
    """Take a member's role away; one may give up one's own. Raises ``LastOwner`` for the last."""
    with _changing(initiative):
        rows, key = _place_of(initiative, who)
        row = rows.get(**key)
        may_give(initiative, by, row.role)
        row.delete()
        _tell(initiative, "member.remove", by, who)


def may_give(initiative: Initiative, by: User, role: str) -> None:
    """Raise ``MoreThanYours`` when ``by`` has less than that ``Role`` there."""
    own = role_of(initiative, by)
    if own is None or own.strength < Role(role).strength:
        raise MoreThanYours(_("Nobody gives or takes a role that is more than their own."))


def seen_by(initiatives: InitiativeQuerySet, user: User) -> Q:
    """The condition on initiatives that ``user`` may see them."""
    return (
        Q(visibility=initiatives.model.Visibility.EVERYONE)
        | _has("Member", user=user)
        | _has("GroupMember", group__people=user)
        | _has("Decider", user=user)
    )


def with_role(user: User, roles: Collection[str]) -> Q:
    """The condition on initiatives that ``user`` has one of these roles, alone or in a group."""
    return _has("Member", user=user, role__in=roles) | _has(
        "GroupMember", group__people=user, role__in=roles
    )


def owned_by(**facts: Any) -> Q:
    """The condition on initiatives that somebody with these ``facts`` owns them."""
    alone = {f"user__{name}": value for name, value in facts.items()}
    together = {f"group__people__{name}": value for name, value in facts.items()}
    return _has("Member", role=Role.OWNER, **alone) | _has(
        "GroupMember", role=Role.OWNER, **together
    )


def _in_groups(groups: QuerySet[Any]) -> QuerySet[Any]:
    return User.objects.filter(in_groups__in=groups).values("pk")


def _has(noun: str, **facts: Any) -> Q:
    # A subquery each: joins would show an initiative twice to who has two roles there. Those who
    # have roles stand above, so they are not imported here.
    rows = apps.get_model("drafts", noun).objects
    return Q(Exists(rows.filter(initiative=OuterRef("pk"), **facts)))


def _changing(initiative: Initiative) -> AbstractContextManager[None]:
    return keeping_owners(type(initiative).objects.filter(pk=initiative.pk))


def _tell(initiative: Initiative, action: str, by: User, who: User | Group, **facts: Any) -> None:
    # A group by name, for it can be deleted; a person never is.
    whom: dict[str, Any] = {"person": who.pk} if isinstance(who, User) else {"group": str(who)}
    Event.objects.record(action, by=by, initiative=initiative, **whom, **facts)


def _place_of(initiative: Initiative, who: User | Group) -> tuple[Manager[Any], dict[str, Any]]:
    if isinstance(who, User):
        return initiative.members, {"user": who}
    return initiative.group_members, {"group": who}
