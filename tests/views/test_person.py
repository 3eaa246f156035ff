"""The people of the installation: who is here, who leaves and hands over, who runs it."""

import pytest

from drafts.models import User
from tests.people import account, signed_in, start


def act(user, person, what, data=None):
    """POST what is done to somebody; gives the page that follows."""
    return signed_in(user).post(f"/people/{person.pk}/{what}/", data, follow=True)


def test_the_way_to_it_stands_in_the_menu_of_administrators_alone(ada, charlie):
    assert 'href="/people/"' in signed_in(ada).get("/").text
    assert 'href="/people/"' not in signed_in(charlie).get("/").text


def test_everybody_is_listed_who_is_here_first(tally, ada, bob, charlie):
    User.objects.filter(pk=bob.pk).update(is_active=False)
    page = signed_in(ada).get("/people/").text
    assert page.index("Charlie Cole") < page.index("Rosa Rossi") < page.index("Bob Berg")
    for words in ("charlie@example.com", "no longer here", "administrator", "never signed in"):
        assert words in page


def test_the_pages_of_people_tell_an_administrator_nothing_of_initiatives(tally, ada, bob):
    client = signed_in(ada)
    for page in ("", f"{bob.pk}/", "groups/", "invitations/", "signing-in/"):
        assert "Tally" not in client.get(f"/people/{page}").text


def test_somebody_leaves_and_comes_back(tally, ada, bob):
    bobs = signed_in(bob)
    assert "Bob Berg is deactivated and signed out everywhere." in act(ada, bob, "departure").text
    assert bobs.get("/i/tally/").status_code == 302
    assert "Bob Berg may come in again." in act(ada, bob, "reactivation").text
    assert signed_in(account("Bob")).get("/i/tally/").status_code == 200


def test_who_owns_alone_hands_over_in_the_same_form(tally, ada, alice, bob):
    other = start("Other")
    client = signed_in(ada)
    page = client.get(f"/people/{alice.pk}/").text
    assert "“Tally” goes to" in page
    assert "“Other” goes to" in page
    response = client.post(f"/people/{alice.pk}/departure/", {f"heir_{tally.pk}": "Bob Berg"})
    assert response.status_code == 422
    assert f'id="id_heir_{other.pk}_error"' in response.text
    assert account("Alice").is_active
    heirs = {f"heir_{tally.pk}": "Bob Berg", f"heir_{other.pk}": "Rosa <rosa@example.com>"}
    act(ada, alice, "departure", heirs)
    assert not account("Alice").is_active
    assert tally.role_of(bob) == other.role_of(account("Rosa")) == "owner"


@pytest.mark.parametrize("heir", ["alice@example.com", "gone@example.com", "Nobody"])
def test_an_heir_is_somebody_else_who_is_here(tally, ada, alice, heir):
    User.objects.create_user("gone@example.com", name="Gone", is_active=False)
    response = act(ada, alice, "departure", {f"heir_{tally.pk}": heir})
    assert response.status_code == 422
    assert f'id="id_heir_{tally.pk}_error"' in response.text
    assert account("Alice").is_active


def test_what_came_to_be_theirs_alone_meanwhile_is_asked_for(tally, ada, alice, monkeypatch):
    from drafts.views import person

    made = person._hand_over

    def before_the_change(leaving, data=None):
        form = made(leaving, data)
        form.initiatives = []
        form.fields.clear()
        return form

    monkeypatch.setattr(person, "_hand_over", before_the_change)
    response = act(ada, alice, "departure")
    assert response.status_code == 409
    assert "Meanwhile there is more to hand over." in response.text
    assert account("Alice").is_active


def test_administrators_are_appointed_and_dismissed(ada, charlie):
    assert "Charlie Cole is an administrator now." in act(ada, charlie, "appointment").text
    page = signed_in(account("Charlie")).get("/people/")
    assert (page.status_code, "First a second step" in page.text) == (403, True)
    assert "is no administrator any more" in act(ada, charlie, "dismissal").text
    assert signed_in(account("Charlie")).get("/people/").status_code == 404


def test_who_gives_up_running_the_site_lands_on_the_list(ada, charlie):
    act(ada, charlie, "appointment")
    response = act(ada, ada, "dismissal")
    assert response.redirect_chain == [("/", 302)]
    assert not account("Ada").is_administrator


@pytest.mark.parametrize("what", ["departure", "dismissal"])
def test_the_last_administrator_stays_and_is_told_why(ada, what):
    response = act(ada, ada, what)
    assert response.status_code == 409
    assert "Make somebody else an administrator first." in response.text
    assert account("Ada").is_administrator


def test_who_left_is_not_made_an_administrator(ada, charlie):
    User.objects.filter(pk=charlie.pk).update(is_active=False)
    assert act(ada, charlie, "appointment").status_code == 404
    assert not account("Charlie").is_staff
