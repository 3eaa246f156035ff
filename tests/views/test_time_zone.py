"""The zone in which one reads times: that of the browser one signs in from, until one sets it."""

import pytest
from django.test import Client
from django.urls import reverse

from drafts.accounts.sign_ins import TIME_ZONE_COOKIE
from drafts.models import Invitation, User
from tests.directory import directory, provider  # noqa: F401 - fixtures
from tests.people import PASSWORD

FORM = {"login": "bob@example.com", "password": PASSWORD}


def browser_in(zone):
    """A browser whose clock runs in this zone, as ``static/js/time-zone.js`` tells it."""
    client = Client()
    client.cookies[TIME_ZONE_COOKIE] = zone
    return client


def sign_in_from(zone):
    """Sign bob in from there; returns the client."""
    client = browser_in(zone)
    client.post("/accounts/login/", FORM)
    return client


def zone_of_page(client):
    """The zone that a page tells times in."""
    return client.get("/").text.partition('data-time-zone="')[2].partition('"')[0]


def test_it_is_that_of_the_browser_at_every_sign_in(bob):
    assert zone_of_page(sign_in_from("Asia%2FTokyo")) == "Asia/Tokyo"
    assert zone_of_page(sign_in_from("Europe%2FLisbon")) == "Europe/Lisbon"


def test_what_one_set_stays_wherever_one_signs_in(bob):
    bob.change_profile(time_zone="Asia/Tokyo")
    assert zone_of_page(sign_in_from("Europe%2FLisbon")) == "Asia/Tokyo"


@pytest.mark.parametrize("zone", ["", "Moon%2FBase", "America", "..%2F..%2Fetc%2Fpasswd", "%00"])
def test_what_is_no_zone_is_left_out(bob, zone):
    sign_in_from("Asia%2FTokyo")
    assert zone_of_page(sign_in_from(zone)) == "Asia/Tokyo"


def test_before_anybody_signed_in_it_is_the_sites(bob):
    text = Client().get("/accounts/login/").text
    assert 'data-time-zone="UTC"' in text
    assert "js/time-zone" in text


def test_it_is_taken_at_single_sign_on_too(directory, settings, db):  # noqa: F811
    settings.SSO_AUTO_SIGNUP = True
    directory.know("d-1", email="dora@example.com", email_verified=True, name="Dora Díaz")
    client, _ = directory.sign_in("d-1", browser_in("Asia%2FTokyo"))
    assert zone_of_page(client) == "Asia/Tokyo"


def test_it_is_taken_with_a_new_account_too(alice):
    _, token = Invitation.objects.invite(by=alice, email="dora@example.com")
    facts = {"name": "Dora Díaz", "password": "a door that stays open"}
    browser_in("Asia%2FTokyo").post(reverse("invitation", args=[token]), facts)
    assert User.objects.get(email="dora@example.com").browser_time_zone == "Asia/Tokyo"
