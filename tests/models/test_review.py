"""A pending review is its author's alone, threads and replies alike."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.models import Comment, Event, Review, Thread
from drafts.models.review import NeedsWords, SubmittedAlready
from tests.threads import draft_of, opened


def test_a_person_has_one_open_review_of_a_draft(tally, rosa, bob):
    draft = draft_of(tally)
    review = draft.reviews.begin(by=rosa)
    assert draft.reviews.begin(by=rosa) == review == draft.reviews.pending_of(rosa)
    assert draft.reviews.begin(by=bob) != review
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.reviews.create(by=rosa)


def test_what_waits_in_a_review_is_seen_by_its_author_alone(tally, rosa, alice):
    review = draft_of(tally).reviews.begin(by=rosa)
    thread = review.comment("Why?", "summary", (0, 5))
    assert list(Thread.objects.visible_to(rosa)) == [thread]
    assert not Thread.objects.visible_to(alice).exists()
    assert not Comment.objects.visible_to(alice).exists()
    assert not Event.objects.filter(action__startswith="thread.").exists()
    assert thread.is_pending


def test_a_pending_reply_is_unseen_in_a_thread_that_all_see(tally, rosa, alice):
    draft = draft_of(tally)
    thread = opened(draft, by=alice)
    draft.reviews.begin(by=rosa).reply(thread, "Because.")
    assert [comment.words for comment in thread.comments.visible_to(alice)] == ["How do you know?"]
    assert thread.comments.visible_to(rosa).count() == 2


def test_submitted_all_see_it(tally, rosa, alice):
    review = draft_of(tally).reviews.begin(by=rosa)
    thread = review.comment("Why?", "summary", (0, 5))
    review.submit("not_yet")
    assert list(Thread.objects.visible_to(alice)) == [thread]
    assert list(Comment.objects.visible_to(alice)) == list(thread.comments.all())
    assert list(Thread.objects.pending()) == []


def test_a_submitted_review_has_a_verdict(tally, rosa):
    review = draft_of(tally).reviews.begin(by=rosa)
    review.submitted_at = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        review.save()


def test_it_is_submitted_once(tally, rosa):
    review = draft_of(tally).reviews.begin(by=rosa)
    review.submit("ready", "Go.")
    with pytest.raises(SubmittedAlready):
        review.submit("not_yet", "Stop.")
    review.refresh_from_db()
    assert (review.verdict, review.words) == ("ready", "Go.")
    assert Event.objects.filter(action="review.submit").count() == 1


def test_not_yet_says_why(tally, rosa):
    review = draft_of(tally).reviews.begin(by=rosa)
    with pytest.raises(NeedsWords):
        review.submit("not_yet", "  ")
    review.comment("Why?", "summary", (0, 5))
    review.submit("not_yet")


def test_a_verdict_is_stale_once_another_draft_is_cut(tally, rosa):
    first = draft_of(tally)
    review = first.reviews.begin(by=rosa)
    review.submit("ready")
    assert not review.is_stale
    draft_of(tally, summary="<p>Other words.</p>")
    review = Review.objects.get()
    assert review.is_stale
    assert review.draft == first


def test_the_last_verdict_of_a_person_on_a_draft_stands(tally, rosa, bob):
    draft = draft_of(tally)
    for who, verdict in ((rosa, "ready"), (bob, "ready"), (rosa, "ready_with_changes")):
        draft.reviews.begin(by=who).submit(verdict)
    standing = [(review.by, review.verdict) for review in draft.reviews.standing()]
    assert standing == [(bob, "ready"), (rosa, "ready_with_changes")]


def test_a_clock_that_was_set_back_makes_no_earlier_verdict_stand_again(tally, rosa):
    draft = draft_of(tally)
    first = draft.reviews.begin(by=rosa)
    first.submit("ready")
    Review.objects.filter(pk=first.pk).update(submitted_at=timezone.now() + timedelta(days=400))
    draft.reviews.begin(by=rosa).submit("not_yet", "It is not.")
    assert [review.verdict for review in draft.reviews.standing()] == ["not_yet"]


def test_a_review_is_given_once_per_form(tally, rosa):
    draft = draft_of(tally)
    draft.reviews.begin(by=rosa).comment("Why?", "summary", (0, 5))
    given = draft.reviews.give("not_yet", "", by=rosa, given=0)
    assert given.comments.count() == 1
    with pytest.raises(SubmittedAlready):
        draft.reviews.give("not_yet", "", by=rosa, given=0)
    with pytest.raises(NeedsWords):
        draft.reviews.give("not_yet", "", by=rosa, given=1)
    assert Review.objects.count() == 1


def test_a_discarded_review_takes_nothing_of_others_along(tally, rosa, alice):
    draft = draft_of(tally)
    theirs = opened(draft, by=alice)
    review = draft.reviews.begin(by=rosa)
    review.reply(theirs, "No.")
    mine = review.comment("So?", "summary", (0, 5), instead="Tilly")
    mine.resolve(by=rosa)
    mine.reopen(by=rosa)
    mine.resolve(by=rosa)
    draft.placings.fill()
    review.discard()
    assert list(Thread.objects.all()) == [theirs]
    assert theirs.comments.count() == 1
    assert not Review.objects.exists()


def test_what_is_submitted_is_never_discarded(tally, rosa):
    draft = draft_of(tally)
    review = draft.reviews.begin(by=rosa)
    stale = Review.objects.get(pk=review.pk)
    stale.draft = draft
    review.comment("So?", "summary", (0, 5))
    review.submit("ready")
    with pytest.raises(SubmittedAlready):
        stale.discard()
    with pytest.raises(SubmittedAlready):
        stale.discard_comment(stale.comments.get())
    assert Thread.objects.count() == 1
