"""Where threads stand in each draft is worked out once, and kept."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from drafts.models import Placing
from drafts.text.anchor import EXACT, GONE
from tests.people import write
from tests.threads import SUMMARY, WORDS, draft_of, opened


def test_a_thread_stands_where_it_was_made(tally, rosa):
    draft = draft_of(tally)
    thread = opened(draft, by=rosa)
    placement = draft.placings.of([thread])[thread.pk]
    start = SUMMARY.index("ten minutes")
    assert (placement.state, placement.start, placement.end) == (EXACT, start, start + 11)


def test_a_thread_is_carried_draft_by_draft_and_every_step_is_kept(tally, rosa):
    first = draft_of(tally)
    thread = opened(first, by=rosa)
    for number in range(3):
        last = draft_of(tally, problem=f"<p>Sunday {number}.</p>")
    assert last.placings.of([thread])[thread.pk].state == EXACT
    placed = Placing.objects.order_by("draft__number").values_list("draft__number", flat=True)
    assert list(placed) == [1, 2, 3, 4]


def test_a_thread_made_later_on_an_early_draft_is_carried_too(tally, rosa):
    first = draft_of(tally)
    old = opened(first, by=rosa)
    second = draft_of(tally, problem="<p>Mondays.</p>")
    second.placings.fill()
    new = opened(first, by=rosa, quote="small shops")
    assert second.placings.of([old, new]).keys() == {old.pk, new.pk}


def test_known_places_are_read_and_not_worked_out_again(tally, rosa):
    draft = draft_of(tally)
    thread = opened(draft, by=rosa)
    draft.placings.fill()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        draft.placings.of([thread])
    assert len(queries) == 2


def test_threads_of_later_drafts_have_no_place_in_earlier_ones(tally, rosa):
    first = draft_of(tally)
    thread = opened(draft_of(tally, problem="<p>Mondays.</p>"), by=rosa)
    assert first.placings.of([thread]) == {}


def test_a_thread_on_a_section_stands_while_the_section_does(tally, alice, rosa):
    entry = tally.sections.add_entry("faq_external", by=alice)
    entry.save_words("<h3>Price?</h3><p>Nine.</p>", by=alice, seen=1)
    draft = draft_of(tally)
    thread = draft.comment("Too much.", entry.key, by=rosa)
    assert draft.placings.of([thread])[thread.pk].state == EXACT
    entry.remove(by=alice)
    assert draft_of(tally, **WORDS).placings.of([thread])[thread.pk].state == GONE


def test_the_working_copy_is_read_anew(tally, alice, rosa):
    draft = draft_of(tally)
    thread = opened(draft, by=rosa)
    write(tally, alice, summary=f"<p>At last. {SUMMARY}</p>")
    placement = draft.placings.towards(tally.document, [thread])[thread.pk]
    start = SUMMARY.index("ten minutes") + len("At last. ")
    assert (placement.start, placement.end) == (start, start + 11)


def test_the_draft_in_which_the_words_changed_is_known(tally, rosa):
    draft_of(tally)
    thread = opened(tally.newest_draft(), by=rosa)
    draft_of(tally, problem="<p>Mondays.</p>")
    draft_of(tally, summary=f"<p>{SUMMARY.replace('ten', 'five')}</p>")
    last = draft_of(tally, problem="<p>Tuesdays.</p>")
    last.placings.fill()
    rows = Placing.objects.filter(thread=thread).order_by("draft__number")
    assert [row.changed for row in rows] == [False, False, True, False]
    assert rows[0].reads == "ten minutes"
    assert rows[3].reads == rows[2].reads != "ten minutes"
