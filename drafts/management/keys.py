"""Which secret key the database is used with, and how it is exchanged for another.

The history holds a mark of each key that came into use, so that one which was lost or mistaken is
noticed on any database, whichever machine the start is made on.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ

from drafts.models import Event
from prfaq.settings_keys import FORMER, KEY, LOST, new_key, write_secret

USE = "secret_key.use"
UNKNOWN = (
    "This database is used with another secret key than the one from {place}: put that one back, "
    "or name it in SECRET_KEY_FALLBACKS, or go on with this one by “manage.py rotate-key”; then "
    "everybody has to sign in again, links in mail that was sent end, and what waits in the queue "
    "is dropped."
)
NOT_HERE = (
    "The secret key comes from the environment, so it is changed there: put a new one into "
    "SECRET_KEY and the present one first into SECRET_KEY_FALLBACKS, on every machine, and start "
    "again."
)


class KeyRefused(Exception):
    """The key cannot be used or changed; the message says why and what to do."""


def mark_of(key):
    """What the history holds of a key: slow to make, so that a weak key is not guessed by it."""
    made = hashlib.scrypt(key.encode(), salt=b"prfaq.secret_key", n=2**14, r=8, p=1, dklen=16)
    return made.hex()


def last_mark():
    """The mark of the key that came into use last, or None."""
    last = Event.objects.filter(action=USE).order_by("-pk").first()
    return last and last.facts["mark"]


def loss():
    """The sentence about a key that was lost beside its database or is not the database's; empty
    when all is well."""
    if settings.SECRET_KEYS.origin == "lost":
        return LOST.format(file=settings.DATA / KEY)
    last = last_mark()
    known = last is None or last in map(
        mark_of, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    )
    return "" if known else UNKNOWN.format(place=_place())


def take_into_use():
    """Note the present key in the history, if it is not the one that came into use last."""
    mark = mark_of(settings.SECRET_KEY)
    if last_mark() != mark:
        Event.objects.record("secret_key.use", mark=mark)


@transaction.atomic
def rotate():
    """Exchange the key in the data folder for a new one, which stands from the next start on; what
    the old one signed stays good. Where the old one is lost or another, go on without it.

    Gives true when the old key is kept. Raises ``KeyRefused`` for a key from the environment.
    """
    if not loss():
        if settings.SECRET_KEYS.origin == "environment":
            raise KeyRefused(NOT_HERE)
        key = new_key()
        _note(key)
        # The old key first: killed between the two, both files hold it and nothing has changed.
        former = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        write_secret(Path(settings.DATA, FORMER), "\n".join(dict.fromkeys(former)) + "\n")
        write_secret(Path(settings.DATA, KEY), key)
        return True
    _note(settings.SECRET_KEY)
    if settings.SECRET_KEYS.origin == "lost":
        write_secret(Path(settings.DATA, KEY), settings.SECRET_KEY)
    return False


def drop_former():
    """Forget the former keys in the data folder. Raises ``KeyRefused`` where the environment names
    some."""
    path = Path(settings.DATA, FORMER)
    held = path.read_text().splitlines() if path.exists() else []
    if set(settings.SECRET_KEY_FALLBACKS) - {line.strip() for line in held}:
        raise KeyRefused(
            "SECRET_KEY_FALLBACKS in the environment names former keys: take it away there, on "
            "every machine, and start again."
        )
    path.unlink(missing_ok=True)


def signed_before():
    """How many sessions and how many waiting tasks are good only because of former keys."""
    sessions = Session.objects.filter(expire_date__gt=timezone.now()).only("session_data")
    salt = SessionStore().key_salt
    lapsing = sum(not _is_signed(row.session_data, salt) for row in sessions.iterator())
    waiting = OrmQ.objects.only("payload").iterator()
    return lapsing, sum(not _is_signed(row.payload, Conf.PREFIX) for row in waiting)


def _is_signed(value, salt):
    try:
        Signer(key=settings.SECRET_KEY, salt=salt, fallback_keys=[]).unsign(value)
    except BadSignature:
        return False
    return True


def _note(key):
    Event.objects.record("secret_key.use", mark=mark_of(key))


def _place():
    in_environment = settings.SECRET_KEYS.origin == "environment"
    return "the environment" if in_environment else settings.DATA / KEY
