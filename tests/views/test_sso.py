"""Single sign-on end to end, against a real provider: who comes in, and to which account."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from drafts.models import Invitation, User
from tests.directory import START, directory, parameters, provider  # noqa: F401 - fixtures
from tests.people import PASSWORD, signed_in
from tests.post import mailing  # noqa: F401 - a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("directory")]
DORA = {"email": "Dora@Example.com", "email_verified": True, "name": "Dora Díaz"}
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def known(directory, alice):  # noqa: F811
    """Dora is in the directory; alice has an account here and none there."""
    directory.know("d-1", **DORA)


def test_the_first_login_makes_the_account_where_that_is_wanted(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    client, response = directory.sign_in("d-1")
    assert response.headers["Location"] == "/"
    dora = User.objects.get(email="dora@example.com")
    assert (dora.name, dora.has_usable_password(), dora.is_superuser) == (
        "Dora Díaz",
        False,
        False,
    )
    assert dora.emailaddress_set.get().verified
    assert client.get("/").status_code == 200


def test_the_second_login_comes_into_the_same_account(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    directory.sign_in("d-1")
    settings.SSO_AUTO_SIGNUP = False
    directory.know("d-1", **DORA | {"email": "dora.diaz@example.com"})
    client, _ = directory.sign_in("d-1")
    assert client.get("/").status_code == 200
    assert User.objects.filter(email="dora@example.com").count() == 1
    assert User.objects.count() == 2


def test_it_also_works_where_addresses_must_be_confirmed(
    directory,  # noqa: F811
    settings,
    mailing,  # noqa: F811
):
    settings.SSO_AUTO_SIGNUP = True
    client, _ = directory.sign_in("d-1")
    assert client.get("/").status_code == 200


def test_one_comes_back_to_the_page_one_wanted(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    _, response = directory.sign_in("d-1", query="?next=/i/new/")
    assert response.headers["Location"] == "/i/new/"


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a07_and_never_to_another_site(directory, settings, target):  # noqa: F811
    """A07: through the directory too."""
    settings.SSO_AUTO_SIGNUP = True
    _, response = directory.sign_in("d-1", query=f"?next={target}")
    assert response.headers["Location"] == "/"


def test_an_invitation_is_taken_up_by_single_sign_on(directory, alice, tally):  # noqa: F811
    invitation, token = Invitation.objects.invite(
        by=alice, email="dora@example.com", initiative=tally, role="writer"
    )
    client, path = Client(), reverse("invitation", args=[token])
    assert "Sign in with Example ID" in client.get(path).text
    directory.sign_in("d-1", client)
    assert client.get("/i/tally/write/").status_code == 200
    assert tally.role_of(User.objects.get(email="dora@example.com")) == "writer"
    invitation.refresh_from_db()
    assert invitation.state == "accepted"


def test_pkce_binds_the_code_to_this_browser(directory):  # noqa: F811
    asked = parameters(directory.send_to(Client()))
    assert (asked["code_challenge_method"], asked["response_type"]) == ("S256", "code")
    assert len(asked["code_challenge"]) == 43
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}


def test_who_stops_at_the_directory_is_told_that_nothing_happened(directory):  # noqa: F811
    client = Client()
    state = parameters(directory.send_to(client))["state"]
    address = reverse("openid_connect_callback", args=["oidc"])
    response = client.get(address, {"error": "access_denied", "state": state}, follow=True)
    assert "You stopped signing in" in response.text


def test_an_account_is_connected_and_disconnected_by_its_owner(directory, alice):  # noqa: F811
    client = signed_in(alice)
    client.post("/accounts/again/", {"password": PASSWORD})
    directory.sign_in("d-1", client, "?process=connect")
    assert "Example ID" in client.get("/accounts/sso/").text
    stranger, response = directory.sign_in("d-1")
    assert response.headers["Location"] == "/"
    assert "Account of Alice Almeida" in stranger.get("/").text
    client.post("/accounts/sso/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


def test_connecting_asks_for_the_password_again(directory, alice):  # noqa: F811
    client = signed_in(alice)
    _, response = directory.sign_in("d-1", client, "?process=connect")
    assert response.headers["Location"].startswith("/accounts/again/")
    assert not SocialAccount.objects.exists()


def test_where_it_is_the_only_door_passwords_are_hidden_and_refused(alice, client, settings):
    settings.SSO_ONLY = True
    page = client.get(LOGIN).text
    assert "Sign in with Example ID" in page
    assert 'name="password"' not in page
    response = client.post(LOGIN, {"login": alice.email, "password": PASSWORD})
    assert response.status_code == 200
    assert client.get("/").status_code == 302
    for path in ("forgotten/", "set/", "", "new/1:a-b/"):
        assert client.post(f"/accounts/password/{path}").status_code in (403, 404)
        assert client.get(f"/accounts/password/{path}").status_code in (302, 404)
    assert client.post("/accounts/steps/passkeys/login/").status_code == 404


def test_where_it_is_the_only_door_the_invited_come_by_it_too(alice, client, settings):
    settings.SSO_ONLY = True
    _, token = Invitation.objects.invite(by=alice)
    path = reverse("invitation", args=[token])
    page = client.get(path).text
    assert "Sign in with Example ID" in page
    assert 'name="password"' not in page
    facts = {"name": "Eve", "email": "eve@example.com", "password": "a door that stays open"}
    client.post(path, facts)
    assert User.objects.count() == 1


def test_a_directory_that_is_away_is_a_page_not_an_error(settings, directory):  # noqa: F811
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://localhost:1"
    response = Client().get(START)
    assert (response.status_code, "does not answer" in response.text) == (503, True)


def test_a_name_from_the_directory_is_kept_on_one_line_and_short(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    directory.know("d-1", **DORA | {"name": "Dora\r\n\u202eDíaz\x00 " + "x" * 200})
    directory.sign_in("d-1")
    name = User.objects.get(email="dora@example.com").name
    assert name.startswith("Dora Díaz x")
    assert len(name) == 80


def test_x09_a_nul_from_the_directory_is_no_error(directory, settings):  # noqa: F811
    """X09: at the first login and at the next, the same on both databases."""
    settings.SSO_AUTO_SIGNUP = True
    directory.know("d-1", **DORA | {"nickname": "a\x00b"})
    for _ in range(2):
        assert directory.sign_in("d-1")[1].headers["Location"] == "/"
    directory.know("d-2", email="d\x00@example.com", email_verified=True, name="D")
    assert directory.sign_in("d-2")[1].status_code == 403


def test_of_the_directory_only_its_key_for_a_person_is_kept(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    directory.sign_in("d-1")
    kept = SocialAccount.objects.get()
    assert (kept.provider, kept.uid, kept.extra_data) == ("oidc", "d-1", {})


def test_who_came_by_the_directory_may_set_a_password_as_well(directory, settings):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    client, _ = directory.sign_in("d-1")
    page = client.get("/accounts/").text
    assert "Set a password" in page
    assert "Change password" not in page
    new = "a door that stays open"
    client.post("/accounts/password/set/", {"password1": new, "password2": new})
    assert User.objects.get(email="dora@example.com").check_password(new)
