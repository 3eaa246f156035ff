"""From a click to a stored PDF: what is queued, what is made, and what is served from the store."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from drafts import jobs
from drafts.export import asking, making, pdf
from drafts.export.edition import PAGE_SIZES, Rendered
from drafts.export.limits import too_long
from drafts.models import Export
from drafts.models.export import MOST_ATTEMPTS
from tests.people import ask, write

pytestmark = pytest.mark.django_db

MADE = Rendered(b"%PDF-made", release_pages=1, faq_pages=0, overrun_words=0)


@pytest.fixture
def written(tally, alice):
    """Tally with some words."""
    write(tally, alice, headline="<p>Tally closes the month</p>", problem="<p>Sundays.</p>")
    ask(tally, alice)
    OrmQ.objects.all().delete()
    Export.objects.all().delete()
    return tally


@pytest.fixture
def draft(written, alice):
    """Its first draft."""
    return written.cut_draft("Who is it for?", by=alice)


@pytest.fixture
def rendered(monkeypatch):
    """The editions that WeasyPrint would have been asked to set."""
    seen = []

    def render(edition):
        seen.append(edition)
        return MADE

    monkeypatch.setattr(making, "render_pdf", render)
    return seen


def queued():
    """The arguments of the tasks that wait, oldest first."""
    tasks = [SignedPackage.loads(row.payload) for row in OrmQ.objects.order_by("pk")]
    assert all(task["func"] == jobs.MAKE for task in tasks)
    return [task["args"] for task in tasks]


def work():
    """Run the waiting tasks as the worker would."""
    for (pk,) in queued():
        making.make(pk)
    OrmQ.objects.all().delete()


def test_a_cut_draft_is_made_on_every_paper(draft, rendered):
    asking.pre_render(draft)
    assert queued() == [(export.pk,) for export in Export.objects.order_by("pk")]
    work()
    assert [edition.page_size for edition in rendered] == list(PAGE_SIZES)
    assert set(Export.objects.values_list("state", flat=True)) == {Export.State.READY}


def test_asking_again_queues_nothing_and_renders_nothing(draft, rendered):
    first = asking.request_draft(draft, "A4")
    assert asking.request_draft(draft, "A4") == first
    work()
    assert asking.request_draft(draft, "A4").state == Export.State.READY
    assert queued() == []
    assert len(rendered) == 1


def test_a_repeated_task_does_no_harm(draft, rendered):
    export = asking.request_draft(draft, "A4")
    making.make(export.pk)
    before = Export.objects.values().get()
    making.make(export.pk)
    assert Export.objects.values().get() == before
    assert len(rendered) == 1


def test_a_task_broken_off_by_a_kill_is_finished_by_the_next(draft, rendered):
    export = asking.request_draft(draft, "A4")
    export.claim()
    making.make(export.pk)
    export.refresh_from_db()
    assert (export.state, export.attempts) == (Export.State.READY, 2)


def test_a_task_that_always_kills_its_worker_is_given_up(draft, rendered):
    export = asking.request_draft(draft, "A4")
    for _attempt in range(MOST_ATTEMPTS):
        export.claim()
    making.make(export.pk)
    export.refresh_from_db()
    assert export.state == Export.State.FAILED
    assert "three times" in export.message
    assert rendered == []


def test_a_task_for_a_row_that_is_gone_does_nothing(draft, rendered):
    making.make(4711)
    assert rendered == []


def test_a_transaction_rolled_back_queues_nothing(draft):
    with pytest.raises(RuntimeError), transaction.atomic():
        asking.pre_render(draft)
        asking.paginate(draft.initiative)
        assert len(queued()) == 3
        raise RuntimeError
    assert queued() == []
    assert Export.objects.count() == 0


def test_many_saves_wait_for_one_count(written, alice, rendered):
    for word in ("one", "two", "three"):
        write(written, alice, closing=f"<p>{word}</p>")
        asking.paginate(written)
    assert len(queued()) == 1
    work()
    [edition] = rendered
    assert edition.document.section("closing").html == "<p>three</p>"


def test_a_save_while_the_pages_are_counted_is_counted_next(written, alice, rendered):
    asking.paginate(written).claim()
    write(written, alice, closing="<p>later</p>")
    asking.paginate(written)
    assert len(queued()) == 2


def test_asking_while_the_same_words_are_being_counted_queues_nothing(written, monkeypatch):
    def ask_meanwhile(edition):
        assert asking.of_working_copy(written, "A4").asked().state == Export.State.MAKING
        return MADE

    monkeypatch.setattr(making, "render_pdf", ask_meanwhile)
    asking.of_working_copy(written, "A4").asked()
    work()
    assert [export.state for export in Export.objects.all()] == [Export.State.READY]


def test_words_typed_and_undone_are_not_set_again(written, alice, rendered):
    asking.paginate(written)
    work()
    write(written, alice, closing="<p>typed</p>")
    asking.paginate(written)
    work()
    write(written, alice, closing="")
    export = asking.paginate(written)
    work()
    assert len(rendered) == 2
    export.refresh_from_db()
    assert export.state == Export.State.READY
    assert written.exports.of(None).ready().first() == export


def test_the_working_copy_is_known_by_its_words(written, alice, rendered):
    first = asking.of_working_copy(written, "A4").asked()
    work()
    assert asking.of_working_copy(written, "A4").asked() == first
    write(written, alice, closing="<p>more</p>")
    assert asking.of_working_copy(written, "A4").asked() != first


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (too_long(400_000), "300 kB"),
        (pdf.unavailable(), "apt install libpango"),
        (pdf.RendererDied(), "stopped in the middle"),
        (ValueError("secret words of the draft"), "server’s log"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence_and_not_tried_for_ever(
    draft, monkeypatch, trouble, sentence
):
    def fail(edition):
        raise trouble

    monkeypatch.setattr(making, "render_pdf", fail)
    export = asking.request_draft(draft, "A4")
    work()
    export.refresh_from_db()
    assert export.state == Export.State.FAILED
    assert sentence in export.message
    assert "secret" not in export.message
    assert asking.request_draft(draft, "A4") == export
    assert queued() == []


def test_try_again_queues_it_once_more(draft, monkeypatch, rendered):
    export = asking.request_draft(draft, "A4")
    OrmQ.objects.all().delete()
    export.fail(export.content_key, "Broken.")
    asking.try_again(export)
    asking.try_again(export)
    assert queued() == [(export.pk,)]


def test_the_key_tells_apart_what_would_print_differently(draft, alice):
    initiative = draft.initiative
    keys = {making.key_of(making.edition_of(initiative, draft, size)) for size in PAGE_SIZES}
    keys.add(making.key_of(making.edition_of(initiative)))
    write(initiative, alice, closing="<p>more</p>")
    keys.add(making.key_of(making.edition_of(initiative)))
    assert len(keys) == 4
    assert making.key_of(making.edition_of(initiative, draft, "A4")) in keys


def test_an_edition_says_what_it_is(draft, alice):
    initiative = draft.initiative
    initiative.release_date = timezone.now().date() + timedelta(days=30)
    of_draft, of_copy = making.edition_of(initiative, draft), making.edition_of(initiative)
    assert (of_draft.label, of_copy.label) == ("Draft 1", "Working copy after draft 1")
    assert of_draft.fingerprint == draft.short_fingerprint
    assert of_draft.date == draft.cut_at.date().isoformat()
    assert of_draft.status == "Confidential"  # the day was not set when it was cut
    assert of_copy.status.startswith("Confidential until ")


def test_before_the_first_cut_there_is_just_the_working_copy(written):
    assert making.edition_of(written).label == "Working copy"


def test_after_its_day_a_release_is_no_secret(written):
    written.release_date = timezone.now().date() - timedelta(days=1)
    assert making.edition_of(written).status.startswith("For release ")


def test_a_draft_is_really_made_by_the_worker(draft):
    asking.request_draft(draft, "A4")
    work()
    export = Export.objects.get()
    assert export.message == ""
    assert bytes(export.pdf).startswith(b"%PDF-")
    assert (export.release_pages, export.faq_pages) == (1, 1)
