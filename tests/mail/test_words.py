"""Mails without words: by the installation's choice or the owners', a mail says what happened and
where, and what people wrote is read on the site alone."""

import pytest
from django.utils import timezone

from drafts import chores
from drafts.models import Initiative, Notice
from tests.deciding import REVISE
from tests.mail_server import deliver, text_of
from tests.people import signed_in, write
from tests.test_deployment import run
from tests.threads import draft_of, opened
from tests.views.test_input import FACTS

WORD = "Zither"


@pytest.fixture(params=["installation", "initiative"])
def wordless(request, tally, alice, settings):
    """Tally, of which mails have no words, by one choice or the other."""
    if request.param == "installation":
        settings.MAIL_WITHOUT_WORDS = True
    else:
        tally.change_facts(by=alice, mail_without_words=True)
    return tally


def say_everything(tally, alice, bob, rosa):
    """Have people write that word wherever a notice tells of what they wrote."""
    draft = draft_of(tally)
    draft.rounds.open([rosa], f"Is the {WORD} right?", timezone.localdate(), by=alice)
    thread = opened(draft, by=rosa, words=f"@Bob, why the {WORD}?")
    thread.reply(f"{WORD} it is.", by=bob)
    opened(draft, by=rosa, kind="wording", instead=WORD).suggestion.decline(f"No {WORD}.", by=bob)
    opened(draft, by=rosa, words="Why?").dismiss(f"{WORD}!", by=alice)
    thread.promote("faq_internal", by=alice, owner=bob, question=f"{WORD}?")
    draft.reviews.begin(by=rosa).submit("not_yet", f"The {WORD} is missing.")
    draft.decide("revise", by=alice, **REVISE | {"must_change": f"The {WORD}."})
    write(tally, alice, closing="<p>More.</p>")
    tally.cut_draft(f"{WORD}?", by=alice)


def mails_of(box):
    """All that each mail holds: subject, both bodies, headers."""
    chores.send_digests()
    deliver()
    return [
        f"{mail['Subject']}\n{text_of(mail)}\n{text_of(mail, 'html')}\n{mail.items()}"
        for mail in box.got
    ]


def test_mails_without_words_say_what_happened_and_where(wordless, alice, bob, rosa, postbox):
    say_everything(wordless, alice, bob, rosa)
    told = set(Notice.objects.values_list("action", flat=True))
    assert {"round.open", "review.submit", "comment.mention", "decision.make"} <= told
    assert {"thread.open", "thread.answer", "suggestion.decline", "thread.promote"} <= told
    mails = mails_of(postbox)
    assert len(mails) >= 3
    for mail in mails:
        assert WORD not in mail
        assert "https://prfaq.example.com/i/tally/" in mail
    whole = "\n".join(mails)
    for words in (
        "Rosa Rossi reviewed draft 1: not yet",
        "Alice Almeida decided on draft 1: revise",
        "Rosa Rossi speaks to you in comment 1",
    ):
        assert words in whole, words
    # On the site it is read as before.
    assert WORD in signed_in(alice).get("/notices/").text


def test_whose_turn_it_is_is_said_without_the_question(wordless, alice, rosa, postbox):
    draft_of(wordless).rounds.open([rosa], f"Is the {WORD} right?", timezone.localdate(), by=alice)
    (mail,) = mails_of(postbox)
    assert WORD not in mail
    assert "It is your turn. Alice Almeida asks for your review of draft 1.\r\n" in mail


def test_mails_have_words_unless_somebody_chose_otherwise(tally, alice, bob, rosa, postbox):
    say_everything(tally, alice, bob, rosa)
    assert any(WORD in mail for mail in mails_of(postbox))


def test_it_is_asked_at_the_time_of_sending(tally, alice, rosa, postbox):
    draft_of(tally).reviews.begin(by=rosa).submit("not_yet", f"The {WORD} is missing.")
    tally.change_facts(by=alice, mail_without_words=True)
    assert not any(WORD in mail for mail in mails_of(postbox))


def test_owners_choose_it_among_the_facts_and_writers_cannot(tally, alice, bob):
    page = "/i/tally/facts/"
    facts = FACTS | {"name": "Tally", "customer": "Marta", "mail_without_words": "on"}
    assert "mail_without_words" not in signed_in(bob).get(page).text
    assert signed_in(bob).post(page, facts).status_code == 302
    assert not Initiative.objects.get().mail_without_words
    assert "Mails about it hold no words of anybody" in signed_in(alice).get(page).text
    assert signed_in(alice).post(page, facts).status_code == 302
    assert Initiative.objects.get().mail_without_words
    assert "changed the facts: " in signed_in(alice).get("/i/tally/history/").text
    assert "mails without words" in signed_in(alice).get("/i/tally/history/").text


def test_where_the_installation_chose_nobody_is_asked_and_the_owners_choice_stays(
    tally, alice, settings
):
    tally.change_facts(by=alice, mail_without_words=True)
    settings.MAIL_WITHOUT_WORDS = True
    facts = FACTS | {"name": "Tally", "customer": "Marta"}
    assert "mail_without_words" not in signed_in(alice).get("/i/tally/facts/").text
    signed_in(alice).post("/i/tally/facts/", facts)
    assert Initiative.objects.get().mail_without_words


@pytest.mark.parametrize(("given", "kept"), [({}, "False"), ({"MAIL_WITHOUT_WORDS": "1"}, "True")])
def test_the_environment_chooses_for_the_installation(given, kept):
    show = "from django.conf import settings; print(settings.MAIL_WITHOUT_WORDS)"
    assert run("-c", show, **given).stdout.strip() == kept
