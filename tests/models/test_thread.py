"""A thread is opened on a passage, answered, closed by those who may, and opened again."""

import pytest
from django.db import IntegrityError, transaction

from drafts.models import Event
from drafts.models.settling import (
    ClosedAlready,
    IsOpen,
    NeedsReason,
    NoObjection,
    NotYours,
    ObjectionStands,
)
from drafts.text.anchor import UnknownPassage
from tests.people import write
from tests.threads import SUMMARY, draft_of, opened


def test_a_thread_keeps_the_words_it_was_made_on(tally, alice, rosa):
    draft = draft_of(tally)
    start = SUMMARY.index("ten minutes")
    thread = draft.comment("How do you know?", "summary", (start, start + 11), by=rosa)
    write(tally, alice, summary="<p>Nothing of that.</p>")
    thread.refresh_from_db()
    assert (thread.quote, thread.before[-6:], thread.after) == ("ten minutes", "es in ", ".")
    assert [comment.words for comment in thread.comments.all()] == ["How do you know?"]
    assert thread.author == rosa


def test_one_letter_is_passage_enough(tally, rosa):
    draft = draft_of(tally, summary="<p>Plan A or plan B?</p>")
    assert draft.comment("Which?", "summary", (5, 6), by=rosa).quote == "A"


def test_a_whole_section_can_be_commented_on(tally, rosa):
    thread = draft_of(tally).comment("Too long.", "summary", by=rosa)
    assert (thread.start, thread.end, thread.quote) == (None, None, "")


@pytest.mark.parametrize("key, span", [("summary", (0, 5000)), ("q9", (0, 1)), ("q9", None)])
def test_what_is_not_there_can_not_be_commented_on(tally, rosa, key, span):
    with pytest.raises(UnknownPassage):
        draft_of(tally).comment("?", key, span, by=rosa)
    assert not tally.threads.exists()


def test_threads_are_numbered_within_their_initiative(tally, rosa):
    draft = draft_of(tally)
    assert [opened(draft, by=rosa).number for _ in range(3)] == [1, 2, 3]


def test_who_raised_a_thread_resolves_it(tally, rosa):
    thread = opened(draft_of(tally), by=rosa)
    thread.resolve(by=rosa)
    assert (thread.closing.kind, thread.closing.author) == ("resolved", rosa)
    assert list(tally.threads.closed()) == [thread]
    assert not tally.threads.open().exists()


def test_nobody_else_resolves_it(tally, rosa, alice):
    thread = opened(draft_of(tally), by=rosa)
    with pytest.raises(NotYours):
        thread.resolve(by=alice)
    assert list(tally.threads.open()) == [thread]


def test_the_owner_dismisses_with_a_reason(tally, rosa, alice):
    thread = opened(draft_of(tally), by=rosa)
    with pytest.raises(NeedsReason):
        thread.dismiss("  ", by=alice)
    thread.dismiss("Out of scope.", by=alice)
    assert (thread.closing.kind, thread.closing.reason) == ("dismissed", "Out of scope.")


def test_an_objection_is_not_dismissed_but_overridden(tally, rosa, alice):
    thread = opened(draft_of(tally), by=rosa, kind="objection", resolves_if="A source")
    with pytest.raises(ObjectionStands):
        thread.dismiss("No.", by=alice)
    with pytest.raises(NeedsReason):
        thread.override("", by=alice)
    thread.override("We take the risk.", by=alice)
    assert thread.closing.kind == "overridden"


def test_only_an_objection_is_overridden(tally, rosa, alice):
    with pytest.raises(NoObjection):
        opened(draft_of(tally), by=rosa).override("No.", by=alice)


def test_an_objection_says_what_would_resolve_it(tally, rosa):
    draft = draft_of(tally)
    with pytest.raises(IntegrityError), transaction.atomic():
        opened(draft, by=rosa, kind="objection")


def test_a_closed_thread_is_closed_once(tally, rosa, alice):
    thread = opened(draft_of(tally), by=rosa)
    thread.resolve(by=rosa)
    with pytest.raises(ClosedAlready):
        thread.dismiss("Late.", by=alice)


def test_a_thread_is_opened_again_and_the_closing_stays_on_record(tally, rosa, bob):
    thread = opened(draft_of(tally), by=rosa)
    with pytest.raises(IsOpen):
        thread.reopen(by=bob)
    thread.resolve(by=rosa)
    thread.reopen(by=bob)
    assert list(tally.threads.open()) == [thread]
    assert thread.closing is None
    (closing,) = thread.closings.all()
    assert closing.reopening.author == bob
    thread.resolve(by=rosa)
    assert thread.closings.count() == 2


def test_what_happens_to_a_thread_is_in_the_history(tally, rosa, alice):
    thread = opened(draft_of(tally), by=rosa)
    thread.reply("Soon.", by=alice)
    thread.dismiss("Done elsewhere.", by=alice)
    thread.reopen(by=rosa)
    told = Event.objects.filter(action__startswith="thread.")
    assert [event.action for event in told] == [
        "thread.open",
        "thread.answer",
        "thread.dismiss",
        "thread.reopen",
    ]
    assert told[0].facts == {"thread": 1, "draft": 1, "kind": "question"}
    assert "Done elsewhere" not in str([event.facts for event in told])
