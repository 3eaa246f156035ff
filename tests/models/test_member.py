"""Members: who sees what, in which role, and that somebody here always owns it."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from drafts.models import Group, Initiative, Member, User
from drafts.models.membership import AlreadyMember, MoreThanYours
from drafts.models.ownership import LastOwner
from tests.people import account, start
from tests.together import ROUNDS, of_type, together


def leadership(*people):
    """A group of these people."""
    group = Group.objects.create(name="Leadership")
    group.people.set(people)
    return group


def seen_by(user):
    """The names of all initiatives ``user`` may see, as often as the query gives them."""
    return sorted(Initiative.objects.visible_to(user).values_list("name", flat=True))


def test_a_new_initiative_is_its_members_alone(tally, alice, bob, charlie, ada):
    assert tally.visibility == "members"
    assert seen_by(alice) == seen_by(bob) == ["Tally"]
    assert seen_by(charlie) == seen_by(ada) == seen_by(AnonymousUser()) == []


def test_everyone_may_read_what_is_open_to_everyone(tally, charlie, bob):
    tally.visibility = "everyone"
    tally.save()
    assert seen_by(charlie) == ["Tally"]
    assert (tally.role_of(charlie), tally.role_of(bob)) == ("reader", "writer")
    assert tally.role_of(AnonymousUser()) is None
    assert seen_by(AnonymousUser()) == []


def test_a_group_brings_all_its_people(tally, alice, charlie):
    group = leadership(charlie)
    tally.add_member(group, "reviewer", by=alice)
    assert (seen_by(charlie), tally.role_of(charlie)) == (["Tally"], "reviewer")
    group.take_out(charlie, by=alice)
    assert (seen_by(charlie), tally.role_of(charlie)) == ([], None)


def test_the_strongest_role_counts_and_nothing_is_shown_twice(tally, alice, rex):
    tally.visibility = "everyone"
    tally.save()
    tally.add_member(leadership(rex), "writer", by=alice)
    second = Group.objects.create(name="Second")
    second.people.add(rex)
    tally.add_member(second, "reviewer", by=alice)
    assert tally.role_of(rex) == "writer"
    assert seen_by(rex) == ["Tally"]


def test_a_role_elsewhere_counts_for_nothing_here(tally, alice, charlie):
    other = start("Other")
    other.add_member(charlie, "owner", by=alice)
    other.add_member(leadership(charlie), "owner", by=alice)
    assert tally.role_of(charlie) is None
    assert seen_by(charlie) == ["Other"]


def test_who_is_no_longer_here_sees_nothing_and_is_nothing(tally, bob):
    bob.is_active = False
    assert seen_by(bob) == []
    assert tally.role_of(bob) is None


def test_members_are_added_changed_and_removed(tally, alice, charlie):
    tally.add_member(charlie, "reader", by=alice)
    assert tally.role_of(charlie) == "reader"
    tally.change_role(charlie, "writer", by=alice)
    assert tally.role_of(charlie) == "writer"
    tally.remove_member(charlie, by=alice)
    assert tally.role_of(charlie) is None


def test_nobody_is_added_twice(tally, alice, bob):
    with pytest.raises(AlreadyMember):
        tally.add_member(bob, "owner", by=alice)
    assert tally.role_of(bob) == "writer"


@pytest.mark.parametrize(
    "give",
    [
        lambda tally, bob: tally.add_member(account("Charlie"), "owner", by=bob),
        lambda tally, bob: tally.add_member(leadership(account("Charlie")), "owner", by=bob),
        lambda tally, bob: tally.change_role(bob, "owner", by=bob),
        lambda tally, bob: tally.change_role(account("Alice"), "reader", by=bob),
        lambda tally, bob: tally.remove_member(account("Alice"), by=bob),
        lambda tally, bob: tally.add_member(account("Charlie"), "reader", by=account("Charlie")),
        lambda tally, bob: tally.invitations.invite(by=bob, initiative=tally, role="owner"),
    ],
)
def test_p12_nobody_gives_or_takes_more_than_he_has(tally, bob, give):
    before = set(Member.objects.values_list("user", "role"))
    with pytest.raises(MoreThanYours):
        give(tally, bob)
    assert set(Member.objects.values_list("user", "role")) == before
    assert not tally.group_members.exists()
    assert not tally.invitations.exists()


@pytest.mark.parametrize(
    "go",
    [
        lambda tally, alice: tally.remove_member(alice, by=alice),
        lambda tally, alice: tally.change_role(alice, "writer", by=alice),
    ],
)
def test_p12_the_last_owner_cannot_leave_nor_be_lowered(tally, alice, bob, go):
    with pytest.raises(LastOwner) as refused:
        go(tally, alice)
    assert refused.value.initiatives == [tally]
    assert tally.role_of(alice) == "owner"
    tally.change_role(bob, "owner", by=alice)
    go(tally, alice)
    assert tally.role_of(alice) != "owner"


def test_a_group_may_be_the_last_owner_and_is_held_to_it(tally, alice, bob, charlie):
    group = leadership(charlie, bob)
    tally.add_member(group, "owner", by=alice)
    tally.remove_member(alice, by=alice)
    assert [owner.name for owner in tally.owners()] == ["Bob Berg", "Charlie Cole"]
    group.take_out(bob, by=charlie)
    for refused in (
        lambda: group.take_out(charlie, by=charlie),
        lambda: tally.change_role(group, "writer", by=charlie),
        lambda: tally.remove_member(group, by=charlie),
    ):
        with pytest.raises(LastOwner):
            refused()
    assert tally.role_of(charlie) == "owner"


def test_an_owner_who_is_no_longer_here_does_not_count(tally, alice, bob):
    tally.change_role(bob, "owner", by=alice)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    with pytest.raises(LastOwner):
        tally.remove_member(alice, by=alice)


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_in_the_same_moment_leave_one_behind():
    for number in range(ROUNDS):
        tally, alice, bob = start(f"Tally {number}"), account("Alice"), account("Bob")
        tally.change_role(bob, "owner", by=alice)
        results = together(
            partial(tally.remove_member, alice, by=alice),
            partial(tally.remove_member, bob, by=bob),
        )
        assert len(of_type(results, LastOwner)) == 1, results
        assert tally.owners().count() == 1


def test_an_invitation_counts_while_its_inviter_owns(tally, alice, bob, charlie):
    tally.change_role(bob, "owner", by=alice)
    invitation, _token = tally.invitations.invite(by=bob, initiative=tally, role="writer")
    assert list(tally.invitations.open()) == [invitation]
    tally.change_role(bob, "writer", by=alice)
    assert not tally.invitations.open().exists()
    assert tally.invitations.get().state == "revoked"
    tally.add_member(leadership(bob), "owner", by=alice)
    assert list(tally.invitations.open()) == [invitation]
    tally.invitations.get().accept(by=charlie)
    assert tally.role_of(charlie) == "writer"
