"""Looking changes nothing: no GET and no HEAD of any route queues a task or writes what people said
or did. What is noted all the same is named here, with the reason.

The table of the routes is that of ``test_matrix``: a new one is looked at by itself.
"""

import re

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.views.routes import ROUTES
from tests.views.routes.operator import OPERATOR
from tests.views.test_matrix import stage  # noqa: F401 - a fixture

# Whoever gets furthest in each part of the site.
LOOKERS = ("owner", "administrator", "guest_review", "guest_pdf")
WRITING = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE
)

# By table, what may be written by looking, and why it is no deed of whoever looks.
NOTED = {
    "django_session": "that somebody is signed in, and where they were going",
    "usersessions_usersession": "where somebody is signed in, for their own list",
    "cache": "how often something was tried within a minute or an hour",
    "drafts_seen": "how far somebody has read, so that pages can say what is new",
    "drafts_opening": "that a guest opened a link, shown to who made it",
    "drafts_placing": "where threads stand in a draft, worked out once: a cut draft never changes",
    "drafts_comparison": "what became of one draft in another, worked out once as well",
}
# By route, what else is written, and why.
OF_ONE_ROUTE = {
    "notice": {"drafts_notice": "who follows a notice has read it"},
}


def written(cookies, address, method):
    """The tables that one request wrote to; whatever was done is undone."""
    client = Client(raise_request_exception=False)
    client.cookies.update(cookies)
    before = transaction.savepoint()
    with CaptureQueriesContext(connection) as captured:
        getattr(client, method)(address)
    transaction.savepoint_rollback(before)
    matches = (WRITING.match(query["sql"]) for query in captured)
    return {match[1] for match in matches if match}


# To all of the lookers there is nothing at the operator's addresses.
@pytest.mark.parametrize("name", [name for name in ROUTES if name not in OPERATOR])
def test_looking_at_a_page_writes_nothing_but_what_is_named(name, stage, db):  # noqa: F811
    cookies, known = stage
    place, _data, _answers = ROUTES[name]
    found = set()
    for looker in LOOKERS:
        own = known | known.get(looker, {})
        address = reverse(name, kwargs={key: own.get(value, value) for key, value in place.items()})
        for method in ("get", "head"):
            found |= written(cookies[looker], address, method)
    assert found - NOTED.keys() == OF_ONE_ROUTE.get(name, {}).keys()


def test_a_write_is_found_in_a_query():
    queries = (
        'INSERT INTO "drafts_mail" (',
        'UPDATE "drafts_mail" SET',
        'DELETE FROM "drafts_mail"',
    )
    assert {WRITING.match(query)[1] for query in queries} == {"drafts_mail"}
    assert not WRITING.match('SELECT 1 FROM "drafts_mail" FOR UPDATE')
