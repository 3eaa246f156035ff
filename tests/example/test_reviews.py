"""The reviews of the example: every kind of thread, and what became of each over 31 drafts."""

from collections import Counter
from html import unescape

import pytest
from django.db import transaction

from drafts.example import load_example, sources
from drafts.example.reviews import files
from drafts.models import Event, Review, Round, SearchEntry, Thread, User, search_keeping
from drafts.models.chain import first_fault
from drafts.models.closing import Closing
from drafts.models.placing import Placing
from drafts.models.promotion import Promotion
from drafts.models.round import Seat
from drafts.models.suggestion import SuggestionAnswer
from drafts.text.markdown import document_from_markdown
from tests.people import signed_in


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    """The example, loaded once for this file and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_example()
        transaction.set_rollback(True)


def held(noun):
    """What all files hold of one noun: the number of its draft with each."""
    return [(number, one) for number, found in files().items() for one in found.get(noun, ())]


def test_all_that_the_files_hold_was_said(example, db):
    counts = [(Thread, "thread"), (Review, "review"), (Round, "round")]
    for model, noun in counts:
        assert model.objects.count() == len(held(noun)) > 0, noun
    assert not Review.objects.pending().exists()
    kinds = Counter(example.threads.values_list("kind", flat=True))
    assert set(kinds) == set(Thread.Kind.values)
    assert 30 <= kinds.total() < 50


def test_every_quote_stands_in_its_draft_as_the_file_has_it(example, db):
    in_files = {
        (number, one.get("quote", ""), one["says"].strip()) for number, one in held("thread")
    }
    found = set()
    for thread in example.threads.select_related("draft").prefetch_related("comments"):
        section = thread.draft.document.section(thread.section_key)
        reads = section.text[thread.start : thread.end] if thread.anchor else ""
        assert reads == thread.quote, thread
        found.add((thread.draft.number, thread.quote, thread.comments.all()[0].words))
    assert found == in_files


def test_the_drafts_read_as_their_files_whatever_was_said_about_them(example, db):
    for draft, path in zip(example.drafts.in_order(), sources(), strict=True):
        _, sections = document_from_markdown(path.read_text(encoding="utf-8"))
        assert list(draft.document.sections) == sections, draft
    assert not example.has_moved_on()


def test_the_history_is_in_the_order_of_time_and_whole(example, db):
    moments = list(example.events.order_by("pk").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert first_fault() == ""


def test_whoever_comments_has_the_draft_and_no_newer_one(example, db):
    for thread in example.threads.select_related("draft"):
        later = thread.draft.next()
        assert thread.draft.cut_at < thread.at, thread
        assert later is None or thread.at < later.cut_at, thread


def test_nobody_answers_what_still_waits_in_a_review(example, db):
    for thread in example.threads.select_related("review").prefetch_related("comments", "closings"):
        posted = thread.review.submitted_at if thread.review else thread.at
        answers = [*thread.comments.all()[1:], *thread.closings.all(), *thread.addressings.all()]
        assert all(answer.at > posted for answer in answers), thread


def test_in_the_last_draft_every_state_occurs_and_every_thread_is_found(example, db):
    last = example.newest_draft()
    last.placings.fill()
    placed = Placing.objects.filter(draft=last)
    states = Counter(placed.values_list("state", flat=True))
    print("in the last draft:", dict(states))
    assert set(states) == set(Placing.State.values)
    assert states.total() == example.threads.count()
    for row in placed.exclude(state="gone").select_related("thread"):
        assert row.reads or not row.thread.quote, row
    exact = placed.filter(state="exact").select_related("thread")
    assert all(row.reads == row.thread.quote for row in exact)


def test_on_the_page_of_the_last_draft_each_thread_stands_with_its_quote(example, db):
    client = signed_in(User.objects.get(email="bo@example.com"))
    pages = []
    for query in ("", "?closed=1", "?closed=1&from=40"):
        pages.append(unescape(client.get(f"/i/example/drafts/31/{query}").content.decode()))
    missing = [t for t in example.threads.all() if not any(t.quote in page for page in pages)]
    assert missing == []


def test_two_objections_are_overridden_with_the_reasons_of_the_owner(example, db):
    overridden = Closing.objects.filter(kind="overridden").select_related("thread__by", "by")
    people = {(one.thread.by.first_name, one.by.first_name) for one in overridden}
    assert people == {("Catarina", "Rita"), ("Tiago", "Rita")}
    assert all(one.thread.is_objection and len(one.reason) > 100 for one in overridden)
    assert example.threads.overridden().count() == overridden.count() == 2


def test_what_was_dismissed_has_a_reason_and_one_was_opened_again(example, db):
    dismissed = Closing.objects.filter(kind="dismissed").order_by("at")
    assert [one.is_undone for one in dismissed] == [True, False]
    assert all(one.reason for one in dismissed)


def test_what_was_accepted_is_in_the_next_draft_as_it_was_suggested(example, db):
    accepted = SuggestionAnswer.objects.filter(kind="accepted").select_related("section")
    assert accepted.count() >= 5
    for answer in accepted:
        draft = example.drafts.filter(cut_at__gt=answer.at).in_order().first()
        saved = answer.section.saves.get(version=answer.version)
        last = answer.section.saves.filter(at__lte=draft.cut_at).order_by("version").last()
        assert draft.document.section(answer.section.key).html == saved.html
        assert last == saved, answer  # nobody had to write it once more
    declined = SuggestionAnswer.objects.filter(kind="declined")
    assert declined.count() == 2 and all(answer.reason for answer in declined)


def test_what_was_addressed_names_the_draft(example, db):
    rows = example.threads.filter(addressings__isnull=False).distinct()
    assert rows.count() > 20
    for thread in rows.prefetch_related("addressings__draft"):
        for row in thread.addressings.all():
            before = row.draft.previous()
            assert before.cut_at < row.at < row.draft.cut_at, row


def test_three_questions_became_the_entries_that_the_drafts_have(example, db):
    asked = {}
    for row in Promotion.objects.select_related("section"):
        draft = example.drafts.filter(cut_at__gt=row.at).in_order().first()
        heading = draft.document.section(row.section.key).text.split("\n")[0]
        asked[row.section.key] = (draft.number, heading)
        assert draft.previous().document.section(row.section.key) is None
    assert asked == {
        "q8": (9, "What if it gets one wrong?"),
        "q15": (20, "Do we need a licence?"),
        "q23": (29, "Did Marta really say that?"),
    }


def test_the_rounds_have_an_independent_one_and_one_about_content_only(example, db):
    rounds = list(Round.objects.order_by("at").select_related("draft"))
    assert [r.draft.number for r in rounds if r.independent] == [10, 30]
    assert [r.draft.number for r in rounds if r.content_only] == [18]
    chairs = {r.chair for r in rounds}
    assert chairs == {"empty", "proxy", "customer"}
    assert all(r.evidence for r in rounds if r.chair != "empty")
    assert [r.draft.number for r in rounds if r.is_running] == [31]


def test_the_verdicts_go_from_not_yet_to_ready(example, db):
    verdicts = Review.objects.order_by("submitted_at")
    assert set(verdicts.values_list("verdict", flat=True)) == set(Review.Verdict.values)
    of_bo = verdicts.filter(by__email="bo@example.com").values_list("draft__number", "verdict")
    assert list(of_bo) == [
        (6, "not_yet"),
        (10, "not_yet"),
        (18, "ready_with_changes"),
        (26, "ready_with_changes"),
        (30, "ready"),
    ]


def test_something_waits_for_the_reviewer_and_for_the_authors(example, db):
    bo = User.objects.get(email="bo@example.com")
    assert [seat.round.draft.number for seat in Seat.objects.waiting().filter(user=bo)] == [31]
    assert example.threads.of(bo).count() >= 10
    waiting = example.threads.open()
    assert {thread.author.first_name for thread in waiting} == {"Bo", "Catarina", "Inês"}
    assert waiting.filter(suggestion__isnull=False, suggestion__answer=None).count() == 1


def test_every_answer_is_told_and_found(example, db):
    """Those to what came with a review, too."""
    said = example.threads.values_list("comments", flat=True)
    answers = Event.objects.filter(action="thread.answer").count()
    assert answers == said.count() - example.threads.count()
    rows = SearchEntry.objects.count()
    assert search_keeping.rebuild() == rows


def test_the_history_can_tell_all_of_it(example, db):
    actions = set(Event.objects.filter(initiative=example).values_list("action", flat=True))
    assert {"round.open", "round.end", "review.submit", "thread.override"} <= actions
    assert {"suggestion.accept", "suggestion.decline", "thread.promote"} <= actions
    page = signed_in(User.objects.get(email="rita@example.com")).get("/i/example/history/")
    assert page.status_code == 200
