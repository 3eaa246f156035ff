"""Single sign-on against a real provider: what is refused, and leaves nobody signed in."""

from datetime import timedelta

import flask
import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from oidc_provider_mock import _app as provider_module

from drafts.models import Invitation, User
from tests.directory import directory, parameters, provider  # noqa: F401 - fixtures
from tests.people import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("directory")]
DORA = {"email": "Dora@Example.com", "email_verified": True, "name": "Dora Díaz"}


@pytest.fixture(autouse=True)
def known(directory, alice):  # noqa: F811
    """Dora is in the directory; alice has an account here and none there."""
    directory.know("d-1", **DORA)


def refused(response, words, status=403):
    """Assert a plain page with these words, nobody signed in and nobody's account made."""
    assert response.status_code == status
    assert words in response.text
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 1
    return True


def test_who_was_not_invited_gets_no_account(directory):  # noqa: F811
    """A16: invitation only, also by single sign-on."""
    client, response = directory.sign_in("d-1")
    assert refused(response, "Ask for an invitation")
    assert client.get("/").status_code == 302


def test_a16_an_invitation_for_a_lets_nobody_else_in(directory, alice):  # noqa: F811
    """A16: invitation for a, used by b of the directory -> refused."""
    _, token = Invitation.objects.invite(by=alice, email="eve@example.com")
    client = Client()
    client.get(reverse("invitation", args=[token]))
    _, response = directory.sign_in("d-1", client)
    assert refused(response, "Ask for an invitation")


def test_a10_an_unverified_address_is_refused(directory, settings):  # noqa: F811
    """A10: SSO with an unverified e-mail -> no account, no linking."""
    settings.SSO_AUTO_SIGNUP = True
    for unverified in (False, "false", None, 0, ""):
        directory.know("d-1", **DORA | {"email_verified": unverified})
        assert refused(directory.sign_in("d-1")[1], "does not say that your e-mail")
    directory.know("d-1", email="dora@example.com")
    assert refused(directory.sign_in("d-1")[1], "does not say that your e-mail")
    directory.know("d-1", name="Dora")
    assert refused(directory.sign_in("d-1")[1], "does not say that your e-mail")


@pytest.mark.parametrize("verified", [True, False])
def test_a10_the_address_of_somebody_here_opens_nothing(directory, settings, verified):  # noqa: F811
    """A10: another person's e-mail -> no linking, verified over there or not."""
    settings.SSO_AUTO_SIGNUP = True
    directory.know("m-1", email="alice@example.com", email_verified=verified, name="Mallory")
    client, response = directory.sign_in("m-1")
    sentence = "an account with your address" if verified else "does not say"
    assert refused(response, sentence)
    assert client.get("/").status_code == 302


def test_a13_an_account_somebody_made_with_her_address_is_not_shared(
    directory,  # noqa: F811
    settings,
):
    """A13: sign-up with somebody's address before her SSO login -> no shared account."""
    settings.SSO_AUTO_SIGNUP = True
    squatter = User.objects.create_user("dora@example.com", PASSWORD, confirmed=False, name="X")
    client, response = directory.sign_in("d-1")
    assert response.status_code == 403
    assert client.get("/").status_code == 302
    assert not SocialAccount.objects.exists()
    squatter.refresh_from_db()
    assert squatter.check_password(PASSWORD)


def test_a12_a_state_of_another_session_is_refused(directory, settings):  # noqa: F811
    """A12: an answer meant for one browser is worth nothing in another."""
    settings.SSO_AUTO_SIGNUP = True
    address = directory.come_back(directory.send_to(Client()), "d-1")
    other = Client()
    directory.send_to(other)  # it has a state of its own
    assert refused(other.get(address), "Signing in did not work", 401)
    assert other.get("/").status_code == 302


@pytest.mark.parametrize("state", ["", "wrong"])
def test_a12_a_wrong_state_is_refused(directory, settings, state):  # noqa: F811
    """A12: changed on the way, or left out."""
    settings.SSO_AUTO_SIGNUP = True
    client = Client()
    facts = parameters(directory.come_back(directory.send_to(client), "d-1"))
    address = reverse("openid_connect_callback", args=["oidc"])
    response = client.get(address, facts | {"state": state})
    assert refused(response, "Signing in did not work", 401)


def test_a_state_works_once(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    client = Client()
    address = directory.come_back(directory.send_to(client), "d-1")
    assert client.get(address).status_code == 302
    client.logout()
    assert client.get(address).status_code == 401


def test_a_token_for_another_audience_is_refused(directory, settings, monkeypatch):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    monkeypatch.setattr(
        provider_module.OpenIDCode, "get_client_claims", lambda *_: {"aud": ["another-application"]}
    )
    assert refused(directory.sign_in("d-1")[1], "Signing in did not work", 401)


def test_a_token_of_another_issuer_is_refused(directory, settings, monkeypatch):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    honest = provider_module.OpenIDCode.get_jwt_config
    monkeypatch.setattr(
        provider_module.OpenIDCode,
        "get_jwt_config",
        lambda *args, **kwargs: honest(*args, **kwargs) | {"iss": "https://evil.example"},
    )
    assert refused(directory.sign_in("d-1")[1], "Signing in did not work", 401)


def test_an_expired_token_is_refused(directory, settings, monkeypatch):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    honest = provider_module.OpenIDCode.get_jwt_config
    past = int(timedelta(hours=-1).total_seconds())
    monkeypatch.setattr(
        provider_module.OpenIDCode,
        "get_jwt_config",
        lambda *args, **kwargs: honest(*args, **kwargs) | {"exp": past},
    )
    assert refused(directory.sign_in("d-1")[1], "Signing in did not work", 401)


def test_two_people_in_one_answer_are_refused(directory, settings, monkeypatch):  # noqa: F811
    """The signed token says who; what is looked up with it must speak of the same person."""
    settings.SSO_AUTO_SIGNUP = True
    honest = provider_module._user_claims_for_scope

    def claims(user, scope):
        found = honest(user, scope)
        return found | {"sub": "m-1"} if flask.request.path == "/userinfo" else found

    monkeypatch.setattr(provider_module, "_user_claims_for_scope", claims)
    assert refused(directory.sign_in("d-1")[1], "does not name one person")


def test_a_code_for_another_application_is_refused(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    client = Client()
    mine = directory.send_to(client)
    theirs = mine.replace("client_id=prfaq", "client_id=another")
    assert refused(client.get(directory.come_back(theirs, "d-1")), "Signing in did not work", 401)


def test_only_the_domains_of_the_list_come_in(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    settings.SSO_DOMAINS = ["example.org"]
    for email in ("dora@example.com", "dora@example.org.evil.example", "example.org", "@"):
        directory.know("d-1", **DORA | {"email": email})
        assert refused(directory.sign_in("d-1")[1], "are not let in here")
    directory.know("d-1", **DORA | {"email": "dora@EXAMPLE.org"})
    assert directory.sign_in("d-1")[1].status_code == 302


def test_a_deactivated_person_does_not_come_in_by_the_directory(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    directory.sign_in("d-1")
    User.objects.filter(email="dora@example.com").update(is_active=False)
    client, response = directory.sign_in("d-1")
    assert response.headers["Location"] == "/accounts/inactive/"
    assert client.get("/").status_code == 302
