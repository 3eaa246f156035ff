"""Who is told of what: those whom it concerns, never who did it, never who can't see it."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from drafts import chores
from drafts.models import Event, Mail, Notice, Review, Seat, User
from drafts.models.decision import AlreadyDecided
from drafts.notices import rules
from drafts.notices.words import place, sentence, words
from tests.people import account
from tests.threads import draft_of, opened

LATER = {"summary": "<p>Something else now.</p>"}


def told(user):
    """What ``user`` may read of what she was told, in the order it happened."""
    seen = Notice.objects.visible_to(user).with_subjects().order_by("pk")
    return [sentence(notice) for notice in seen]


def forget():
    """Begin anew, after the scene is set."""
    Notice.objects.all().delete()


def ask(draft, people, by, due=None, **facts):
    """A round."""
    return draft.rounds.open(people, "Is the price right?", due, by=by, **facts)


def cut(initiative, by):
    """The next draft, with its line in the history."""
    draft = draft_of(initiative, **LATER)
    if not Event.objects.filter(action="draft.cut", facts__number=draft.number).exists():
        Event.objects.record("draft.cut", by=by, initiative=initiative, number=draft.number)
    return draft


def test_who_is_asked_for_a_review_is_told(tally, alice, bob, rosa):
    draft = draft_of(tally)
    forget()
    ask(draft, [rosa, bob, alice], by=alice, due=date(2026, 12, 1))
    assert told(rosa) == told(bob) == ["Alice Almeida asks for your review of draft 1"]
    assert told(alice) == []
    notice = Notice.objects.get(user=rosa)
    assert words(notice) == "Is the price right? By 1 December 2026."
    assert place(notice) == "/i/tally/drafts/1/"


def test_who_declined_last_hears_of_no_draft_though_the_clock_was_set_back(tally, alice, rosa):
    draft = draft_of(tally)
    for verdict in ("ready", "decline"):
        draft.reviews.begin(by=rosa).submit(verdict)
        Review.objects.filter(verdict="ready").update(
            submitted_at=timezone.now() + timedelta(days=400)
        )
    forget()
    cut(tally, by=alice)
    assert told(rosa) == []


def test_a_review_of_twenty_comments_is_one_notice_a_person(tally, alice, bob, rosa):
    draft = draft_of(tally)
    ask(draft, [rosa], by=bob)
    review = draft.reviews.begin(by=rosa)
    for _ in range(20):
        review.comment("@Alice and @Bob, why?", "summary", (0, 5))
    forget()
    review.submit("not_yet")
    for author in (alice, bob):
        assert told(author)[-1:] == ["Rosa Rossi reviewed draft 1: not yet"]
        assert Notice.objects.filter(user=author, kind="review").get().count == 20
        assert not Notice.objects.filter(user=author, kind="mention").exists()
    assert Mail.objects.filter(kind="news").count() == 2 + 1  # and the one that asked her


def test_p06_a_comment_is_told_to_the_people_of_its_thread_and_who_cut_the_draft(
    tally, alice, bob, rosa, rex
):
    """P06: comment mail only to the thread's people."""
    thread = opened(draft_of(tally), by=rosa)
    assert told(alice) == ["Rosa Rossi commented on draft 1"]
    thread.reply("Because.", by=bob)
    assert told(rosa) == ["Bob Berg answered in comment 1"]
    thread.resolve(by=rosa)
    assert told(bob) == ["Rosa Rossi resolved comment 1"]
    assert told(rex) == []


def test_who_is_spoken_to_is_told_at_once_and_once(tally, alice, bob, rosa):
    draft = draft_of(tally)
    forget()
    thread = opened(draft, by=rosa, words="@Alice and @Bob, is that so?")
    assert told(alice) == told(bob) == ["Rosa Rossi speaks to you in comment 1"]
    assert sorted(Mail.objects.values_list("to", flat=True)) == [bob.email, alice.email][::-1]
    thread.comments.get().edit("@Alice and @Bob, is it so?", by=rosa)
    assert len(told(alice)) == 1
    thread.comments.get().edit("@Alice, @Bob and @Rex, is it so?", by=rosa)
    assert told(account("Rex")) == ["Rosa Rossi speaks to you in comment 1"]
    assert len(told(bob)) == 1


