"""The page of notices, the count in the top bar, and which of them come by mail."""

import pytest
from django.test import Client

from drafts.models import Notice
from drafts.models.notice import Kind
from drafts.notices.letters import token_of
from tests.people import account, signed_in
from tests.threads import draft_of, opened
from tests.views.test_queries import FEW, MANY, grown

PAGE = "/notices/"


@pytest.fixture
def thread(tally, rosa):
    """One comment, of which alice is told."""
    return opened(draft_of(tally), by=rosa)


@pytest.mark.usefixtures("thread")
def test_a_notice_says_what_happened_and_leads_there(alice):
    client = signed_in(alice)
    page = client.get(PAGE).text
    notice = Notice.objects.get(user=alice)
    assert "Rosa Rossi commented on draft 1" in page
    assert "How do you know?" in page
    assert f'href="/notices/{notice.pk}/"' in page
    assert 'aria-label="Notices, 1 unread"' in page
    assert client.get(f"/notices/{notice.pk}/").headers["Location"] == "/i/tally/threads/1/"
    assert 'aria-label="Notices"' in client.get("/").text


def test_the_newest_stands_first_and_all_are_marked_read_at_once(alice, thread):
    thread.reply("And then?", by=account("Rosa"))
    client = signed_in(alice)
    page = client.get(PAGE).text
    assert page.index("answered in comment 1") < page.index("commented on draft 1")
    assert client.post("/notices/read/").headers["Location"] == PAGE
    assert not alice.notices.unread().exists()
    assert "New</b>" not in client.get(PAGE).text


def test_another_persons_notice_is_not_there(thread, bob):
    assert signed_in(bob).get(f"/notices/{Notice.objects.get().pk}/").status_code == 404
    signed_in(bob).post("/notices/read/")
    assert Notice.objects.unread().count() == 1


def test_p10_what_one_may_not_see_any_more_is_in_no_list_and_no_count(thread, bob, rosa):
    thread.reply("Because.", by=bob)
    assert "answered in comment 1" in signed_in(rosa).get(PAGE).text
    thread.initiative.members.filter(user=rosa).delete()
    page = signed_in(rosa).get(PAGE).text
    assert "answered in comment" not in page
    assert "unread" not in page
    assert signed_in(rosa).get(f"/notices/{rosa.notices.get().pk}/").status_code == 404


@pytest.mark.usefixtures("thread")
def test_what_people_wrote_is_escaped(alice):
    """X11: neither a tag nor a placeholder in a name or a comment does anything."""
    nasty = "<b>%(who)s</b> {{ user.email }} %s"
    Notice.objects.get().thread.reply(nasty, by=account("Rosa"))
    account("Rosa").__class__.objects.filter(name="Rosa Rossi").update(name=nasty)
    page = signed_in(alice).get(PAGE).text
    escaped = "&lt;b&gt;%(who)s&lt;/b&gt; {{ user.email }} %s"
    assert f"{escaped} answered in comment 1" in page
    assert page.count(escaped) >= 2
    assert "<b>%" not in page


@pytest.mark.parametrize("number", ["2", "0", "x", "99999999999999999999"])
def test_pages_of_notices(alice, thread, number):
    for _ in range(31):
        thread.reply("And then?", by=account("Rosa"))
    answer = signed_in(alice).get(f"{PAGE}?page={number}")
    assert answer.status_code == 200
    assert "of 2" in answer.text


def test_nothing_yet(alice):
    assert "Nothing yet." in signed_in(alice).get(PAGE).text


def test_the_list_asks_as_often_for_many(alice, thread):
    def grow(many=MANY):
        for _ in range(many):
            thread.reply("And then?", by=account("Rosa"))

    grow(FEW)
    before, after = grown(alice, PAGE, grow)
    assert before == after <= 6


def test_mails_are_chosen_by_kind(alice):
    client = signed_in(alice)
    assert client.get("/accounts/").text.count("checked") == len(Kind)
    answer = client.post("/notices/mails/", {"kinds": ["round", "mention"]})
    assert answer.headers["Location"] == "/accounts/"
    kinds = set(alice.unsubscriptions.values_list("kind", flat=True))
    assert kinds == set(Kind) - {"round", "mention"}
    client.post("/notices/mails/", {"kinds": ["review"]})
    assert not alice.unsubscriptions.filter(kind="review").exists()
    assert alice.unsubscriptions.filter(kind="mention").exists()


def test_a_kind_that_is_none_is_refused(alice):
    answer = signed_in(alice).post("/notices/mails/", {"kinds": ["gossip"]})
    assert answer.status_code == 422
    assert "gossip" in answer.text


def test_the_link_in_a_mail_asks_and_its_button_ends_such_mails_without_a_login(alice):
    """RFC 8058: the post needs no cookie; looking at the link changes nothing."""
    link = f"/notices/stop/{token_of(alice, {'thread', 'draft'})}/"
    asked = Client().get(link)
    assert "Stop these mails?" in asked.text
    assert not alice.unsubscriptions.exists()
    for _ in range(2):
        done = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
        assert done.status_code == 200
    assert set(alice.unsubscriptions.values_list("kind", flat=True)) == {"thread", "draft"}


def test_a_link_that_was_changed_ends_nothing(alice):
    link = f"/notices/stop/{token_of(alice, {'thread'})}x/"
    assert Client().post(link).status_code == 404
    assert not alice.unsubscriptions.exists()
