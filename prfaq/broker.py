"""The queue, when the secret key has changed: tasks are signed with it."""

from django_q.brokers.orm import ORM
from django_q.signing import SignedPackage

from drafts.jobs import task_of


class KeepingKeys(ORM):
    """The queue in the database, which also knows tasks that a former key signed, or that an
    earlier version queued under another name.

    django-q2 asks the present key alone, and deletes what it cannot read: a mail that waited
    when the key was changed would never leave.
    """

    def dequeue(self):
        """The next tasks as ``(key, payload)``, or None; each as it would be queued now."""
        tasks = super().dequeue()
        return tasks and [(key, as_of_now(payload)) for key, payload in tasks]


def as_of_now(payload):
    """A task under its name of today, signed with the present key; one that no key of ours signed
    as it is."""
    task = task_of(payload)
    return SignedPackage.dumps(task) if task else payload
