"""Mail in tests: what the worker would send, sent now."""

import re

import pytest
from django.core import mail as outbox_module
from django_q.models import OrmQ

from drafts.mail import outbox
from drafts.models import Mail


@pytest.fixture
def mailing(settings, mailoutbox):
    """An installation that sends mail; gives the list of what was sent."""
    settings.SENDS_MAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    return mailoutbox


def deliver():
    """Do what is queued, as the worker would; gives all mail sent so far."""
    for waiting in Mail.objects.filter(state=Mail.State.WAITING):
        outbox.deliver(waiting.pk)
    OrmQ.objects.all().delete()
    return outbox_module.outbox


def link_in(message):
    """The path of the one link to this site in a mail."""
    (link,) = re.findall(r"http://localhost:8000(/\S+)", message.body)
    return link
