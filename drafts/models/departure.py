"""People leave the installation, and may come back. Their words stay under their name."""

from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from drafts.models.event import Event
from drafts.models.initiative import Initiative
from drafts.models.ownership import keeping_owners, one_at_a_time
from drafts.models.user import User


class LastAdministrator(Exception):
    """Nobody would run the installation any more, so nothing was done."""


def deactivate(person: User, by: User, heirs: Mapping[Initiative, User] | None = None) -> None:
    """``person`` can no longer come in, at once and everywhere; ``by`` is the administrator.

    ``heirs`` says who owns from now on what they own alone: ``{initiative: user}``; what others
    own too goes to nobody. Raises ``LastOwner`` while something of theirs has no heir who is
    here, ``LastAdministrator`` for the only one.
    """
    with keeping_owners(Initiative.objects.owned_by(person)):
        _leave_an_administrator(person)
        alone = set(Initiative.objects.owned_alone_by(person))
        was_here, person.is_active = _is_here(person), False
        person.save(update_fields=["is_active"])
        given = {what: heir for what, heir in (heirs or {}).items() if what in alone}
        for initiative, heir in given.items():
            initiative.members.update_or_create(user=heir, defaults={"role": "owner"})
        _end_sessions(person)
        if was_here:
            _tell("person.deactivate", by, person)
        for initiative, heir in given.items():
            _tell("initiative.hand_over", by, heir, initiative=initiative)


def reactivate(person: User, by: User) -> None:
    """``person`` may come in again, with the roles they had; what was handed over stays so."""
    with one_at_a_time():
        was_here, person.is_active = _is_here(person), True
        person.save(update_fields=["is_active"])
        if not was_here:
            _tell("person.return", by, person)


def appoint(person: User, by: User) -> None:
    """``person`` runs the installation from now on, too."""
    with one_at_a_time():
        person.refresh_from_db(fields=["is_staff"])
        if not person.is_staff:
            person.is_staff = True
            person.save(update_fields=["is_staff"])
            _tell("person.appoint", by, person)


def dismiss(person: User, by: User) -> None:
    """``person`` does not run the installation any more. Raises ``LastAdministrator``."""
    with one_at_a_time():
        _leave_an_administrator(person)
        person.refresh_from_db(fields=["is_staff", "is_superuser"])
        ran_it = person.is_staff or person.is_superuser
        person.is_staff = person.is_superuser = False
        person.save(update_fields=["is_staff", "is_superuser"])
        if ran_it:
            _tell("person.dismiss", by, person)


@transaction.atomic
def forget_second_steps(person: User, by: User | None) -> None:
    """Let the password alone open the account of ``person``, who lost phone and recovery codes.

    ``by`` is the operator. Whoever is signed in there is not any more.
    """
    went = Authenticator.objects.filter(user=person).delete()[0]
    _end_sessions(person)
    if went:
        _tell("second_step.forget", by, person)


def _is_here(person: User) -> bool:
    return User.objects.here().filter(pk=person.pk).exists()


def _tell(action: str, by: User | None, person: User, initiative: Initiative | None = None) -> None:
    Event.objects.record(action, by=by, initiative=initiative, person=person.pk)


def _leave_an_administrator(person: User) -> None:
    others = User.objects.administrators().exclude(pk=person.pk)
    if person.is_administrator and not others.exists():
        raise LastAdministrator


def _end_sessions(person: User) -> None:
    """Else an old session would be good again as soon as its person is let back in."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
    UserSession.objects.filter(user=person).delete()
