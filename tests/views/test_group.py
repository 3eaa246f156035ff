"""Groups in a browser, for administrators: make, rename, fill, empty, delete."""

import pytest

from drafts.models import Group
from tests.people import signed_in


@pytest.fixture
def leadership(db):
    """A group without people."""
    return Group.objects.create(name="Leadership")


def test_a_group_is_made_and_filled_and_its_people_come_in(tally, ada, alice, charlie):
    client = signed_in(ada)
    page = client.post("/people/groups/", {"name": "  Leadership\tteam "}, follow=True)
    group = Group.objects.get()
    assert group.name == "Leadership team"
    assert page.redirect_chain == [(f"/people/groups/{group.pk}/", 302)]
    tally.add_member(group, "reader", by=alice)
    client.post(f"/people/groups/{group.pk}/people/", {"who": "Charlie Cole"})
    assert signed_in(charlie).get("/i/tally/").status_code == 200
    client.post(f"/people/groups/{group.pk}/people/{charlie.pk}/removal/")
    assert signed_in(charlie).get("/i/tally/").status_code == 404


@pytest.mark.parametrize("name", ["", "leadership", "x" * 81, "a\x00b"])
def test_a_name_that_cannot_be_is_refused(ada, leadership, name):
    design = Group.objects.create(name="Design")
    for page in ("/people/groups/", f"/people/groups/{design.pk}/"):
        response = signed_in(ada).post(page, {"name": name})
        assert response.status_code == 422
        assert 'class="field__error" id="id_name_error"' in response.text
    assert set(Group.objects.values_list("name", flat=True)) == {"Design", "Leadership"}


def test_a_group_is_renamed(ada, leadership):
    signed_in(ada).post(f"/people/groups/{leadership.pk}/", {"name": "LEADERSHIP"})
    leadership.refresh_from_db()
    assert leadership.name == "LEADERSHIP"


def test_a_group_is_deleted_once_it_has_no_role(tally, ada, alice, leadership):
    tally.add_member(leadership, "reader", by=alice)
    client = signed_in(ada)
    page = f"/people/groups/{leadership.pk}/"
    assert "Delete this group" not in client.get(page).text
    response = client.post(f"{page}removal/")
    assert response.status_code == 409
    assert "Its owners must remove it there first." in response.text
    tally.remove_member(leadership, by=alice)
    assert "Delete this group" in client.get(page).text
    client.post(f"{page}removal/")
    assert not Group.objects.exists()


def test_p12_nobody_takes_the_last_owner_out_of_a_group(tally, ada, alice, charlie, leadership):
    leadership.people.add(charlie)
    tally.add_member(leadership, "owner", by=alice)
    tally.remove_member(alice, by=alice)
    page = f"/people/groups/{leadership.pk}/people/{charlie.pk}/removal/"
    response = signed_in(ada).post(page)
    assert response.status_code == 409
    assert "Then an initiative would have no owner." in response.text
    assert "Tally" not in response.text
    assert tally.role_of(charlie) == "owner"


def test_p09_a_person_and_a_group_in_one_address_must_belong_together(ada, charlie, leadership):
    page = f"/people/groups/{leadership.pk}/people/{charlie.pk}/removal/"
    assert signed_in(ada).post(page).status_code == 404
