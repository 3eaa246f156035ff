"""Who belongs where, as what: the verbs and conditions behind ``Initiative``."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from drafts.models.event import Event
from drafts.models.ownership import keeping_owners
from drafts.models.role import Role
from drafts.models.standing import role_of
from drafts.models.user import User


class AlreadyMember(Exception):
    """The person or group has a role there already."""


class MoreThanYours(PermissionDenied):
    """Nobody gives, changes or takes a role that is more than their own."""


def owners(initiative):
    """The people who own it and are here, in the order of the alphabet."""
    return people_as(initiative, {Role.OWNER})


def people_as(initiative, roles):
    """The people here who have one of these ``roles`` there, alone or in a group, by name."""
    alone = Q(pk__in=initiative.members.filter(role__in=roles).values("user"))
    groups = initiative.group_members.filter(role__in=roles).values("group")
    together = Q(pk__in=_in_groups(groups))
    return User.objects.here().filter(alone | together).by_name()


def reviewers(initiative):
    """The people here who review it, alone or in a group, by name."""
    alone = Q(pk__in=initiative.members.filter(role=Role.REVIEWER).values("user"))
    groups = initiative.group_members.filter(role=Role.REVIEWER).values("group")
    return User.objects.here().filter(alone | Q(pk__in=_in_groups(groups))).by_name()


def people(initiative):
    """Everybody here who has a role there, alone or in a group, by name."""
    alone = Q(pk__in=initiative.members.values("user"))
    together = Q(pk__in=_in_groups(initiative.group_members.values("group")))
    return User.objects.here().filter(alone | together).by_name()


def readers_among(initiative, people):
    """The users among ``people``, primary keys, who are here and may see it."""
    if initiative.visibility == initiative.Visibility.EVERYONE:
        return User.objects.here().filter(pk__in=people)
    return initiative.people().filter(pk__in=people)


def add_member(initiative, who, role, by, at=None):
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


def change_role(initiative, who, role, by):
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


def remove_member(initiative, who, by):
    """Take a member's role away; one may give up one's own. Raises ``LastOwner`` for the last."""
    with _changing(initiative):
        rows, key = _place_of(initiative, who)
        row = rows.get(**key)
        may_give(initiative, by, row.role)
        row.delete()
        _tell(initiative, "member.remove", by, who)


def may_give(initiative, by, role):
    """Raise ``MoreThanYours`` when ``by`` has less than that ``Role`` there."""
    own = role_of(initiative, by)
    if own is None or own.strength < Role(role).strength:
        raise MoreThanYours(_("Nobody gives or takes a role that is more than their own."))


def seen_by(initiatives, user):
    """The condition on initiatives that ``user`` may see them."""
    return (
        Q(visibility=initiatives.model.Visibility.EVERYONE)
        | _has(initiatives, "members", user=user)
        | _has(initiatives, "group_members", group__people=user)
        | _has(initiatives, "deciders", user=user)
    )


def with_role(initiatives, user, roles):
    """The condition on initiatives that ``user`` has one of these roles, alone or in a group."""
    return _has(initiatives, "members", user=user, role__in=roles) | _has(
        initiatives, "group_members", group__people=user, role__in=roles
    )


def owned_by(initiatives, **facts):
    """The condition on initiatives that somebody with these ``facts`` owns them."""
    alone = {f"user__{name}": value for name, value in facts.items()}
    together = {f"group__people__{name}": value for name, value in facts.items()}
    return _has(initiatives, "members", role=Role.OWNER, **alone) | _has(
        initiatives, "group_members", role=Role.OWNER, **together
    )


def _in_groups(groups):
    return User.objects.filter(circles__in=groups).values("pk")


def _has(initiatives, rows, **facts):
    # A subquery each: joins would show an initiative twice to who has two roles there.
    model = initiatives.model._meta.get_field(rows).related_model
    return Exists(model.objects.filter(initiative=OuterRef("pk"), **facts))


def _changing(initiative):
    return keeping_owners(type(initiative).objects.filter(pk=initiative.pk))


def _tell(initiative, action, by, who, **facts):
    # A group by name, for it can be deleted; a person never is.
    whom = {"person": who.pk} if isinstance(who, User) else {"group": str(who)}
    Event.objects.record(action, by=by, initiative=initiative, **whom, **facts)


def _place_of(initiative, who):
    if isinstance(who, User):
        return initiative.members, {"user": who}
    return initiative.group_members, {"group": who}
