"""The rows behind the PDFs: states, one row for one content, and what is thrown away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from drafts.export.edition import Rendered
from drafts.models import Export
from drafts.models.export import KEPT_COPIES, LATE_AFTER
from tests.people import write

MADE = Rendered(b"%PDF-made", release_pages=1, faq_pages=2, overrun_words=0)


@pytest.fixture
def draft(tally, alice):
    """A cut draft."""
    write(tally, alice, headline="<p>Tally closes the month</p>")
    return tally.cut_draft("Who is it for?", by=alice)


def key(letter):
    """Something that looks like a content key."""
    return letter * 64


def ready(initiative, letter, **facts):
    """A finished export."""
    export = initiative.exports.create(**{"page_size": "A4", **facts})
    export.finish(key(letter), MADE, sha256="0" * 64)
    return export


def test_one_row_for_one_content_in_an_initiative(tally, draft):
    tally.exports.create(draft=draft, page_size="A4", content_key=key("a"))
    with pytest.raises(IntegrityError), transaction.atomic():
        tally.exports.create(draft=draft, page_size="A4", content_key=key("a"))


def test_a_claim_takes_the_job_and_counts_the_attempt(tally):
    export = tally.exports.create(page_size="A4")
    assert export.claim()
    assert (export.state, export.attempts) == (Export.State.MAKING, 1)


def test_a_job_broken_off_can_be_claimed_again(tally):
    export = tally.exports.create(page_size="A4")
    export.claim()
    assert Export.objects.get().claim()
    assert Export.objects.get().attempts == 2


@pytest.mark.parametrize("end", ["finish", "fail"])
def test_what_has_ended_cannot_be_claimed(tally, end):
    export = tally.exports.create(page_size="A4")
    if end == "finish":
        export.finish(key("a"), MADE, sha256="")
    else:
        export.fail(key("a"), "Too long.")
    assert not export.claim()
    assert Export.objects.get().attempts == 0


def test_finishing_keeps_the_file_and_the_figures(tally):
    ready(tally, "a")
    export = Export.objects.get()
    assert bytes(export.pdf) == b"%PDF-made"
    assert (export.release_pages, export.faq_pages, export.overrun_words) == (1, 2, 0)
    assert export.state == Export.State.READY
    assert export.finished_at


def test_a_draft_keeps_only_its_newest_file_on_each_paper(tally, draft):
    ready(tally, "a", draft=draft)
    letter = ready(tally, "b", draft=draft, page_size="Letter")
    newest = ready(tally, "c", draft=draft)
    assert set(Export.objects.all()) == {letter, newest}


def test_the_working_copy_keeps_a_few_so_that_a_download_under_way_ends_well(tally):
    made = [ready(tally, letter) for letter in "abcde"]
    kept = Export.objects.order_by("pk")
    assert list(kept) == made[-KEPT_COPIES:]


def test_a_clock_that_was_set_back_throws_no_newer_file_away(tally):
    made = [ready(tally, letter) for letter in "abc"]
    Export.objects.update(finished_at=timezone.now() + timedelta(days=400))
    made += [ready(tally, letter) for letter in "de"]
    assert list(Export.objects.order_by("pk")) == made[-KEPT_COPIES:]
    assert tally.exports.ready().first() == made[-1]


def test_the_same_content_made_twice_leaves_one_row(tally):
    ready(tally, "a")
    ready(tally, "b")
    again = ready(tally, "a")
    assert Export.objects.get(content_key=key("a")) == again
    assert tally.exports.of(None).on("A4").ready().first() == again


def test_a_failure_keeps_its_sentence_until_it_is_tried_again(tally):
    export = tally.exports.create(page_size="A4")
    export.claim()
    export.fail(key("a"), "A PDF can hold 300 kB.")
    export = Export.objects.get()
    assert (export.state, export.message) == (Export.State.FAILED, "A PDF can hold 300 kB.")
    export.queue_again()
    export = Export.objects.get()
    assert (export.state, export.message, export.attempts) == (Export.State.WAITING, "", 0)


def test_it_is_late_only_while_somebody_waits(tally):
    export = tally.exports.create(page_size="A4", queued_at=timezone.now() - 2 * LATE_AFTER)
    assert export.is_late
    export.finish(key("a"), MADE, sha256="")
    assert not export.is_late
    assert not tally.exports.create(page_size="A4").is_late
