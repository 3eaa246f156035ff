"""One's account page: name, time zone, language, and which ways in it offers."""

import pytest
from django.test import Client

from drafts.models import User
from tests.people import ask, signed_in
from tests.post import mailing  # noqa: F401 - a fixture

PAGE = "/accounts/"
FACTS = {"name": "Alice A.", "time_zone": "Europe/Lisbon", "language": "en-us"}


def test_name_time_zone_and_language_are_kept(alice):
    client = signed_in(alice)
    assert client.post(PAGE, FACTS).headers["Location"] == PAGE
    alice.refresh_from_db()
    assert {name: getattr(alice, name) for name in FACTS} == FACTS


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "a\x00b"), ("time_zone", "Moon/Base"), ("language", "tlh")],
)
def test_what_cannot_be_is_refused_and_the_field_named(alice, field, value):
    response = signed_in(alice).post(PAGE, FACTS | {field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    assert "Account of Alice Almeida" in response.text
    alice.refresh_from_db()
    assert alice.name == "Alice Almeida"


def test_nothing_else_of_an_account_can_be_changed_there(alice):
    signed_in(alice).post(PAGE, FACTS | {"email": "x@example.com", "is_superuser": "on"})
    alice.refresh_from_db()
    assert (alice.email, alice.is_superuser) == ("alice@example.com", False)


def test_times_are_told_in_the_readers_own_zone(alice, tally):
    ask(tally, alice)
    tally.cut_draft("Why?", by=alice)
    User.objects.filter(pk=alice.pk).update(time_zone="Pacific/Kiritimati")  # UTC+14
    away = tally.drafts.get().cut_at.astimezone().isoformat()
    page = signed_in(User.objects.get(pk=alice.pk)).get("/i/tally/").text
    assert "+14:00" in page
    assert away not in page


def test_a_zone_the_machine_does_not_know_is_no_error(alice):
    User.objects.filter(pk=alice.pk).update(time_zone="Nowhere/City")
    assert signed_in(alice).get("/").status_code == 200


def test_the_page_says_which_language_it_is_in(alice):
    client = signed_in(alice)
    assert '<html lang="en-gb"' in client.get(PAGE).text
    client.post(PAGE, FACTS)
    assert '<html lang="en-us"' in client.get(PAGE).text


def test_the_next_reader_does_not_inherit_zone_or_language(alice, bob):
    signed_in(alice).post(PAGE, FACTS)
    signed_in(alice).get(PAGE)
    assert '<html lang="en-gb"' in signed_in(bob).get(PAGE).text


def test_only_ways_in_that_are_there_are_offered(alice, settings):
    page = signed_in(alice).get(PAGE).text
    assert "Change password" in page
    assert "Passkeys and second step" in page
    assert "Change e-mail address" not in page  # no mail is sent here
    assert "Single sign-on" not in page
    settings.SENDS_MAIL = True
    assert "Change e-mail address" in signed_in(alice).get(PAGE).text


def test_without_mail_the_page_about_the_address_says_so(alice):
    assert "This site sends no mail" in signed_in(alice).get("/accounts/email/").text
    assert "This site sends no mail" in Client().get("/accounts/password/forgotten/").text


def test_one_sees_where_one_is_signed_in_and_ends_the_other_sessions(alice):
    here, there = signed_in(alice), signed_in(alice)
    login = {"login": alice.email, "password": "correct horse battery"}
    for client in (here, there):
        client.logout()
        client.post("/accounts/login/", login, headers={"User-Agent": "Elsewhere 1.0"})
    page = here.get("/accounts/sessions/").text
    assert page.count("Elsewhere 1.0") == 2
    assert "Sign out elsewhere" in page
    here.post("/accounts/sessions/")
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 302
    assert "Nowhere else" in here.get("/accounts/sessions/").text


def test_sign_up_is_closed_but_for_the_invited(alice, client):
    """A16: closed by default; the page says how one does get in."""
    facts = {"email": "eve@example.com", "password1": "a door that stays open"}
    for method in (client.get, client.post):
        assert "Sign-up is closed" in method("/accounts/signup/", facts).text
    assert User.objects.count() == 1
