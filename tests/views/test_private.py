"""What must not come out: cases P05 to P16 that apply to reading, files, mail and logs."""

import pytest

from drafts.mail import outbox
from drafts.models import Invitation, Mail
from tests.people import signed_in, start, write
from tests.post import deliver, mailing  # noqa: F401 - a fixture


def test_p05_a_mail_is_dropped_when_its_reason_is_gone_by_then(tally, alice, mailing):  # noqa: F811
    email = "dora@example.com"
    invitation, _ = Invitation.objects.invite(
        by=alice, email=email, initiative=tally, role="reader"
    )
    outbox.invite(invitation)
    invitation.revoke(by=alice)
    assert deliver() == []
    assert Mail.objects.get().state == "dropped"


@pytest.mark.parametrize("file", ["html", "markdown"])
def test_p08_a_file_of_one_initiative_holds_nothing_of_another(tally, alice, file):
    other = start("Other")
    write(tally, alice, headline="<p>Tally closes the month</p>")
    write(other, alice, headline="<p>Xylophones for everyone</p>")
    body = signed_in(alice).get(f"/i/tally/working-copy/{file}/").content
    assert b"Tally closes the month" in body
    assert b"Xylophone" not in body


def test_p14_after_signing_out_no_page_may_come_from_a_cache(tally, bob):
    client = signed_in(bob)
    page = client.get("/i/tally/")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert '"historyCacheSize":0' in page.text
    client.post("/accounts/logout/")
    assert client.get("/i/tally/").status_code == 302


def test_p15_a_link_to_a_file_dies_with_the_right_to_it(tally, alice, rex):
    export = tally.exports.create(
        page_size="A4", state="ready", pdf=b"%PDF-1.7", release_pages=1, faq_pages=1
    )
    client = signed_in(rex)
    place = f"/i/tally/exports/{export.pk}/file/"
    assert client.get(place).status_code == 200
    tally.remove_member(rex, by=alice)
    assert client.get(place).status_code == 404


def test_p16_no_log_holds_what_is_written_or_a_password(tally, bob, caplog):
    client = signed_in(bob)
    with caplog.at_level("DEBUG"):
        form = {"version": 1, "words": "<p>Xylophone</p>", "writer": "x"}
        client.post("/i/tally/sections/problem/", form)
        client.post("/i/tally/sections/none/", form)
        client.post("/accounts/login/", {"login": "bob@example.com", "password": "Xylophone"})
    said = [line for line in caplog.text.splitlines() if "django.db.backends" not in line]
    assert not [line for line in said if "Xylophone" in line]


def test_r9_a_page_that_lost_its_login_is_never_sent_the_door_as_an_answer(tally, client, bob):
    htmx = {"HX-Request": "true"}
    read = client.get("/i/tally/write/", headers=htmx)
    assert (read.status_code, read.headers["HX-Redirect"]) == (204, "/accounts/login/")
    wrote = client.post("/i/tally/sections/problem/", {"words": "<p>x</p>"}, headers=htmx)
    assert wrote.status_code == 403
    assert "<html" not in wrote.text
