"""Rounds over the web: ask, see who answers, end it; what is held back, and for how long."""

from datetime import timedelta

import pytest
from django.utils import timezone

from drafts.models import Group, Round, User
from tests.people import signed_in
from tests.threads import draft_of, opened

NEW = "/i/tally/drafts/1/rounds/new/"


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def ask(user, people=(), **facts):
    """Send the form that opens a round."""
    form = {"question": "Is the price right?", "chair": "empty", "expecting": 0, **facts}
    return signed_in(user).post(NEW, form | {"people": [person.pk for person in people]})


def page(user, address="drafts/1/"):
    """A page of tally, its white space put in order."""
    return " ".join(signed_in(user).get(f"/i/tally/{address}").text.split())


def test_the_form_offers_those_who_may_comment_and_explains_itself(draft, alice):
    text = page(alice, "drafts/1/rounds/new/")
    assert "Rosa Rossi" in text
    assert "Bob Berg" in text
    assert "Rex Reed" not in text
    assert "Alice Almeida</label>" not in text
    assert "Comments on wording are kept, unseen" in text


def test_an_opened_round_says_whom_it_waits_for(draft, alice, rosa, bob, rex):
    due = timezone.localdate() + timedelta(days=3)
    assert ask(alice, [rosa, bob], due=due).status_code == 303
    text = page(rex)
    assert "Awaited: Bob Berg, Rosa Rossi" in text
    assert "The customer’s chair is empty." in text
    assert "Awaited: Bob Berg, <b>you</b>" in page(rosa)
    draft.reviews.give("ready", "", by=rosa)
    text = page(rex, "")
    assert "Answered: Rosa Rossi" in text
    assert "Awaited: Bob Berg</p>" in text


def test_a_group_is_expanded_to_its_people(tally, draft, alice, rosa):
    group = Group.objects.create(name="Leadership")
    for name in ("Lea", "Lou"):
        group.add(User.objects.create_user(f"{name}@example.com", name=name), by=alice)
    group.add(alice, by=alice)
    tally.add_member(group, "reviewer", by=alice)
    ask(alice, [rosa], groups=[group.pk])
    asked = Round.objects.get().seats.values_list("user__name", flat=True)
    assert sorted(asked) == ["Lea", "Lou", "Rosa Rossi"]


def test_nobody_asked_is_refused_and_the_words_stay(draft, alice):
    answer = ask(alice)
    assert answer.status_code == 422
    assert "Choose somebody to ask." in answer.text
    assert "Is the price right?" in answer.text
    assert not Round.objects.exists()


def test_who_may_not_comment_cannot_be_asked(draft, alice, rex):
    assert ask(alice, [rex]).status_code == 422


def test_a_day_that_is_over_is_refused(draft, alice, rosa):
    answer = ask(alice, [rosa], due=timezone.localdate() - timedelta(days=1))
    assert answer.status_code == 422
    assert "This day is over" in answer.text


def test_who_sits_in_the_customers_chair_has_a_name_and_evidence(draft, alice, rosa, rex):
    assert "Say who it is." in ask(alice, [rosa], chair="customer").text
    answer = ask(alice, [rosa], chair="proxy", chair_name="Paul")
    assert "Say how they know." in answer.text
    ask(alice, [rosa], chair="proxy", chair_name="Paul", evidence="forty calls in May")
    assert "In the customer’s place: Paul, who knows from: forty calls in May" in page(rex)


def test_c22_a_round_opened_twice_is_one(draft, alice, rosa):
    ask(alice, [rosa])
    again = ask(alice, [rosa])
    assert again.status_code == 409
    assert "nobody was asked twice" in again.text
    assert Round.objects.count() == 1


def test_c22_a_round_ended_twice_is_over_once(draft, alice, bob, rosa):
    ask(alice, [rosa])
    address = f"/i/tally/rounds/{Round.objects.get().pk}/ending/"
    assert signed_in(bob).post(address).status_code == 303
    assert "This round was over already" in signed_in(alice).post(address).text
    assert "Bob Berg ended it on" in page(rosa, "rounds/")
    assert "Did not answer: Rosa Rossi" in page(rosa, "rounds/")


def test_a_round_of_another_initiative_is_not_found(draft, alice, rosa):
    assert signed_in(alice).post("/i/tally/rounds/12345/ending/").status_code == 404


def test_an_independent_round_hides_and_reveals(draft, alice, rosa, bob, rex):
    ask(alice, [rosa, bob], independent="on")
    opened(draft, by=bob, words="Bob was first.")
    draft.reviews.give("not_yet", "Bob is not sure.", by=bob)
    text = page(rosa)
    assert "Bob was first." not in text
    assert "Bob is not sure." not in text
    assert "Answered: Bob Berg</p>" in text
    assert "Bob was first." in page(rex)
    draft.reviews.give("ready", "", by=rosa)
    text = page(rosa)
    assert "Bob was first." in text
    assert "Bob is not sure." in text
    assert "Answered: Bob Berg <span" in text


def test_a_round_about_content_shows_wording_when_it_is_over(draft, alice, rosa, bob):
    ask(alice, [rosa, bob], content_only="on")
    opened(draft, by=rosa, words="A finer word.", kind="wording")
    assert "A finer word." not in page(alice)
    Round.objects.get().end(by=alice)
    assert "A finer word." in page(alice)


def test_an_overdue_round_says_so_in_words(draft, alice, rosa, rex):
    yesterday = timezone.localdate() - timedelta(days=1)
    draft.rounds.open([rosa], "Is it?", yesterday, by=alice)
    assert "Late: answers were due by" in page(rex)
