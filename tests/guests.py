"""Somebody with a link, as the tests of guests meet them; the fixtures are those of ``views``."""

import pytest
from django.test import Client

from drafts.models import GuestLink
from tests.people import ask, write

SECRET = "Abacus Systems"  # a word of the internal FAQ


@pytest.fixture
def drafts(tally, alice):
    """Tally with two drafts, each with a question of either kind."""
    write(tally, alice, headline="<p>Tally closes the month</p>", problem="<p>Sundays.</p>")
    ask(tally, alice, kind="faq_external", html="<h3>What does it cost?</h3><p>Ten a month.</p>")
    ask(tally, alice, kind="faq_internal", html=f"<h3>Who else could?</h3><p>{SECRET}.</p>")
    for number in (1, 2):
        write(tally, alice, summary=f"<p>Try {number}.</p>")
        tally.cut_draft(f"Beats {SECRET}? Take {number}", by=alice)
    return tally


class Visit:
    """Somebody with a link, in a browser of their own."""

    def __init__(self, initiative, kind, **facts):
        owner = initiative.owners().first()
        self.link, self.token = initiative.invite_guest(kind, "Dora", by=owner, **facts)
        self.client = Client()

    def get(self, path="", **headers):
        """The page behind the link."""
        return self.client.get(f"/g/{self.token}/{path}", headers=headers)

    def come_in(self, name="Dora Diaz", **facts):
        """The answer of the door to a name."""
        return self.client.post(f"/g/{self.token}/", {"name": name, **facts})

    def read(self):
        """The page that the link opens, after giving a name."""
        self.come_in()
        return self.client.get(f"/g/{self.token}/", follow=True)


def addresses_of(visit):
    """Everything there is behind a link of any kind."""
    export = visit.link.initiative.exports.create(
        draft=visit.link.initiative.newest_draft(), page_size="A4", part=visit.link.part
    )
    yield from ("", "paper/", "drafts/1/", "drafts/2/", "drafts/2/pdf/", "compare/1..2/")
    yield from (f"exports/{export.pk}/", f"exports/{export.pk}/file/")


@pytest.fixture(params=list(GuestLink.Kind))
def visit(request, drafts):
    """Somebody with a link of each kind."""
    return Visit(drafts, request.param)
