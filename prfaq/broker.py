"""The queue, when the secret key has changed: tasks are signed with it."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django_q.brokers.orm import ORM
from django_q.conf import Conf


class KeepingKeys(ORM):
    """The queue in the database, which also knows tasks that a former key signed.

    django-q2 asks the present key alone, and deletes what it cannot read: a mail that waited
    when the key was changed would never leave.
    """

    def dequeue(self):
        """The next tasks as ``(key, payload)``, or None; each signed with the present key."""
        tasks = super().dequeue()
        return tasks and [(key, signed_anew(payload)) for key, payload in tasks]


def signed_anew(payload):
    """A task signed with the present key, when a former one signed it; else as it is."""
    try:
        unsigned = Signer(
            key=Conf.SECRET_KEY, salt=Conf.PREFIX, fallback_keys=settings.SECRET_KEY_FALLBACKS
        ).unsign(payload)
    except BadSignature:
        return payload
    return Signer(key=Conf.SECRET_KEY, salt=Conf.PREFIX).sign(unsigned)
