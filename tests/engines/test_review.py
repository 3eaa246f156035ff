"""Reviewing in Firefox and WebKit: comment, suggest, and a verdict."""

import pytest

from drafts.models import Review, Thread
from tests.browser.passages import SETTLED
from tests.threads import draft_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reading(open_as, rosa, tally):
    """The first draft of tally, as rosa reads it."""
    draft_of(tally)
    window = open_as(rosa, "/i/tally/drafts/1/")
    window.see("comment-compose[data-ready]")
    return window


def mark(window):
    """Draw over the first words of the summary, and ask to comment on them."""
    window.js(SETTLED)
    window.draw("#summary [data-prose] p", 180, 14)
    window.click("[data-compose]")


def test_a_comment_is_made_on_words_marked_by_mouse(reading):
    mark(reading)
    reading.fill("#compose [name=words]", "How do you know?")
    reading.click("#compose button", "Comment now")
    reading.see("#thread-1", "How do you know?")
    reading.see('#summary mark[data-threads="1"]')
    assert Thread.objects.get().quote.startswith("Tally does")


def test_a_suggestion_waits_in_a_review_which_ends_in_a_verdict(reading, rosa):
    mark(reading)
    reading.click("#compose .compose__check", "")
    reading.click("#compose [name=instead]")
    reading.js("() => document.activeElement.select()")
    reading.type("Tally keeps the books")
    reading.click("#compose button", "Add to my review")
    reading.see("#thread-1 ins", "keeps")
    reading.see("#thread-1 del")
    reading.click("#review label", "Not yet")
    reading.fill("#review [name=words]", "One number is missing.")
    reading.click("#review button", "Submit the review")
    reading.see("main, .messages", "Your review of draft 1 is submitted.")
    review = Review.objects.get()
    assert (review.by, review.verdict, review.words) == (rosa, "not_yet", "One number is missing.")
    assert Thread.objects.get().kind is not None
