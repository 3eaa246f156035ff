"""Mail: the only module that sends any.

What answers a request never waits for a mail server, and takes the same time whether an address
is known here or not: the request only leaves a ``Mail`` row, and the worker does the rest.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException
from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from drafts import jobs
from drafts.models import Invitation, Mail, User

log = logging.getLogger(__name__)

# After each failure the next attempt; a mail server may be away for a day and no mail is lost.
WAITS = [timedelta(minutes=m) for m in (1, 5, 20, 60, 180, 360, 720, 1440)]


def address_of(path):
    """The whole address of a page of this site, from ``BASE_URL`` and never from a request."""
    return settings.BASE_URL + path


def invite(invitation):
    """Mail an ``Invitation`` to the address it names; false where no mail can be sent."""
    if not settings.SENDS_MAIL or not invitation.email:
        return False
    _queue(invitation.email, "invitation", about=invitation.pk)
    return True


def reset_password(email):
    """Mail a link to set the password anew to ``email``, if somebody here has that address."""
    _queue(email, "password_reset")


def answer(email, subject, body):
    """Mail something that is already written, in answer to what somebody just did."""
    if settings.SENDS_MAIL:
        _queue(email, "answer", subject=subject, body=body)


def check(user):
    """Mail ``user`` that mail arrives; ``last_check`` says what came of it."""
    _queue(user.email, "check", about=user.pk)


def last_check(user):
    """The ``Mail`` that ``user`` asked for last to see whether any arrives, or None."""
    return Mail.objects.filter(kind="check", about=user.pk).last()


@transaction.atomic
def _queue(to, kind, **facts):
    jobs.send(Mail.objects.create(to=to, kind=kind, **facts))


def deliver(pk):
    """Send the ``Mail`` of that key; the worker's task. Run again it does nothing."""
    mail = Mail.objects.filter(pk=pk, state=Mail.State.WAITING).first()
    if mail is None:
        return
    words = WRITERS[mail.kind](mail)
    if words is None:
        mail.end(Mail.State.DROPPED)
        return
    try:
        _message(mail, *words).send()
    except (SMTPException, OSError) as error:
        _failed(mail, error)
    else:
        mail.end(Mail.State.SENT)


def _message(mail, subject, body):
    host = urlsplit(settings.BASE_URL).hostname
    # The same whenever it is sent, so that a mail sent twice is shown once.
    headers = {"Message-ID": f"<{mail.pk}.{mail.queued_at:%Y%m%d%H%M%S%f}@{host}>"}
    # Line breaks in a name must not become headers.
    return EmailMessage(" ".join(subject.split()), body, to=[mail.to], headers=headers)


def _failed(mail, error):
    log.warning("Mail %s could not be sent: %s", mail.pk, type(error).__name__)
    mail.note_failure(type(error).__name__)
    if mail.attempts > len(WAITS):
        mail.end(Mail.State.FAILED)
    else:
        jobs.send_again(mail, after=WAITS[mail.attempts - 1])


def _write_answer(mail):
    return mail.subject, mail.body


def _write_invitation(mail):
    invitation = Invitation.objects.open().filter(pk=mail.about, email=mail.to).first()
    if invitation is None:
        return None
    link = address_of(reverse("invitation", args=[invitation.mail_token]))
    return _render("invitation", None, invitation=invitation, link=link)


def _write_check(mail):
    user = User.objects.filter(pk=mail.about, is_active=True).first()
    return _render("check", user, link=settings.BASE_URL) if user else None


def _write_password_reset(mail):
    user = User.objects.filter(email=mail.to, is_active=True).first()
    # Who comes by single sign-on has no password here, and gets none by mail.
    if user is None or not user.has_usable_password():
        return None
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    return _render("password_reset", user, link=address_of(path))


def _render(name, user, **context):
    with translation.override(user.language if user and user.language else settings.LANGUAGE_CODE):
        parts = [
            render_to_string(f"mail/{name}_{part}.txt", {"user": user, **context}).strip()
            for part in ("subject", "body")
        ]
    return tuple(parts)


WRITERS = {
    "answer": _write_answer,
    "check": _write_check,
    "invitation": _write_invitation,
    "password_reset": _write_password_reset,
}
