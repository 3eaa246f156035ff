"""Mail leaves through the worker: once, with its words gone after, and again when it failed."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from drafts.mail import outbox
from drafts.models import Mail
from tests.post import deliver, mailing  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mailing")]
WORDS = {"email": "dora@example.com", "subject": "Hello", "body": "A secret link."}


@pytest.fixture
def broken(monkeypatch):
    """A mail server that hangs up; gives a switch to mend it."""
    send = EmailMessage.send

    def hang_up(*_):
        raise SMTPServerDisconnected("went away")

    monkeypatch.setattr(EmailMessage, "send", hang_up)
    return lambda: monkeypatch.setattr(EmailMessage, "send", send)


def test_a_request_only_leaves_a_row_and_a_task(mailing):  # noqa: F811
    outbox.answer(**WORDS)
    assert (mailing, Mail.objects.get().state, OrmQ.objects.count()) == ([], "waiting", 1)


def test_delivered_twice_a_mail_is_sent_once_and_its_words_are_gone():
    outbox.answer(**WORDS)
    row = Mail.objects.get()
    outbox.deliver(row.pk)
    outbox.deliver(row.pk)
    (sent,) = deliver()
    assert (sent.to, sent.subject, sent.body) == (["dora@example.com"], "Hello", "A secret link.")
    row.refresh_from_db()
    assert (row.state, row.body) == ("sent", "")


def test_j02_a_mail_sent_twice_carries_the_same_message_id():
    """J02: killed between sending and marking -> at most one duplicate, same Message-ID."""
    outbox.answer(**WORDS)
    row = Mail.objects.get()
    outbox.deliver(row.pk)
    Mail.objects.update(state=Mail.State.WAITING)  # the worker died before it could say so
    outbox.deliver(row.pk)
    first, second = deliver()
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_j12_a_mail_server_that_is_away_for_a_day_loses_nothing(broken):
    """J12: each failure plans the next attempt, further away each time."""
    outbox.answer(**WORDS)
    row = Mail.objects.get()
    for attempt, wait in enumerate(outbox.WAITS, start=1):
        Schedule.objects.all().delete()
        outbox.deliver(row.pk)
        row.refresh_from_db()
        assert (row.state, row.attempts, row.error) == (
            "waiting",
            attempt,
            "SMTPServerDisconnected",
        )
        planned = Schedule.objects.get()
        assert planned.args == f"({row.pk},)"
        assert abs(planned.next_run - timezone.now() - wait).total_seconds() < 60
    broken()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == "sent"


def test_in_the_end_a_mail_is_given_up_and_says_why(broken):
    outbox.answer(**WORDS)
    row = Mail.objects.get()
    Mail.objects.update(attempts=len(outbox.WAITS))
    Schedule.objects.all().delete()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.error, row.body) == ("failed", "SMTPServerDisconnected", "")
    assert not Schedule.objects.exists()


def test_p16_a_failure_is_logged_without_the_address(broken, caplog):
    """P16: logs hold no token and nobody's address."""
    outbox.answer(**WORDS)
    outbox.deliver(Mail.objects.get().pk)
    assert "SMTPServerDisconnected" in caplog.text
    assert "dora" not in caplog.text
    assert "secret" not in caplog.text


def test_where_no_mail_is_sent_nothing_is_kept(settings):
    settings.SENDS_MAIL = False
    outbox.answer(**WORDS)
    assert not Mail.objects.exists()


def test_a_line_break_in_a_subject_starts_no_header():
    """X07: CR/LF in a name."""
    outbox.answer(**WORDS | {"subject": "Hello\r\nBcc: eve@example.com"})
    (sent,) = deliver()
    assert sent.subject == "Hello Bcc: eve@example.com"
    assert sent.recipients() == ["dora@example.com"]
