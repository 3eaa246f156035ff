"""What a reader may know now: nothing others say in silence, nor before a view of their own."""

import pytest

from drafts.models import Closing, Comment, Notice, Review, SearchEntry, SuggestionAnswer, Thread
from drafts.models.notice import counted
from drafts.models.reading import LASTS
from tests.people import account, start
from tests.threads import draft_of, opened


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


@pytest.fixture
def link(tally, alice):
    """A link for guests who review."""
    return tally.invite_guest("review", "Dora", by=alice)[0]


def submit(draft, who, verdict="not_yet", words="Too vague."):
    """A review by somebody, handed in."""
    review = draft.reviews.begin(by=who)
    review.submit(verdict, words)
    return review


def known(who):
    """The reviews that somebody may read."""
    return list(Review.objects.visible_to(who))


def test_who_reads_in_silence_knows_of_no_review_but_their_own(draft, alice, bob, rosa, rex):
    theirs, own = submit(draft, rosa), submit(draft, bob, "ready", "Fine.")
    reading = draft.start_reading(20, by=bob)
    assert known(bob) == [own]
    assert known(rex) == [theirs, own]
    reading.open_comments(by=bob)
    assert known(bob) == [theirs, own]


def test_silence_is_of_one_initiative_and_of_all_its_drafts(draft, alice, bob, rosa):
    elsewhere = draft_of(start(name="Other"))
    before = submit(draft, rosa)
    there = submit(elsewhere, rosa)
    second = draft_of(draft.initiative, headline="<p>Tally again</p>")
    second.start_reading(20, by=bob)
    assert known(bob) == [there]
    assert known(alice) == [before, there]


def test_a_reading_that_was_forgotten_keeps_nothing(draft, bob, rosa):
    review = submit(draft, rosa)
    reading = draft.start_reading(20, by=bob)
    type(reading).objects.update(at=reading.at - LASTS)
    assert known(bob) == [review]


def test_guests_of_one_link_are_silent_together(draft, tally, alice, bob, link):
    """A guest under another name may be the same person in another window."""
    theirs = opened(draft, bob)
    review = submit(draft, bob)
    dora, other = link.admit("Dora Diaz"), link.admit("Somebody Else")
    stranger = tally.invite_guest("review", "Emil", by=alice)[0].admit("Emil Ek")
    reading = draft.start_reading(20, by=alice)
    reading.join(dora)
    for guest in (dora, other, link.admit("Yet Another")):
        assert not Thread.objects.visible_to(guest).exists()
        assert not Comment.objects.visible_to(guest).exists()
        assert not Review.objects.visible_to(guest).exists()
    assert Thread.objects.visible_to(stranger).get() == theirs
    reading.open_comments(by=alice)
    assert Thread.objects.visible_to(other).get() == theirs
    assert known(other) == [review]


def test_why_others_closed_ones_own_comment_is_kept_in_silence(draft, alice, bob, rex):
    settled, worded = opened(draft, bob), opened(draft, bob, instead="an hour")
    settled.dismiss("Grocers agreed.", by=alice)
    worded.suggestion.decline("Grocers do not.", by=alice)
    reading = draft.start_reading(20, by=bob)
    sets = (Closing.objects.all(), SuggestionAnswer.objects.all())
    assert [rows.visible_to(bob).count() for rows in sets] == [0, 0]
    assert [rows.visible_to(rex).count() for rows in sets] == [1, 1]
    entries = SearchEntry.objects.filter(kind__in=["closing", "answer"])
    seen = type(draft.initiative).objects.all()
    assert not entries.visible_to(bob, seen, seen).exists()
    reading.open_comments(by=bob)
    assert [rows.visible_to(bob).count() for rows in sets] == [1, 1]
    assert entries.visible_to(bob, seen, seen).count() == 2


def test_what_came_with_a_review_is_kept_with_it_in_whatever_thread_it_stands(
    draft, tally, alice, bob, rosa
):
    """An answer on an older draft, handed in with a review of the one that is asked about."""
    older = opened(draft, alice)
    second = draft_of(tally, headline="<p>Tally again</p>")
    asked = second.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    review = second.reviews.begin(by=rosa)
    answer = review.reply(older, "Not in draft 2 either.")
    review.submit("not_yet", "Too vague.")
    assert answer not in Comment.objects.visible_to(bob)
    assert answer in Comment.objects.visible_to(alice)
    asked.end(by=alice)
    assert answer in Comment.objects.visible_to(bob)


