"""Reading sessions: silent until all have finished, and never without an ending."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.models import Comment, Ending, Event, Reader, Reading, Thread
from drafts.models.reading import HasEnded, IsGoingOn, NeedsEnding, NotSilent
from tests.people import start
from tests.threads import draft_of, opened


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


@pytest.fixture
def reading(draft, alice):
    """A session on it that alice has started."""
    return draft.start_reading(20, by=alice)


@pytest.fixture
def dora(tally, alice):
    """A guest who came with a link to review."""
    return tally.invite_guest("review", "Dora", by=alice)[0].admit("Dora Diaz")


def actions():
    """What the history tells of sessions."""
    return [event.action for event in Event.objects.filter(action__startswith="reading.")]


def test_who_starts_reads_along_and_the_clock_ends_after_the_minutes(reading, alice):
    assert reading.readers.get().author == alice
    assert reading.ends_at == reading.at + timedelta(minutes=20)
    assert 1190 <= reading.seconds_left <= 1200
    assert actions() == ["reading.start"]
    assert Event.objects.last().facts == {"draft": 1, "reading": reading.pk, "minutes": 20}


@pytest.mark.parametrize("minutes", [0, -1, 121])
def test_the_minutes_have_bounds(draft, alice, minutes):
    with pytest.raises(ValueError, match="1 to 120"):
        draft.start_reading(minutes, by=alice)


def test_one_session_at_a_time_on_one_draft(draft, reading, bob):
    with pytest.raises(IsGoingOn):
        draft.start_reading(10, by=bob)
    reading.end(by=bob, noted="We go.")
    assert draft.start_reading(10, by=bob) != reading


def test_joining_twice_is_once(reading, rosa, dora):
    assert reading.join(rosa) == reading.join(rosa)
    assert reading.join(dora) == reading.join(dora)
    assert reading.readers.count() == 3


def test_while_it_is_silent_who_reads_sees_only_their_own_words(
    draft, reading, alice, bob, rosa, dora
):
    reading.join(rosa)
    reading.join(dora)
    words = {who: opened(draft, who) for who in (alice, bob, rosa, dora)}
    for who in (alice, rosa, dora):
        assert list(Thread.objects.visible_to(who)) == [words[who]]
        assert list(Comment.objects.visible_to(who)) == [words[who].comments.get()]
    assert Thread.objects.visible_to(bob).count() == 4


def test_what_was_said_about_earlier_drafts_is_hidden_as_well(tally, alice, rosa):
    opened(draft_of(tally), rosa)
    draft_of(tally, problem="<p>Mondays, too.</p>").start_reading(10, by=alice)
    assert not Thread.objects.visible_to(alice).exists()


def test_it_hides_nothing_on_other_initiatives(reading, alice, rosa):
    opened(draft_of(start("Tote")), rosa)
    assert Thread.objects.visible_to(alice).count() == 1


def test_once_the_last_has_finished_the_comments_open(draft, reading, alice, rosa):
    reading.join(rosa)
    opened(draft, rosa)
    reading.finish(alice)
    reading.finish(alice)
    assert reading.is_silent
    assert not Thread.objects.visible_to(alice).exists()
    reading.finish(rosa)
    assert not reading.is_silent
    assert reading.opened_by is None
    assert Thread.objects.visible_to(alice).exists()
    assert actions() == ["reading.start", "reading.open"]


def test_who_never_joined_finishes_nothing(reading, bob):
    reading.finish(bob)
    assert reading.is_silent


def test_authors_open_before_all_have_finished_once(draft, reading, rosa, bob):
    reading.join(rosa)
    reading.open_comments(by=bob)
    assert reading.opened_by == bob
    with pytest.raises(NotSilent):
        reading.open_comments(by=bob)
    with pytest.raises(NotSilent):
        reading.join(bob)


def test_it_ends_with_a_decision_or_a_date_and_not_with_neither(reading, alice):
    for nothing in ("", "  "):
        with pytest.raises(NeedsEnding):
            reading.end(by=alice, noted=nothing)
    assert not reading.has_ended
    ending = reading.end(by=alice, next_date=date(2027, 5, 4))
    assert reading.ending == ending
    assert (ending.noted, ending.by) == ("", alice)
    with pytest.raises(HasEnded):
        reading.end(by=alice, noted="We go.")
    assert actions() == ["reading.start", "reading.open", "reading.end"]
    assert Event.objects.last().facts["next_date"] == "2027-05-04"


def test_the_decision_is_not_in_the_history(reading, alice):
    reading.end(by=alice, noted="A secret plan")
    assert "secret" not in str(Event.objects.last().facts)


def test_the_database_takes_no_ending_without_a_decision_or_a_date(reading, alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ending.objects.create(reading=reading, by=alice)


def test_the_database_takes_one_seat_each(reading, alice, dora):
    reading.join(dora)
    for who in ({"by": alice}, {"guest": dora}, {}, {"by": alice, "guest": dora}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reader.objects.create(reading=reading, **who)


def test_a_session_that_was_forgotten_hides_nothing_and_holds_up_none(draft, reading, alice, rosa):
    opened(draft, rosa)
    assert not Thread.objects.visible_to(alice).exists()
    Reading.objects.update(at=timezone.now() - timedelta(hours=13))
    reading.refresh_from_db()
    assert not reading.is_silent
    assert Thread.objects.visible_to(alice).exists()
    assert draft.start_reading(10, by=rosa).is_silent
