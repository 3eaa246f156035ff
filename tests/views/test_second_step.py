"""A15: who runs the installation has a second step, and shows again that it is them."""

import time
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from drafts.models import Event, User
from tests.people import PASSWORD, account, show_that_it_is, signed_in
from tests.views.routes.people import PEOPLE
from tests.views.test_account_steps import APP, code_of

ROOMS = ["", "groups/", "invitations/", "signing-in/", "mail/", "history/", "history/csv/"]


@pytest.fixture
def eve(db):
    """An administrator whose password alone opens the account."""
    return User.objects.create_user("eve@example.com", PASSWORD, name="Eve", is_staff=True)


@pytest.mark.parametrize("room", ROOMS)
def test_a15_without_a_second_step_the_rooms_say_what_is_missing(eve, room):
    response = signed_in(eve).get(f"/people/{room}")
    assert response.status_code == 403
    assert "First a second step" in response.text
    for way in ("/accounts/steps/passkeys/new/", "/accounts/steps/app/"):
        assert f'href="{way}"' in response.text


def test_a15_without_a_second_step_nothing_can_be_done(eve, bob):
    client = signed_in(eve)
    before = Event.objects.count()
    for address in (f"/people/{bob.pk}/departure/", f"/people/{bob.pk}/appointment/"):
        assert client.post(address).status_code == 403
    assert Event.objects.count() == before
    assert account("Bob").is_active


def test_a15_recovery_codes_alone_are_no_second_step(eve):
    Authenticator.objects.create(user=eve, type="recovery_codes", data={"seed": "", "used_mask": 0})
    assert signed_in(eve).get("/people/").status_code == 403


def test_a15_all_else_stays_open_without_one(eve):
    client = signed_in(eve)
    for page in ("/", "/i/new/", "/accounts/"):
        assert client.get(page).status_code == 200


def test_a15_to_others_the_rooms_are_still_not_there(bob):
    response = signed_in(bob).get("/people/")
    assert response.status_code == 404
    assert "second step" not in response.text


def test_a15_the_first_account_is_led_through_it(db):
    client = Client()
    made = {"name": "Dora", "email": "dora@example.com", "password": PASSWORD}
    assert client.post("/welcome/", made).headers["Location"] == "/"
    assert client.get("/").status_code == 200
    assert "First a second step" in client.get("/people/").text
    asked = client.get(APP)
    assert asked.status_code == 302
    client.post(asked.headers["Location"], {"password": PASSWORD})
    secret = client.get(APP).context["form"].secret
    assert client.post(APP, {"code": code_of(secret)}).headers["Location"].endswith("/recovery/")
    assert client.get("/people/").status_code == 200


@pytest.mark.parametrize("way", ["a passkey", "only single sign-on here", "comes by it alone"])
def test_a15_what_counts_as_a_second_step(eve, settings, way):
    if way == "a passkey":
        Authenticator.objects.create(user=eve, type="webauthn", data={})
    elif way == "only single sign-on here":
        settings.SSO_ONLY = True
    else:
        SocialAccount.objects.create(user=eve, provider="oidc", uid="eve")
        assert signed_in(eve).get("/people/").status_code == 403  # her password opens it still
        eve.set_unusable_password()
        eve.save()
    assert signed_in(eve).get("/people/").status_code == 200


def test_a15_who_comes_by_the_directory_alone_has_nothing_to_show_again(eve, bob):
    SocialAccount.objects.create(user=eve, provider="oidc", uid="eve")
    eve.set_unusable_password()
    eve.save()
    done = signed_in(eve).post(f"/people/{bob.pk}/departure/")
    assert done.headers["Location"] == f"/people/{bob.pk}/"
    assert not account("Bob").is_active


def test_a15_five_minutes_later_a_deed_asks_once_more_and_is_then_done(ada, bob):
    client = signed_in(ada)
    show_that_it_is(ada, client, at=time.time() - 301)
    address = f"/people/{bob.pk}/departure/"
    asked = client.post(address)
    assert asked.status_code == 302
    assert asked.headers["Location"] == f"/accounts/again/?next={quote(address, safe='')}"
    assert account("Bob").is_active
    assert client.post(asked.headers["Location"], {"password": "wrong horse"}).status_code == 200
    assert account("Bob").is_active
    done = client.post(asked.headers["Location"], {"password": PASSWORD})
    assert done.headers["Location"] == f"/people/{bob.pk}/"
    assert not account("Bob").is_active


def test_a15_within_five_minutes_it_is_not_asked_again(ada, bob):
    client = signed_in(ada)
    show_that_it_is(ada, client, at=time.time() - 250)
    client.post(f"/people/{bob.pk}/departure/")
    assert not account("Bob").is_active


ASKING = {
    "departure": "{bob}/departure/",
    "reactivation": "{bob}/reactivation/",
    "appointment": "{bob}/appointment/",
    "person_dismissal": "{bob}/dismissal/",
    "joining": "groups/1/people/",
    "parting": "groups/1/people/{bob}/removal/",
    "site_invitations": "invitations/",
}
# These change nobody's rights: a name, an empty group, an invitation less, a mail to oneself.
NOT_ASKING = {
    "groups",
    "group",
    "group_deletion",
    "site_invitation_removal",
    "mail_check",
    "site_mail_again",
}


@pytest.mark.parametrize("name", ASKING)
def test_a15_every_deed_that_changes_who_may_do_what_asks(ada, bob, name):
    client = signed_in(ada)
    show_that_it_is(ada, client, at=1.0)
    response = client.post("/people/" + ASKING[name].format(bob=bob.pk))
    assert response.headers["Location"].startswith("/accounts/again/")


def test_a15_every_deed_of_administrators_asks_or_is_known_not_to():
    deeds = {name for name, row in PEOPLE.items() if row[2]["POST"][-1] != 405}
    assert deeds == ASKING.keys() | NOT_ASKING


def test_a15_reading_never_asks(ada):
    client = signed_in(ada)
    show_that_it_is(ada, client, at=1.0)
    for room in ROOMS:
        assert client.get(f"/people/{room}").status_code == 200
