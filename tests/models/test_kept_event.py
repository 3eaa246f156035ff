"""Events of what a reader may not know yet are left out, and come back."""

import pytest

from drafts.models import Event
from drafts.models.kept_event import first_kept, kept_events, without_kept
from tests.people import start
from tests.threads import draft_of, opened


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def kept(who):
    """The actions that are kept from somebody."""
    return [event.action for event in kept_events(who).in_order()]


def submit(draft, who, *comments):
    """A review with these comments, (words, kind)."""
    review = draft.reviews.begin(by=who)
    for words, kind in comments:
        review.comment(words, "summary", kind=kind)
    review.submit("not_yet", "Too vague.")


def test_who_reads_in_silence_is_told_nothing_of_what_others_say(draft, alice, bob, rosa, rex):
    own = opened(draft, bob)
    reading = draft.start_reading(20, by=bob)
    theirs = opened(draft, rosa, instead="an hour")
    own.reply("How?", by=rosa)
    theirs.suggestion.decline("No.", by=alice)
    submit(draft, rosa)
    assert kept(bob) == [
        "thread.open",
        "thread.answer",
        "suggestion.decline",
        "review.submit",
    ]
    assert kept(rex) == kept(alice) == []
    reading.open_comments(by=bob)
    assert kept(bob) == []


def test_an_independent_round_keeps_what_is_said_of_its_draft(draft, tally, alice, bob, rosa):
    opened(draft, rosa)
    second = draft_of(tally, headline="<p>Tally again</p>")
    second.rounds.open([bob, rosa], "Is it?", None, by=alice, independent=True)
    submit(second, rosa, ("Which shops?", "question"))
    opened(second, alice, key="headline", quote="again")
    assert kept(bob) == ["review.submit", "thread.open"]
    assert kept(rosa) == kept(alice) == []
    submit(second, bob)
    assert kept(bob) == []


def test_a_round_about_content_keeps_wording_and_how_much_of_it_came_with_a_review(
    draft, alice, bob, rosa
):
    asked = draft.rounds.open([bob, rosa], "Is it?", None, by=alice, content_only=True)
    opened(draft, bob, kind="wording")
    submit(draft, rosa, ("Jargon.", "wording"), ("Which?", "question"))
    assert kept(alice) == ["thread.open", "review.submit"]
    assert kept(bob) == ["review.submit"]
    assert kept(rosa) == ["thread.open"]
    asked.end(by=alice)
    assert kept(alice) == []


def test_the_first_kept_event_is_looked_for_everywhere(draft, alice, bob, rosa):
    """Whatever is appended later has its hash within its own."""
    other = draft_of(start(name="Other"))
    other.start_reading(20, by=alice)
    opened(draft, rosa)
    theirs = opened(other, rosa)
    opened(draft, rosa)
    event = Event.objects.get(initiative=other.initiative, facts__thread=theirs.number)
    assert first_kept(alice) == event.pk
    assert first_kept(bob) is None
    tally = without_kept(draft.initiative.events.all(), alice)
    assert tally.count() == draft.initiative.events.count()


def test_what_is_left_out_and_where_is_one_question_each(draft, alice, rosa, bob):
    draft.start_reading(20, by=alice)
    draft.rounds.open([alice, rosa], "Is it?", None, by=bob, independent=True, content_only=True)
    for _ in range(5):
        opened(draft, rosa)
    assert without_kept(Event.objects.filter(action="thread.open"), alice).count() == 0
    assert without_kept(Event.objects.filter(action="thread.open"), bob).count() == 5
