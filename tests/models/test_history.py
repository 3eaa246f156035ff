"""What verbs append to the history: each deed once, writing folded, never a word of content."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from drafts.models import Event, Group, User
from drafts.models.departure import appoint, deactivate, dismiss, reactivate
from tests.people import PASSWORD, ask, start, write


def actions(**about):
    """The actions since the initiative was started, first to last."""
    events = Event.objects.in_order().exclude(action__in=["person.join", "initiative.start"])
    return [event.action for event in events.filter(**about)]


@pytest.fixture
def noon():
    """The beginning of ten minutes of the clock."""
    return timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


def test_what_one_person_writes_within_ten_minutes_is_told_once(tally, alice, noon):
    section = tally.sections.get(key="problem")
    for minute in (0, 1, 9):
        at = noon + timedelta(minutes=minute)
        section.save_words(f"<p>{minute}</p>", by=alice, seen=section.version, at=at)
    assert actions() == ["section.write"]
    section.save_words("<p>10</p>", by=alice, seen=4, at=noon + timedelta(minutes=10))
    assert actions() == ["section.write", "section.write"]
    assert Event.objects.get(at=noon).facts == {"key": "problem", "kind": "problem"}


def test_two_who_take_turns_within_ten_minutes_are_told_of_once_each(tally, alice, bob, noon):
    section = tally.sections.get(key="problem")
    for number in range(6):
        by = (alice, bob)[number % 2]
        at = noon + timedelta(seconds=number)
        section.save_words(f"<p>{number}</p>", by=by, seen=section.version, at=at)
    assert [event.by for event in Event.objects.filter(action="section.write")] == [alice, bob]


def test_a_restored_save_is_told_by_its_number(tally, alice):
    write(tally, alice, problem="<p>One</p>")
    write(tally, alice, problem="<p>Two</p>")
    section = tally.sections.get(key="problem")
    section.restore(2, by=alice, seen=3)
    assert actions() == ["section.write", "section.restore"]
    assert Event.objects.get(action="section.restore").facts["version"] == 2


def test_a_save_that_is_sent_again_is_told_once(tally, bob):
    section = tally.sections.get(key="problem")
    key = "6b1b36e7-7c53-4a6c-8a42-6a7f0a1f5a5e"
    for _ in range(2):
        section.save_words("<p>One</p>", by=bob, seen=1, save_id=key)
    assert actions() == ["section.write"]


def test_what_happens_to_questions_is_told_and_what_changes_nothing_is_not(tally, bob):
    first, second = ask(tally, bob), ask(tally, bob)
    second.move_to(0, by=bob)
    second.move_to(0, by=bob)
    first.remove(by=bob)
    first.remove(by=bob)
    first.put_back(by=bob)
    first.put_back(by=bob)
    told = [action for action in actions() if action.startswith("entry.")]
    assert told == ["entry.add", "entry.add", "entry.move", "entry.remove", "entry.return"]


def test_a_cut_is_told_with_number_and_fingerprint(tally, alice):
    write(tally, alice, headline="<p>Tally closes the month</p>")
    draft = tally.cut_draft("Why?", by=alice)
    facts = Event.objects.get(action="draft.cut").facts
    assert facts == {"number": 1, "fingerprint": draft.fingerprint}


def test_facts_are_told_by_the_names_of_their_fields(tally, bob):
    tally.change_facts(by=bob, name="Reckon", city="Lisbon", format="blog_post", page_size="A4")
    tally.change_facts(by=bob, name="Reckon")
    assert actions() == ["facts.change", "format.change"]
    assert Event.objects.get(action="facts.change").facts == {"fields": ["city", "name"]}
    assert Event.objects.get(action="format.change").facts == {"to": "blog_post"}


def test_answers_that_are_kept_as_they_are_typed_are_told_once(tally, bob):
    for words in ("M", "Ma", "Marta"):
        tally.answer({"who": words}, by=bob)
    assert actions().count("answers.keep") in (1, 2)  # two when ten minutes ended just now


def test_who_joins_changes_and_leaves_an_initiative(tally, alice, charlie):
    group = Group.objects.make("Leadership", by=alice)
    for who in (charlie, group):
        tally.add_member(who, "reader", by=alice)
        tally.change_role(who, "writer", by=alice)
        tally.change_role(who, "writer", by=alice)
        tally.remove_member(who, by=alice)
    thrice = ["member.add", "member.change", "member.remove"]
    assert actions(initiative=tally) == thrice * 2
    added = Event.objects.filter(action="member.add").in_order()
    assert [event.facts for event in added] == [
        {"person": charlie.pk, "role": "reader"},
        {"group": "Leadership", "role": "reader"},
    ]


def test_an_invitation_is_told_without_its_address(tally, alice, charlie):
    for end in ("accept", "revoke"):
        invitation, _ = tally.invitations.invite(
            by=alice, email="charlie@example.com", initiative=tally, role="reader"
        )
        getattr(invitation, end)(by=charlie)
    assert actions() == [
        "invitation.make",
        "invitation.accept",
        "member.add",
        "invitation.make",
        "invitation.revoke",
    ]
    assert "charlie@example.com" not in json.dumps(list(Event.objects.values_list("facts")))


def test_who_leaves_the_installation_and_who_inherits(tally, alice, bob, charlie, ada):
    deactivate(alice, by=ada, heirs={tally: bob})
    reactivate(alice, by=ada)
    appoint(charlie, by=ada)
    appoint(charlie, by=ada)
    dismiss(charlie, by=ada)
    assert actions() == [
        "person.deactivate",
        "initiative.hand_over",
        "person.return",
        "person.appoint",
        "person.dismiss",
    ]
    handed = Event.objects.get(action="initiative.hand_over")
    assert (handed.initiative, handed.facts, handed.by) == (tally, {"person": bob.pk}, ada)


def test_what_is_undone_is_not_told(tally, alice, bob):
    other = start("Other")
    before = Event.objects.count()
    with pytest.raises(Exception, match="Tally"):
        tally.remove_member(alice, by=alice)
    with pytest.raises(Exception, match="Other"):
        other.change_role(alice, "reader", by=alice)
    assert Event.objects.count() == before


def test_no_event_holds_a_word_of_what_was_written(tally, alice):
    secret = "Xylophone"
    write(tally, alice, headline=f"<p>{secret}</p>")
    ask(tally, alice, html=f"<h3>{secret}?</h3><p>{secret}</p>").move_by(1, by=alice)
    tally.answer({"who": secret}, by=alice)
    tally.change_facts(by=alice, name=secret, customer=secret, city=secret)
    tally.cut_draft(secret, by=alice)
    assert secret not in json.dumps(list(Event.objects.values_list("facts", "guest_name")))


@pytest.mark.parametrize(
    "form", ["name=Bea", "time_zone=Europe/Lisbon", "language=en-us"], ids=lambda form: form
)
def test_a_profile_tells_which_fields_changed_and_not_to_what(bob, form):
    facts = {"name": "Bob Berg", "time_zone": "", "language": ""}
    name, _, value = form.partition("=")
    bob.change_profile(**facts | {name: value})
    assert Event.objects.get(action="profile.change").facts == {"fields": [name]}


def test_people_who_join_are_told_of(db):
    person = User.objects.create_user("dora@example.com", PASSWORD, name="Dora")
    assert Event.objects.get().by == person
