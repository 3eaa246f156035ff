"""Mail: the only module that sends any.

What answers a request never waits for a mail server, and takes the same time whether an address
is known here or not: the request only leaves a ``Mail`` row, and the worker does the rest.
"""

import logging
import traceback
from datetime import timedelta
from smtplib import SMTPException

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse

from drafts import jobs
from drafts.mail.letters import Letter, address_of, message_id, render
from drafts.models import Invitation, Mail, User
from drafts.text.markup import one_line

log = logging.getLogger(__name__)

# After each failure the next attempt; a mail server may be away for a day and no mail is lost.
WAITS = [timedelta(minutes=m) for m in (1, 5, 20, 60, 180, 360, 720, 1440)]
# So many leave in a minute at the most: mail servers refuse a flood, and people fear one.
A_MINUTE = 60
# The reason noted where no attempt came to its end, well or badly.
BROKEN_OFF = "BrokenOff"


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
def send_each(people, kind):
    """Mail each of these ``people``, a queryset of users, what the writer of that ``kind`` will
    write: one mail and one task a person. Of many, some wait for the next minute."""
    people = people.order_by("pk").values_list("pk", "email")
    rows = [Mail(to=email, kind=kind, about=pk) for pk, email in people]
    for mail in Mail.objects.bulk_create(rows):
        jobs.send(mail, after=_in_turn(mail))


@transaction.atomic
def _queue(to, kind, **facts):
    jobs.send(Mail.objects.create(to=to, kind=kind, **facts))


def _in_turn(mail):
    before = Mail.objects.filter(state=Mail.State.WAITING, pk__lt=mail.pk).count()
    return timedelta(minutes=before // A_MINUTE)


def deliver(pk):
    """Send the ``Mail`` of that key; the worker's task. Run again it does nothing."""
    mail = Mail.objects.filter(pk=pk, state=Mail.State.WAITING).first()
    if mail is None:
        return
    if mail.attempts > len(WAITS):
        mail.error = mail.error or BROKEN_OFF
        mail.end(Mail.State.FAILED)
        return
    mail.begin()
    try:
        letter = WRITERS[mail.kind](mail)
        if letter:
            _message(mail, letter).send()
    except Exception as error:
        # Also what a writer raises: tried again, it may find the fault mended; in the end it is
        # given up, where the operator sees it. A row that only waits is seen by nobody.
        _failed(mail, error)
    else:
        mail.end(Mail.State.SENT if letter else Mail.State.DROPPED)


@transaction.atomic
def send_again(mail):
    """Queue a ``Mail`` whose task was lost; of many, some wait for the next minute."""
    jobs.send(mail, after=_in_turn(mail))


@transaction.atomic
def try_again(mail):
    """Try a ``Mail`` that was given up once more; false for one that was not."""
    if not mail.can_be_written_again or not mail.wait_again():
        return False
    jobs.send(mail)
    return True


def _message(mail, letter):
    # The same whenever it is sent, so that a mail sent twice is shown once.
    headers = {"Message-ID": message_id(mail.pk, f"{mail.queued_at:%Y%m%d%H%M%S%f}")}
    # Line breaks in a name must not become headers.
    subject = one_line(letter.subject)
    message = EmailMultiAlternatives(
        subject, letter.body, to=[mail.to], headers=headers | letter.headers
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message


def _failed(mail, error):
    log.warning("Mail %s could not be sent: %s", mail.pk, type(error).__name__)
    if not isinstance(error, (SMTPException, OSError)):
        # Where it went wrong, without the message, which may hold what people wrote.
        log.warning("".join(traceback.format_tb(error.__traceback__)))
    mail.note_failure(type(error).__name__)
    if mail.attempts > len(WAITS):
        mail.end(Mail.State.FAILED)
    else:
        # In their turn here as well: what waited for the server does not storm it.
        jobs.send(mail, after=WAITS[mail.attempts - 1] + _in_turn(mail))


def _write_answer(mail):
    return Letter(mail.subject, mail.body)


def _write_invitation(mail):
    invitation = Invitation.objects.open().filter(pk=mail.about, email=mail.to).first()
    if invitation is None:
        return None
    link = address_of(reverse("invitation", args=[invitation.mail_token]))
    return render("invitation", None, invitation=invitation, link=link)


def _write_check(mail):
    user = User.objects.filter(pk=mail.about, is_active=True).first()
    return render("check", user, link=settings.BASE_URL) if user else None


def _write_password_reset(mail):
    user = User.objects.filter(email=mail.to, is_active=True).first()
    # Who comes by single sign-on has no password here, and gets none by mail.
    if user is None or not user.has_usable_password():
        return None
    key = default_token_generator.make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    return render("password_reset", user, link=address_of(path))


# By kind, what gives the ``Letter`` of a ``Mail``, or None when there is no more reason to send it.
# ``notices.letters`` adds its own.
WRITERS = {
    "answer": _write_answer,
    "check": _write_check,
    "invitation": _write_invitation,
    "password_reset": _write_password_reset,
}
