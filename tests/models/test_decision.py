"""Decisions on drafts: with reasons, in order, on the draft that was seen, never changed."""

from datetime import date
from functools import partial

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from drafts.models import Decision, Draft, Event, Initiative
from drafts.models.decision import AlreadyDecided, NotNewest
from tests.deciding import GO, REVISE, STOP, cut
from tests.people import account, start, write
from tests.together import ROUNDS, of_type, together


@pytest.fixture
def draft(tally, alice):
    """Draft 1 of tally."""
    return cut(tally, alice)


@pytest.mark.parametrize(("outcome", "reasons"), [("go", GO), ("revise", REVISE), ("stop", STOP)])
def test_a_decision_keeps_who_when_and_why(draft, tally, alice, outcome, reasons):
    decision = draft.decide(outcome, by=alice, **reasons)
    kept = Decision.objects.get()
    assert kept == decision == tally.decisions.newest()
    assert (kept.draft, kept.by, kept.outcome, kept.number) == (draft, alice, outcome, 1)
    assert {name: getattr(kept, name) for name in reasons} == reasons


@pytest.mark.parametrize("outcome", ["go", "revise", "stop"])
def test_a_decision_without_its_reason_is_refused_by_the_database(draft, alice, outcome):
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.decide(outcome, by=alice)
    assert not Decision.objects.exists()


def test_a_later_decision_follows_and_the_earlier_stays(draft, tally, alice):
    draft.decide("revise", by=alice, **REVISE)
    draft.decide("stop", by=alice, **STOP)
    assert [d.outcome for d in tally.decisions.newest_first()] == ["stop", "revise"]
    assert [d.number for d in tally.decisions.newest_first()] == [2, 1]


def test_a_decision_can_be_neither_changed_nor_removed(draft, alice):
    decision = draft.decide("stop", by=alice, **STOP)
    for attempt in (
        lambda: Decision.objects.update(outcome="go"),
        lambda: decision.save(),
        lambda: decision.delete(),
        lambda: Decision.objects.all()._raw_delete(using="default"),
    ):
        with pytest.raises(DatabaseError, match="can never change"), transaction.atomic():
            attempt()
    assert Decision.objects.get().outcome == "stop"


def test_deciding_on_an_older_draft_asks_first(draft, tally, alice):
    newer = cut(tally, alice)
    with pytest.raises(NotNewest) as refused:
        draft.decide("go", by=alice, **GO)
    assert refused.value.newest == newer
    assert draft.decide("go", by=alice, knowing=2, **GO).draft == draft


def test_who_knew_of_draft_2_is_asked_again_when_draft_3_is_cut(draft, tally, alice):
    cut(tally, alice)
    cut(tally, alice)
    with pytest.raises(NotNewest):
        draft.decide("go", by=alice, knowing=2, **GO)
    assert not tally.decisions.exists()


def test_c22_a_decision_pressed_twice_is_one(draft, tally, alice):
    first = draft.decide("revise", by=alice, expecting=1, **REVISE)
    with pytest.raises(AlreadyDecided) as refused:
        draft.decide("revise", by=alice, expecting=1, **REVISE)
    assert refused.value.decision == first
    assert tally.decisions.count() == 1
    assert Event.objects.filter(action="decision.make").count() == 1


@pytest.mark.django_db(transaction=True)
def test_c22_two_people_who_decide_in_the_same_moment_make_one_decision():
    for attempt in range(ROUNDS):
        tally = start(f"Tally {attempt}")
        draft = cut(tally, account("Alice"))
        copies = [Draft.objects.select_related("initiative").get(pk=draft.pk) for _ in range(2)]
        people = account("Alice"), account("Rex")
        results = together(
            *(
                partial(copy.decide, "stop", by=person, expecting=1, **STOP)
                for copy, person in zip(copies, people, strict=True)
            )
        )
        assert len(of_type(results, Decision)) == len(of_type(results, AlreadyDecided)) == 1, (
            results
        )
        assert tally.decisions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_c25_a_decision_while_a_new_draft_is_cut_belongs_to_the_draft_that_was_seen():
    seen = set()
    for attempt in range(ROUNDS):
        tally, alice = start(f"Tally {attempt}"), account("Alice")
        draft = cut(tally, alice)
        write(tally, alice, headline="<p>Something else</p>")
        copy = Initiative.objects.get(pk=tally.pk)
        decided, newer = together(
            partial(draft.decide, "go", by=alice, **GO),
            partial(copy.cut_draft, "And now?", by=alice),
        )
        assert newer.number == 2
        seen.add(type(decided))
        if isinstance(decided, NotNewest):
            assert decided.newest == newer
            assert not tally.decisions.exists()
            assert tally.final_draft() is None
        else:
            assert decided.draft == draft
            assert tally.final_draft() == draft
    assert seen <= {Decision, NotNewest}


def test_who_decides_has_seen_that_draft(draft, tally, alice):
    draft.decide("go", by=alice, **GO)
    assert tally.seen.of(alice).number == 1


def test_the_state_follows_the_decisions(draft, tally, alice):
    def words():
        return Initiative.objects.with_decision().get().state.word

    assert words() == "Writing"
    draft.decide("revise", by=alice, **REVISE)
    assert words() == tally.state.word == "To revise"
    newer = cut(tally, alice)
    assert words() == "Writing"
    newer.decide("stop", by=alice, **STOP)
    assert words() == "Stopped"
    newest = cut(tally, alice)
    assert words() == "Stopped"
    newest.decide("go", by=alice, **GO)
    assert words() == "Released, draft 3"
    cut(tally, alice)
    assert words() == tally.state.word == "Released, draft 3"


def test_a_stopped_initiative_is_due_on_its_day_and_not_when_decided_anew(draft, tally, alice):
    def due(on):
        return list(Initiative.objects.visible_to(alice).due_to_look_again(on))

    assert due(date(2100, 1, 1)) == []
    draft.decide("stop", by=alice, **STOP)
    assert due(date(2099, 2, 28)) == []
    assert due(date(2099, 3, 1)) == due(date(2099, 4, 1)) == [tally]
    draft.decide("stop", by=alice, **STOP | {"look_again": None})
    assert due(date(2100, 1, 1)) == []


def test_the_days_of_launch_are_told_once_each_time_they_move(tally, alice):
    for day in ("2027-03-02", "2027-03-02", None, "2027-04-06", "2027-03-02"):
        tally.release_date = date.fromisoformat(day) if day else None
        tally.save()
        cut(tally, alice)
    assert tally.launch_days() == ["2027-03-02", "2027-04-06", "2027-03-02"]
