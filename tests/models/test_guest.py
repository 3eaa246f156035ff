"""Guests: what a link opens, for how long and for whom, and what is noted of who came."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.models import Event, Guest, GuestLink, Opening, User
from drafts.models.guest_link import NotInForce, TooManyNames
from drafts.models.membership import MoreThanYours
from tests.deciding import GO
from tests.people import account, ask, start, write
from tests.together import ROUNDS, together


@pytest.fixture
def link(tally, alice):
    """A link to review Tally."""
    return tally.invite_guest("review", "Dora at the bakery", by=alice)[0]


@pytest.fixture
def two_drafts(tally, alice):
    """Tally with two drafts, each with a question of either kind."""
    ask(tally, alice, kind="faq_external", html="<h3>What does it cost?</h3><p>Ten.</p>")
    ask(tally, alice, kind="faq_internal", html="<h3>Who else could?</h3><p>Abacus.</p>")
    for number in (1, 2):
        write(tally, alice, headline=f"<p>Tally, try {number}</p>")
        tally.cut_draft("Why?", by=alice)
    return tally


def actions(initiative):
    """What history tells of an initiative."""
    return list(Event.objects.filter(initiative=initiative).values_list("action", flat=True))


def test_a_link_lasts_two_weeks_unless_something_else_is_said(tally, alice, link):
    left = link.expires_at - timezone.now()
    assert timedelta(days=13, hours=23) < left <= timedelta(days=14)
    longer, _token = tally.invite_guest("pdf", "Press", by=alice, days=365)
    assert longer.expires_at > timezone.now() + timedelta(days=364)


@pytest.mark.parametrize("days", [0, -1, 366])
def test_a_link_lasts_a_year_at_most(tally, alice, days):
    with pytest.raises(ValueError, match="1 to 365 days"):
        tally.invite_guest("pdf", "Press", by=alice, days=days)


@pytest.mark.parametrize("people", [0, -1, 51])
def test_a_link_lets_in_fifty_people_at_most(tally, alice, people):
    with pytest.raises(ValueError, match="1 to 50 people"):
        tally.invite_guest("pdf", "Press", by=alice, people=people)


def test_a_link_lets_in_as_many_as_were_said_and_who_came_stays(tally, alice):
    link, _token = tally.invite_guest("review", "Dora", by=alice, people=1)
    dora = link.admit("Dora Diaz")
    with pytest.raises(TooManyNames):
        link.admit("Somebody else")
    assert list(link.guests.all()) == [dora]


def test_a_passphrase_has_at_least_eight_letters(tally, alice):
    with pytest.raises(ValueError, match="at least 8 letters"):
        tally.invite_guest("pdf", "Press", by=alice, passphrase="blue mo")
    assert not GuestLink.objects.exists()


def test_r13_the_token_is_a_prefix_and_32_random_bytes_and_only_its_hash_is_kept(tally, alice):
    """R13: prefix + 32 random bytes, SHA-256 stored, expiry required, shown once."""
    link, token = tally.invite_guest("review", "Dora", by=alice)
    assert token.startswith("prfaq-guest-")
    assert len(token.removeprefix("prfaq-guest-")) == 43  # 32 bytes in base64
    assert len(link.token_hash) == 64
    assert token not in str(GuestLink.objects.filter(pk=link.pk).values().get())
    assert token not in str(list(Event.objects.values()))


def test_a_token_opens_its_own_link_and_no_other(tally, alice):
    link, token = tally.invite_guest("review", "Dora", by=alice)
    tally.invite_guest("review", "Somebody else", by=alice)
    assert GuestLink.objects.opened_by(token) == link
    assert GuestLink.objects.opened_by(token[:-1]) is None
    assert GuestLink.objects.opened_by(link.token_hash) is None
    assert GuestLink.objects.opened_by("") is None


def test_a_passphrase_is_kept_like_a_password(tally, alice, link):
    guarded, _token = tally.invite_guest("pdf", "Press", by=alice, passphrase="blue moon")
    assert "blue moon" not in guarded.passphrase
    assert guarded.accepts("blue moon")
    assert not guarded.accepts("Blue moon")
    assert not guarded.accepts("")
    assert link.accepts("")


def test_only_owners_make_links(tally, bob, rosa, charlie):
    for somebody in (bob, rosa, charlie):
        with pytest.raises(MoreThanYours):
            tally.invite_guest("review", "Dora", by=somebody)
    assert not GuestLink.objects.exists()


def test_a_revoked_link_is_in_force_no_more_and_says_who_ended_it(tally, alice, link):
    link.revoke(by=alice)
    assert (link.is_in_force, link.revoked_by) == (False, alice)
    at = link.revoked_at
    link.revoke(by=account("Bob"))
    assert (link.revoked_by, link.revoked_at) == (alice, at)
    with pytest.raises(NotInForce):
        link.admit("Dora Diaz")
    with pytest.raises(NotInForce):
        link.renew(by=alice)


def test_an_expired_link_is_in_force_no_more(link):
    GuestLink.objects.update(expires_at=timezone.now())
    assert not link.is_in_force
    with pytest.raises(NotInForce):
        link.admit("Dora Diaz")
    assert not Guest.objects.exists()


def test_a_link_of_somebody_who_left_or_owns_no_more_counts_no_more(tally, alice, bob, link):
    tally.change_role(bob, "owner", by=alice)
    tally.change_role(alice, "reader", by=bob)
    assert not link.is_in_force
    tally.change_role(alice, "owner", by=bob)
    assert link.is_in_force
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert not link.is_in_force


def test_those_in_force_are_found_together(tally, alice, link):
    tally.invite_guest("pdf", "Press", by=alice)[0].revoke(by=alice)
    assert list(tally.guest_links.in_force()) == [link]


def test_a_new_token_shuts_out_the_old_one(tally, alice):
    link, old = tally.invite_guest("review", "Dora", by=alice)
    new = link.renew(by=alice)
    assert GuestLink.objects.opened_by(old) is None
    assert GuestLink.objects.opened_by(new) == link


def test_history_tells_of_every_step_and_of_no_secret(tally, alice):
    link, _token = tally.invite_guest("pdf", "Press", by=alice, passphrase="blue moon")
    link.admit("Dora Diaz")
    link.renew(by=alice)
    link.revoke(by=alice)
    steps = ["guest_link.make", "guest.arrive", "guest_link.renew", "guest_link.revoke"]
    assert actions(tally)[-4:] == steps
    arrived = Event.objects.get(action="guest.arrive")
    assert (arrived.by, arrived.guest_name) == (None, "Dora Diaz")
    assert "blue moon" not in str(list(Event.objects.values()))


def test_a_guest_looks_like_a_person_to_templates(link):
    guest = link.admit("Dora Diaz")
    assert (str(guest), guest.initials) == ("Dora Diaz (guest)", "DD")
    assert guest.guest_name == "Dora Diaz"


def test_pages_within_an_hour_are_one_opening(link):
    guest = link.admit("Dora Diaz")
    for _ in range(3):
        guest.note_opening()
    assert guest.openings.count() == 1
    Opening.objects.update(at=timezone.now() - timedelta(minutes=61))
    guest.note_opening()
    assert guest.openings.count() == 2


def test_a_reviewer_gets_all_drafts_whole(two_drafts, link):
    assert [draft.number for draft in link.drafts()] == [1, 2]
    assert "Abacus" in link.document_of(two_drafts.newest_draft()).text


@pytest.mark.parametrize("kind", ["release", "pdf"])
def test_other_guests_get_the_one_draft_for_guests_without_the_internal_faq(
    two_drafts, alice, kind
):
    link, _token = two_drafts.invite_guest(kind, "Press", by=alice)
    (draft,) = link.drafts()
    assert draft == two_drafts.draft_for_guests()
    document = link.document_of(draft)
    assert "What does it cost?" in document.text
    assert "Abacus" not in document.text
    assert (draft.front["customer"], document.front.customer) == (two_drafts.customer, "")


@pytest.mark.parametrize("kind", ["release", "pdf"])
def test_after_a_go_other_guests_get_the_final_draft_whatever_is_cut_since(two_drafts, alice, kind):
    link, _token = two_drafts.invite_guest(kind, "Press", by=alice)
    final = two_drafts.newest_draft()
    final.decide("go", by=alice, **GO)
    write(two_drafts, alice, closing="<p>More.</p>")
    newer = two_drafts.cut_draft("More?", by=alice)
    assert list(link.drafts()) == [final]
    newer.decide("go", by=alice, **GO)
    assert list(link.drafts()) == [newer]


def test_before_the_first_draft_a_link_opens_none(tally, alice, link):
    assert list(link.drafts()) == []
    assert list(tally.invite_guest("pdf", "Press", by=alice)[0].drafts()) == []


def test_p11_a_link_opens_nothing_of_another_initiative(two_drafts, alice, link):
    other = start("Reckon")
    write(other, alice, headline="<p>Reckon</p>")
    foreign = other.cut_draft("Why?", by=alice)
    other.exports.create(draft=foreign, page_size="A4")
    assert foreign not in link.drafts()
    assert not link.exports().exists()


def test_the_database_wants_both_who_and_when_of_an_end(link):
    with pytest.raises(IntegrityError), transaction.atomic():
        GuestLink.objects.update(revoked_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_pages_asked_for_at_once_are_one_opening():
    link, _token = start().invite_guest("review", "Dora", by=account("Alice"))
    for turn in range(ROUNDS):
        guest = link.admit(f"Guest {turn}")
        copies = [Guest.objects.get(pk=guest.pk) for _ in range(2)]
        together(*(partial(copy.note_opening) for copy in copies))
        assert guest.openings.count() == 1
