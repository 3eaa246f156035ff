"""History is appended to, chained, and never changed."""

import pytest
from django.db import DatabaseError, transaction

from drafts.models import Event


def test_each_event_holds_the_hash_of_the_one_before_it(tally, alice):
    first = Event.objects.record("answers.keep", by=alice, initiative=tally, number=1)
    second = Event.objects.record("answers.keep", by=alice, initiative=tally, number=2)
    assert second.previous == first.hash
    assert second.hash != first.hash


def test_an_event_read_back_still_has_its_fingerprint(tally, alice):
    Event.objects.record(
        "answers.keep", by=alice, initiative=tally, number=1, fingerprint="ab", z=[1]
    )
    event = Event.objects.get(action="answers.keep", facts__number=1)
    assert event.fingerprint() == event.hash


def test_an_event_can_be_neither_changed_nor_removed(alice):
    event = Event.objects.record("person.joined", by=alice)
    for attempt in (
        lambda: Event.objects.filter(pk=event.pk).update(action="person.left"),
        lambda: event.save(),
        lambda: Event.objects.filter(pk=event.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="History can never change"), transaction.atomic():
            attempt()
    event.refresh_from_db()
    assert event.action == "person.joined"


def test_a_guest_is_kept_by_the_name_given(tally):
    class Guest:
        guest_name = "Nadia"

    event = Event.objects.record("guest.read", by=Guest(), initiative=tally)
    assert (event.by, event.guest_name) == (None, "Nadia")