def test_what_waits_in_a_review_is_told_when_it_is_submitted(tally, alice, bob, rosa):
    draft = draft_of(tally)
    of_bob = opened(draft, by=bob, quote="small shops")
    forget()
    review = draft.reviews.begin(by=rosa)
    review.comment("@Rex why?", "summary", (0, 5))
    review.reply(of_bob, "I think so too.")
    assert not Notice.objects.exists()
    review.submit("ready")
    assert told(account("Rex")) == ["Rosa Rossi speaks to you in comment 2"]
    assert told(bob) == ["Rosa Rossi answered in comment 1, with a review"]
    assert told(alice) == ["Rosa Rossi reviewed draft 1: ready"]


@pytest.mark.parametrize(
    ("close", "said"),
    [
        (lambda thread, by: thread.dismiss("No.", by=by), "dismissed comment 1 and said why"),
        (
            lambda thread, by: thread.suggestion.accept(by=by),
            "took over what comment 1 suggests",
        ),
        (
            lambda thread, by: thread.suggestion.decline("No.", by=by),
            "declined what comment 1 suggests and said why",
        ),
    ],
)
def test_who_raised_a_thread_is_told_what_became_of_it(tally, alice, rosa, close, said):
    thread = opened(draft_of(tally), by=rosa, instead="an hour")
    close(thread, alice)
    assert told(rosa) == [f"Alice Almeida {said}"]


def test_an_override_and_a_reopening_are_told(tally, alice, rosa):
    thread = opened(draft_of(tally), by=rosa, kind="objection", resolves_if="Proof.")
    thread.override("We know.", by=alice)
    thread.reopen(by=alice)
    assert told(rosa) == [
        "Alice Almeida overrode the objection in comment 1",
        "Alice Almeida opened comment 1 again",
    ]


def test_a_new_draft_is_told_to_its_reviewers_and_to_whom_it_answers(tally, alice, bob, rosa):
    first = draft_of(tally)
    first.reviews.begin(by=rosa).submit("ready")
    first.reviews.begin(by=bob).submit("decline")
    thread = opened(first, by=account("Rex"))
    thread.address(by=alice)
    forget()
    cut(tally, by=alice)
    assert told(rosa) == ["Alice Almeida cut draft 2; your verdict is on an earlier one"]
    assert told(account("Rex")) == ["Alice Almeida cut draft 2, which says it answers your comment"]
    assert told(alice) == told(bob) == []
    assert place(Notice.objects.get(user=rosa)) == "/i/tally/compare/1..2/"


def test_c22_a_decision_is_told_once_to_its_writers_and_reviewers(tally, alice, bob, rosa):
    draft = draft_of(tally)
    draft.reviews.begin(by=rosa).submit("ready")
    tally.add_member(account("Charlie"), "reviewer", by=alice)
    draft.reviews.begin(by=account("Charlie")).submit("decline")
    forget()
    Mail.objects.all().delete()
    draft.decide("revise", by=alice, expecting=1, must_change="Name the price.")
    with pytest.raises(AlreadyDecided):
        draft.decide("revise", by=bob, expecting=1, must_change="Name the price.")
    assert told(rosa) == told(bob) == ["Alice Almeida decided on draft 1: revise"]
    assert told(alice) == told(account("Charlie")) == []
    notice = Notice.objects.with_subjects().get(user=rosa)
    assert words(notice) == "Name the price."
    assert place(notice) == "/i/tally/#decision-1"
    assert set(Mail.objects.values_list("about", flat=True)) == {rosa.pk, bob.pk}
    assert Mail.objects.count() == 2


def test_who_is_to_answer_in_the_faq_is_told(tally, alice, bob, rosa):
    thread = opened(draft_of(tally), by=rosa)
    forget()
    thread.promote("faq_internal", by=alice, owner=bob)
    assert told(bob) == ["Alice Almeida asks you to answer comment 1 in the FAQ"]


def test_nobody_is_told_of_what_they_cannot_see(tally, alice, rosa):
    thread = opened(draft_of(tally), by=rosa)
    tally.members.filter(user=rosa).delete()
    thread.reply("Because.", by=alice)
    assert not Notice.objects.filter(user=rosa).exists()


