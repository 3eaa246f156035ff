"""Coming in by invitation: a new account, the account one has, and links that open nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from drafts.mail import outbox
from drafts.models import Invitation, User
from tests.people import signed_in
from tests.post import deliver, link_in, mailing  # noqa: F401 - a fixture

DORA = {"name": "Dora Díaz", "password": "a door that stays open"}


def invite(by, **facts):
    """An invitation and the path of its link."""
    invitation, token = Invitation.objects.invite(by=by, **facts)
    return invitation, reverse("invitation", args=[token])


def test_a_copied_link_makes_an_account_and_a_member(alice, tally, client):
    invitation, path = invite(alice, initiative=tally, role="writer")
    assert "Alice Almeida invites you to “Tally” as writer." in client.get(path).text
    response = client.post(path, DORA | {"email": "Dora@Example.com"})
    assert (response.status_code, response.headers["Location"]) == (302, "/i/tally/")
    dora = User.objects.get(email="dora@example.com")
    assert (dora.name, dora.is_superuser) == ("Dora Díaz", False)
    assert tally.role_of(dora) == "writer"
    assert client.get("/i/tally/write/").status_code == 200
    invitation.refresh_from_db()
    assert invitation.accepted_by == dora


def test_an_invitation_to_the_site_leads_to_the_list(alice, client):
    _, path = invite(alice, email="dora@example.com")
    assert client.post(path, DORA).headers["Location"] == "/"
    assert client.get("/").status_code == 200


def test_an_invitation_that_names_an_address_asks_for_none(alice, client):
    _, path = invite(alice, email="dora@example.com")
    assert 'name="email"' not in client.get(path).text
    client.post(path, DORA | {"email": "eve@example.com"})
    assert set(User.objects.values_list("email", flat=True)) == {alice.email, "dora@example.com"}


def test_a_mailed_invitation_confirms_the_address(alice, tally, mailing, client):  # noqa: F811
    invitation, _ = invite(alice, email="dora@example.com", initiative=tally, role="reader")
    assert outbox.invite(invitation)
    (message,) = deliver()
    assert message.to == ["dora@example.com"]
    assert message.subject == "Alice Almeida invites you to “Tally”"
    response = client.post(link_in(message), DORA)
    assert response.headers["Location"] == "/i/tally/"
    dora = User.objects.get(email="dora@example.com")
    assert dora.emailaddress_set.get().verified
    assert client.get("/i/tally/").status_code == 200


def test_with_a_copied_link_the_address_is_confirmed_by_mail_first(
    alice,
    tally,
    mailing,  # noqa: F811
    client,
):
    _, path = invite(alice, initiative=tally, role="reader")
    response = client.post(path, DORA | {"email": "dora@example.com"})
    assert response.headers["Location"] == reverse("account_email_verification_sent")
    assert client.get("/i/tally/").status_code == 302
    (message,) = deliver()
    page = client.get(link_in(message))
    assert "dora@example.com" in page.text
    client.post(link_in(message))
    assert User.objects.get(email="dora@example.com").emailaddress_set.get().verified
    login = {"login": "dora@example.com", "password": DORA["password"]}
    assert client.post(reverse("account_login"), login).status_code == 302
    assert client.get("/i/tally/").status_code == 200


def test_who_copied_the_link_cannot_confirm_somebody_elses_address(
    alice,
    mailing,  # noqa: F811
    client,
):
    _, path = invite(alice, email="dora@example.com")
    client.post(path, DORA)
    assert not User.objects.get(email="dora@example.com").emailaddress_set.get().verified
    assert client.get("/").status_code == 302


def test_without_mail_people_are_taken_at_their_word(alice, client):
    _, path = invite(alice)
    client.post(path, DORA | {"email": "dora@example.com"})
    assert client.get("/").status_code == 200
    assert not User.objects.get(email="dora@example.com").emailaddress_set.get().verified


def test_who_has_an_account_accepts_with_it(alice, charlie, tally):
    _, path = invite(alice, email=charlie.email, initiative=tally, role="reviewer")
    assert "sign in as charlie@example.com" in Client().get(path).text
    client = signed_in(charlie)
    assert client.get(path).status_code == 200
    assert tally.role_of(charlie) is None
    assert client.post(path).headers["Location"] == "/i/tally/"
    assert tally.role_of(charlie) == "reviewer"


def test_a_link_for_an_account_that_is_there_makes_no_second_one(alice, charlie, client):
    _, path = invite(alice, email=charlie.email)
    client.post(path, DORA | {"email": "eve@example.com"})
    assert User.objects.count() == 2


def test_an_address_that_has_an_account_is_refused_for_a_new_one(alice, charlie, client):
    _, path = invite(alice)
    response = client.post(path, DORA | {"email": "CHARLIE@example.com"})
    assert response.status_code == 422
    assert 'id="id_email_error"' in response.text
    assert Invitation.objects.open().exists()


def test_a16_b_cannot_use_an_invitation_for_a(alice, bob, charlie, tally):
    """A16: invitation for a, used by b -> refused, on a page that names nobody."""
    _, path = invite(alice, email=charlie.email, initiative=tally, role="owner")
    client = signed_in(bob)
    for method in (client.get, client.post):
        response = method(path)
        assert response.status_code == 403
        assert "charlie" not in response.text
    assert tally.role_of(bob) == "writer"


@pytest.mark.parametrize("how", ["accepted", "revoked", "expired"])
def test_a_closed_invitation_is_a_plain_page(alice, charlie, client, how):
    lasts = timedelta(days=-1 if how == "expired" else 14)
    invitation, path = invite(alice, lasts=lasts)
    if how == "accepted":
        invitation.accept(by=charlie)
    if how == "revoked":
        invitation.revoke(by=alice)
    for visitor in (client, signed_in(charlie)):
        for method in (visitor.get, visitor.post):
            response = method(path, DORA | {"email": "dora@example.com"})
            assert response.status_code == 410
            assert "This invitation" in response.text
    assert not User.objects.filter(email="dora@example.com").exists()


def test_an_unknown_link_is_a_404(alice, client):
    for token in ("nothing", "1:2:3", "x" * 300):
        assert client.get(reverse("invitation", args=[token])).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "a\x00b"),
        ("email", "dora"),
        ("email", ""),
        ("password", "short"),
        ("password", "dora@example.com"),
        ("password", "password1234"),
    ],
)
def test_an_account_that_cannot_be_is_refused_and_the_field_named(alice, client, field, value):
    _, path = invite(alice)
    response = client.post(path, DORA | {"email": "dora@example.com", field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    assert User.objects.count() == 1


def test_an_invitation_revoked_before_its_mail_leaves_is_not_mailed(alice, mailing):  # noqa: F811
    invitation, _ = invite(alice, email="dora@example.com")
    outbox.invite(invitation)
    invitation.revoke(by=alice)
    assert deliver() == []


def test_without_mail_or_address_an_invitation_is_not_mailed(alice, settings):
    assert not outbox.invite(invite(alice, email="dora@example.com")[0])
    settings.SENDS_MAIL = True
    assert not outbox.invite(invite(alice)[0])


def test_x02_names_are_escaped_on_the_page_and_whole_in_the_mail(
    alice,
    tally,
    mailing,  # noqa: F811
    client,
):
    """X02, X07: a hostile name is text on the page, and starts no header in the mail."""
    User.objects.filter(pk=alice.pk).update(name="<script>x</script>\r\nBcc: eve@example.com")
    invitation, path = invite(alice, email="dora@example.com", initiative=tally, role="reader")
    assert "<script>x" not in client.get(path).text
    outbox.invite(invitation)
    (message,) = deliver()
    assert message.subject.startswith("<script>x</script> Bcc: eve@example.com invites you")
    assert message.recipients() == ["dora@example.com"]
