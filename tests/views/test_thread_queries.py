"""D11: pages with comments ask the database as often for many as for few."""

from django_q.models import OrmQ
from django_q.signing import SignedPackage

from drafts import jobs
from drafts.models import Placing
from drafts.pages.margin import AT_MOST, place_threads
from tests.people import account, signed_in, write
from tests.threads import draft_of, opened
from tests.views.test_queries import grown_everywhere

FEW, MANY = 2, 30
KINDS = ("question", "objection", "so_what", "wording")


def talk(draft, many):
    """So many threads of all kinds, with replies, edits, mentions, suggestions and closings."""
    for number in range(many):
        kind = KINDS[number % 4]
        thread = opened(
            draft,
            by=account("Rosa"),
            quote="ten minutes",
            kind=kind,
            words="@Bob Berg, how so?",
            resolves_if="A source" if kind == "objection" else "",
            **({"instead": "an hour"} if kind == "wording" else {}),
        )
        thread.reply(f"Answer {number}", by=account("Bob"))
        thread.comments.first().edit("@Alice Almeida, how so?", by=account("Rosa"))
        if kind == "wording" and number % 8 == 3:
            thread.suggestion.decline("No.", by=account("Bob"))
        if kind == "question":
            thread.resolve(by=account("Rosa"))
            thread.reopen(by=account("Bob"))


PAGES = {
    "/i/tally/drafts/1/": 36,
    "/i/tally/drafts/2/": 36,
    "/i/tally/write/": 30,
    "/i/tally/compare/1..2/": 24,
}


def test_d11_pages_with_comments(tally, alice):
    draft = draft_of(tally)
    draft_of(tally, problem="<p>Mondays.</p>")
    talk(draft, FEW)
    grown_everywhere(alice, PAGES, lambda: talk(draft, MANY))


def test_d11_a_page_shows_so_many_threads_and_links_to_the_next(tally, rosa):
    draft = draft_of(tally)
    threads = [opened(draft, by=rosa) for _ in range(3)]
    placing = draft.placings.of(threads)[threads[0].pk]
    facts = {"start": placing.start, "end": placing.end, "survivors": [1, 1, False, []]}
    first = threads[0]
    more = [
        type(first)(
            initiative=tally,
            draft=draft,
            number=number,
            by=rosa,
            section_key="summary",
            start=first.start,
            end=first.end,
            quote=first.quote,
        )
        for number in range(4, AT_MOST + 6)
    ]
    made = type(first).objects.bulk_create(more)
    Placing.objects.bulk_create(
        Placing(thread=t, draft=draft, state="exact", section_key="summary", **facts) for t in made
    )
    page = signed_in(rosa).get("/i/tally/drafts/1/").text
    assert page.count("<article aria-labelledby") == AT_MOST
    assert f'href="?from={AT_MOST}"' in page
    rest = signed_in(rosa).get(f"/i/tally/drafts/1/?from={AT_MOST}").text
    assert rest.count("<article aria-labelledby") == 5


def test_cutting_has_the_threads_placed_in_the_background(tally, alice, rosa):
    draft = draft_of(tally)
    opened(draft, by=rosa)
    write(tally, alice, problem="<p>Mondays.</p>")
    signed_in(alice).post("/i/tally/cut/", {"note": "Why?", "expecting": 2})
    tasks = [SignedPackage.loads(row.payload) for row in OrmQ.objects.all()]
    (task,) = [task for task in tasks if task["func"] == jobs.PLACE]
    assert not Placing.objects.filter(draft__number=2).exists()
    place_threads(*task["args"])
    assert Placing.objects.filter(draft__number=2).count() == 1
