"""Changing one's address: the old one holds until the new one is shown to be theirs (A09)."""

import pytest
from django.test import Client

from tests.people import PASSWORD, account, signed_in
from tests.post import deliver, link_in, mailing  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("mailing")
PAGE = "/accounts/email/"
AGAIN = "/accounts/again/"
NEW = {"email": "new@example.com", "action_add": ""}


@pytest.fixture
def inside(alice):
    """alice, who has just given her password once more."""
    client = signed_in(alice)
    client.post(AGAIN, {"password": PASSWORD})
    return client


def test_changing_the_address_asks_for_the_password_again(alice):
    response = signed_in(alice).post(PAGE, NEW)
    assert response.headers["Location"].startswith(AGAIN)
    assert deliver() == []


def test_a09_the_old_address_stays_until_the_new_one_is_confirmed(alice, inside):
    """A09: e-mail change without confirming -> old address stays."""
    assert inside.post(PAGE, NEW).status_code == 302
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"
    facts = {"login": "new@example.com", "password": PASSWORD}
    elsewhere = Client()
    elsewhere.post("/accounts/login/", facts)
    assert elsewhere.get("/").status_code == 302
    assert "A link was mailed to new@example.com" in inside.get(PAGE).text
    assert "new@example.com is not confirmed yet" in inside.get("/accounts/").text


def test_the_link_changes_the_address_and_the_old_one_is_told(alice, inside):
    inside.post(PAGE, NEW)
    (message,) = deliver()
    assert message.to == ["new@example.com"]
    Client().post(link_in(message))
    alice.refresh_from_db()
    assert alice.email == "new@example.com"
    assert alice.emailaddress_set.get().email == "new@example.com"
    told = deliver()[1]
    assert told.to == ["alice@example.com"]
    assert "If it was not you" in told.body


def test_looking_at_the_link_does_not_confirm(alice, inside):
    inside.post(PAGE, NEW)
    assert "Yes, it is mine" in Client().get(link_in(deliver()[0])).text
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


def test_a_change_can_be_given_up(alice, inside):
    inside.post(PAGE, NEW)
    inside.post(PAGE, {"email": "new@example.com", "action_remove": ""})
    Client().post(link_in(deliver()[0]))
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


@pytest.mark.parametrize("confirmed", [True, False])
def test_nobody_takes_over_an_address_that_is_somebody_elses_account(alice, inside, confirmed):
    bob = account("Bob")
    bob.emailaddress_set.update(verified=confirmed)
    inside.post(PAGE, {"email": bob.email, "action_add": ""})
    for message in deliver():
        if "Confirm" in message.subject:
            Client().post(link_in(message), follow=True)
    alice.refresh_from_db()
    assert alice.email == "alice@example.com"


def test_a17_the_link_does_not_carry_the_host_of_the_request(inside):
    """A17: links in mail are built from BASE_URL."""
    inside.post(PAGE, NEW, headers={"Host": "127.0.0.1"})
    assert "127.0.0.1" not in deliver()[0].body
    assert link_in(deliver()[0])
