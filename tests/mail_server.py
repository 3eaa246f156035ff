"""A real mail server, to which a test sends, and what it got."""

import email
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django_q.models import OrmQ

from drafts.mail import outbox
from drafts.models import Mail


class Postbox:
    """What a mail server does with what it gets: keep it, or be away."""

    def __init__(self):
        self.got, self.is_away = [], False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.is_away:
            return "421 Try again later"
        self.got.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return "250 Kept"

    def of(self, person):
        """The mails to one person."""
        return [message for message in self.got if message["To"] == person.email]


class OnAnyPort(Controller):
    """A mail server on a port that the system chose."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def postbox(settings, db):
    """A real mail server, to which this installation sends."""
    box = Postbox()
    server = OnAnyPort(box, hostname="127.0.0.1", port=0)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.hostname, server.port
    settings.BASE_URL = "https://prfaq.example.com"
    yield box
    server.stop()


def deliver(times=1):
    """Do what is queued, as the worker would."""
    OrmQ.objects.all().delete()
    for _ in range(times):
        for waiting in Mail.objects.filter(state=Mail.State.WAITING).order_by("pk"):
            outbox.deliver(waiting.pk)


def text_of(message, kind="plain"):
    """One of the two ways in which a mail says the same."""
    return message.get_body([kind]).get_content()
