"""What each role may do: the only place that knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from drafts.models import Decider, Group, Initiative, Member, kept_event

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from drafts.models import User
    from drafts.models.event import EventQuerySet
    from drafts.models.group import GroupQuerySet
    from drafts.models.user import UserQuerySet

Role = Member.Role
MAY = {
    "read": {Role.OWNER, Role.WRITER, Role.REVIEWER, Role.READER},
    "write": {Role.OWNER, Role.WRITER},
    "cut": {Role.OWNER, Role.WRITER},
    "comment": {Role.OWNER, Role.WRITER, Role.REVIEWER},
    "answer": {Role.OWNER, Role.WRITER},
    "ask": {Role.OWNER, Role.WRITER},
    "dismiss": {Role.OWNER},
    "override": {Role.OWNER},
    "manage": {Role.OWNER},
}
# Who was let in by a link is for those to know who say who belongs here.
FOR_MANAGERS = ("invitation.", "guest_link.")


def may(user: User | AnonymousUser, action: str, initiative: Initiative) -> bool:
    """Whether ``user`` may do ``action`` (one of ``actions_of``) on ``initiative``."""
    return action in actions_of(user, initiative)


def actions_of(user: User | AnonymousUser, initiative: Initiative) -> set[str]:
    """The set of what ``user`` may do there: keys of ``MAY``, and "decide", which belongs to no
    role (see ``Standing``)."""
    standing = initiative.standing_of(user)
    actions = {name for name, roles in MAY.items() if standing.role in roles}
    return actions | {"decide"} if standing.decides else actions


def decided_by(user: User, initiatives: Iterable[Initiative]) -> set[int]:
    """The primary keys of those initiatives (a list) on which it is ``user`` who decides, in one
    query; see ``actions_of``."""
    there = Initiative.objects.filter(pk__in=[initiative.pk for initiative in initiatives])
    named = Decider.objects.here().filter(initiative=OuterRef("pk"))
    owned = there.with_role(user, {Role.OWNER}).exclude(Exists(named))
    mine = there.filter(Exists(named.filter(user=user)) | Q(pk__in=owned.values("pk")))
    return set(mine.values_list("pk", flat=True))


def people_who_may(action: str, initiative: Initiative) -> UserQuerySet:
    """The people here whose role on ``initiative`` allows ``action``, by name."""
    return initiative.people_as(MAY[action])


def groups_that_may(action: str, initiative: Initiative) -> GroupQuerySet:
    """The groups whose role on ``initiative`` allows ``action``, by name."""
    rows = initiative.group_members.filter(role__in=MAY[action])
    return Group.objects.filter(memberships__in=rows).by_name()


def allowing(action: str, user: User, initiatives: Iterable[Initiative]) -> set[int]:
    """The primary keys of those initiatives (a list) on which ``user`` may do ``action``, in one
    query. Not for ``read``, which everyone may where an initiative is open."""
    there = Initiative.objects.filter(pk__in=[initiative.pk for initiative in initiatives])
    return set(there.with_role(user, MAY[action]).values_list("pk", flat=True))


def history_of(initiative: Initiative, user: User, may: Collection[str]) -> EventQuerySet:
    """The events of an initiative that ``user`` may read now, who ``may`` do these actions
    there."""
    events = kept_event.without_kept(initiative.events.with_people(), user)
    return events if "manage" in may else events.exclude(pk__in=events.about(FOR_MANAGERS))
