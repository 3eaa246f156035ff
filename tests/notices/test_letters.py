"""Mails about notices, as a real mail server receives them."""

import re

from django.test import Client
from django.utils import timezone
from django_q.models import Schedule

from drafts import chores
from drafts.mail import outbox
from drafts.models import Mail, Notice
from tests.mail_server import deliver, text_of
from tests.people import account, signed_in, start
from tests.threads import draft_of, opened


def speak_to_rosa(initiative, by="Bob"):
    """A comment of which rosa is told at once."""
    return opened(draft_of(initiative), by=account(by), words="@Rosa is that so?")


def test_a_review_with_twenty_comments_sends_one_mail_to_the_author(tally, alice, rosa, postbox):
    review = draft_of(tally).reviews.begin(by=rosa)
    for _ in range(20):
        review.comment("@Alice why?", "summary", (0, 5))
    review.submit("not_yet", "The price is missing.")
    deliver()
    (message,) = postbox.of(alice)
    assert message["Subject"] == "Tally: Rosa Rossi reviewed draft 1: not yet"
    assert text_of(message).splitlines()[0] == "It is your turn. 20 comments wait for an answer."
    for kind in ("plain", "html"):
        assert "The price is missing." in text_of(message, kind)
        assert "20 comments" in text_of(message, kind)
        assert "https://prfaq.example.com/i/tally/drafts/1/" in text_of(message, kind)
    deliver()
    chores.send_digests()
    deliver()
    assert len(postbox.of(alice)) == 1


def test_who_is_asked_reads_first_that_it_is_her_turn_and_why(tally, alice, rosa, postbox):
    draft_of(tally).rounds.open([rosa], "Is the price right?", timezone.localdate(), by=alice)
    deliver()
    (message,) = postbox.of(rosa)
    first = text_of(message).splitlines()[0]
    assert first == (
        "It is your turn. Alice Almeida asks for your review of draft 1: Is the price right?"
    )
    assert "http" not in re.sub(r"https://prfaq\.example\.com", "", text_of(message, "html"))


def test_all_else_comes_once_a_day_in_one_mail(tally, alice, rosa, postbox):
    other = start("Reckon")
    for initiative in (tally, other):
        opened(draft_of(initiative), by=rosa)
    deliver()
    assert postbox.got == []
    for _ in range(2):
        chores.send_digests()
    deliver()
    (message,) = postbox.of(alice)
    assert message["Subject"] == "Reckon, Tally: 2 notices"
    assert text_of(message).count("Rosa Rossi commented on draft 1") == 2
    assert len(postbox.got) == 1


def test_what_was_read_on_the_site_is_not_mailed(tally, alice, rosa, postbox):
    opened(draft_of(tally), by=rosa)
    signed_in(alice).post("/notices/read/")
    chores.send_digests()
    deliver()
    assert postbox.got == []


def test_p05_who_lost_her_access_before_it_was_sent_gets_nothing(tally, rosa, postbox):
    """P05: mail is rendered per recipient at send time and dropped if access has gone."""
    speak_to_rosa(tally)
    tally.members.filter(user=rosa).delete()
    deliver()
    assert postbox.got == []
    assert Mail.objects.get(to=rosa.email).state == "dropped"


def test_p05_who_is_no_longer_here_gets_nothing(tally, rosa, postbox):
    speak_to_rosa(tally)
    rosa.is_active = False
    rosa.save()
    deliver()
    assert postbox.got == []


def test_p05_access_that_goes_between_two_attempts_counts_as_well(tally, rosa, postbox):
    speak_to_rosa(tally)
    row = Mail.objects.get()
    rosa.notices.update(mail=row)  # a worker began with it, and died
    tally.members.filter(user=rosa).delete()
    deliver()
    assert postbox.got == []


def test_j03_two_workers_tell_of_each_notice_once(tally, rosa, postbox):
    """J03: what one mail tells of, no other does."""
    thread = speak_to_rosa(tally)
    thread.reply("@Rosa?", by=account("Bob"))
    first, second = Mail.objects.order_by("pk")
    outbox.deliver(second.pk)
    outbox.deliver(first.pk)
    (message,) = postbox.got
    assert text_of(message).count("Bob Berg speaks to you") == 2
    first.refresh_from_db()
    assert first.state == "dropped"


