"""The page of an initiative's members: look, add, change, remove, invite, leave."""

import re

import pytest
from django.urls import reverse

from drafts.models import Draft, Group, Invitation, User
from drafts.models import invitation as of_invitations
from tests.people import account, signed_in, start, write
from tests.post import deliver, mailing  # noqa: F401 - a fixture

PAGE = "/i/tally/members/"
ALL_FACTS = {
    "name": "Tally",
    "customer": "Marta",
    "customers": "external",
    "format": "press_release",
    "page_size": "A4",
    "release_pages": "1",
    "faq_pages": "5",
}


def role_page(who, act="role"):
    """The address where the role of a person or a group on tally is changed."""
    kind = "groups" if isinstance(who, Group) else "people"
    return f"{PAGE}{kind}/{who.pk}/{act}/"


@pytest.fixture
def leadership(charlie):
    """A group with charlie in it."""
    group = Group.objects.create(name="Leadership")
    group.people.add(charlie)
    return group


def test_everybody_on_it_sees_who_belongs(tally, alice, rex, leadership):
    tally.add_member(leadership, "reviewer", by=alice)
    page = signed_in(rex).get(PAGE).text
    for words in ("Alice Almeida", "bob@example.com", "Leadership", "Charlie Cole", "Reviewer"):
        assert words in page
    assert "<select" not in page
    assert "Remove" not in page
    assert "people-here" not in page


def test_p03_who_may_not_add_is_offered_nobody(tally, rex, charlie):
    assert "charlie@example.com" not in signed_in(rex).get(PAGE).text


def test_p04_only_people_and_groups_of_this_installation_are_offered(
    tally, alice, charlie, leadership
):
    gone = User.objects.create_user("gone@example.com", name="Gone", is_active=False)
    page = signed_in(alice).get(PAGE).text
    offered = re.findall(r'<option value="([^"]*)"></option>', page)
    assert offered == ["Leadership", "Charlie Cole &lt;charlie@example.com&gt;"]
    response = signed_in(alice).post(PAGE, {"who": gone.email, "role": "reader"})
    assert response.status_code == 422


@pytest.mark.parametrize(
    "words",
    [
        "charlie@example.com",
        "CHARLIE@Example.com ",
        "charlie cole",
        "Charlie Cole <charlie@example.com>",
    ],
)
def test_somebody_is_added_by_name_or_address(tally, alice, charlie, words):
    response = signed_in(alice).post(PAGE, {"who": words, "role": "writer"}, follow=True)
    assert "Charlie Cole: Writer." in response.text
    assert tally.role_of(charlie) == "writer"


def test_a_group_is_added_changed_and_removed(tally, alice, charlie, leadership):
    client = signed_in(alice)
    client.post(PAGE, {"who": "leadership", "role": "reader"})
    assert tally.role_of(charlie) == "reader"
    client.post(role_page(leadership), {"role": "writer"})
    assert tally.role_of(charlie) == "writer"
    client.post(role_page(leadership, "removal"))
    assert tally.role_of(charlie) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "This field is required"),
        ("Nobody", "Nobody here goes by “Nobody”."),
        ("nobody@example.com", "Nobody here goes by “nobody@example.com”."),
        ("Bob Berg", "Bob Berg has a role here already."),
        ("Twin", "Several people here are called “Twin”. Give the e-mail address."),
        ("a\x00b", "Null characters are not allowed"),
        ("x" * 401, "at most 400 characters"),
    ],
)
def test_who_cannot_be_added_is_said_with_the_reason(tally, alice, words, sentence):
    for number in (1, 2):
        User.objects.create_user(f"twin{number}@example.com", name="Twin")
    response = signed_in(alice).post(PAGE, {"who": words, "role": "reader"})
    assert response.status_code == 422
    assert 'id="id_who_error"' in response.text
    assert sentence in response.text


def test_roles_are_changed_and_people_removed(tally, alice, bob):
    client = signed_in(alice)
    assert (
        "Bob Berg: Reviewer." in client.post(role_page(bob), {"role": "reviewer"}, follow=True).text
    )
    assert tally.role_of(bob) == "reviewer"
    assert signed_in(bob).get("/i/tally/write/").status_code == 403
    page = client.post(role_page(bob, "removal"), follow=True).text
    assert "Bob Berg has no role here any more." in page
    assert signed_in(bob).get("/i/tally/").status_code == 404


def test_a_role_that_is_none_is_refused(tally, alice, bob):
    response = signed_in(alice).post(role_page(bob), {"role": "king"})
    assert response.status_code == 422
    assert "Role: choose one of the four." in response.text
    assert tally.role_of(bob) == "writer"


@pytest.mark.parametrize("act", ["leaving", "removal", "role"])
def test_p12_the_last_owner_stays_and_is_told_why(tally, alice, act):
    page = f"{PAGE}leaving/" if act == "leaving" else role_page(alice, act)
    response = signed_in(alice).post(page, {"role": "reader"})
    assert response.status_code == 409
    assert "Make somebody else an owner first." in response.text
    assert tally.role_of(alice) == "owner"


