"""What somebody is on an initiative, in one query: the words behind ``Initiative.standing_of``.

Every page asks this and every save asks it twice, once with everybody else waiting. As SQL it
takes a third of the time that putting the same together from querysets does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from drafts.models.role import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from drafts.models import Initiative, User

# (who decides, "") for each person named who is here, then (NULL, role) for each role.
SQL = """
SELECT decider.user_id, '' FROM drafts_decider AS decider
    JOIN drafts_user AS person ON person.id = decider.user_id
    WHERE decider.initiative_id = %(initiative)s AND person.is_active
UNION ALL
SELECT NULL, role FROM drafts_member
    WHERE initiative_id = %(initiative)s AND user_id = %(user)s
UNION ALL
SELECT NULL, role FROM drafts_groupmember AS member
    JOIN drafts_group_people AS inside ON inside.group_id = member.group_id
    WHERE member.initiative_id = %(initiative)s AND inside.user_id = %(user)s
"""


@dataclass(frozen=True)
class Standing:
    """``role`` is the strongest ``Role`` that somebody has there, by herself, in a group, as one
    who decides or as everyone; None for a stranger, and for who is no longer here. ``decides``
    tells whether it is hers to decide: it belongs to those named for it and, while nobody here
    is, to the owners."""

    role: Role | None
    decides: bool


def standing_of(initiative: Initiative, user: User | AnonymousUser) -> Standing:
    """The ``Standing`` of ``user`` on ``initiative``."""
    if not user.is_authenticated or not user.is_active:
        return Standing(None, False)
    with connection.cursor() as cursor:
        cursor.execute(SQL, {"initiative": initiative.pk, "user": user.pk})
        rows = cursor.fetchall()
    named = {decider for decider, _role in rows if decider}
    names = {role for decider, role in rows if not decider}
    if user.pk in named or initiative.visibility == initiative.Visibility.EVERYONE:
        names.add(Role.READER)
    role = Role.strongest(names)
    return Standing(role, user.pk in named if named else role == Role.OWNER)


def role_of(initiative: Initiative, user: User | AnonymousUser) -> Role | None:
    """The ``role`` of the ``Standing`` of ``user`` there."""
    return standing_of(initiative, user).role