def test_j01_j02_killed_before_it_was_noted_it_is_sent_again_as_the_same(tally, rosa, postbox):
    """J02: killed between sending and marking -> at most one duplicate, same Message-ID."""
    speak_to_rosa(tally)
    deliver()
    Mail.objects.update(state="waiting", ended_at=None)
    Notice.objects.update(mailed_at=None)
    deliver(times=2)
    first, second = postbox.got
    assert first["Message-ID"] == second["Message-ID"]
    assert first["Message-ID"].endswith("@prfaq.example.com>")
    assert text_of(first) == text_of(second)


def test_j12_after_a_day_without_a_mail_server_each_gets_one_mail_with_everything(
    tally, rosa, postbox
):
    """J12: SMTP down for a day -> nothing lost, no storm after."""
    postbox.is_away = True
    thread = speak_to_rosa(tally)
    for _ in range(6):
        thread.reply("@Rosa?", by=account("Bob"))
        deliver()
    assert postbox.got == []
    assert Mail.objects.filter(state="waiting").count() == 7
    postbox.is_away = False
    deliver(times=2)
    (message,) = postbox.got
    assert text_of(message).count("Bob Berg speaks to you") == 7
    assert not Mail.objects.filter(state="waiting").exists()


def test_j12_many_who_wait_for_the_mail_server_come_back_one_after_the_other(rosa, postbox):
    Mail.objects.bulk_create(
        Mail(to="x@example.com", kind="answer", subject="Hello", body="You.") for _ in range(150)
    )
    postbox.is_away = True
    Schedule.objects.all().delete()
    deliver()
    minutes = [row.next_run.replace(second=0, microsecond=0) for row in Schedule.objects.all()]
    assert len(minutes) == 150
    assert len(set(minutes)) >= 3


def test_x07_a_line_break_in_a_name_is_no_header(tally, bob, rosa, postbox):
    """X07: CR/LF in subject, name -> no header injection."""
    bob.name = "Bob\r\nBcc: eve@example.com"
    bob.save()
    tally.name = "Tally\nX-Evil: 1"
    tally.save()
    speak_to_rosa(tally)
    deliver()
    (message,) = postbox.got
    assert message["Bcc"] is None
    assert message["X-Evil"] is None
    assert message["Subject"].startswith("Tally X-Evil: 1: Bob Bcc: eve@example.com speaks")


def test_x11_placeholders_and_tags_stay_what_they_are(tally, rosa, postbox):
    """X11: nothing that people wrote is filled in or drawn."""
    nasty = "@Rosa <b>%(who)s</b> {{ user.email }} {% now 'Y' %} %s"
    opened(draft_of(tally), by=account("Bob"), words=nasty)
    deliver()
    (message,) = postbox.got
    assert nasty in text_of(message)
    assert "&lt;b&gt;%(who)s&lt;/b&gt; {{ user.email }} {% now" in text_of(message, "html")


def test_mails_about_one_thread_stand_together(tally, rosa, postbox):
    thread = speak_to_rosa(tally)
    deliver()
    thread.reply("@Rosa?", by=account("Bob"))
    deliver()
    first, second = postbox.got
    assert first["References"] == second["References"] == f"<thread.{thread.pk}@prfaq.example.com>"
    assert first["Message-ID"] != second["Message-ID"]


def test_one_click_in_the_mail_program_ends_mails_of_that_kind(tally, rosa, postbox):
    """RFC 8058, followed as a mail program does."""
    thread = speak_to_rosa(tally)
    deliver()
    (message,) = postbox.got
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(
        r"<https://prfaq\.example\.com(/\S+)>", message["List-Unsubscribe"].strip()
    )[1]
    answer = Client(enforce_csrf_checks=True).post(link, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    thread.reply("@Rosa?", by=account("Bob"))
    deliver()
    assert len(postbox.got) == 1
    assert [notice.kind for notice in rosa.notices.visible_to(rosa)] == ["mention", "mention"]


def test_a_mail_goes_to_the_address_that_somebody_has_by_then(tally, rosa, postbox):
    speak_to_rosa(tally)
    rosa.email = "rossi@example.com"
    rosa.save()
    deliver()
    assert postbox.got[0]["To"] == "rossi@example.com"
