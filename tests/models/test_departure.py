"""People who leave the installation: out at once, their initiatives in other hands."""

from functools import partial

import pytest

from drafts.models import Group, User
from drafts.models.departure import (
    LastAdministrator,
    appoint,
    deactivate,
    dismiss,
    reactivate,
)
from drafts.models.ownership import LastOwner
from tests.people import signed_in, start, write
from tests.together import ROUNDS, of_type, together


def test_a06_who_is_deactivated_is_out_on_the_next_request(tally, bob, ada):
    client = signed_in(bob)
    assert client.get("/i/tally/write/").status_code == 200
    deactivate(bob, by=ada)
    assert client.get("/i/tally/write/").status_code == 302
    assert client.get("/i/tally/").headers["Location"].startswith("/accounts/login/")


def test_an_old_session_does_not_come_back_with_its_person(tally, bob, ada):
    client = signed_in(bob)
    deactivate(bob, by=ada)
    reactivate(bob, by=ada)
    assert client.get("/i/tally/").status_code == 302
    assert signed_in(User.objects.get(pk=bob.pk)).get("/i/tally/").status_code == 200


def test_words_stay_under_the_name_of_who_left(tally, bob, ada):
    write(tally, bob, headline="<p>Tally closes the month</p>")
    draft = tally.cut_draft("Why?", by=bob)
    deactivate(bob, by=ada)
    draft.refresh_from_db()
    assert str(draft.cut_by) == "Bob Berg"
    assert tally.members.get(user=bob).role == "writer"


def test_who_owns_alone_hands_over_first(tally, alice, bob, ada, charlie):
    shared = start("Shared")
    shared.change_role(bob, "owner", by=alice)
    with pytest.raises(LastOwner) as refused:
        deactivate(alice, by=ada)
    assert refused.value.initiatives == [tally]
    alice.refresh_from_db()
    assert alice.is_active
    deactivate(alice, by=ada, heirs={tally: charlie})
    alice.refresh_from_db()
    assert not alice.is_active
    assert [owner.name for owner in tally.owners()] == ["Charlie Cole"]
    assert [owner.name for owner in shared.owners()] == ["Bob Berg"]


def test_a_member_who_inherits_becomes_owner(tally, alice, rex, ada):
    deactivate(alice, by=ada, heirs={tally: rex})
    assert tally.role_of(rex) == "owner"


def test_an_heir_must_be_here(tally, alice, bob, ada):
    deactivate(bob, by=ada)
    with pytest.raises(LastOwner):
        deactivate(alice, by=ada, heirs={tally: bob})


def test_what_somebody_owns_in_a_group_alone_is_handed_over_too(tally, alice, charlie, ada):
    group = Group.objects.create(name="Leadership")
    group.people.add(charlie)
    tally.add_member(group, "owner", by=alice)
    tally.remove_member(alice, by=alice)
    with pytest.raises(LastOwner):
        deactivate(charlie, by=ada)


def test_the_last_administrator_stays(ada, alice):
    with pytest.raises(LastAdministrator):
        deactivate(ada, by=ada)
    alice.is_superuser = True
    alice.save()
    deactivate(ada, by=alice)
    assert list(User.objects.administrators()) == [alice]


def test_who_comes_back_has_the_roles_they_had(tally, bob, ada):
    deactivate(bob, by=ada)
    reactivate(bob, by=ada)
    assert tally.role_of(bob) == "writer"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_deactivate_each_other_leave_one_behind():
    for number in range(ROUNDS):
        pair = [
            User.objects.create_user(f"{name}{number}@example.com", name=name, is_staff=True)
            for name in ("one", "two")
        ]
        results = together(
            partial(deactivate, pair[0], by=pair[1]),
            partial(deactivate, pair[1], by=pair[0]),
        )
        assert len(of_type(results, LastAdministrator)) == 1, results
        User.objects.update(is_active=False)


def test_nobody_inherits_what_others_own(tally, alice, bob, ada, charlie):
    deactivate(bob, by=ada, heirs={tally: charlie})
    assert tally.role_of(charlie) is None
    assert [owner.name for owner in tally.owners()] == ["Alice Almeida"]


def test_administrators_are_appointed_and_dismissed_but_for_the_last(ada, charlie):
    with pytest.raises(LastAdministrator):
        dismiss(ada, by=ada)
    appoint(charlie, by=ada)
    dismiss(ada, by=charlie)
    assert list(User.objects.administrators()) == [charlie]
