"""Reviews over the web: written in private, submitted once, each verdict true to its draft."""

import re

import pytest

from drafts.models import Comment, Event, Review, Thread
from tests.people import signed_in
from tests.threads import draft_of, opened

HTMX = {"HX-Request": "true"}


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def page(user, number=1):
    """The page of a draft."""
    return signed_in(user).get(f"/i/tally/drafts/{number}/").text


def submit(user, verdict="ready", words="", given=0, number=1):
    """Send the form at the end of a draft's page."""
    form = {"verdict": verdict, "words": words, "given": given}
    return signed_in(user).post(f"/i/tally/drafts/{number}/review/", form)


def waiting(draft, by, words="Is that so?"):
    """A comment that waits in the review of ``by``."""
    return draft.reviews.begin(by=by).comment(words, "summary", (0, 5)).comments.get()


def test_what_waits_is_counted_and_listed_for_its_author_alone(draft, rosa, alice):
    waiting(draft, rosa)
    assert "Your review holds 1 comment that nobody else sees yet." in page(rosa)
    assert "Is that so?" in page(rosa)
    assert "Is that so?" not in page(alice)


def test_a_review_is_submitted_with_its_comments(draft, rosa, rex):
    waiting(draft, rosa)
    answer = submit(rosa, "ready_with_changes", "Nearly there.")
    assert answer.status_code == 303
    assert answer["Location"] == "/i/tally/drafts/1/#review"
    text = page(rex)
    assert "Ready with changes" in text
    assert "Nearly there." in text
    assert "Is that so?" in text
    assert Event.objects.filter(action="review.submit").count() == 1


def test_c22_a_review_submitted_twice_is_one(draft, rosa):
    waiting(draft, rosa)
    submit(rosa, words="Fine.")
    again = submit(rosa, words="Fine.")
    assert again.status_code == 409
    assert "was submitted a moment ago" in again.text
    assert "Fine." in again.text
    assert Review.objects.count() == 1


def test_one_may_say_it_otherwise_later(draft, rosa, rex):
    submit(rosa, "not_yet", "Too dear.")
    assert submit(rosa, "ready", "Cheap enough.", given=1).status_code == 303
    assert "Cheap enough." in page(rex)
    assert "Too dear." not in page(rex)


def test_not_yet_needs_a_reason_and_the_choice_is_kept(draft, rosa):
    answer = submit(rosa, "not_yet")
    assert answer.status_code == 422
    assert "Say why it is not ready yet" in answer.text
    assert re.search(r'value="not_yet"[^>]* checked', answer.text)
    assert not Review.objects.exists()


def test_a_form_without_a_verdict_comes_back_with_its_words(draft, rosa):
    answer = submit(rosa, "", "Nearly there.")
    assert answer.status_code == 422
    assert "What do you say? Choose one." in answer.text
    assert "Nearly there." in answer.text


def test_a_verdict_grows_old_with_the_next_draft_and_is_not_carried_over(tally, draft, rosa, rex):
    submit(rosa, "ready")
    for number in (2, 3):
        draft_of(tally, summary=f"<p>Something else now, {number}.</p>")
    assert "Ready, for draft 1; 2 drafts ago" in page(rex, 3)
    assert "Ready, for draft 1; 2 drafts ago" in page(rex, 1)
    assert "verdict--stale" in page(rex, 3)
    assert "gauge__reviewed" in page(rex, 3)


def test_who_declines_has_not_reviewed(draft, rosa):
    submit(rosa, "decline")
    assert "Decline to review" in page(rosa)
    assert "gauge__reviewed" not in page(rosa)


def test_a_verdict_is_hidden_from_who_owes_an_independent_review(draft, alice, rosa, bob):
    draft.rounds.open([rosa, bob], "Is it?", None, by=alice, independent=True)
    submit(rosa, "ready", "As it should be.")
    assert "As it should be." not in page(bob)
    submit(bob, "ready")
    assert "As it should be." in page(bob)


def test_discarding_a_comment_first_shows_what_would_be_gone(draft, rosa):
    comment = waiting(draft, rosa)
    client = signed_in(rosa)
    address = f"/i/tally/drafts/1/review/comments/{comment.pk}/removal/"
    assert "Is that so?" in client.get(address).text
    assert Thread.objects.exists()
    assert client.post(address).status_code == 303
    assert not Thread.objects.exists()
    assert client.post(address).status_code == 404


