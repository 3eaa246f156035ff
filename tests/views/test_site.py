"""The pages before any initiative: is the site alive, the first account, the door."""

import pytest
from django.conf import settings
from django.test import Client

from drafts.models import Initiative, User

FIRST = {
    "name": "Dora Díaz",
    "email": "Dora@Example.com",
    "password": "a door that stays open",
}


def test_livez_answers_without_the_database(client):
    response = client.get("/livez")
    assert (response.status_code, response.content) == (200, b"ok")


def test_which_browsers_work_is_told_to_everybody(db, client):
    page = client.get("/browsers/")
    assert page.status_code == 200
    assert "Safari 16.4, Firefox 121, Chrome 111" in page.text
    assert client.post("/browsers/").status_code == 405


def test_before_the_first_account_every_page_leads_to_the_welcome(db, client):
    for address in ("/", "/i/new/", "/i/tally/", "/accounts/password/"):
        response = client.get(address)
        assert (response.status_code, response.headers["Location"]) == (302, "/welcome/")


def test_the_example_is_offered_and_ticked(db, client):
    page = client.get("/welcome/").text
    assert 'name="with_example"' in page
    assert "checked" in page


def test_the_first_account_is_made_and_signed_in(db, client):
    response = client.post("/welcome/", FIRST)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    user = User.objects.get()
    assert (user.email, user.name, user.is_superuser) == ("dora@example.com", "Dora Díaz", True)
    assert client.get("/").status_code == 200
    assert not Initiative.objects.exists()


def test_the_first_account_may_have_the_example(db, client):
    client.post("/welcome/", FIRST | {"with_example": "on"})
    example = Initiative.objects.get()
    assert (example.slug, example.drafts.count()) == ("example", 31)
    assert example.role_of(User.objects.get(email="dora@example.com")) == "owner"
    assert "Draft 31" in client.get("/").text


def test_after_the_first_account_the_door_is_closed(alice, client):
    for method in (client.get, client.post):
        response = method("/welcome/", FIRST)
        assert (response.status_code, response.headers["Location"]) == (302, "/accounts/login/")
    assert client.get("/accounts/signup/").status_code == 200
    client.post("/accounts/signup/", {"email": "eve@example.com", "password1": "a long enough one"})
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "a\x00b"),
        ("name", "x" * 81),
        ("email", "dora"),
        ("email", "a\x00@example.com"),
        ("password", "short"),
        ("password", "password1234"),
    ],
)
def test_a_first_account_that_cannot_be_is_refused_and_the_field_named(db, client, field, value):
    response = client.post("/welcome/", FIRST | {field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    assert not User.objects.exists()


def test_one_signs_in_with_the_address_in_any_case(alice, client):
    data = {"login": "ALICE@example.com", "password": "correct horse battery"}
    response = client.post("/accounts/login/", data)
    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_wrong_password_stays_at_the_door(alice, client):
    data = {"login": "alice@example.com", "password": "wrong horse battery"}
    assert client.post("/accounts/login/", data).status_code == 200
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_signing_in_never_leads_to_another_site(alice, client, target):
    data = {"login": "alice@example.com", "password": "correct horse battery", "next": target}
    assert client.post("/accounts/login/", data).headers["Location"] == "/"


def test_an_account_that_was_ended_is_out_at_the_next_request(alice, client):
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/").status_code == 200
    User.objects.update(is_active=False)
    assert client.get("/").status_code == 302


def test_signing_in_comes_back_to_the_page_one_wanted(alice, client):
    response = client.get("/i/tally/write/")
    assert response.headers["Location"] == "/accounts/login/?next=/i/tally/write/"


def test_a_background_read_without_login_is_told_to_go_to_the_door(alice, client):
    response = client.get("/i/tally/token/", headers={"HX-Request": "true"})
    assert response.status_code == 204
    assert response.headers["HX-Redirect"] == "/accounts/login/"


def test_p13_no_page_may_be_kept_by_others(alice):
    client = Client()
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    for address in ("/", "/i/new/", "/i/none/", "/welcome/"):
        assert client.get(address).headers["Cache-Control"] == "private, no-store", address


def test_every_page_carries_the_strict_policy(alice, client):
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert settings.X_FRAME_OPTIONS == "DENY"
