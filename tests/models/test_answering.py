"""Authors answer threads in the next draft, or in the FAQ."""

from datetime import date

import pytest
from django.utils import timezone

from drafts.models import Promotion
from drafts.models.answering import NoQuestion, NotOpen, PromotedAlready
from tests.people import write
from tests.threads import draft_of, opened


def test_a_cut_says_which_threads_it_addresses(tally, alice, bob, rosa):
    draft = draft_of(tally)
    thread, other = opened(draft, by=rosa), opened(draft, by=rosa, quote="small shops")
    thread.address(by=bob)
    assert [a.draft for a in thread.addressings.all()] == [None]
    second = draft_of(tally, summary="<p>Closes in nine minutes, measured in 40 shops.</p>")
    assert [a.draft for a in thread.addressings.all()] == [second]
    assert not other.addressings.exists()
    assert thread.closing is None


def test_addressed_twice_is_addressed_once(tally, bob, rosa):
    thread = opened(draft_of(tally), by=rosa)
    assert thread.address(by=bob) == thread.address(by=bob)
    assert thread.addressings.count() == 1


def test_addressed_can_be_taken_back_until_the_cut(tally, bob, rosa):
    thread = opened(draft_of(tally), by=rosa)
    thread.address(by=bob)
    thread.unaddress(by=bob)
    assert not thread.addressings.exists()
    thread.address(by=bob)
    draft_of(tally, summary="<p>New words.</p>")
    thread.unaddress(by=bob)
    assert thread.addressings.count() == 1


def test_a_closed_thread_is_not_addressed(tally, bob, rosa):
    thread = opened(draft_of(tally), by=rosa)
    thread.resolve(by=rosa)
    with pytest.raises(NotOpen):
        thread.address(by=bob)


def test_a_question_becomes_an_entry_that_says_who_will_answer(tally, alice, bob, rosa):
    thread = opened(draft_of(tally), by=rosa, words="What does it cost\n<b>a shop</b>?")
    promotion = thread.promote("faq_internal", by=alice, owner=bob, due=date(2026, 12, 3))
    words = promotion.section.words.text
    assert words.startswith("What does it cost <b>a shop</b>?\n")
    assert words.endswith("I don’t know yet. Bob Berg will answer by 3 December 2026.")
    assert list(thread.promotions.all()) == [promotion]
    assert not promotion.is_answered


def test_an_entry_somebody_wrote_in_is_answered(tally, alice, rosa):
    promotion = opened(draft_of(tally), by=rosa).promote(
        "faq_external", by=alice, due=date(2026, 1, 1)
    )
    assert list(Promotion.objects.due(timezone.localdate())) == [promotion]
    assert promotion.is_late
    write(tally, alice, **{promotion.section.key: "<h3>What?</h3><p>Nine pounds.</p>"})
    assert not Promotion.objects.unanswered().exists()
    promotion.section.refresh_from_db()
    assert promotion.is_answered
    assert not promotion.is_late


def test_an_entry_that_was_removed_waits_for_nobody(tally, alice, rosa):
    promotion = opened(draft_of(tally), by=rosa).promote("faq_external", by=alice)
    promotion.section.remove(by=alice)
    assert not Promotion.objects.unanswered().exists()


def test_an_entry_needs_a_question(tally, alice, rosa):
    thread = opened(draft_of(tally), by=rosa)
    with pytest.raises(NoQuestion):
        thread.promote("faq_external", by=alice, question=" \n ")
    assert not tally.sections.entries("faq_external").exists()


def test_a_question_stands_in_the_faq_once(tally, alice, rosa):
    thread = opened(draft_of(tally), by=rosa)
    first = thread.promote("faq_external", by=alice)
    with pytest.raises(PromotedAlready):
        thread.promote("faq_internal", by=alice)
    first.section.remove(by=alice)
    assert thread.promote("faq_internal", by=alice) != first
