"""Your turn: what waits for whom, why and since when."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from drafts.models import Comment, Initiative, Review
from drafts.pages.turns import turns_of, waits_of
from tests.deciding import GO, STOP
from tests.people import signed_in
from tests.threads import draft_of, opened

LATER = {"summary": "<p>Something else now.</p>"}


def all_turns(user):
    """What waits for ``user``."""
    return turns_of(user, Initiative.objects.visible_to(user).with_decision())


def turns(user):
    """What waits for ``user``, as sentences."""
    return [turn.why for turn in all_turns(user)]


def waits(user):
    """Whom ``user`` waits for."""
    return [wait.name for wait in waits_of(user, Initiative.objects.visible_to(user))]


def ask(draft, people, by, **facts):
    """A round with a day."""
    return draft.rounds.open(people, "Is the price right?", date(2026, 12, 1), by=by, **facts)


def review(draft, by, verdict="ready"):
    """A review, submitted."""
    given = draft.reviews.begin(by=by)
    given.submit(verdict)
    return given


def test_who_was_asked_has_the_turn_until_her_review_is_in(tally, alice, rosa):
    draft = draft_of(tally)
    running = ask(draft, [rosa], by=alice)
    (turn,) = all_turns(rosa)
    assert turn.why == "Alice Almeida asks for your review of draft 1: Is the price right?"
    assert (turn.href, turn.since, turn.due) == ("/i/tally/drafts/1/", running.at, running.due)
    assert (turns(alice), waits(alice)) == ([], ["Rosa Rossi"])
    review(draft, rosa)
    assert (turns(rosa), waits(alice)) == ([], [])


def test_only_authors_wait_for_others(tally, alice, bob, rosa, rex):
    ask(draft_of(tally), [rosa], by=alice)
    assert [waits(who) for who in (bob, rosa, rex)] == [["Rosa Rossi"], [], []]


def test_a_verdict_on_an_earlier_draft_brings_the_turn_back_with_the_comparison(tally, rosa):
    review(draft_of(tally), rosa)
    assert turns(rosa) == []
    second = draft_of(tally, **LATER)
    draft_of(tally, summary="<p>And again.</p>")
    (turn,) = all_turns(rosa)
    assert turn.why == "Your verdict is on draft 1; draft 3 is out."
    assert (turn.href, turn.since) == ("/i/tally/compare/1..3/", second.cut_at)


def test_who_declined_to_review_is_left_alone(tally, rosa):
    draft = draft_of(tally)
    review(draft, rosa)
    review(draft, rosa, "decline")
    draft_of(tally, **LATER)
    assert turns(rosa) == []


def test_the_last_word_counts_though_the_clock_was_set_back(tally, rosa):
    draft = draft_of(tally)
    first = review(draft, rosa)
    Review.objects.filter(pk=first.pk).update(submitted_at=timezone.now() + timedelta(days=400))
    review(draft, rosa, "decline")
    draft_of(tally, **LATER)
    assert turns(rosa) == []


def test_who_is_asked_anew_is_told_once(tally, alice, rosa):
    review(draft_of(tally), rosa)
    ask(draft_of(tally, **LATER), [rosa], by=alice)
    assert [why.split(":")[0] for why in turns(rosa)] == [
        "Alice Almeida asks for your review of draft 2"
    ]


def test_a_comment_is_answered_by_words_of_an_author(tally, alice, bob, rosa):
    thread = opened(draft_of(tally), by=rosa)
    opened(thread.draft, by=rosa, quote="small shops")
    assert turns(alice) == turns(bob) == ["2 comments wait for an answer."]
    assert turns(rosa) == []
    thread.reply("We asked twelve shops.", by=bob)
    assert turns(alice) == ["A comment waits for an answer."]
    thread.reply("Which?", by=rosa)
    assert turns(alice) == ["2 comments wait for an answer."]


def test_the_link_leads_to_the_first_that_waits(tally, alice, rosa):
    draft = draft_of(tally)
    opened(draft, by=rosa).reply("Yes.", by=alice)
    opened(draft, by=rosa, quote="small shops")
    assert [turn.href for turn in all_turns(alice)] == ["/i/tally/threads/#thread-2"]


def test_another_readers_word_answers_nothing(tally, alice, rosa, rex):
    opened(draft_of(tally), by=rosa).reply("I wonder too.", by=rex)
    assert turns(alice) == ["A comment waits for an answer."]


def test_what_a_draft_says_it_answers_is_for_the_raiser_to_settle(tally, alice, rosa):
    thread = opened(draft_of(tally), by=rosa)
    thread.address(by=alice)
    assert (turns(alice), turns(rosa)) == ([], [])
    draft_of(tally, **LATER)
    assert turns(rosa) == ["Draft 2 says it answers a comment of yours."]
    assert turns(alice) == []
    thread.reply("Not quite.", by=rosa)
    assert (turns(rosa), turns(alice)) == ([], ["A comment waits for an answer."])
    thread.resolve(by=rosa)
    assert turns(alice) == []


def test_a_pending_comment_is_nobodys_turn(tally, alice, rosa):
    draft_of(tally).reviews.begin(by=rosa).comment("@Alice why?", "summary", (0, 5))
    assert (turns(alice), turns(rosa)) == ([], [])


def test_who_is_spoken_to_answers(tally, rosa, bob, rex):
    thread = opened(draft_of(tally), by=bob, words="@Rosa is that so?")
    assert turns(rosa) == ["A comment speaks to you."]
    assert turns(rex) == []
    thread.reply("It is.", by=rosa)
    assert turns(rosa) == []


def test_an_author_who_is_spoken_to_is_told_once(tally, alice, bob, rosa):
    thread = opened(draft_of(tally), by=rosa, words="@Alice is that so?")
    assert turns(alice) == ["A comment waits for an answer."]
    thread.reply("I think it is, @Alice?", by=bob)
    assert turns(alice) == ["A comment speaks to you."]


def test_what_an_independent_round_keeps_is_nobodys_turn_yet(tally, alice, bob, rosa):
    draft = draft_of(tally)
    ask(draft, [rosa], by=alice, independent=True)
    opened(draft, by=bob, words="@Rosa is that so?")
    assert len(turns(rosa)) == 1
    review(draft, rosa)
    assert turns(rosa) == ["A comment speaks to you."]


def test_a_promised_answer_waits_with_its_day(tally, alice, bob, rosa):
    thread = opened(draft_of(tally), by=rosa)
    thread.promote("faq_internal", by=alice, owner=bob, due=date(2026, 12, 3))
    (turn,) = [turn for turn in all_turns(bob) if "promised" in turn.why]
    assert (turn.why, turn.due) == ("You promised an answer in the FAQ.", date(2026, 12, 3))
    entry = tally.sections.get(key="q1")
    entry.save_words("<h3>Why?</h3><p>Because.</p>", by=bob, seen=entry.version)
    assert not [why for why in turns(bob) if "promised" in why]


def test_a_declined_suggestion_is_no_longer_the_authors_turn(tally, alice, rosa):
    thread = opened(draft_of(tally), by=rosa, instead="an hour")
    assert turns(alice) == ["A comment waits for an answer."]
    thread.suggestion.decline("It is ten.", by=alice)
    assert turns(alice) == []


def test_what_one_may_not_see_is_nobodys_turn(tally, rosa, bob):
    opened(draft_of(tally), by=bob, words="@Rosa is that so?")
    tally.members.filter(user=rosa).delete()
    assert turns(rosa) == []


@pytest.mark.django_db
def test_the_list_shows_first_what_waits(tally, alice, rosa):
    ask(draft_of(tally), [rosa], by=alice)
    page = signed_in(rosa).get("/").text
    assert page.index("Waiting for you") < page.index("<h1>Initiatives")
    assert "by 1 Dec" in page
    assert "Read draft 1" in page
    mine = signed_in(alice).get("/").text
    assert "You wait for" in mine
    assert "Waiting for you" not in mine


def test_nothing_is_said_where_nothing_waits(tally, alice):
    page = signed_in(alice).get("/").text
    assert "Waiting" not in page
    assert "You wait" not in page


def test_the_page_of_an_initiative_says_the_same(tally, alice, rosa):
    opened(draft_of(tally), by=rosa)
    assert "A comment waits for an answer." in signed_in(alice).get("/i/tally/").text
    Comment.objects.get().thread.reply("Yes.", by=alice)
    assert "A comment waits" not in signed_in(alice).get("/i/tally/").text


@pytest.mark.parametrize(
    ("day", "comes_back"), [(date(2026, 3, 1), True), (date(2099, 3, 1), False)]
)
def test_what_was_stopped_comes_back_to_who_decides_on_its_day(tally, alice, bob, day, comes_back):
    draft = draft_of(tally)
    draft.decide("stop", by=alice, **{**STOP, "look_again": day})
    told = ["It was stopped, to be looked at again on this day."] * comes_back
    assert (turns(alice), turns(bob)) == (told, [])
    tally.name_decider(bob, by=alice)
    assert (turns(alice), turns(bob)) == ([], told)
    if comes_back:
        (turn,) = all_turns(bob)
        assert (turn.href, turn.due) == ("/i/tally/decide/", day)
    draft.decide("go", by=bob, **GO)
    assert turns(bob) == []
