"""Answering over the web: all threads in page order, what a draft addresses, what the FAQ asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from drafts.models import Event, Promotion
from tests.people import signed_in, write
from tests.threads import SUMMARY, draft_of, opened

HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def page(user, address="threads/"):
    """A page of tally, its white space put in order."""
    return " ".join(signed_in(user).get(f"/i/tally/{address}").text.split())


def post(user, path, data=None, **headers):
    """Send a form about thread 1, from the list."""
    data = {"back": "/i/tally/threads/"} | (data or {})
    return signed_in(user).post(f"/i/tally/threads/1/{path}/", data, headers=headers)


def in_order(text, *parts):
    """Whether the parts follow each other in the text."""
    places = [text.index(part) for part in parts]
    return places == sorted(places)


def test_open_threads_stand_in_page_order_and_the_lost_ones_last(tally, draft, rosa, bob, alice):
    opened(draft, by=rosa, quote="Nobody likes", key="problem", words="Of the problem")
    opened(draft, by=rosa, quote="small shops", words="Of what is gone")
    opened(draft, by=rosa, quote="closes the", key="headline", words="Of the headline")
    draft.comment("Of the whole summary", "summary", by=rosa)
    write(tally, alice, summary="<p>Wholly other words stand here.</p>")
    text = page(bob)
    said = ("Of the headline", "Of the whole summary", "Of the problem", "Of what is gone")
    assert in_order(text, *said)
    assert in_order(text, "Without a place in the text as it stands", "Of what is gone")
    assert 'href="/i/tally/write/#problem">Write here' in text
    assert "Write here" not in page(rosa)


def test_one_kind_alone_is_listed(draft, rosa, bob):
    opened(draft, by=rosa, words="A question")
    opened(draft, by=rosa, words="A doubt", kind="objection", resolves_if="A source")
    text = page(bob, "threads/?kind=objection")
    assert "A doubt" in text
    assert "A question" not in text
    assert "A question" in page(bob, "threads/?kind=nonsense")


def test_closed_threads_stand_on_their_own_tab_with_reasons(draft, rosa, bob, alice):
    opened(draft, by=rosa, words="A doubt", kind="objection", resolves_if="A source")
    opened(draft, by=rosa, words="Still open")
    signed_in(alice).post("/i/tally/threads/1/override/", {"reason": "We looked, it holds."})
    text = page(bob, "threads/?closed=1")
    assert "Overridden: Alice Almeida" in text
    assert "We looked, it holds." in text
    assert "Still open" not in text
    assert "A doubt" not in page(bob)


def test_a_reader_reads_the_list_and_finds_nothing_to_press(draft, rosa, rex):
    opened(draft, by=rosa)
    text = page(rex)
    assert "How do you know?" in text
    assert "<form" not in text.split("<main")[1]


def test_replying_from_the_list_leads_back_to_it(draft, rosa, bob):
    opened(draft, by=rosa)
    answer = post(bob, "replies", {"words": "From the ledger."})
    assert answer["Location"] == "/i/tally/threads/#thread-1"
    swapped = post(bob, "replies", {"words": "Again."}, **HTMX)
    assert 'name="back" value="/i/tally/threads/"' in swapped.text


def test_the_cut_lists_what_it_addresses_and_the_draft_says_so(tally, draft, rosa, bob, alice):
    opened(draft, by=rosa)
    assert post(bob, "addressing").status_code == 303
    assert "Addressed in the next draft</p>" in page(bob)
    write(tally, alice, summary=f"<p>{SUMMARY.replace('ten', 'nine')}</p>")
    assert "It addresses 1 comment" in page(bob, "cut/")
    tally.cut_draft("Nine", by=bob)
    assert "Addresses 1 comment" in page(rosa, "drafts/2/")
    assert "Addresses" not in page(rosa, "drafts/1/")
    assert "Addressed in draft 2" in page(rosa)


def test_addressed_can_be_taken_back(tally, draft, rosa, bob, alice):
    opened(draft, by=rosa)
    write(tally, alice, summary="<p>Other words.</p>")
    post(bob, "addressing")
    post(bob, "addressing", {"not": "1"})
    assert "Cut draft 2" in page(bob, "cut/")
    assert "It addresses" not in page(bob, "cut/")


def test_c22_addressed_twice_is_addressed_once(draft, rosa, bob):
    opened(draft, by=rosa)
    assert [post(bob, "addressing").status_code for _ in range(2)] == [303, 303]
    assert Event.objects.filter(action="thread.address").count() == 1


def test_what_is_closed_is_not_addressed(draft, rosa, bob):
    opened(draft, by=rosa).resolve(by=rosa)
    answer = post(bob, "addressing", **HTMX)
    assert answer.status_code == 409
    assert "This is closed. Open it again first." in answer.text


def test_what_waits_in_a_review_is_not_answered(draft, alice):
    draft.reviews.begin(by=alice).comment("Mine", "summary", (0, 5))
    assert post(alice, "addressing").status_code == 404
    assert post(alice, "promotion", {"kind": "faq_internal"}).status_code == 404


def promoted(user, **facts):
    """Put thread 1 into the FAQ."""
    return post(user, "promotion", {"kind": "faq_internal", "question": "Is it so?", **facts})


def test_a_comment_becomes_a_question_with_its_words_to_edit(draft, rosa, bob):
    opened(draft, by=rosa, words="How do\nyou know?")
    assert "How do you know?</textarea>" in page(bob, "threads/1/promotion/")
    assert promoted(bob, owner=rosa.pk).status_code == 303
    promotion = Promotion.objects.get()
    assert promotion.section.words.title == "Is it so?"
    assert promotion.owner == rosa
    assert "Asked in the internal FAQ</a>; not answered yet" in page(bob)
    assert "Put it into the FAQ" not in page(bob)


def test_c22_a_comment_is_put_into_the_faq_once(draft, rosa, bob):
    opened(draft, by=rosa)
    promoted(bob)
    again = promoted(bob)
    assert again.status_code == 409
    assert "so it was not asked twice" in again.text
    assert Promotion.objects.count() == 1


def test_an_entry_needs_a_question_and_a_place(draft, rosa, bob):
    opened(draft, by=rosa)
    assert "Write the question." in promoted(bob, question=" ").text
    answer = promoted(bob, kind="")
    assert answer.status_code == 422
    assert "Is it so?" in answer.text


def test_a_promoted_entry_links_back_and_says_who_owes_the_answer(tally, draft, rosa, bob, rex):
    opened(draft, by=rosa)
    promoted(bob, owner=bob.pk, due=timezone.localdate() + timedelta(days=2))
    for address in ("", "write/"):
        text = page(bob, address)
        assert "Bob Berg will answer by" in text
    assert 'href="/i/tally/threads/1/">Asked in comment 1' in page(bob, "write/")
    tally.cut_draft("Asked", by=bob)
    assert 'href="/i/tally/threads/1/">Asked in comment 1' in page(rex, "drafts/2/")


def test_a_late_answer_says_so_in_words_until_it_is_given(tally, draft, rosa, bob, alice):
    thread = opened(draft, by=rosa)
    yesterday = timezone.localdate() - timedelta(days=1)
    promotion = thread.promote("faq_internal", by=alice, owner=bob, due=yesterday)
    assert "Late: Bob Berg was to answer by" in page(alice, "")
    assert "Late: Bob Berg was to answer by" in page(alice, "write/")
    write(tally, bob, **{promotion.section.key: "<h3>Is it?</h3><p>Yes.</p>"})
    assert "Late" not in page(alice, "")
    assert "Not answered yet" not in page(alice, "")
