"""A forgotten password: the same answer for everybody, and a link that works once (A03, A08)."""

import re
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from drafts.models import Mail, User
from tests.people import PASSWORD, signed_in
from tests.post import deliver, link_in, mailing  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("mailing")
FORGOTTEN = "/accounts/password/forgotten/"
NEW = "another horse battery"


def ask_for_link(email="alice@example.com", **headers):
    """The answer to somebody who has forgotten the password."""
    return Client().post(FORGOTTEN, {"email": email}, headers=headers)


def set_password(link, password=NEW):
    """Open the link of a mail and set a password; the last page."""
    client = Client()
    opened = client.get(link, follow=True)
    if "no longer works" in opened.text:
        return opened
    return client.post(
        opened.redirect_chain[-1][0],
        {"password1": password, "password2": password},
        follow=True,
    )


def works(password):
    """Whether alice comes in with that password."""
    facts = {"login": "alice@example.com", "password": password}
    return Client().post("/accounts/login/", facts).status_code == 302


def test_the_link_sets_a_new_password(alice):
    ask_for_link("ALICE@example.com")
    (message,) = deliver()
    assert (message.to, message.subject) == (["alice@example.com"], "Set a new password for prfaq")
    assert "Your new password holds" in set_password(link_in(message)).text
    assert works(NEW)
    assert not works(PASSWORD)


def test_a03_whether_an_address_is_known_shows_neither_in_words_nor_in_work(alice):
    """A03: the request looks nobody up; the worker does, later."""
    seen = []
    for email in ("alice@example.com", "nobody@example.com"):
        cache.clear()  # else the second is the second from this address
        with CaptureQueriesContext(connection) as queries:
            response = ask_for_link(email)
        statements = [re.split("VALUES|WHERE|SAVEPOINT", query["sql"])[0] for query in queries]
        seen.append((response.status_code, response.headers["Location"], statements))
    assert seen[0] == seen[1]
    assert not [sql for sql in seen[0][2] if "drafts_user" in sql or "emailaddress" in sql]
    assert [message.to for message in deliver()] == [["alice@example.com"]]


def test_nobody_is_mailed_who_has_no_account_or_lost_it(alice, bob):
    User.objects.filter(pk=bob.pk).update(is_active=False)
    for email in ("nobody@example.com", bob.email):
        ask_for_link(email)
    assert deliver() == []
    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.DROPPED}


def test_a08_a_link_works_once(alice):
    """A08: used twice -> refused."""
    ask_for_link()
    link = link_in(deliver()[0])
    set_password(link)
    assert "This link no longer works" in set_password(link, "a third horse battery").text
    assert works(NEW)


def test_a08_a_link_dies_when_the_address_changes(alice):
    """A08: after e-mail change -> refused."""
    ask_for_link()
    link = link_in(deliver()[0])
    alice.emailaddress_set.update(email="new@example.com")
    User.objects.filter(pk=alice.pk).update(email="new@example.com")
    assert "This link no longer works" in set_password(link).text


def test_a08_a_link_dies_after_a_day(alice, monkeypatch):
    """A08: after expiry -> refused."""
    ask_for_link()
    link = link_in(deliver()[0])
    generator = "django.contrib.auth.tokens.PasswordResetTokenGenerator._now"
    monkeypatch.setattr(generator, lambda self: datetime.now() + timedelta(hours=25))
    assert "This link no longer works" in set_password(link).text
    assert works(PASSWORD)


def test_a_link_of_one_person_does_not_open_anothers_account(alice, bob):
    ask_for_link()
    ask_for_link(bob.email)
    to_alice, to_bob = (link_in(message) for message in deliver())
    mixed = to_alice.rpartition(":")[0] + ":" + to_bob.rpartition(":")[2]
    assert "This link no longer works" in set_password(mixed).text


def test_a_new_password_ends_every_session(alice):
    inside = signed_in(alice)
    ask_for_link()
    set_password(link_in(deliver()[0]))
    assert inside.get("/").status_code == 302


@pytest.mark.parametrize("weak", ["short", "password1234", "alice@example.com"])
def test_a_weak_password_is_refused(alice, weak):
    ask_for_link()
    assert "field__error" in set_password(link_in(deliver()[0]), weak).text
    assert works(PASSWORD)


def test_a17_the_host_of_the_request_is_never_in_the_link(alice):
    """A17: links in mail are built from BASE_URL."""
    ask_for_link(Host="127.0.0.1")
    assert "127.0.0.1" not in deliver()[0].body
    assert link_in(deliver()[0])


def test_who_comes_by_single_sign_on_gets_no_password_by_mail(alice):
    alice.set_unusable_password()
    alice.save()
    ask_for_link()
    assert deliver() == []


def test_asking_too_often_is_answered_with_a_plain_429(alice):
    answers = [ask_for_link().status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert "often in a short time" in ask_for_link().text
