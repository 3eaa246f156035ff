"""Trying tokens and passphrases: counted across processes, and only the wrong ones."""

import pytest
from django.db import connection
from django.test import Client

from drafts.models import Guest
from tests.people import signed_in

TOKENS, PASSPHRASES = 20, 5


@pytest.fixture
def door(tally, alice):
    """The address of a link with a passphrase."""
    _link, token = tally.invite_guest("release", "Dora", by=alice, passphrase="blue moon")
    return f"/g/{token}/"


def come_in(door, passphrase, client=None):
    """The answer to a name and a passphrase."""
    return (client or Client()).post(door, {"name": "Dora Diaz", "passphrase": passphrase})


def test_the_twenty_first_wrong_token_is_refused_and_so_is_a_right_one(door):
    statuses = [Client().get(f"/g/prfaq-guest-{turn}/").status_code for turn in range(TOKENS + 1)]
    assert statuses == [404] * TOKENS + [429]
    page = Client().get(door)
    assert page.status_code == 429
    assert "Wait a minute" in page.text


def test_an_invented_forwarding_header_wins_no_new_budget(door):
    for turn in range(TOKENS):
        Client().get("/g/wrong/", headers={"X-Forwarded-For": f"203.0.113.{turn}"})
    page = Client().get("/g/wrong/", headers={"X-Forwarded-For": "203.0.113.99"})
    assert page.status_code == 429


def test_right_tokens_cost_nothing(door):
    assert {Client().get(door).status_code for _ in range(TOKENS + 1)} == {200}


def test_who_is_inside_is_not_kept_waiting_for_what_others_try(door):
    inside = Client()
    come_in(door, "blue moon", inside)
    for turn in range(TOKENS + 1):
        Client().get(f"/g/{turn}/")
    assert inside.get(door, follow=True).status_code == 200


def test_a_wrong_passphrase_is_told_and_keeps_what_was_typed(door):
    page = come_in(door, "red moon")
    assert page.status_code == 422
    assert "That is not the passphrase." in page.text
    assert "Dora Diaz" in page.text
    assert not Guest.objects.exists()


def test_without_a_passphrase_nobody_comes_in(door):
    page = Client().post(door, {"name": "Dora Diaz"})
    assert page.status_code == 422
    assert "this link asks for one" in page.text
    assert not Guest.objects.exists()


def test_the_sixth_wrong_passphrase_is_refused_and_so_is_the_right_one(door):
    statuses = [come_in(door, f"moon {turn}").status_code for turn in range(PASSPHRASES + 1)]
    assert statuses == [422] * PASSPHRASES + [429]
    page = come_in(door, "blue moon")
    assert page.status_code == 429
    assert "it rests for five minutes" in page.text
    assert "Dora Diaz" in page.text
    assert not Guest.objects.exists()


def test_the_passphrase_of_one_link_does_not_make_another_rest(door, tally, alice):
    _link, token = tally.invite_guest("pdf", "Press", by=alice, passphrase="new moon")
    for turn in range(PASSPHRASES + 1):
        come_in(door, f"moon {turn}")
    assert come_in(f"/g/{token}/", "new moon").status_code == 302


def test_right_passphrases_cost_nothing(door):
    for _ in range(PASSPHRASES + 1):
        assert come_in(door, "blue moon").status_code == 302


def test_the_count_is_kept_in_the_database_where_all_processes_see_it(door):
    come_in(door, "red moon")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE %s", ["%guest_passphrase%"])
        assert cursor.fetchone() == (1,)


def test_a_login_is_no_way_round_the_passphrase(door, alice):
    page = come_in(door, "red moon", signed_in(alice))
    assert page.status_code == 422