def test_discarding_a_reply_leaves_the_thread(draft, rosa, alice):
    thread = opened(draft, by=alice)
    reply = draft.reviews.begin(by=rosa).reply(thread, "No.")
    signed_in(rosa).post(f"/i/tally/drafts/1/review/comments/{reply.pk}/removal/")
    assert [comment.words for comment in Comment.objects.all()] == ["How do you know?"]
    assert not Review.objects.exists()


def test_a_whole_review_is_discarded_only_by_a_second_step(draft, rosa, alice):
    opened(draft, by=alice)
    waiting(draft, rosa)
    draft.reviews.begin(by=rosa).comment("So?", "summary", (0, 5), instead="Tilly")
    client = signed_in(rosa)
    assert "Is that so?" in client.get("/i/tally/drafts/1/review/removal/").text
    client.post("/i/tally/drafts/1/review/removal/")
    assert Thread.objects.count() == 1
    assert not Review.objects.exists()


def test_what_is_submitted_cannot_be_discarded(draft, rosa):
    comment = waiting(draft, rosa)
    submit(rosa)
    client = signed_in(rosa)
    assert client.post("/i/tally/drafts/1/review/removal/").status_code == 404
    address = f"/i/tally/drafts/1/review/comments/{comment.pk}/removal/"
    assert client.post(address).status_code == 404


def test_a_comment_added_in_place_brings_the_list_along(draft, rosa):
    said = {"section": "summary", "kind": "question", "words": "Why?", "review": 1}
    answer = signed_in(rosa).post("/i/tally/drafts/1/comments/", said, headers=HTMX)
    assert 'id="review-pending" hx-swap-oob="true"' in answer.text
    assert 'id="review-waiting" hx-swap-oob="true"' in answer.text


def test_a_reader_has_no_form(draft, rex):
    assert "Your review of draft" not in page(rex)


def test_what_changed_since_the_review_is_one_click_away(tally, draft, rosa, rex):
    submit(rosa, "not_yet", "Not yet.")
    draft_of(tally, summary="<p>Something else now.</p>")
    link = 'href="/i/tally/compare/1..2/">What changed since your review of draft 1'
    client = signed_in(rosa)
    for address in ("/", "/i/tally/", "/i/tally/drafts/1/", "/i/tally/drafts/2/"):
        assert link in client.get(address).text
    assert link not in page(rex, 2)
    assert client.get("/i/tally/compare/")["Location"] == "/i/tally/compare/1..2/"


def test_who_reviewed_the_newest_draft_has_nothing_to_catch_up_with(tally, draft, rosa):
    draft_of(tally, summary="<p>Something else now.</p>")
    submit(rosa, number=2)
    assert "What changed since" not in page(rosa, 2)
    assert signed_in(rosa).get("/i/tally/compare/")["Location"] == "/i/tally/compare/1..2/"


def test_the_compare_begins_with_what_became_of_ones_own_comments(tally, draft, rosa, alice, bob):
    waiting(draft, rosa)
    submit(rosa, "not_yet")
    thread = opened(draft, by=rosa, words="Ten? Really?")
    opened(draft, by=bob, words="Of no concern here")
    thread.address(by=bob)
    draft_of(tally, summary="<p>Tally closes in nine minutes.</p>")
    text = signed_in(rosa).get("/i/tally/compare/1..2/").text
    assert "Your 2 comments up to draft 1, and what became of them" in text
    assert "Ten? Really?" in text
    assert "Of no concern here" not in text
    assert "Addressed in draft 2" in text
    assert "Changed in draft 2" in text
    assert 'name="back" value="/i/tally/compare/1..2/"' in text
    assert "htmx" not in text.split("<body")[0].replace("htmx-config", "")
    assert 'id="own"' not in signed_in(bob).get("/i/tally/compare/1..2/").text


def test_resolving_one_in_the_compare_leads_back_to_it(tally, draft, rosa):
    thread = opened(draft, by=rosa)
    data = {"at": 1, "back": "/i/tally/compare/1..2/"}
    answer = signed_in(rosa).post(f"/i/tally/threads/{thread.number}/resolution/", data)
    assert answer["Location"] == "/i/tally/compare/1..2/#thread-1"
    data["back"] = "https://evil.example/"
    answer = signed_in(rosa).post(f"/i/tally/threads/{thread.number}/return/", data)
    assert answer["Location"].startswith("/i/tally/drafts/1/")


def test_the_table_of_drafts_gives_each_verdict_its_draft(tally, draft, rosa, rex):
    submit(rosa, "ready_with_changes")
    draft_of(tally, summary="<p>Something else now.</p>")
    text = signed_in(rex).get("/i/tally/").text
    assert text.count("Ready with changes") == 1
    assert "verdict--stale" in text
    assert "gauge-wide__reviewed" in text
