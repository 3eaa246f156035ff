"""People leave the installation, and may come back. Their words stay under their name."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from drafts.models.initiative import Initiative
from drafts.models.ownership import keeping_owners
from drafts.models.user import User


class LastAdministrator(Exception):
    """Nobody would run the installation any more, so nothing was done."""


def deactivate(person, by, heirs=None):
    """``person`` can no longer come in, at once and everywhere; ``by`` is the administrator.

    ``heirs`` says who owns from now on what they own alone: ``{initiative: user}``. Raises
    ``LastOwner`` while one of those initiatives has no heir who is here, ``LastAdministrator``
    for the only one, ``ValueError`` for an heir to what was not theirs alone.
    """
    heirs = heirs or {}
    with keeping_owners(Initiative.objects.owned_by(person)):
        if not User.objects.administrators().exclude(pk=person.pk).exists():
            raise LastAdministrator
        alone = set(Initiative.objects.owned_alone_by(person))
        if heirs.keys() - alone:
            raise ValueError(f"Not theirs alone: {', '.join(map(str, heirs.keys() - alone))}.")
        person.is_active = False
        person.save(update_fields=["is_active"])
        for initiative, heir in heirs.items():
            initiative.members.update_or_create(user=heir, defaults={"role": "owner"})
        _end_sessions(person)


def reactivate(person, by):
    """``person`` may come in again, with the roles they had; what was handed over stays so."""
    person.is_active = True
    person.save(update_fields=["is_active"])


def _end_sessions(person):
    """Else an old session would be good again as soon as its person is let back in."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()
    person.usersession_set.all().delete()
