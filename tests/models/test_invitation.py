"""Invitations: who may accept one, once, while it is open, and what it leads to."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.models import Invitation, User
from drafts.models import invitation as of_invitations
from drafts.models.invitation import Closed, ForSomebodyElse, TooMany
from tests.people import account
from tests.together import ROUNDS, of_type, together


def invite(by, **facts):
    """An invitation without its token."""
    return Invitation.objects.invite(by=by, **facts)[0]


def test_an_invitation_stays_open_for_two_weeks(alice):
    invitation = invite(alice)
    assert invitation.state == "open"
    left = invitation.expires_at - timezone.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)


@pytest.fixture
def few(monkeypatch):
    """Two invitations a day, three for administrators."""
    monkeypatch.setattr(of_invitations, "A_DAY", 2)
    monkeypatch.setattr(of_invitations, "A_DAY_BY_ADMINISTRATORS", 3)


def test_an_account_makes_only_so_many_a_day(few, alice, bob):
    for _ in range(2):
        invite(alice)
    Invitation.objects.filter(pk=Invitation.objects.first().pk).update(
        invited_at=timezone.now() - timedelta(hours=23)
    )
    with pytest.raises(TooMany) as refusal:
        invite(alice)
    assert refusal.value.most == 2
    assert timedelta(minutes=59) < refusal.value.wait <= timedelta(hours=1)
    invite(bob)
    assert Invitation.objects.count() == 3


def test_those_of_yesterday_and_of_a_clock_that_was_ahead_count_no_more(few, alice):
    for days in (-1, 400):
        made = invite(alice)
        Invitation.objects.filter(pk=made.pk).update(
            invited_at=timezone.now() + timedelta(days=days)
        )
    invite(alice)


def test_those_taken_back_count_as_well(few, alice):
    for _ in range(2):
        invite(alice).revoke(by=alice)
    with pytest.raises(TooMany):
        invite(alice)


def test_an_administrator_makes_more(few, ada):
    for _ in range(3):
        invite(ada)
    with pytest.raises(TooMany):
        invite(ada)


def test_only_the_hash_of_the_token_is_kept(alice):
    invitation, token = Invitation.objects.invite(by=alice)
    assert len(invitation.token_hash) == 64
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values().get())


def test_a_token_opens_its_own_invitation_and_no_other(alice):
    first, token = Invitation.objects.invite(by=alice)
    Invitation.objects.invite(by=alice)
    assert Invitation.objects.by_token(token) == (first, False)
    assert Invitation.objects.by_token(token[:-1]) == (None, False)
    assert Invitation.objects.by_token("") == (None, False)


def test_a_token_that_came_by_mail_is_known_as_such(alice):
    invitation = invite(alice, email="dora@example.com")
    assert Invitation.objects.by_token(invitation.mail_token) == (invitation, True)


def test_a_forged_mail_token_opens_nothing(alice):
    invitation = invite(alice)
    other = invite(alice)
    signature = invitation.mail_token.partition(":")[2]
    for forged in (
        f"{other.pk}:{signature}",
        f"{invitation.pk}:x",
        f"{invitation.pk}:",
        ":",
        "x:y",
    ):
        assert Invitation.objects.by_token(forged) == (None, False)


def test_the_address_is_kept_in_lower_case(alice):
    assert invite(alice, email=" Dora@Example.COM ").email == "dora@example.com"


def test_accepting_makes_a_member_in_the_role(alice, charlie, tally):
    invitation = invite(alice, initiative=tally, role="reviewer")
    invitation.accept(by=charlie)
    assert tally.role_of(charlie) == "reviewer"
    assert (invitation.state, invitation.accepted_by) == ("accepted", charlie)


def test_who_is_a_member_keeps_the_role(alice, bob, tally):
    invite(alice, initiative=tally, role="reader").accept(by=bob)
    assert tally.role_of(bob) == "writer"


def test_an_invitation_to_the_site_alone_makes_nobody_a_member(alice, charlie, tally):
    invite(alice).accept(by=charlie)
    assert tally.role_of(charlie) is None


@pytest.mark.parametrize("facts", [{"role": "reader"}, {"initiative": True}])
def test_a_role_and_an_initiative_come_together(tally, alice, facts):
    if "initiative" in facts:
        facts = {"initiative": tally}
    with pytest.raises(ValueError, match="needs a role"):
        invite(alice, **facts)


def test_an_invitation_works_once(alice, bob, charlie):
    invitation = invite(alice)
    invitation.accept(by=charlie)
    with pytest.raises(Closed):
        invitation.accept(by=bob)
    invitation.refresh_from_db()
    assert invitation.accepted_by == charlie


def test_a16_an_invitation_for_a_cannot_be_used_by_b(alice, bob, tally):
    """A16: invitation for a, used by b -> refused."""
    invitation = invite(alice, email="charlie@example.com", initiative=tally, role="owner")
    with pytest.raises(ForSomebodyElse):
        invitation.accept(by=bob)
    invitation.refresh_from_db()
    assert (invitation.state, tally.role_of(bob)) == ("open", "writer")


def test_who_is_named_may_accept(alice, charlie):
    invitation = invite(alice, email="Charlie@example.com")
    invitation.accept(by=charlie)
    assert invitation.state == "accepted"


def test_an_expired_one_is_closed(alice, charlie):
    invitation = invite(alice, lasts=timedelta(seconds=-1))
    assert invitation.state == "expired"
    with pytest.raises(Closed):
        invitation.accept(by=charlie)


def test_a_revoked_one_is_closed(alice, bob, charlie):
    invitation = invite(alice)
    invitation.revoke(by=bob)
    assert (invitation.state, invitation.revoked_by) == ("revoked", bob)
    with pytest.raises(Closed):
        invitation.accept(by=charlie)


def test_what_was_accepted_cannot_be_revoked(alice, charlie):
    invitation = invite(alice)
    invitation.accept(by=charlie)
    invitation.revoke(by=alice)
    assert (invitation.state, invitation.revoked_at) == ("accepted", None)


def test_the_second_to_revoke_changes_nothing(alice, bob):
    invitation = invite(alice)
    invitation.revoke(by=alice)
    at = invitation.revoked_at
    invitation.revoke(by=bob)
    assert (invitation.revoked_by, invitation.revoked_at) == (alice, at)


def test_what_somebody_who_left_promised_counts_no_more(alice, charlie):
    invitation = invite(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    found = Invitation.objects.get(pk=invitation.pk)
    assert found.state == "revoked"
    with pytest.raises(Closed):
        invitation.accept(by=charlie)


def test_the_open_ones_are_those_whose_state_is_open(alice, bob, charlie):
    kept = invite(alice)
    invite(alice, lasts=timedelta(seconds=-1))
    invite(alice).accept(by=charlie)
    invite(alice).revoke(by=alice)
    invite(bob)
    User.objects.filter(pk=bob.pk).update(is_active=False)
    assert list(Invitation.objects.open()) == [kept]
    states = {i.state for i in Invitation.objects.all() if i != kept}
    assert states == {"expired", "accepted", "revoked"}


def test_the_database_ends_an_invitation_only_once(alice, charlie):
    invitation = invite(alice)
    invitation.accept(by=charlie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(revoked_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_do_not_both_come_in():
    alice, people = account("Alice"), [account("Bob"), account("Charlie")]
    for _ in range(ROUNDS):
        invitation = invite(alice)
        calls = [
            partial(Invitation.objects.get(pk=invitation.pk).accept, by=person) for person in people
        ]
        results = together(*calls)
        assert len(of_type(results, Closed)) == 1, results
        invitation.refresh_from_db()
        assert invitation.accepted_by == people[results.index(None)]