def test_who_leaves_is_out(tally, bob):
    response = signed_in(bob).post(f"{PAGE}leaving/", follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "You left “Tally”." in response.text
    assert tally.role_of(bob) is None


@pytest.mark.parametrize("first_name", ["Bob", "Rosa", "Rex", "Charlie", "Ada"])
def test_p12_only_owners_say_who_belongs(tally, alice, leadership, first_name):
    tally.add_member(leadership, "reader", by=alice)
    tally.remove_member(leadership, by=alice)
    user = account(first_name)
    before = tally.role_of(user)
    client = signed_in(user)
    for page, data in (
        (PAGE, {"who": user.email, "role": "owner"}),
        (PAGE, {"who": "Leadership", "role": "owner"}),
        (role_page(user), {"role": "owner"}),
        (role_page(account("Alice"), "removal"), {}),
        (f"{PAGE}invitations/", {"email": "dora@example.com", "role": "owner"}),
    ):
        assert client.post(page, data).status_code == (403 if before else 404)
    assert tally.role_of(user) == before
    assert not Invitation.objects.exists()


def test_p09_a_person_and_an_initiative_in_one_address_must_belong_together(tally, alice, charlie):
    other = start("Other")
    other.add_member(charlie, "reader", by=alice)
    invitation, _token = Invitation.objects.invite(
        by=alice, email="d@e.org", initiative=other, role="reader"
    )
    client = signed_in(alice)
    assert client.post(role_page(charlie), {"role": "owner"}).status_code == 404
    assert client.post(role_page(charlie, "removal")).status_code == 404
    client.post(f"{PAGE}invitations/{invitation.pk}/removal/")
    assert other.role_of(charlie) == "reader"
    assert other.invitations.open().exists()


def test_an_invitation_leads_straight_into_a_role(tally, alice, charlie):
    client = signed_in(alice)
    page = client.post(f"{PAGE}invitations/", {"email": "Dora@Example.com", "role": "writer"}).text
    (path,) = re.findall(r'value="http://localhost:8000(/invitation/[^"]+)"', page)
    assert "Pass on this link to dora@example.com yourself" in page
    assert "dora@example.com" in client.get(PAGE).text
    assert path not in client.get(PAGE).text
    assert signed_in(charlie).get(path).status_code == 403
    assert Invitation.objects.get().role == "writer"


def test_an_invitation_is_mailed_where_mail_is_sent(tally, alice, mailing):  # noqa: F811
    page = (
        signed_in(alice)
        .post(f"{PAGE}invitations/", {"email": "dora@example.com", "role": "writer"})
        .text
    )
    assert "A mail with a link is on its way to dora@example.com." in page
    (message,) = deliver()
    assert message.to == ["dora@example.com"]


def test_past_the_invitations_of_a_day_a_sentence_says_so(tally, alice, monkeypatch):
    monkeypatch.setattr(of_invitations, "A_DAY", 1)
    client = signed_in(alice)
    for email, status in (("dora@example.com", 200), ("dario@example.com", 429)):
        response = client.post(f"{PAGE}invitations/", {"email": email, "role": "reader"})
        assert response.status_code == status
    assert "One account may make 1 invitations a day" in response.text
    assert "dario@example.com" in response.text  # what was typed is still there
    assert 86_000 < int(response.headers["Retry-After"]) <= 86_400
    assert Invitation.objects.count() == 1


def test_an_invitation_is_taken_back(tally, alice):
    invitation, token = Invitation.objects.invite(
        by=alice, email="dora@example.com", initiative=tally, role="writer"
    )
    client = signed_in(alice)
    client.post(f"{PAGE}invitations/{invitation.pk}/removal/")
    assert "dora@example.com" not in client.get(PAGE).text
    assert client.get(reverse("invitation", args=[token])).status_code == 410


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("nonsense", "Enter a valid email address."),
        ("bob@example.com", "Bob Berg has an account here already."),
        ("gone@example.com", "Gone was here before. An administrator can let them back in."),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused(tally, alice, email, sentence):
    User.objects.create_user("gone@example.com", name="Gone", is_active=False)
    response = signed_in(alice).post(f"{PAGE}invitations/", {"email": email, "role": "reader"})
    assert response.status_code == 422
    assert sentence in response.text


def test_who_left_the_installation_stays_in_the_list_and_is_marked(tally, alice, bob):
    User.objects.filter(pk=bob.pk).update(is_active=False)
    page = signed_in(alice).get(PAGE).text
    assert re.search(r"Bob Berg</b>\s*<span class=\"quiet\">no longer here", page)
    assert "Bob Berg" not in signed_in(alice).get("/i/tally/").text


def test_the_owner_opens_it_to_everyone_and_nobody_else_does(tally, alice, bob, charlie):
    tally.refresh_from_db()
    assert 'name="visibility"' not in signed_in(bob).get("/i/tally/facts/").text
    signed_in(bob).post("/i/tally/facts/", ALL_FACTS | {"visibility": "everyone"})
    assert signed_in(charlie).get("/i/tally/").status_code == 404
    signed_in(alice).post("/i/tally/facts/", ALL_FACTS | {"visibility": "everyone"})
    client = signed_in(charlie)
    assert "Tally" in client.get("/").text
    assert client.get("/i/tally/").status_code == 200
    assert client.get("/i/tally/write/").status_code == 403
    assert "Everyone with an account here may read" in client.get(PAGE).text


def test_p02_an_outsider_finds_nothing_of_it_anywhere(tally, alice, charlie):
    write(tally, alice, headline="<p>Tally closes the month</p>")
    tally.cut_draft("Why?", by=alice)
    client = signed_in(charlie)
    pages = ("", "write/", "drafts/1/", "compare/", "members/", "drafts/1/pdf/", "presence/")
    for page in pages:
        for method in (client.get, client.post):
            response = method(f"/i/tally/{page}")
            assert response.status_code in (404, 405)
            assert "closes the month" not in response.text
    assert Draft.objects.count() == 1
