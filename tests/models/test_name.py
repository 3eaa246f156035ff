"""Names as they are stored: clean whichever way they come in, and none that breaks a page."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from drafts.accounts.sso import SingleSignOn
from drafts.archive.packing import pack
from drafts.archive.unpacking import unpack
from drafts.imports.package import Unreadable
from drafts.models import Group, Guest, Initiative, User
from tests.archive.chests import changed
from tests.archive.lived import lived
from tests.people import signed_in, start

pytestmark = pytest.mark.django_db
HIDDEN = "Ro\u200bsa\u00ad \u2060Ros\u3164si\ufeff\U000e0041"


def test_every_name_is_stored_without_what_nobody_sees(alice, tally):
    user = User.objects.create_user("rosa@x.org", name=HIDDEN)
    group = Group.objects.make(HIDDEN, by=alice)
    initiative = start(HIDDEN)
    link, _token = tally.invite_guest("review", HIDDEN, by=alice)
    guest = link.admit(HIDDEN)
    for row in (user, group, initiative, guest):
        assert (row.name, type(row).objects.get(pk=row.pk).name) == ("Rosa Rossi", "Rosa Rossi")
    assert type(link).objects.get(pk=link.pk).label == "Rosa Rossi"
    alice.change_profile(name=HIDDEN)
    group.rename(f"{HIDDEN} and others", by=alice)
    initiative.change_facts(by=alice, name=f"{HIDDEN} II")
    assert User.objects.get(pk=alice.pk).name == "Rosa Rossi"
    assert Group.objects.get().name == "Rosa Rossi and others"
    assert Initiative.objects.get(pk=initiative.pk).name == "Rosa Rossi II"


def test_an_account_made_by_command_or_directory_has_a_clean_name(db, rf):
    call_command("createsuperuser", "--noinput", email="op@x.org", name=HIDDEN)
    assert User.objects.get().name == "Rosa Rossi"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"name": HIDDEN}, "Rosa Rossi"),
        ({"name": "\u200b\u3164", "first_name": "Rosa"}, "Rosa"),
        ({"name": "\u200b", "first_name": "\u2060"}, "rosa"),
        ({}, "rosa"),
    ],
)
def test_a_directory_gives_a_name_that_can_be_seen(rf, told, name):
    from allauth.account.models import EmailAddress
    from allauth.socialaccount.models import SocialAccount, SocialLogin

    address = EmailAddress(email="rosa@x.org", verified=True)
    login = SocialLogin(user=User(), account=SocialAccount(), email_addresses=[address])
    user = SingleSignOn().populate_user(rf.get("/"), login, told)
    assert user.name == name


def test_a_name_that_grows_when_it_is_composed_still_fits(db):
    user = User.objects.create_user("rosa@x.org", name="\u0958" * 80)
    assert len(User.objects.get(pk=user.pk).name) == 80


def named(file, *path):
    """A change that puts ``HIDDEN``, or another name, in the place of one in the file."""

    def change(name):
        def changing(data):
            place = data
            for step in path[:-1]:
                place = place[step]
            place[path[-1]] = name

        return changing

    return file, change


IN_A_ZIP = {
    "person": named("people.json", 0, "name"),
    "guest": named("guests.json", 0, "guests", 0, "name"),
    "label": named("guests.json", 0, "label"),
    "initiative": named("initiative.json", "name"),
    "organisation": named("initiative.json", "organisation"),
}


@pytest.mark.parametrize("place", IN_A_ZIP)
def test_names_in_a_zip_go_through_the_same_cleaner(tally, alice, charlie, place):
    lived(tally)
    file, change = IN_A_ZIP[place]
    content = changed(pack(tally, by=alice), file, change(HIDDEN))
    if place == "person":
        content = changed(content, file, lambda rows: rows[0].update(email="new@x.org"))
    made = unpack(content, by=charlie).initiative
    kept = {
        "person": list(User.objects.filter(email="new@x.org").values_list("name", flat=True)),
        "guest": list(Guest.objects.filter(link__initiative=made).values_list("name", flat=True)),
        "label": list(made.guest_links.values_list("label", flat=True)),
        "initiative": [made.name],
        "organisation": [made.organisation],
    }[place]
    assert "Rosa Rossi" in kept
    assert HIDDEN not in json.dumps(kept, ensure_ascii=False)


@pytest.mark.parametrize("place", ["guest", "label", "initiative"])
def test_a_zip_with_a_name_of_which_nothing_can_be_seen_is_refused(tally, alice, charlie, place):
    lived(tally)
    file, change = IN_A_ZIP[place]
    with pytest.raises(Unreadable, match="not as prfaq writes it"):
        unpack(changed(pack(tally, by=alice), file, change("\u200b\u3164")), by=charlie)


PLACES = ["", "members/", "members/guests/", "drafts/1/", "drafts/2/", "threads/", "history/"]
PLACES += ["write/", "drafts/2/reading/", "compare/1..2/"]


LETTERLESS = ["@", "@ @", "()", "👩\u200d💻"]


def test_no_page_breaks_on_names_without_a_letter(tally, alice, bob, charlie, rosa, rex):
    """Of members, of guests, and of both as a ZIP brings them in."""
    lived(tally)
    for person, name in zip((bob, charlie, rosa, rex), LETTERLESS, strict=True):
        User.objects.filter(pk=person.pk).update(name=name)
    link, _token = tally.invite_guest("review", "Dora", by=alice)
    named = [link.admit(f"Dora {number}") for number, _name in enumerate(LETTERLESS)]
    for guest, name in zip(named, LETTERLESS, strict=True):
        Guest.objects.filter(pk=guest.pk).update(name=name)
        guest.refresh_from_db()
        tally.newest_draft().comment("What does a till cost?", "problem", by=guest)
    made = unpack(pack(Initiative.objects.get(), by=alice), by=alice).initiative
    for initiative in (tally, made):
        for page in PLACES:
            address = f"/i/{initiative.slug}/{page}"
            assert signed_in(alice).get(address).status_code == 200, address
    for person in (bob, rosa):
        assert signed_in(person).get("/").status_code == 200


def test_an_upgrade_cleans_the_names_that_are_there(tally, alice, bob):
    link, _token = tally.invite_guest("review", "Dora", by=alice)
    dora, emil = link.admit("Dora"), link.admit("Emil")
    Group.objects.make("Rosa Rossi", by=alice)
    group = Group.objects.make("Others", by=alice)
    for rows, name in (
        (Group.objects.filter(pk=group.pk), HIDDEN),
        (User.objects.filter(pk=bob.pk), HIDDEN),
        (Guest.objects.filter(pk=dora.pk), HIDDEN),
        (Guest.objects.filter(pk=emil.pk), "\u3164"),
    ):
        rows.update(name=name)
    import_module("drafts.migrations.0021_names").clean_names(apps, None)
    for row in (group, bob, dora, emil):
        row.refresh_from_db()
    assert (bob.name, dora.name, emil.name) == ("Rosa Rossi", "Rosa Rossi", "?")
    assert group.name == "Rosa Rossi 2"
    assert alice.name == User.objects.get(pk=alice.pk).name == "Alice Almeida"
