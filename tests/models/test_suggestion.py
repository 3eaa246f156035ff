"""Accepting puts the words into the working copy through the one save path, and credits."""

import pytest

from drafts.models import Event
from drafts.models.settling import NeedsReason
from drafts.models.suggestion import AnsweredAlready, PassageChanged
from drafts.text.replace import AcrossParagraphs
from tests.people import write
from tests.threads import draft_of, opened


def test_accepted_words_stand_in_the_working_copy_and_the_thread_is_closed(tally, rosa, bob):
    draft = draft_of(
        tally, summary="<p>It <strong>closes in ten minutes</strong>, <em>always</em>.</p>"
    )
    thread = opened(draft, by=rosa, instead="nine <minutes>")
    answer = thread.suggestion.accept(by=bob)
    section = tally.sections.get(key="summary")
    assert section.html == (
        "<p>It <strong>closes in nine &lt;minutes&gt;</strong>, <em>always</em>.</p>"
    )
    assert (answer.section, answer.version, answer.author) == (section, section.version, bob)
    assert thread.closing.kind == "accepted"
    event = Event.objects.get(action="suggestion.accept")
    assert event.facts == {"thread": 1, "suggested_by": "Rosa Rossi"}


def test_words_that_others_wrote_elsewhere_stay(tally, rosa, alice):
    thread = opened(draft_of(tally), by=rosa, instead="an hour")
    write(tally, alice, summary="<p>New first. Tally closes in ten minutes.</p><p>More.</p>")
    thread.suggestion.accept(by=alice)
    assert tally.sections.get(key="summary").html == (
        "<p>New first. Tally closes in an hour.</p><p>More.</p>"
    )


def test_a_passage_that_changed_is_not_replaced(tally, rosa, alice):
    thread = opened(draft_of(tally), by=rosa, instead="an hour")
    write(tally, alice, summary="<p>It never closes.</p>")
    with pytest.raises(PassageChanged):
        thread.suggestion.accept(by=alice)
    assert tally.sections.get(key="summary").html == "<p>It never closes.</p>"
    assert thread.closing is None


def test_a_suggestion_stays_within_a_paragraph(tally, rosa):
    draft = draft_of(tally)
    with pytest.raises(AcrossParagraphs):
        opened(draft, by=rosa, key="problem", quote="lost.\nNobody", instead="gone")
    with pytest.raises(AcrossParagraphs):
        draft.comment("", "problem", by=rosa, instead="gone")
    assert not tally.threads.exists()


def test_declining_says_why_and_leaves_the_thread_open(tally, rosa, bob):
    thread = opened(draft_of(tally), by=rosa, instead="an hour")
    with pytest.raises(NeedsReason):
        thread.suggestion.decline(" ", by=bob)
    thread.suggestion.decline("We measured it.", by=bob)
    assert thread.closing is None
    assert thread.suggestion.answer.reason == "We measured it."


def test_a_suggestion_is_answered_once(tally, rosa, bob):
    thread = opened(draft_of(tally), by=rosa, instead="an hour")
    thread.suggestion.accept(by=bob)
    with pytest.raises(AnsweredAlready):
        thread.suggestion.decline("No.", by=bob)


@pytest.mark.parametrize(
    ("text", "part", "words", "after"),
    [
        ("A well-known bank.", "known", "famous", "A well-famous bank."),
        ("It pays $1,250.00 a year.", "1,250", "2,000", "It pays $2,000.00 a year."),
        ("the customer’s e-mails", "customer", "buyer", "the buyer’s e-mails"),
        ("在五分钟内收到付款。", "五分钟", "三天", "在三天内收到付款。"),
        ("このアプリで節約", "アプリ", "道具", "この道具で節約"),
        ("ต้องรอสามวันก่อน", "สามวัน", "ห้านาที", "ต้องรอห้านาทีก่อน"),
        ("العملاء يدفعون خلال", "عملاء", "زبائن", "الزبائن يدفعون خلال"),
        ("हिन्दी में", "हिन्दी", "तमिल", "तमिल में"),
    ],
)
def test_a_suggestion_changes_exactly_the_selected_characters(
    tally, rosa, bob, text, part, words, after
):
    thread = opened(draft_of(tally, summary=f"<p>{text}</p>"), by=rosa, quote=part, instead=words)
    assert thread.quote == part
    write(tally, bob, summary=f"<p>New first.</p><p>{text}</p>")
    tally.cut_draft("Something put in", by=bob)
    thread.suggestion.accept(by=bob)
    assert tally.sections.get(key="summary").words.text == f"New first.\n{after}"


def test_a_comment_takes_the_words_it_cuts_whole(tally, rosa):
    draft = draft_of(tally, summary="<p>A well-known bank.</p>")
    assert opened(draft, by=rosa, quote="known").quote == "well-known"
