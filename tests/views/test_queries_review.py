"""Pages about reviews ask the database as often for many rows as for a few."""

from django.utils import timezone

from drafts.models import User
from tests.threads import draft_of, opened
from tests.views.test_queries import grown, grown_everywhere

PAGES = {
    "/i/tally/threads/": 28,
    "/i/tally/threads/?closed=1": 27,
    "/i/tally/rounds/": 11,
    "/i/tally/": 32,
    "/i/tally/drafts/1/": 37,
}


def test_pages_that_show_threads_rounds_and_verdicts(tally, alice):
    draft = draft_of(tally)

    def grow(many=12):
        for number in range(User.objects.count(), User.objects.count() + many):
            person = User.objects.create_user(f"{number}@example.com", name=f"Person {number}")
            tally.add_member(person, "reviewer", by=alice)
            for _ in range(2):
                thread = opened(draft, by=person)
                thread.address(by=alice)
            thread.promote("faq_internal", by=alice, owner=person, due=timezone.localdate())
            opened(draft, by=person).dismiss("No.", by=alice)
            draft.rounds.open([alice, person], f"Question {number}?", None, by=alice)
            draft.reviews.give("ready", "Yes.", by=person)

    grow(2)
    grown_everywhere(alice, PAGES, grow)


def test_the_compare_with_ones_own_comments(tally, alice, rosa):
    draft = draft_of(tally)
    opened(draft, by=rosa)
    draft.reviews.give("ready", "", by=rosa)
    draft_of(tally, summary="<p>Something else now.</p>")

    def grow():
        for _ in range(12):
            opened(draft, by=rosa)

    before, after = grown(rosa, "/i/tally/compare/1..2/", grow)
    assert before == after <= 33
