"""Naming those who decide, on the page of the members."""

from tests.people import signed_in

PAGE = "/i/tally/members/"
DECIDERS = "/i/tally/deciders/"


def test_the_page_says_that_the_owners_decide_while_nobody_is_named(tally, rex):
    assert "Nobody is named, so the owners decide: Alice Almeida." in signed_in(rex).get(PAGE).text


def test_an_owner_names_somebody_and_the_page_says_who_and_when(tally, alice, charlie):
    client = signed_in(alice)
    page = client.post(DECIDERS, {"who": "charlie@example.com"}, follow=True).text
    assert "Charlie Cole decides from now on." in page
    assert "named by Alice Almeida" in page
    assert signed_in(charlie).get("/i/tally/").status_code == 200


def test_a_name_nobody_has_comes_back_with_the_reason(tally, alice):
    response = signed_in(alice).post(DECIDERS, {"who": "Zoe"})
    assert response.status_code == 422
    assert "Nobody here goes by “Zoe”." in response.text
    assert 'value="Zoe"' in response.text
    assert not tally.deciders.exists()


def test_who_decides_already_is_not_named_again(tally, alice, rex):
    tally.name_decider(rex, by=alice)
    response = signed_in(alice).post(DECIDERS, {"who": "Rex Reed"})
    assert response.status_code == 422
    assert "Rex Reed decides here already." in response.text


def test_an_owner_takes_somebody_off(tally, alice, charlie):
    tally.name_decider(charlie, by=alice)
    page = signed_in(alice).post(f"{DECIDERS}{charlie.pk}/removal/", follow=True).text
    assert "Charlie Cole does not decide here any more." in page
    assert signed_in(charlie).get("/i/tally/").status_code == 404


def test_only_owners_name_and_take_off(tally, alice, bob, rex):
    tally.name_decider(rex, by=alice)
    for person in (bob, rex):
        assert signed_in(person).post(DECIDERS, {"who": "Bob Berg"}).status_code == 403
        assert signed_in(person).post(f"{DECIDERS}{rex.pk}/removal/").status_code == 403
        assert "Name who decides" not in signed_in(person).get(PAGE).text
    assert tally.deciders.get().user == rex