def test_a_guest_knows_no_review_while_an_independent_round_runs(draft, alice, bob, rosa, link):
    """Their own answer opens nothing: under the next name they could give one that knows it."""
    dora = link.admit("Dora Diaz")
    asked = draft.rounds.open([rosa], "Is it?", None, by=alice, independent=True)
    theirs, own = submit(draft, bob), submit(draft, dora, "decline", "")
    assert known(dora) == [own]
    assert known(link.admit("Somebody Else")) == []
    asked.end(by=alice)
    assert known(dora) == [theirs, own]


def test_notices_are_of_what_one_may_know(draft, alice, bob, rosa, rex):
    """Also of who asked the others to read along and is told of every comment."""
    reading = draft.start_reading(20, by=alice)
    opened(draft, bob, words="@Alice, how?")
    opened(draft, alice).reply("So.", by=rosa)
    submit(draft, rosa)
    assert Notice.objects.filter(user=alice).count() == 3
    assert not Notice.objects.visible_to(alice).exists()
    reading.open_comments(by=alice)
    assert Notice.objects.visible_to(alice).count() == 3


def test_a_notice_counts_the_comments_that_one_may_know_of(draft, alice, bob, rosa):
    asked = draft.rounds.open([bob, rosa], "Is it?", None, by=alice, content_only=True)
    review = draft.reviews.begin(by=rosa)
    review.comment("How?", "summary")
    review.comment("“Books” is jargon.", "headline", kind="wording")
    review.comment("“Closes” too.", "headline", kind="wording")
    review.submit("not_yet")
    notice = Notice.objects.visible_to(alice).filter(action="review.submit")
    assert counted(notice, alice)[0].shown_count == 1
    asked.end(by=alice)
    assert counted(notice, alice)[0].shown_count == 3


def verdicts(draft, who):
    """What stands of somebody's reviews, and whether they knew the others'."""
    return [(r.verdict, r.after_reading) for r in draft.reviews.submitted().of(who)]


def test_a_verdict_after_declining_in_an_independent_round_is_marked(draft, alice, bob, rosa):
    draft.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    submit(draft, rosa)
    submit(draft, bob, "decline", "")
    assert Review.objects.visible_to(bob).count() == 2
    submit(draft, bob, "ready", "")
    assert verdicts(draft, bob) == [("decline", False), ("ready", True)]
    assert verdicts(draft, rosa) == [("not_yet", False)]
    last = draft.initiative.events.filter(action="review.submit").last()
    assert last.facts["after_reading"] is True


def test_so_is_one_that_is_given_when_the_round_is_over(draft, alice, bob, rosa, rex):
    asked = draft.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    submit(draft, rosa)
    asked.end(by=alice)
    for who in (bob, rex):
        submit(draft, who, "ready", "")
    assert verdicts(draft, bob) == [("ready", True)]
    assert verdicts(draft, rex) == [("ready", False)]  # nobody asked for an independent view


def test_a_second_thought_is_marked_and_a_round_like_others_marks_nothing(draft, alice, bob):
    asked = draft.rounds.open([bob], "Is it?", None, by=alice)
    submit(draft, bob, "decline", "")
    submit(draft, bob, "ready", "")
    assert [marked for _verdict, marked in verdicts(draft, bob)] == [False, False]
    asked = draft.rounds.open([bob, alice], "And?", None, by=alice, independent=True)
    submit(draft, bob, "not_yet")
    assert asked.is_running
    submit(draft, bob, "ready", "")
    assert [marked for _verdict, marked in verdicts(draft, bob)] == [False, False, False, True]


def test_of_guests_a_verdict_is_marked_when_the_independent_round_is_over(draft, alice, rosa, link):
    dora = link.admit("Dora Diaz")
    asked = draft.rounds.open([rosa], "Is it?", None, by=alice, independent=True)
    submit(draft, dora, "ready", "")
    asked.end(by=alice)
    submit(draft, dora, "not_yet")
    assert verdicts(draft, dora) == [("ready", False), ("not_yet", True)]


def test_a_marked_verdict_says_so_in_words(draft, rosa):
    review = submit(draft, rosa, "ready")
    assert review.verdict_in_words == "Ready"
    review.after_reading = True
    assert review.verdict_in_words == "Ready, after reading the others"


def test_whose_suggestion_was_taken_over_is_kept_in_silence(draft, tally, alice, bob):
    worded = opened(draft, bob, instead="an hour")
    worded.suggestion.accept(by=account("Rosa"))
    section = tally.sections.get(key="summary")
    answers = section.accepted_suggestions
    assert list(answers.by_version(alice).values()) == [bob]
    draft.start_reading(20, by=alice)
    assert answers.by_version(alice) == {}
