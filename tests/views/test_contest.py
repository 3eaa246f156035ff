"""What is contested, as the decider's screen says it: objections, verdicts, and who is silent."""

from datetime import date

import pytest
from django.utils import timezone

from drafts.models import Group, Review
from tests.people import signed_in
from tests.threads import draft_of, opened

DECIDE = "/i/tally/decide/"
OBJECTION = {"kind": "objection", "resolves_if": "Three banks have signed."}


@pytest.fixture
def draft(tally):
    """Draft 1 of tally, with words to comment on."""
    return draft_of(tally)


def verdict(draft, by, verdict, words=""):
    """A submitted review."""
    return Review.objects.create(
        draft=draft, by=by, verdict=verdict, words=words, submitted_at=timezone.now()
    )


def screen(user):
    """The decider's screen as somebody sees it."""
    return signed_in(user).get(DECIDE).text


def test_an_open_objection_stands_there_with_its_quote_and_what_would_resolve_it(draft, rosa, rex):
    opened(draft, rosa, words="No bank agreed.", **OBJECTION)
    page = screen(rex)
    assert "One objection is open" in page
    for words in ("ten minutes", "Rosa Rossi", "No bank agreed.", "Three banks have signed."):
        assert words in page


def test_an_overridden_objection_stands_there_with_the_reason(draft, rosa, alice, rex):
    opened(draft, rosa, words="No bank agreed.", **OBJECTION).override("One is enough.", by=alice)
    page = screen(rex)
    assert "No objection is open." in page
    assert "One was overridden" in page
    assert "Overridden by Alice Almeida: One is enough." in page


def test_an_objection_that_was_cleared_or_reopened_counts_as_such(draft, rosa, alice, rex):
    thread = opened(draft, rosa, **OBJECTION)
    thread.override("One is enough.", by=alice)
    thread.reopen(by=rosa)
    page = screen(rex)
    assert "One objection is open" in page
    assert "overridden" not in page
    thread.resolve(by=rosa)
    assert "No objection is open." in screen(rex)


def test_wording_is_hidden_and_questions_are_counted(draft, rosa, rex):
    opened(draft, rosa, words="Ten what?", kind="wording")
    assert "still open" not in screen(rex)
    opened(draft, rosa, words="How do you know?", kind="question")
    opened(draft, rosa, words="And then?", kind="so_what")
    page = screen(rex)
    assert "2 questions are still open." in page
    assert "Ten what?" not in page


def test_what_waits_in_a_review_is_nobody_elses_to_see(draft, rosa, rex):
    review = draft.reviews.begin(by=rosa)
    review.comment("No bank agreed.", "summary", (0, 5), **OBJECTION)
    assert "No objection is open." in screen(rex)
    assert "No bank agreed." in screen(rosa)


def test_verdicts_stand_by_draft_the_newest_first(draft, tally, rosa, bob, rex):
    verdict(draft, rosa, "not_yet", "Say who pays.")
    newer = draft_of(tally, headline="<p>Another headline</p>")
    verdict(newer, bob, "ready")
    page = screen(rex)
    verdicts = page[page.index("Verdicts") :]
    assert verdicts.index("Draft 2") < verdicts.index("Bob Berg") < verdicts.index("Draft 1")
    assert "Say who pays." in verdicts


def test_who_has_not_answered_is_named(draft, tally, rosa, charlie, alice, rex):
    group = Group.objects.create(name="Readers")
    group.people.add(charlie)
    tally.add_member(group, "reviewer", by=alice)
    assert "No verdict on draft 1 from: Charlie Cole, Rosa Rossi." in screen(rex)
    verdict(draft, rosa, "ready")
    assert "No verdict on draft 1 from: Charlie Cole." in screen(rex)
    draft_of(tally, headline="<p>Another headline</p>")
    assert "No verdict on draft 2 from: Charlie Cole, Rosa Rossi." in screen(rex)


def test_who_was_asked_in_a_round_is_named_with_the_day(draft, tally, rosa, bob, alice, rex):
    asked = draft.rounds.open([rosa, bob], "Who pays?", date(2027, 3, 1), by=alice)
    page = screen(rex)
    waiting = page[page.index("Asked, and not answered yet") :]
    assert waiting.index("Bob Berg</b>, by 1 March 2027") < waiting.index("Rosa Rossi</b>, by 1")
    assert "No verdict on draft 1" not in page
    draft.reviews.begin(by=rosa).submit("ready")
    draft_of(tally, headline="<p>Another headline</p>")
    page = screen(rex)
    assert "Bob Berg</b>, by 1 March 2027" in page
    assert "Rosa Rossi</b>, by" not in page
    asked.end(by=alice)
    assert "Asked, and not answered yet" not in screen(rex)


def test_a_verdict_on_an_older_draft_says_how_old_it_is(draft, tally, rosa, bob, rex):
    verdict(draft, rosa, "not_yet", "Say who pays.")
    assert "ago</span>" not in screen(rex)
    draft_of(tally, headline="<p>Another headline</p>")
    newest = draft_of(tally, headline="<p>A third</p>")
    verdict(newest, bob, "ready")
    page = screen(rex)
    assert page.count("2 drafts ago</span>") == 1
    of_rosa = page.index("Rosa Rossi</b>")
    assert (
        of_rosa
        < page.index('record-verdicts__said">Not yet', of_rosa)
        < page.index("2 drafts ago</span>")
    )


def test_the_release_keeps_overridden_objections_with_their_reasons(draft, alice, rosa, rex):
    opened(draft, rosa, words="No bank agreed.", **OBJECTION).override("One is enough.", by=alice)
    opened(draft, rosa, words="Still open.", **OBJECTION)
    draft.decide("go", by=alice, why="It is ready.")
    page = signed_in(rex).get("/i/tally/release/").text
    foot = page[page.index("Objections that were overridden") :]
    assert foot.index("No bank agreed.") < foot.index("Overridden by Alice Almeida: One is enough.")
    assert "Still open." not in page


def test_who_owes_an_independent_review_sees_no_verdict_of_others(draft, tally, alice, bob, rosa):
    draft.rounds.open([bob], "Who pays?", None, by=alice, independent=True)
    verdict(draft, rosa, "not_yet", "Say who pays.")
    assert "Say who pays." in screen(alice)
    page = screen(bob)
    assert "Say who pays." not in page
    assert "Rosa Rossi" not in page
    draft.reviews.begin(by=bob).submit("ready")
    assert "Say who pays." in screen(bob)


def test_the_release_keeps_the_verdicts_in_its_record(draft, alice, rosa, rex):
    verdict(draft, rosa, "ready_with_changes", "Say who pays.")
    opened(draft, rosa)
    draft.decide("go", by=alice, why="It is ready.")
    page = signed_in(rex).get("/i/tally/release/").text
    assert "Ready with changes" in page
    assert "1 draft, 1 comment," in page
    assert "How do you know?" not in page
