"""Who is here, and in which section."""

import json
import re
from datetime import timedelta

from django.utils import timezone

from drafts.models.presence import STAYS
from tests.people import signed_in, start


def here(user, section=""):
    """One poll of the Write page."""
    return signed_in(user).post(
        "/i/tally/presence/", {"section": section}, headers={"HX-Request": "true"}
    )


def test_everybody_here_is_shown_with_the_section(tally, alice, bob):
    here(alice, "problem")
    page = here(bob, "solution").text
    assert 'data-section="problem"' in page
    assert 'data-name="Alice"' in page
    assert "Alice Almeida, in Problem" in page
    assert "You, in Solution" in page


def test_somebody_who_only_looks_is_in_no_section(tally, alice):
    assert 'data-section=""' in here(alice).text


def test_a_section_that_does_not_exist_counts_as_looking(tally, alice):
    page = here(alice, "appendix\x00").text
    assert 'data-section=""' in page


def test_who_polls_twice_is_shown_once(tally, alice):
    here(alice, "problem")
    page = here(alice, "solution").text
    assert page.count("data-user=") == page.count('data-section="solution"') == 1
    assert tally.presences.count() == 1


def test_who_missed_two_polls_has_gone(tally, alice, bob):
    here(alice, "problem")
    tally.presences.update(seen_at=timezone.now() - STAYS - timedelta(seconds=1))
    assert "Alice" not in here(bob).text


def test_people_of_one_initiative_are_not_shown_on_another(tally, alice, bob):
    here(alice, "problem")
    start("Other")
    page = signed_in(bob).post("/i/other/presence/", {"section": ""}).text
    assert "Alice" not in page


def test_what_the_page_sends_outside_a_form_goes_with_the_token_of_its_body(tally, bob):
    client = signed_in(bob, enforce_csrf_checks=True)
    page = client.get("/i/tally/write/").text
    headers = json.loads(re.search(r"<body hx-headers='([^']+)'>", page)[1])
    assert client.post("/i/tally/presence/", {"section": ""}).status_code == 403
    assert client.post("/i/tally/presence/", {"section": ""}, headers=headers).status_code == 200
