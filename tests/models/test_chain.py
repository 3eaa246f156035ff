"""O07 and O08: what was tampered with is named, and no two events follow the same one."""

from functools import partial
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from drafts.models import Event, User, immutable
from tests.together import ROUNDS, of_type, together


@pytest.fixture
def events(tally, alice):
    """Five events after those of the cast; the database has lost what keeps them as they are."""
    made = [
        Event.objects.record("answers.keep", by=alice, initiative=tally, number=number)
        for number in range(1, 6)
    ]
    immutable.remove()
    yield made
    immutable.install()


def verify(*arguments):
    """What the command says; raises ``CommandError`` for a fault."""
    out = StringIO()
    call_command("audit", "verify", *arguments, stdout=out)
    return out.getvalue()


def test_a_whole_chain_verifies(events):
    head = events[-1].hash
    assert verify() == f"{Event.objects.count()} events, each as it was appended. Head: {head}\n"
    verify("--head", head)
    verify("--head", events[1].hash.upper())


def test_no_event_at_all_is_whole(db):
    assert verify().startswith("0 events")


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"number": 7}},
        {"action": "draft.burn"},
        {"guest_name": "Nadia"},
        {"by": None},
        {"initiative": None},
        {"at": None},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_o07_a_changed_row_is_named(events, charlie, change):
    if "at" in change:
        change = {"at": charlie.joined_at}
    Event.objects.filter(pk=events[2].pk).update(**change)
    with pytest.raises(CommandError, match=f"Event {events[2].pk} was changed"):
        verify()


def test_o07_the_row_after_a_removed_one_is_named(events):
    Event.objects.filter(pk=events[2].pk)._raw_delete("default")
    with pytest.raises(CommandError, match=f"Event {events[3].pk} .* event {events[1].pk}: "):
        verify()


def test_o07_a_chain_without_its_beginning_is_named(events):
    first, second = Event.objects.in_order()[:2]
    Event.objects.filter(pk=first.pk)._raw_delete("default")
    with pytest.raises(CommandError, match=f"Event {second.pk} .* the beginning: "):
        verify()


def test_o07_the_first_of_two_rows_in_another_order_is_named(events):
    one, other = events[1].pk, events[2].pk
    for before, after in ((one, -1), (other, one), (-1, other)):
        Event.objects.filter(pk=before).update(id=after)
    with pytest.raises(CommandError, match=f"Event {one} does not follow event {events[0].pk}"):
        verify()


def test_o07_a_cut_tail_shows_against_a_head_that_was_kept(events):
    head = events[-1].hash
    Event.objects.filter(pk=events[-1].pk)._raw_delete("default")
    verify()
    with pytest.raises(CommandError, match=f"ends at event {events[3].pk} .* cut off"):
        verify("--head", head)


def test_o07_what_was_rewritten_with_new_hashes_shows_against_a_head(events):
    head = events[-1].hash
    event = Event.objects.in_order().last()
    event.facts = {"number": 9}
    event.hash = event.fingerprint()
    event.save()
    verify()
    with pytest.raises(CommandError, match="does not hold that head"):
        verify("--head", head)


@pytest.mark.django_db(transaction=True)
def test_o08_six_who_append_at_once_make_one_chain():
    person = User.objects.create_user("one@example.com", name="One")

    def append(name):
        for number in range(ROUNDS):
            Event.objects.record("answers.keep", by=person, number=number, thread=name)

    results = together(*(partial(append, name) for name in range(6)))
    assert of_type(results, Exception) == []
    assert Event.objects.filter(action="answers.keep").count() == 6 * ROUNDS
    before = list(Event.objects.values_list("previous", flat=True))
    assert len(before) == len(set(before))
    verify("--head", Event.objects.head())
