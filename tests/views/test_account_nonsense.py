"""Addresses and forms about accounts, filled with what no page of ours sends: never an error."""

import pytest

from tests.people import PASSWORD, signed_in
from tests.post import mailing  # noqa: F401 - a fixture

NONSENSE = ["%00", "x" * 3000, "..%2f", "1:2:3", "%F0%9F%92%A9", "9" * 40, "%ff"]
IN_ADDRESSES = [
    "/invitation/{}/",
    "/invitation/1:{}/",
    "/accounts/email/confirm/{}/",
    "/accounts/email/confirm/MQ:{}/",
    "/accounts/password/new/{}:set-password/",
    "/accounts/password/new/1:{}/",
    "/accounts/password/new/zzzzzzzzzzzz:{}/",
    "/accounts/sso/{}/login/",
    "/accounts/sso/oidc/callback/?state={}&code={}",
    "/accounts/steps/passkeys/{}/name/",
    "/accounts/steps/passkeys/99999999999999999999/name/",
    "/accounts/login/?next={}",
    "/accounts/again/?next={}",
]
IN_FORMS = [
    ("/accounts/login/", ["login", "password"]),
    ("/accounts/password/forgotten/", ["email"]),
    ("/accounts/password/", ["oldpassword", "password1", "password2"]),
    ("/accounts/email/", ["email", "action_add"]),
    ("/accounts/again/", ["password"]),
    ("/accounts/", ["name", "time_zone", "language"]),
    ("/accounts/steps/app/", ["code"]),
    ("/accounts/steps/passkeys/new/", ["name", "credential"]),
    ("/accounts/steps/passkeys/login/", ["credential"]),
    ("/accounts/sso/", ["account"]),
    ("/accounts/sessions/", ["x"]),
]
VALUES = [
    "\x00",
    "x" * 3000,
    "\ud800".encode("utf-8", "surrogatepass"),
    "\u202e",
    "9" * 40,
    "[" * 999,
]


@pytest.fixture
def inside(alice, mailing):  # noqa: F811
    """alice, who has just given her password once more."""
    client = signed_in(alice, raise_request_exception=False)
    client.post("/accounts/again/", {"password": PASSWORD})
    return client


@pytest.mark.parametrize("address", IN_ADDRESSES)
@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
def test_x09_nonsense_in_an_address_is_no_error(client, alice, inside, address, nonsense):
    """X09: the same on both databases."""
    client.raise_request_exception = False
    for visitor in (client, inside):
        for method in (visitor.get, visitor.post):
            assert method(address.format(nonsense, nonsense)).status_code < 500


@pytest.mark.parametrize(("address", "fields"), IN_FORMS)
@pytest.mark.parametrize("value", VALUES, ids=range(len(VALUES)))
def test_x09_nonsense_in_a_form_is_no_error(client, alice, inside, address, fields, value):
    """X09: the same on both databases."""
    client.raise_request_exception = False
    for visitor in (client, inside):
        assert visitor.post(address, dict.fromkeys(fields, value)).status_code < 500
