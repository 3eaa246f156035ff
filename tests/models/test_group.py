"""Groups: names, and when one may go."""

import pytest
from django.core.exceptions import ValidationError

from drafts.models import Group
from drafts.models.group import GroupInUse


def test_a_name_is_taken_once_whatever_its_letters(db):
    Group.objects.create(name="Leadership")
    with pytest.raises(ValidationError, match="a group of that name already"):
        Group(name="LEADERSHIP").full_clean()


def test_a_group_counts_its_people_who_are_here_and_its_initiatives(tally, alice, bob, rex):
    group = Group.objects.create(name="Leadership")
    group.people.set([bob, rex])
    rex.is_active = False
    rex.save()
    tally.add_member(group, "reader", by=alice)
    counted = Group.objects.with_counts().get()
    assert (counted.people_count, counted.initiative_count) == (1, 1)


def test_a_group_goes_when_no_initiative_needs_it(tally, alice):
    group = Group.objects.create(name="Leadership")
    tally.add_member(group, "reader", by=alice)
    with pytest.raises(GroupInUse):
        group.remove(by=alice)
    tally.remove_member(group, by=alice)
    group.remove(by=alice)
    assert not Group.objects.exists()


def test_groups_stand_in_the_order_of_the_alphabet(db):
    for name in ("beta", "Alpha", "Gamma"):
        Group.objects.create(name=name)
    assert [group.name for group in Group.objects.by_name()] == ["Alpha", "beta", "Gamma"]
