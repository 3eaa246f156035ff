"""Rounds ask people for reviews, keep what they must not see yet, and end."""

from datetime import date

import pytest
from django.utils import timezone

from drafts.models import Comment, Event, Seat, Thread
from drafts.models.round import AlreadyOver, NobodyAsked
from tests.threads import draft_of, opened


def asked(draft, people, by, **facts):
    """A round on this draft."""
    return draft.rounds.open(people, "Is the price right?", date(2026, 12, 1), by=by, **facts)


def review(draft, by):
    """A review of it, submitted."""
    given = draft.reviews.begin(by=by)
    given.submit("ready")
    return given


def test_everybody_asked_has_one_seat(tally, alice, rosa, bob):
    running = asked(draft_of(tally), [rosa, bob, rosa], by=alice)
    assert sorted(seat.user.first_name for seat in running.seats.all()) == ["Bob", "Rosa"]
    assert Event.objects.filter(action="round.open", facts__draft=1).exists()


def test_a_round_asks_somebody(tally, alice):
    with pytest.raises(NobodyAsked):
        asked(draft_of(tally), [], by=alice)


def test_a_submitted_review_answers_the_round(tally, alice, rosa, bob):
    draft = draft_of(tally)
    running = asked(draft, [rosa, bob], by=alice)
    given = review(draft, rosa)
    assert list(running.seats.filter(review=given).values_list("user", flat=True)) == [rosa.pk]
    assert [seat.user for seat in Seat.objects.waiting()] == [bob]


def test_the_round_ends_when_all_have_answered(tally, alice, rosa, bob):
    draft = draft_of(tally)
    running = asked(draft, [rosa, bob], by=alice)
    review(draft, rosa)
    review(draft, bob)
    running.refresh_from_db()
    assert not running.is_running
    assert running.ended_by is None
    with pytest.raises(AlreadyOver):
        running.end(by=alice)


def test_a_review_of_another_draft_answers_nothing(tally, alice, rosa):
    first = draft_of(tally)
    running = asked(first, [rosa], by=alice)
    review(draft_of(tally, summary="<p>Something else now.</p>"), rosa)
    assert running.seats.get().review is None


def test_an_independent_round_keeps_others_comments_until_ones_own_review(tally, alice, rosa, bob):
    draft = draft_of(tally)
    asked(draft, [rosa, bob], by=alice, independent=True)
    of_bob = opened(draft, by=bob)
    of_rosa = opened(draft, by=rosa, quote="small shops")
    assert list(Thread.objects.visible_to(rosa)) == [of_rosa]
    assert list(Comment.objects.visible_to(rosa)) == list(of_rosa.comments.all())
    assert Thread.objects.visible_to(alice).count() == 2
    review(draft, rosa)
    assert set(Thread.objects.visible_to(rosa)) == {of_bob, of_rosa}
    assert list(Thread.objects.visible_to(bob)) == [of_bob]


def test_an_independent_round_that_is_over_keeps_nothing(tally, alice, rosa, bob):
    draft = draft_of(tally)
    running = asked(draft, [rosa], by=alice, independent=True)
    thread = opened(draft, by=bob)
    assert not Thread.objects.visible_to(rosa).exists()
    running.end(by=alice)
    assert list(Thread.objects.visible_to(rosa)) == [thread]


def test_a_round_on_content_shows_wording_when_it_is_over(tally, alice, rosa):
    draft = draft_of(tally)
    running = asked(draft, [rosa], by=alice, content_only=True)
    wording = opened(draft, by=rosa, kind="wording")
    question = opened(draft, by=rosa, quote="small shops")
    assert list(Thread.objects.visible_to(alice)) == [question]
    assert list(Comment.objects.visible_to(alice)) == list(question.comments.all())
    assert set(Thread.objects.visible_to(rosa)) == {wording, question}
    running.end(by=alice, at=timezone.now())
    assert set(Thread.objects.visible_to(alice)) == {wording, question}
