"""Mails that could not be sent: which, to whom, since when and why, and another try."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from drafts.mail import outbox, words
from drafts.models import Mail
from tests.people import signed_in
from tests.post import deliver, mailing  # noqa: F401 - a fixture
from tests.views.test_queries import grown

ROOM = "/people/mail/"


def failed(to="dora@example.com", kind="news", error="SMTPRecipientsRefused", **facts):
    """A mail that was given up."""
    facts = {"about": 1, "state": "failed", "ended_at": timezone.now()} | facts
    return Mail.objects.create(to=to, kind=kind, error=error, **facts)


def test_it_says_which_to_whom_since_when_and_why(ada):
    failed(queued_at=timezone.now() - timedelta(days=2, hours=1))
    page = signed_in(ada).get(ROOM).text
    assert "1 mail was given up in the last 30 days." in " ".join(page.split())
    for said in ("dora@example.com", "A notice", "2 days ago", "takes no mail to this address"):
        assert said in page.replace("\xa0", " ")
    assert "1 is still being tried" not in " ".join(page.split())


def test_what_is_still_being_tried_is_counted_apart(ada):
    failed(state="waiting", ended_at=None, error="ConnectionRefusedError")
    Mail.objects.create(to="rex@example.com", kind="news", about=1)  # not tried yet
    page = " ".join(signed_in(ada).get(ROOM).text.split())
    assert "No mail was given up in the last 30 days." in page
    assert "1 is still being tried" in page
    assert "did not answer" in page
    assert "Try again" not in page
    assert "rex@example.com" not in page


def test_what_was_given_up_is_tried_again_from_the_beginning(ada, mailing):  # noqa: F811
    row = failed(kind="check", about=ada.pk, to=ada.email, attempts=9)
    response = signed_in(ada).post(f"{ROOM}{row.pk}/again/", follow=True)
    assert "The mail to ada@example.com is being tried again." in response.text
    assert OrmQ.objects.count() == 1
    assert [message.to for message in deliver()] == [["ada@example.com"]]
    row.refresh_from_db()
    assert (row.state, row.attempts, row.error) == ("sent", 1, "")


def test_pressed_twice_it_is_queued_once(ada):
    row = failed()
    client = signed_in(ada)
    client.post(f"{ROOM}{row.pk}/again/")
    assert client.post(f"{ROOM}{row.pk}/again/").status_code == 404
    assert OrmQ.objects.count() == 1


def test_one_whose_words_are_gone_cannot_be_tried_again(ada):
    row = failed(kind="answer", about=None, subject="Hello")
    client = signed_in(ada)
    page = client.get(ROOM).text
    assert "whoever asked for it can ask again" in page
    assert "Try again" not in page
    assert client.post(f"{ROOM}{row.pk}/again/").status_code == 404
    row.refresh_from_db()
    assert row.state == "failed"


@pytest.mark.parametrize("name", ["alice", "charlie"])
def test_nobody_else_finds_anything_there(name, request, tally):
    row = failed()
    client = signed_in(request.getfixturevalue(name))
    assert client.get(ROOM).status_code == 404
    assert client.post(f"{ROOM}{row.pk}/again/").status_code == 404


def test_trying_again_needs_a_post(ada):
    assert signed_in(ada).get(f"{ROOM}{failed().pk}/again/").status_code == 405


def test_every_kind_of_mail_has_its_words():
    pass

    assert set(words.KINDS) == set(outbox.WRITERS)


def test_a_reason_without_words_of_its_own_is_named(ada):
    failed(error="KeyError")
    assert "(KeyError)" in signed_in(ada).get(ROOM).text


def test_the_page_asks_as_often_for_forty_as_for_one(ada):
    def grow():
        for number in range(40):
            failed(to=f"dora{number}@example.com")

    failed()
    before, after = grown(ada, ROOM, grow)
    assert before == after
