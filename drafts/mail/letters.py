"""What a mail says, and what every mail needs for saying it."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation


@dataclass(frozen=True)
class Letter:
    """The words of one mail: ``subject`` and ``body`` are plain text, ``html`` the same drawn
    nicely, or "". ``headers`` come besides those that every mail has."""

    subject: str
    body: str
    html: str = ""
    headers: dict = field(default_factory=dict)


def address_of(path):
    """The whole address of a page of this site, from ``BASE_URL`` and never from a request."""
    return settings.BASE_URL + path


def may_quote(initiative):
    """Whether a mail about it may hold what people wrote."""
    return not (settings.MAIL_WITHOUT_WORDS or initiative.mail_without_words)


def message_id(*parts):
    """An identifier of a mail, or of what it belongs to: the same for the same ``parts``."""
    return f"<{'.'.join(map(str, parts))}@{urlsplit(settings.BASE_URL).hostname}>"


@contextmanager
def speaking_to(user):
    """The language and the time zone of ``user``, or the site's own for None."""
    language = getattr(user, "language", "") or settings.LANGUAGE_CODE
    with translation.override(language), timezone.override(zone_of(user)):
        yield


def zone_of(user):
    """The time zone ``user`` set, else that of the browser they last signed in from; the site's own
    for None, or when this machine's tz database does not know theirs (any more)."""
    theirs = getattr(user, "time_zone", "") or getattr(user, "browser_time_zone", "")
    try:
        return ZoneInfo(theirs or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: “America” is a folder there
        return ZoneInfo(settings.TIME_ZONE)


def render(name, user, **context):
    """The ``Letter`` made of the templates ``mail/<name>_subject.txt`` and ``_body.txt``."""
    with speaking_to(user):
        parts = [
            render_to_string(f"mail/{name}_{part}.txt", {"user": user, **context}).strip()
            for part in ("subject", "body")
        ]
    return Letter(*parts)
