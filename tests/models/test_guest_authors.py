"""Guests who comment and review: their words have one author, and keep from them what is kept."""

import pytest
from django.db import IntegrityError, transaction

from drafts.models import Comment, Event, Thread
from drafts.models.guest_link import MOST_NAMES, TooManyNames
from drafts.models.settling import NotYours
from tests.threads import draft_of, opened


@pytest.fixture
def link(tally, alice):
    """A link to review tally."""
    return tally.invite_guest("review", "The bakery", by=alice)[0]


@pytest.fixture
def dora(link):
    """Came with it."""
    return link.admit("Dora Diaz")


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def test_a_guest_is_the_author_of_what_she_says_and_history_has_her_name(draft, dora):
    thread = opened(draft, dora)
    assert thread.author == dora
    assert thread.comments.get().author == dora
    event = Event.objects.get(action="thread.open")
    assert (event.by, event.guest_name) == (None, "Dora Diaz")


@pytest.mark.parametrize("both", [True, False])
def test_words_have_one_author_neither_two_nor_none(draft, dora, rosa, both):
    opened(draft, dora)
    changed = {"by": rosa} if both else {"guest": None}
    for rows in (Thread.objects, Comment.objects):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**changed)


def test_a_guest_is_no_user_with_the_same_key(draft, dora, rosa):
    type(dora).objects.filter(pk=dora.pk).update(id=rosa.pk)
    dora = type(dora).objects.get(pk=rosa.pk)
    thread = opened(draft, dora)
    assert thread.author != rosa
    assert not Thread.objects.of(rosa).exists()
    with pytest.raises(NotYours):
        thread.resolve(by=rosa)
    thread.resolve(by=dora)
    assert thread.closings.get().author == dora


def test_what_waits_in_a_guests_review_is_hers_until_she_submits_it(draft, dora, rosa, link):
    emil = link.admit("Emil Ek")
    review = draft.reviews.begin(by=dora)
    assert draft.reviews.begin(by=dora) == review != draft.reviews.begin(by=emil)
    thread = review.comment("Why?", "summary", (0, 5))
    seen = [Thread.objects.visible_to(who).count() for who in (dora, emil, rosa)]
    assert seen == [1, 0, 0]
    review.submit("not_yet")
    assert [Thread.objects.visible_to(who).get() for who in (dora, emil, rosa)] == [thread] * 3
    assert Event.objects.get(action="review.submit").guest_name == "Dora Diaz"


def test_of_each_guest_the_last_review_stands(draft, dora, link):
    emil = link.admit("Emil Ek")
    for guest, verdict in ((dora, "not_yet"), (emil, "ready"), (dora, "ready")):
        draft.reviews.begin(by=guest).submit(verdict, "So.")
    standing = draft.reviews.standing()
    assert [(review.author, review.verdict) for review in standing] == [
        (emil, "ready"),
        (dora, "ready"),
    ]


def test_an_independent_round_keeps_others_words_from_guests_until_it_is_over(
    draft, dora, rosa, bob, alice
):
    """What opens to one name of a link is open to whoever has the link, under the next name."""
    theirs = opened(draft, bob)
    asked = draft.rounds.open([rosa], "Clear?", None, by=alice, independent=True)
    own = opened(draft, dora, "Tally")
    assert list(Thread.objects.visible_to(dora)) == [own]
    draft.reviews.begin(by=dora).submit("ready")
    assert list(Thread.objects.visible_to(dora)) == [own]
    asked.end(by=alice)
    assert set(Thread.objects.visible_to(dora)) == {own, theirs}


def test_wording_is_kept_from_guests_while_a_round_is_about_content(draft, dora, rosa, alice):
    opened(draft, rosa, kind="wording")
    asked = draft.rounds.open([rosa], "Clear?", None, by=alice, content_only=True)
    assert not Thread.objects.visible_to(dora).exists()
    asked.end(by=alice)
    assert Thread.objects.visible_to(dora).exists()


def test_a_guests_review_answers_nobody_elses_seat(draft, dora, rosa, alice):
    asked = draft.rounds.open([rosa], "Clear?", None, by=alice)
    draft.reviews.begin(by=dora).submit("ready")
    asked.refresh_from_db()
    assert asked.is_running
    assert not asked.seats.exclude(review=None).exists()


def test_a_link_collects_fifty_names_at_most(link, dora):
    for number in range(1, MOST_NAMES):
        link.admit(f"Guest {number}")
    with pytest.raises(TooManyNames):
        link.admit("One more")
    assert link.guests.count() == MOST_NAMES
