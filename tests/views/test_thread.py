"""Threads over the web: shown beside the draft, answered, closed, found again."""

import pytest

from tests.people import signed_in
from tests.threads import SUMMARY, WORDS, draft_of, opened

HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def page(user, number=1, query=""):
    """The page of a draft."""
    return signed_in(user).get(f"/i/tally/drafts/{number}/{query}").text


def post(user, path, data=None, **headers):
    """Send a form about thread 1."""
    return signed_in(user).post(f"/i/tally/threads/1/{path}/", data or {}, headers=headers)


def test_the_passage_is_marked_and_linked_both_ways(draft, rosa, rex):
    opened(draft, by=rosa)
    text = page(rex)
    assert '<mark class="passage" data-threads="1">ten minutes</mark>' in text
    assert 'id="passage-1" href="#thread-1"' in text
    assert 'id="thread-1"' in text
    assert 'href="#passage-1"' in text


def test_overlapping_passages_are_cut_at_their_bounds(draft, rosa):
    opened(draft, by=rosa, quote="closes in ten")
    opened(draft, by=rosa, quote="ten minutes")
    text = page(rosa)
    assert 'data-threads="1">closes in </mark><mark class="passage" data-threads="1 2">ten' in text


def test_a_thread_of_an_earlier_draft_tells_what_it_was_about_and_what_changed(tally, draft, rosa):
    opened(draft, by=rosa)
    draft_of(tally, problem="<p>Mondays.</p>")
    draft_of(tally, summary=f"<p>{SUMMARY.replace('ten', 'five')}</p>")
    text = page(rosa, 3)
    assert "“ten minutes”" in text
    assert "First written about draft 1" in text
    assert 'href="/i/tally/threads/1/changes/3/"' in text
    assert "Changed in draft" not in page(rosa, 2)


def test_the_link_to_what_changed_leads_to_that_change(tally, draft, rosa):
    opened(draft, by=rosa)
    draft_of(
        tally,
        headline="<p>Another headline altogether</p>",
        summary=f"<p>{SUMMARY.replace('ten', 'five')}</p>",
    )
    response = signed_in(rosa).get("/i/tally/threads/1/changes/2/")
    assert response.headers["Location"] == "/i/tally/compare/1..2/#change-2"


def test_c26_a_thread_whose_words_are_gone_is_still_found_with_its_quote(tally, draft, rosa):
    opened(draft, by=rosa)
    draft_of(tally, summary="<p>Completely other words stand here now.</p>")
    text = page(rosa, 2)
    assert "“ten minutes”" in text
    assert 'id="thread-1"' in text
    assert "<mark" not in text


def test_c26_a_thread_is_found_when_its_whole_section_is_empty(tally, draft, rosa):
    opened(draft, by=rosa)
    draft_of(tally, summary="", closing="<p>Bye.</p>")
    text = page(rosa, 2)
    assert "On sections that are not in this draft" in text
    assert "“ten minutes”" in text


@pytest.mark.parametrize(
    "words", ["🙂🙂 one two", "e\u0301te\u0301 one two", "שלום one two", "👩‍👩‍👧 one two"]
)
def test_c27_what_stands_before_a_passage_does_not_shift_it(tally, rosa, words):
    draft = draft_of(tally, summary=f"<p>{words}</p>")
    opened(draft, by=rosa, quote="two")
    assert 'data-threads="1">two</mark>' in page(rosa)


def test_a_pending_thread_is_shown_to_its_author_alone(draft, rosa, alice):
    draft.reviews.begin(by=rosa).comment("Hm, pens?", "summary", (0, 5))
    assert "Hm, pens?" in page(rosa)
    assert "Only you see this yet" in page(rosa)
    assert "Hm, pens?" not in page(alice)
    assert signed_in(alice).get("/i/tally/threads/1/").status_code == 404
    assert post(alice, "replies", {"words": "Aha"}).status_code == 404


def test_closed_threads_are_a_click_away(draft, rosa):
    opened(draft, by=rosa, words="Quite settled?").resolve(by=rosa)
    assert "Quite settled?" not in page(rosa)
    assert "Show 1 closed" in page(rosa)
    assert "Quite settled?" in page(rosa, query="?closed=1")


def test_a_thread_has_an_address_that_leads_to_the_newest_draft(tally, draft, rosa):
    opened(draft, by=rosa)
    draft_of(tally, problem="<p>Mondays.</p>")
    response = signed_in(rosa).get("/i/tally/threads/1/")
    assert response.headers["Location"] == "/i/tally/drafts/2/#thread-1"


