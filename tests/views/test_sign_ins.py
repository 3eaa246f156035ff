"""What people do with their accounts is in the history: allauth says it, nothing secret is kept."""

import json
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from drafts.models import Event
from tests.directory import directory, provider  # noqa: F401 - fixtures
from tests.people import PASSWORD, show_that_it_is, signed_in
from tests.post import deliver, link_in, mailing  # noqa: F401 - a fixture

LOGIN = "/accounts/login/"
NEW = "battery staple correct"


def told():
    """``(action, who, facts)`` of all that was done since the cast joined."""
    events = Event.objects.exclude(action="person.join").in_order()
    return [(event.action, str(event.by), event.facts) for event in events]


def actions():
    """The actions alone."""
    return [action for action, _who, _facts in told()]


@pytest.fixture
def inside(bob):
    """bob, who just gave his password."""
    client = signed_in(bob)
    show_that_it_is(bob, client)
    return client


def test_signing_in_and_out_is_told(bob):
    client = Client()
    client.post(LOGIN, {"login": "bob@example.com", "password": PASSWORD})
    client.post("/accounts/logout/")
    assert told() == [("sign_in.succeed", "Bob Berg", {}), ("sign_out.do", "Bob Berg", {})]


def test_a_wrong_password_is_told_with_the_person_but_never_an_address(bob):
    for login in ("Bob@example.com", "nobody@example.com"):
        Client().post(LOGIN, {"login": login, "password": "wrong horse battery"})
    failed = [("sign_in.fail", "None", {"person": person}) for person in (bob.pk, None)]
    assert told() == failed
    assert "@" not in json.dumps(list(Event.objects.values_list("facts")))


def test_a_changed_password_is_told(inside):
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert inside.post("/accounts/password/", form).status_code == 302
    assert "password.change" in actions()


def test_a_password_set_anew_by_mail_is_told(bob, mailing):  # noqa: F811
    client = Client()
    client.post("/accounts/password/forgotten/", {"email": "bob@example.com"})
    (message,) = deliver()
    page = client.get(link_in(message), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
    assert ("password.reset", "Bob Berg", {}) in told()


def test_a_second_step_is_told_when_added_renewed_failed_and_removed(
    inside, bob, django_capture_on_commit_callbacks
):
    secret = inside.get("/accounts/steps/app/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        inside.post("/accounts/steps/app/", {"code": code})
        inside.post("/accounts/steps/recovery/new/")
    client = Client()
    client.post(LOGIN, {"login": "bob@example.com", "password": PASSWORD})
    client.post("/accounts/steps/code/", {"code": "000000"})
    inside.post("/accounts/steps/app/removal/")
    assert ("second_step.add", "Bob Berg", {"kind": "totp"}) in told()
    assert ("second_step.renew", "Bob Berg", {"kind": "recovery_codes"}) in told()
    assert ("second_step.fail", "None", {"person": bob.pk}) in told()
    assert ("second_step.remove", "Bob Berg", {"kind": "totp"}) in told()
    assert not Authenticator.objects.filter(user=bob).exists()
    assert secret not in json.dumps(list(Event.objects.values_list("facts")))


def test_another_address_is_told_when_asked_for_and_when_confirmed(inside, mailing):  # noqa: F811
    inside.post("/accounts/email/", {"email": "berg@example.com", "action_add": ""})
    link = next(link_in(mail) for mail in deliver() if mail.to == ["berg@example.com"])
    inside.post(link)
    assert {"email.ask", "email.change"} <= set(actions())
    assert "@" not in json.dumps(list(Event.objects.values_list("facts")))


def test_signing_out_elsewhere_is_told(bob):
    here, there = Client(), Client()
    for client in (here, there):
        client.post(LOGIN, {"login": "bob@example.com", "password": PASSWORD})
        client.get("/")
    here.post("/accounts/sessions/")
    assert told()[-1] == ("session.end", "Bob Berg", {"number": 1})
    assert there.get("/").status_code == 302


def test_who_comes_by_the_directory_joins_and_signs_in(directory, settings, db):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    directory.know("dora", email="dora@example.com", email_verified=True, name="Dora Díaz")
    directory.sign_in("dora")
    assert Event.objects.get(action="person.join").by.name == "Dora Díaz"
    assert ("sign_in.succeed", "Dora Díaz", {}) in told()


def test_single_sign_on_is_told_when_connected_and_disconnected(directory, inside):  # noqa: F811
    directory.know("bob", email="bob@example.com", email_verified=True, name="Bob Berg")
    _, response = directory.sign_in("bob", client=inside, query="?process=connect")
    assert response.status_code == 302
    account = inside.get("/accounts/sso/").context["form"].accounts[0]
    inside.post("/accounts/sso/", {"account": account.pk})
    assert {"directory.connect", "directory.disconnect"} <= set(actions())
