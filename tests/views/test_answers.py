"""The five customer questions: whatever is sent is kept, the rest stays."""

import re

import pytest

from tests.people import signed_in

HTMX = {"HX-Request": "true"}


def keep(user, htmx=True, **answers):
    """Send some answers."""
    return signed_in(user).post("/i/tally/answers/", answers, headers=HTMX if htmx else {})


def kept(initiative):
    """What the database holds."""
    initiative.refresh_from_db()
    return initiative.answers


def test_answers_are_kept(tally, bob):
    response = keep(bob, who="Marta", evidence="Forty diaries")
    assert (response.status_code, response.content) == (204, b"")
    assert kept(tally) == {"who": "Marta", "evidence": "Forty diaries"}
    assert tally.touched_by == bob


def test_an_answer_leaves_those_of_others_alone(tally, alice, bob):
    keep(alice, who="Marta")
    keep(bob, problem="Sundays")
    assert kept(tally) == {"who": "Marta", "problem": "Sundays"}


def test_an_answer_can_be_taken_back(tally, bob):
    keep(bob, who="Marta")
    keep(bob, who="")
    assert kept(tally) == {"who": ""}


def test_who_the_customer_is_need_not_be_said_twice(tally, bob):
    def shown():
        page = signed_in(bob).get("/i/tally/write/").text
        return re.search(r'<textarea id="answer-who"[^>]*>([^<]*)<', page)[1]

    assert shown() == tally.customer
    keep(bob, who="Marta")
    assert shown() == "Marta"
    keep(bob, who="")
    assert shown() == ""


def test_without_javascript_one_is_back_on_the_page(tally, bob):
    response = keep(bob, htmx=False, who="Marta")
    assert (response.status_code, response.headers["Location"]) == (302, "/i/tally/write/")


@pytest.mark.parametrize("words", ["x" * 4001, "a\x00b"], ids=["too long", "NUL"])
def test_an_answer_that_cannot_be_kept_is_named_by_its_question(tally, bob, words):
    response = keep(bob, who=words)
    assert response.status_code == 422
    assert "Who is the customer?" in response.text
    assert kept(tally) == {}


def test_what_is_no_question_is_not_kept(tally, bob):
    keep(bob, who="Marta", name="Hijacked", role="owner")
    assert kept(tally) == {"who": "Marta"}
    assert tally.name == "Tally"
