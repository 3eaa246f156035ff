"""Who decides: the people named for it, and the owners while nobody here is named."""

import pytest

from drafts.access.roles import actions_of, may
from drafts.models import Event, Group, Initiative
from drafts.models.deciding import AlreadyDecider
from drafts.models.departure import deactivate


def those_who_decide(initiative, *people):
    """The first names of those who may."""
    return [person.first_name for person in people if may(person, "decide", initiative)]


def test_while_nobody_is_named_the_owners_decide(tally, alice, bob, rosa, rex, charlie):
    assert those_who_decide(tally, alice, bob, rosa, rex, charlie) == ["Alice"]


def test_who_is_named_decides_and_the_owners_no_longer(tally, alice, rex):
    tally.name_decider(rex, by=alice)
    assert those_who_decide(tally, alice, rex) == ["Rex"]
    assert actions_of(rex, tally) == {"read", "decide"}
    row = tally.deciders.get()
    assert (row.user, row.named_by) == (rex, alice)


def test_a_decider_without_a_role_sees_the_initiative_and_reads(tally, alice, charlie):
    assert not Initiative.objects.visible_to(charlie).exists()
    tally.name_decider(charlie, by=alice)
    assert Initiative.objects.visible_to(charlie).get() == tally
    assert tally.role_of(charlie) == "reader"
    tally.remove_decider(charlie, by=alice)
    assert not Initiative.objects.visible_to(charlie).exists()
    assert tally.role_of(charlie) is None


def test_a_stronger_role_stays_the_deciders_role(tally, alice, bob, charlie):
    tally.name_decider(bob, by=alice)
    assert tally.role_of(bob) == "writer"
    group = Group.objects.create(name="Leadership")
    group.people.add(charlie)
    tally.add_member(group, "reviewer", by=alice)
    tally.name_decider(charlie, by=alice)
    assert tally.role_of(charlie) == "reviewer"
    assert Initiative.objects.visible_to(charlie).count() == 1


def test_a_decider_elsewhere_decides_and_sees_nothing_here(tally, alice, charlie):
    other = Initiative.objects.start(by=alice, name="Other", customer="Marta")
    other.name_decider(charlie, by=alice)
    assert tally.role_of(charlie) is None
    assert list(Initiative.objects.visible_to(charlie)) == [other]


def test_when_the_only_decider_leaves_the_owners_decide_again(tally, alice, rex, ada):
    tally.name_decider(rex, by=alice)
    deactivate(rex, by=ada)
    assert those_who_decide(tally, alice, rex) == ["Alice"]


def test_nobody_is_named_twice(tally, alice, rex):
    tally.name_decider(rex, by=alice)
    with pytest.raises(AlreadyDecider):
        tally.name_decider(rex, by=alice)
    assert tally.deciders.count() == 1


def test_naming_and_removing_stand_in_the_history(tally, alice, rex):
    tally.name_decider(rex, by=alice)
    tally.remove_decider(rex, by=alice)
    tally.remove_decider(rex, by=alice)
    lines = Event.objects.filter(action__startswith="decider.").order_by("pk")
    assert [(line.action, line.by, line.facts) for line in lines] == [
        ("decider.name", alice, {"person": rex.pk}),
        ("decider.remove", alice, {"person": rex.pk}),
    ]