def test_an_independent_round_shows_its_notices_with_ones_own_review(tally, alice, bob, rosa):
    draft = draft_of(tally)
    ask(draft, [rosa, bob], by=alice, independent=True)
    forget()
    opened(draft, by=bob, words="@Rosa is that so?")
    assert told(rosa) == []
    draft.reviews.begin(by=rosa).submit("ready")
    assert told(rosa) == ["Bob Berg speaks to you in comment 1"]


def test_a_round_on_content_shows_notices_of_wording_when_it_is_over(tally, alice, bob, rosa):
    draft = draft_of(tally)
    running = ask(draft, [rosa], by=alice, content_only=True)
    forget()
    opened(draft, by=rosa, kind="wording")
    assert told(alice) == []
    running.end(by=bob)
    over = "The round of reviews of draft 1 is over: all comments are shown"
    assert told(alice) == ["Rosa Rossi commented on draft 1", over]
    assert told(rosa) == [over]


def test_j06_what_is_rolled_back_tells_nobody(tally, rosa):
    """J06: enqueue in a rolled-back transaction -> nothing."""
    draft = draft_of(tally)
    forget()
    OrmQ.objects.all().delete()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        opened(draft, by=rosa, words="@Alice why?")
        raise ZeroDivisionError
    assert not (Notice.objects.exists() or Mail.objects.exists() or OrmQ.objects.exists())


def test_j09_of_a_history_that_is_loaded_nobody_is_told(tally, rosa):
    """J09: a notification rule does not fire for old events."""
    opened(draft_of(tally), by=rosa, at=timezone.now() - timedelta(days=3))
    assert not Notice.objects.exists()


def test_d12_five_hundred_who_are_mentioned_get_one_task_each_some_a_minute(tally, rosa):
    """D12: mention of 500 people -> one task per person, rate-limited."""
    draft = draft_of(tally)
    people = User.objects.bulk_create(
        User(email=f"{n}@example.com", name=f"P{n:03} Person") for n in range(500)
    )
    for person in people:
        tally.members.create(user=person, role="reader")
    forget()
    OrmQ.objects.all().delete()
    planned_before = notices_planned()
    opened(draft, by=rosa, words=" ".join(f"@P{n:03}" for n in range(500)))
    assert Notice.objects.filter(kind="mention").count() == 500
    assert OrmQ.objects.count() == 60
    planned = notices_planned() - planned_before
    assert len(planned) == 440
    assert len({args for args, _minute in planned}) == 440
    by_minute = [minute for _args, minute in planned]
    assert max(by_minute.count(minute) for minute in set(by_minute)) <= 61


def notices_planned():
    """The mails on the calendar of the worker, each with its minute."""
    rows = Schedule.objects.filter(func="drafts.mail.outbox.deliver")
    return {(row.args, row.next_run.replace(second=0, microsecond=0)) for row in rows}


def test_j10_a_reminder_comes_on_the_day_and_once(tally, alice, bob, rosa):
    """J10: a scheduled task that runs twice has its effect once."""
    today = timezone.localdate()
    draft = draft_of(tally)
    ask(draft, [rosa, bob], by=alice, due=today)
    ask(draft, [rosa], by=alice, due=today + timedelta(days=1))
    draft.reviews.begin(by=bob)
    forget()
    for _ in range(2):
        chores.remind_of_reviews()
    assert told(rosa) == ["Your review of draft 1 is due"]
    assert told(bob) == ["Your review of draft 1 is due"]
    assert Seat.objects.filter(reminded_at=None).count() == 1


def test_who_reviewed_is_not_reminded(tally, alice, rosa):
    draft = draft_of(tally)
    ask(draft, [rosa, account("Bob")], by=alice, due=timezone.localdate())
    draft.reviews.begin(by=rosa).submit("ready")
    forget()
    rules.remind()
    assert told(rosa) == []


def test_notices_of_a_year_ago_are_forgotten(tally, rosa):
    opened(draft_of(tally), by=rosa)
    Notice.objects.update(at=timezone.now() - timedelta(days=366))
    chores.forget_old_notices()
    assert not Notice.objects.exists()
