"""The installation, for administrators: invitations, how people sign in, and mail."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage

from drafts.models import Invitation, Mail, invitation
from tests.people import signed_in
from tests.post import deliver, mailing  # noqa: F401 - a fixture

ROOM = "/people/signing-in/"


def test_an_invitation_shows_its_link_once_and_can_be_taken_back(ada, client):
    admin = signed_in(ada)
    page = admin.post("/people/invitations/", {"email": "dora@example.com"}).text
    (path,) = re.findall(r'value="http://localhost:8000(/invitation/[^"]+)"', page)
    assert client.get(path).status_code == 200
    page = admin.get("/people/invitations/").text
    assert "dora@example.com" in page
    assert path not in page
    admin.post(f"/people/invitations/{Invitation.objects.get().pk}/removal/")
    assert client.get(path).status_code == 410
    assert "dora@example.com" not in admin.get("/people/invitations/").text


def test_administrators_too_make_only_so_many_a_day(ada, monkeypatch):
    monkeypatch.setattr(invitation, "A_DAY_BY_ADMINISTRATORS", 1)
    admin = signed_in(ada)
    for email, status in (("dora@example.com", 200), ("dario@example.com", 429)):
        response = admin.post("/people/invitations/", {"email": email})
        assert response.status_code == status
    assert "One account may make 1 invitations a day" in response.text
    assert int(response.headers["Retry-After"]) > 86_000
    assert Invitation.objects.count() == 1


def test_an_invitation_to_an_initiative_is_listed_without_its_name(tally, ada, alice):
    Invitation.objects.invite(by=alice, email="dora@example.com", initiative=tally, role="reader")
    page = signed_in(ada).get("/people/invitations/").text
    assert "by Alice Almeida, to an initiative" in page
    assert "Tally" not in page


@pytest.mark.parametrize("email", ["", "nonsense", "charlie@example.com"])
def test_an_address_that_cannot_be_invited_is_refused(ada, charlie, email):
    response = signed_in(ada).post("/people/invitations/", {"email": email})
    assert response.status_code == 422
    assert 'id="id_email_error"' in response.text
    assert not Invitation.objects.exists()


def test_the_page_says_what_the_environment_sets(ada, settings):
    page = signed_in(ada).get(ROOM).text
    assert page.count("Not set up.") == 2
    assert "Whoever was invited." not in page
    settings.SSO_ONLY = settings.SSO_AUTO_SIGNUP = True
    settings.SSO_DOMAINS = ["example.com", "example.org"]
    app = {
        "name": "Amoreira",
        "client_id": "prfaq",
        "secret": "a secret of ours",
        "settings": {"server_url": "https://id.example.com"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = signed_in(ada).get(ROOM).text
    for words in (
        "single sign-on is the only way in",
        "Amoreira, https://id.example.com",
        "Whoever comes by single sign-on.",
        "example.com, example.org",
    ):
        assert words in page
    assert "a secret of ours" not in page


def test_where_no_mail_is_sent_none_is_offered(ada):
    client = signed_in(ada)
    assert "No mail is sent here." in client.get(ROOM).text
    client.post(f"{ROOM}mail/")
    assert not Mail.objects.exists()


def test_a_mail_to_oneself_says_what_became_of_it(ada, mailing):  # noqa: F811
    client = signed_in(ada)
    page = client.post(f"{ROOM}mail/", follow=True).text
    assert "waits for the background work" in page
    assert 'hx-trigger="every 2s"' in page
    (message,) = deliver()
    assert (message.to, message.subject) == (["ada@example.com"], "Mail from prfaq arrives")
    part = client.get(ROOM, headers={"HX-Request": "true"}).text
    assert "was taken by the mail server" in part
    assert "hx-trigger" not in part
    assert "<html" not in part


def test_a_mail_server_that_fails_is_named_for_what_it_did(ada, mailing, monkeypatch):  # noqa: F811
    def fail(message):
        raise SMTPServerDisconnected("the password was hunter2")

    monkeypatch.setattr(EmailMessage, "send", fail)
    client = signed_in(ada)
    client.post(f"{ROOM}mail/")
    deliver()
    page = client.get(ROOM).text
    assert "could not be sent yet: SMTPServerDisconnected. It will be tried again." in page
    assert "hunter2" not in page


def test_one_administrator_does_not_see_the_mail_check_of_another(ada, charlie, mailing):  # noqa: F811
    charlie.is_staff = True
    charlie.save()
    signed_in(charlie).post(f"{ROOM}mail/")
    assert "charlie@example.com" not in signed_in(ada).get(ROOM).text
