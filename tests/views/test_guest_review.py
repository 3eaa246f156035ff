"""Guests with a link to review: they comment, answer, and hand in a verdict, under their name."""

import pytest
from django.utils import timezone

from drafts.models import Comment, GuestLink, Review, Thread
from tests.guests import Visit
from tests.people import signed_in
from tests.threads import draft_of, opened

SAID = {"section": "summary", "start": 0, "end": 5, "kind": "question", "words": "Why so?"}
HTMX = {"HX-Request": "true"}
VERDICT = {"verdict": "ready", "words": "Clear.", "given": 0}


@pytest.fixture
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


@pytest.fixture
def dora(draft):
    """Somebody who came with a link to review."""
    visit = Visit(draft.initiative, "review")
    visit.come_in()
    visit.post = lambda path, facts=(), **more: visit.client.post(
        f"/g/{visit.token}/{path}", dict(facts), **more
    )
    visit.guest = visit.link.guests.get()
    return visit


def test_a_guest_comments_and_members_read_it_under_her_name(dora, rosa):
    answer = dora.post("drafts/1/comments/", SAID | {"now": "1"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/g/{dora.token}/drafts/1/#thread-1"
    assert Thread.objects.get().author == dora.guest
    assert "Dora Diaz" in signed_in(rosa).get("/i/tally/drafts/1/").text


def test_her_comment_waits_in_her_review_until_she_hands_it_in(dora, rosa):
    dora.post("drafts/1/comments/", SAID)
    assert "Why so?" in dora.get("drafts/1/").text
    assert "Why so?" not in signed_in(rosa).get("/i/tally/drafts/1/").text
    assert "Why so?" in dora.get("drafts/1/review/").text
    answer = dora.post("drafts/1/review/", VERDICT)
    assert answer.headers["Location"] == f"/g/{dora.token}/drafts/1/"
    assert "Why so?" in signed_in(rosa).get("/i/tally/drafts/1/").text
    assert "You handed in a review" in dora.get("drafts/1/").text
    review = Review.objects.get()
    assert (review.author, review.verdict, review.words) == (dora.guest, "ready", "Clear.")


def test_the_pages_of_guests_lead_nowhere_else(dora, draft, rosa):
    opened(draft, rosa, instead="an hour")
    dora.post("drafts/1/comments/", SAID)
    for path in ("drafts/1/", "drafts/1/review/", "drafts/1/comments/?section=summary"):
        page = dora.get(path)
        assert page.status_code == 200
        assert 'href="/i/' not in page.text
        assert '"/i/tally' not in page.text
        assert 'href="/"' not in page.text


def test_in_the_background_the_section_comes_back_with_her_note(dora):
    page = dora.post("drafts/1/comments/", SAID | {"now": "1"}, headers=HTMX)
    assert page.text.lstrip().startswith("<section")
    assert "data-fresh" in page.text
    assert f"/g/{dora.token}/threads/1/replies/" in page.text


def test_a_guest_answers_others_at_once(dora, draft, rosa):
    opened(draft, rosa)
    page = dora.post("threads/1/replies/", {"words": "I asked her.", "at": "1"}, headers=HTMX)
    assert "I asked her." in page.text
    assert "Rosa Rossi" in page.text
    assert Comment.objects.last().author == dora.guest


def test_a_guest_says_her_own_words_otherwise_and_nobody_elses(dora, draft, rosa):
    theirs = opened(draft, rosa).comments.get()
    dora.post("drafts/1/comments/", SAID | {"now": "1"})
    own = Comment.objects.get(guest=dora.guest)
    place = f"threads/2/comments/{own.pk}/"
    assert "Why so?" in dora.get(place).text
    assert dora.post(place, {"words": "Why, then?"}).status_code == 303
    own.refresh_from_db()
    assert own.words == "Why, then?"
    assert dora.post(f"threads/1/comments/{theirs.pk}/", {"words": "x"}).status_code == 404


def test_a_guest_resolves_what_she_raised_alone_and_may_open_it_again(dora, draft, rosa):
    opened(draft, rosa)
    refused = dora.post("threads/1/resolution/")
    assert refused.status_code == 403
    assert "/i/" not in refused.text
    dora.post("drafts/1/comments/", SAID | {"now": "1"})
    assert dora.post("threads/2/resolution/").status_code == 303
    assert Thread.objects.closed().get().closing.author == dora.guest
    assert dora.post("threads/2/return/").status_code == 303
    assert not Thread.objects.closed().exists()


def test_what_others_have_not_handed_in_is_not_there(dora, draft, rosa):
    draft.reviews.begin(by=rosa).comment("Secret", "summary", (0, 5))
    assert "Secret" not in dora.get("drafts/1/").text
    assert dora.post("threads/1/replies/", {"words": "What?"}).status_code == 404


def test_somebody_signed_in_who_opens_the_link_writes_as_the_guest(dora, draft, rosa):
    opened(draft, rosa)
    dora.client.force_login(rosa, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = dora.get("drafts/1/")
    assert "Resolve" not in page.text
    dora.post("drafts/1/comments/", SAID | {"now": "1"})
    assert Thread.objects.last().author == dora.guest


@pytest.mark.parametrize("kind", [GuestLink.Kind.RELEASE, GuestLink.Kind.PDF])
def test_other_links_open_none_of_this(draft, rosa, kind):
    visit = Visit(draft.initiative, kind)
    visit.come_in()
    opened(draft, rosa)
    for path in ("drafts/1/comments/", "drafts/1/review/", "threads/1/replies/"):
        answer = visit.client.post(f"/g/{visit.token}/{path}", SAID | VERDICT)
        assert answer.status_code == 404, path
    assert Comment.objects.count() == 1
    assert "How do you know?" not in visit.read().text


@pytest.mark.parametrize("end", ["revoked", "expired"])
def test_when_the_link_has_ended_nothing_is_stored_and_the_words_are_shown(dora, tally, alice, end):
    if end == "revoked":
        dora.link.revoke(by=alice)
    else:
        GuestLink.objects.update(expires_at=timezone.now())
    for path in ("drafts/1/comments/", "drafts/1/review/"):
        page = dora.post(path, SAID | VERDICT | {"words": "An hour’s work"})
        assert page.status_code == 404
        assert "An hour’s work" in page.text
    assert not Thread.objects.exists()
    assert not Review.objects.exists()


def test_a_verdict_is_asked_for_and_not_yet_wants_words(dora):
    page = dora.post("drafts/1/review/", {"words": "Fine.", "given": 0})
    assert page.status_code == 422
    assert "Choose one." in page.text
    assert "Fine." in page.text
    page = dora.post("drafts/1/review/", {"verdict": "not_yet", "given": 0})
    assert page.status_code == 422
    assert "What is missing?" in page.text


def test_a_review_sent_twice_counts_once(dora):
    dora.post("drafts/1/review/", VERDICT)
    page = dora.post("drafts/1/review/", VERDICT)
    assert page.status_code == 409
    assert "a moment ago" in page.text
    assert Review.objects.submitted().count() == 1


def test_more_than_sixty_within_an_hour_are_refused_with_the_words(dora, draft, rosa):
    opened(draft, rosa)
    for _turn in range(60):
        assert dora.post("threads/1/replies/", {"words": "More"}).status_code == 303
    page = dora.post("threads/1/replies/", {"words": "One more"})
    assert page.status_code == 429
    assert "One more" in page.text
    page = dora.post("drafts/1/comments/", SAID)
    assert page.status_code == 429
    assert "Why so?" in page.text
    assert "later" in page.text
    own = Comment.objects.filter(guest=dora.guest).first()
    page = dora.post(f"threads/1/comments/{own.pk}/", {"words": "Otherwise"})
    assert page.status_code == 429
    assert "Otherwise" in page.text
    assert dora.post("drafts/1/review/", VERDICT).status_code == 429
    assert Comment.objects.count() == 61


def test_the_door_says_when_as_many_have_come_as_may(draft):
    visit = Visit(draft.initiative, "review")
    for number in range(50):
        visit.link.admit(f"Guest {number}")
    page = visit.come_in()
    assert page.status_code == 409
    assert "50 people have come" in page.text
    assert "Dora Diaz" in page.text


def test_the_door_and_the_form_say_that_names_are_shown(draft, alice):
    assert "beside your comments" in Visit(draft.initiative, "review").get().text
    assert "with names" in signed_in(alice).get("/i/tally/members/guests/").text