def test_p10_a_thread_is_not_found_beside_a_draft_it_was_not_in(tally, draft, rosa):
    second = draft_of(tally, problem="<p>Mondays.</p>")
    opened(second, by=rosa)
    assert post(rosa, "replies", {"words": "Hm", "at": "1"}).status_code == 404
    assert post(rosa, "replies", {"words": "Hm", "at": "2"}).status_code == 303


def test_p10_a_comment_is_not_found_in_another_thread(draft, rosa):
    mine = opened(draft, by=rosa).comments.get()
    opened(draft, by=rosa, quote="small shops")
    address = f"/i/tally/threads/2/comments/{mine.pk}/"
    assert signed_in(rosa).post(address, {"words": "Stolen"}).status_code == 404
    mine.refresh_from_db()
    assert mine.words == "How do you know?"


def test_a_reply_is_there_for_all(draft, rosa, bob, rex):
    opened(draft, by=rosa)
    response = post(bob, "replies", {"words": "We measured it.", "at": "1"})
    assert response.headers["Location"] == "/i/tally/drafts/1/#thread-1"
    assert "We measured it." in page(rex)


def test_in_the_background_the_note_alone_comes_back(draft, rosa, bob):
    opened(draft, by=rosa)
    response = post(bob, "replies", {"words": "We measured it.", "at": "1"}, **HTMX)
    assert response.status_code == 200
    assert response.text.lstrip().startswith("<li")
    assert "We measured it." in response.text


def test_an_empty_reply_comes_back_with_a_sentence(draft, rosa, bob):
    opened(draft, by=rosa)
    response = post(bob, "replies", {"words": " ", "at": "1"}, **HTMX)
    assert response.status_code == 422
    assert "Write what you want to say." in response.text


def test_only_who_raised_it_resolves_it(draft, rosa, alice):
    thread = opened(draft, by=rosa)
    assert post(alice, "resolution").status_code == 403
    assert post(rosa, "resolution", {"at": "1"}).status_code == 303
    assert thread.closings.get().kind == "resolved"


def test_dismissing_needs_a_reason_and_gives_back_what_was_typed(draft, rosa, alice):
    thread = opened(draft, by=rosa)
    response = post(alice, "dismissal", {"reason": "", "at": "1"})
    assert response.status_code == 422
    assert "Why? Write a short reason." in response.text
    assert post(alice, "dismissal", {"reason": "Not now.", "at": "1"}).status_code == 303
    assert thread.closings.get().reason == "Not now."


def test_an_overridden_objection_keeps_its_reason_on_the_page(draft, rosa, alice, rex):
    opened(draft, by=rosa, kind="objection", resolves_if="A named source")
    assert "A named source" in page(rex)
    assert post(alice, "dismissal", {"reason": "No.", "at": "1"}).status_code == 409
    assert post(alice, "override", {"reason": "We take that risk.", "at": "1"}).status_code == 303
    assert "We take that risk." in page(rex, query="?closed=1")


def test_a_thread_is_opened_again_by_anybody_who_comments(draft, rosa, bob):
    thread = opened(draft, by=rosa)
    thread.resolve(by=rosa)
    assert post(bob, "return", {"at": "1"}).status_code == 303
    assert thread.closing is None
    assert post(bob, "return", {"at": "1"}).status_code == 409


def test_beside_the_working_copy_only_writers_learn_how_it_reads(tally, draft, rosa, bob, alice):
    opened(draft, by=rosa)
    from tests.people import write

    write(tally, alice, summary="<p>Tally closes in secret minutes.</p>")
    assert "secret" in post(bob, "replies", {"words": "Hm"}, **HTMX).text
    assert "secret" not in post(rosa, "replies", {"words": "Hm"}, **HTMX).text


def test_words_are_shown_as_text_with_links_and_mentions(draft, rosa, rex):
    opened(draft, by=rosa, words="<img src=x> https://example.com/a @Alice Almeida\nNext")
    text = page(rex)
    assert "&lt;img src=x&gt;" in text
    assert '<a href="https://example.com/a" rel="nofollow">' in text
    assert '<b class="mention">@Alice Almeida</b><br>Next' in text


def test_what_is_said_in_the_text_of_words_stays_the_same(tally, draft, rosa):
    opened(draft, by=rosa)
    text = page(rosa)
    for words in WORDS.values():
        assert words.removeprefix("<p>").removesuffix("</p>").split(".")[0][:8] in text
