"""Codes from an app, recovery codes, and the password asked again before either changes."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client

from tests.people import PASSWORD, signed_in
from tests.post import deliver, mailing  # noqa: F401 - a fixture

APP = "/accounts/steps/app/"
CODE = "/accounts/steps/code/"
LOGIN = "/accounts/login/"
PERIOD = 30


def code_of(secret, ahead=0):
    """What an authenticator app shows for this secret, ``ahead`` half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD + ahead))


@pytest.fixture
def clock(monkeypatch):
    """A clock that only moves when told: a code must not run out between two lines."""
    now = [time.time()]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return lambda seconds: now.__setitem__(0, now[0] + seconds)


@pytest.fixture
def inside(alice, clock):
    """alice, who has just given her password once more."""
    client = signed_in(alice)
    client.post("/accounts/again/", {"password": PASSWORD})
    return client


@pytest.fixture
def secret(inside):
    """alice has an authenticator app; this is the secret in it."""
    secret = inside.get(APP).context["form"].secret
    response = inside.post(APP, {"code": code_of(secret)})
    assert response.headers["Location"] == "/accounts/steps/recovery/"
    return secret


def at_second_step():
    """Somebody who has given alice's password."""
    client = Client()
    response = client.post(LOGIN, {"login": "alice@example.com", "password": PASSWORD})
    assert response.headers["Location"] == CODE
    return client


def test_the_secret_is_shown_to_scan_and_to_type(inside):
    page = inside.get(APP)
    assert page.context["form"].secret in page.text
    assert 'src="data:image/svg+xml;base64,' in page.text


def test_a_wrong_code_does_not_set_it_up(inside):
    inside.get(APP)
    assert "does not fit" in inside.post(APP, {"code": "000000"}).text
    assert not Authenticator.objects.exists()


def test_with_an_app_the_password_alone_is_not_enough(secret, clock):
    client = at_second_step()
    assert client.get("/").status_code == 302
    clock(PERIOD)
    assert client.post(CODE, {"code": code_of(secret)}).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_a14_a_code_works_once(secret, clock):
    """A14: TOTP code reused -> refused."""
    clock(PERIOD)
    code = code_of(secret)
    assert at_second_step().post(CODE, {"code": code}).status_code == 302
    again = at_second_step().post(CODE, {"code": code})
    assert (again.status_code, "does not fit" in again.text) == (200, True)


def test_a14_guessing_codes_is_stopped(secret, clock):
    """A14: brute-forced -> refused, then even the right code has to wait."""
    clock(PERIOD)
    client = at_second_step()
    for guess in range(5):
        assert "does not fit" in client.post(CODE, {"code": f"{guess:06}"}).text
    assert "Too many" in client.post(CODE, {"code": code_of(secret)}).text
    assert client.get("/").status_code == 302
    clock(301)
    cache.clear()
    assert at_second_step().post(CODE, {"code": code_of(secret)}).status_code == 302


def test_a_recovery_code_works_once(inside, secret):
    codes = inside.get("/accounts/steps/recovery/").context["unused_codes"]
    assert len(codes) == 10
    assert at_second_step().post(CODE, {"code": codes[0]}).status_code == 302
    assert "does not fit" in at_second_step().post(CODE, {"code": codes[0]}).text
    left = inside.get("/accounts/steps/recovery/").context["unused_codes"]
    assert set(left) == set(codes) - {codes[0]}


def test_recovery_codes_can_be_downloaded_and_made_anew(inside, secret):
    before = inside.get("/accounts/steps/recovery/file/")
    assert before.headers["Content-Disposition"].startswith("attachment")
    assert len(before.text.split()) == 10
    inside.post("/accounts/steps/recovery/new/")
    after = inside.get("/accounts/steps/recovery/file/")
    assert not set(before.text.split()) & set(after.text.split())


def test_the_app_can_be_turned_off(inside, secret):
    assert "Turn off the authenticator app?" in inside.get("/accounts/steps/app/removal/").text
    inside.post("/accounts/steps/app/removal/")
    assert not Authenticator.objects.exists()
    response = Client().post(LOGIN, {"login": "alice@example.com", "password": PASSWORD})
    assert response.headers["Location"] == "/"


@pytest.mark.parametrize(
    "path",
    ["app/", "passkeys/new/", "recovery/new/", "app/removal/", "passkeys/1/removal/"],
)
def test_a15_changes_ask_again_after_five_minutes(inside, secret, clock, path):
    """A15: asks again after 5 min. (The page itself may be missing; the question comes first.)"""
    page = f"/accounts/steps/{path}"
    assert "again" not in inside.get(page).headers.get("Location", "")
    clock(5 * 60 + 1)
    assert "/again/" in inside.get(page).headers["Location"]


def test_asked_again_a_code_does_as_well_as_the_password(inside, secret, clock):
    clock(5 * 60 + 1)
    page = inside.get("/accounts/again/?next=/accounts/steps/app/removal/")
    assert "Use a code instead" in page.text
    there = "/accounts/steps/again/"
    response = inside.post(there, {"code": code_of(secret), "next": "/accounts/steps/app/removal/"})
    assert response.headers["Location"] == "/accounts/steps/app/removal/"


def test_nobody_reads_or_renames_the_passkey_of_somebody_else(inside, bob):
    key = Authenticator.objects.create(user=bob, type="webauthn", data={"name": "Bob's"})
    for page in ("removal", "name"):
        assert inside.get(f"/accounts/steps/passkeys/{key.pk}/{page}/").status_code == 404
        assert inside.post(f"/accounts/steps/passkeys/{key.pk}/{page}/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "x",
        "{}",
        "[]",
        "null",
        '"x"',
        '{"id": 1}',
        '{"id": "x", "rawId": "x", "response": {}, "type": "public-key"}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30",'
        ' "attestationObject": "oA", "authenticatorData": "AA", "signature": "AA"}}',
        '{"response": {"userHandle": 1}}',
        '{"response": {"userHandle": "//8"}}',
        '{"response": null}',
    ],
)
def test_nonsense_in_place_of_a_passkey_is_no_error(inside, nonsense):
    address = "/accounts/steps/passkeys/login/"
    assert Client().get(address, headers={"Accept": "application/json"}).status_code == 200
    assert Client().post(address, {"credential": nonsense}).status_code == 302
    assert inside.post("/accounts/steps/passkeys/new/", {"credential": nonsense}).status_code == 200


def test_a_change_is_told_by_mail(
    mailing,  # noqa: F811
    inside,
    secret,
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        inside.post("/accounts/steps/app/removal/")
    (message,) = deliver()
    assert message.to == ["alice@example.com"]
    assert "Authenticator app deactivated" in message.body
    assert "If it was not you" in message.body
