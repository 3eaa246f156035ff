"""Signing in: what is refused, what is told, and how much work an answer is (A03 to A07)."""

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from drafts.models import User
from tests.people import PASSWORD, signed_in
from tests.post import mailing  # noqa: F401 - a fixture

LOGIN = "/accounts/login/"


def sign_in(client, login="alice@example.com", password=PASSWORD, **more):
    """The answer to one attempt to sign in."""
    return client.post(LOGIN, {"login": login, "password": password, **more})


def work_of(monkeypatch, attempt):
    """What an attempt costs: the hashes computed, and the statements sent to the database."""
    hashes = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher,
        "encode",
        lambda self, *args: hashes.append(1) or encode(self, *args),
    )
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = attempt()
    tables = [query["sql"].split("WHERE")[0][:60] for query in queries]
    return len(hashes), tables, response


def test_a03_a_wrong_password_and_an_unknown_address_cost_the_same(alice, monkeypatch):
    """A03: same answer, same work. The hash is what takes time, and each takes one."""
    known = work_of(monkeypatch, lambda: sign_in(Client(), password="wrong horse battery"))
    unknown = work_of(monkeypatch, lambda: sign_in(Client(), "nobody@example.com"))
    assert known[0] == unknown[0] == 1
    assert abs(len(known[1]) - len(unknown[1])) <= 1
    told = [answer.text.count("That is not the password") for *_, answer in (known, unknown)]
    assert told == [1, 1]


def test_a04_the_session_key_changes_at_login(alice, client, settings):
    """A04: a key that somebody planted before is worth nothing after."""
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = before = session.session_key
    sign_in(client)
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    stale = Client()
    stale.cookies[settings.SESSION_COOKIE_NAME] = before
    assert stale.get("/").status_code == 302


def test_a05_a_changed_password_ends_the_other_sessions(alice):
    """A05: here one stays, elsewhere one is out."""
    here, there = signed_in(alice), signed_in(alice)
    new = "another horse battery"
    facts = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert here.post("/accounts/password/", facts).headers["Location"] == "/accounts/"
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert sign_in(Client(), password=new).status_code == 302


def test_a06_a_deactivated_person_is_out_at_the_next_request(alice, tally):
    """A06: whatever the session says."""
    client = signed_in(alice)
    assert client.get("/i/tally/").status_code == 200
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert client.get("/i/tally/").status_code == 302
    assert sign_in(client).headers["Location"] == "/accounts/inactive/"
    assert client.get("/i/tally/").status_code == 302


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "https:evil.example",
        "///evil.example",
        "\t//evil.example",
    ],
)
def test_a07_signing_in_stays_on_this_site(alice, client, target):
    """A07: wherever the link wanted to lead."""
    assert sign_in(client, next=target).headers["Location"] == "/"


def test_who_has_not_confirmed_the_address_does_not_come_in(alice, client, mailing):  # noqa: F811
    alice.emailaddress_set.update(verified=False)
    assert sign_in(client).headers["Location"] == "/accounts/email/sent/"
    assert client.get("/").status_code == 302


def test_accounts_made_by_the_operator_count_as_confirmed(alice, client, mailing):  # noqa: F811
    assert sign_in(client).headers["Location"] == "/"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", ""])
def test_a17_a_foreign_host_is_refused(alice, client, host):
    """A17: 400, and no page."""
    assert client.get(LOGIN, headers={"Host": host or "evil.example:80"}).status_code == 400
