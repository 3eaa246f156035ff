"""The line under the editor: the pages counted, and why they could not be."""

from drafts.export import making
from drafts.models import Export
from tests.people import write
from tests.views.test_export import draft, finish, rex_at, worker  # noqa: F401 - fixtures


def test_the_budget_shows_the_last_count_while_a_new_one_is_made(rex_at, draft, tally, bob, worker):  # noqa: F811
    assert "1 of 1 page" not in rex_at.get("/i/tally/budget/").text
    assert not Export.objects.exists()
    assert "1 of 1 page" not in rex_at.post("/i/tally/budget/").text
    worker()
    counted = rex_at.get("/i/tally/budget/").text
    assert "1 of 1 page; FAQ 3 of 5" in counted
    assert "hx-trigger" not in counted
    write(tally, bob, problem="<p>More.</p>")
    for send in (rex_at.post, rex_at.get):
        waiting = send("/i/tally/budget/").text
        assert "1 of 1 page; FAQ 3 of 5" in waiting
        assert 'hx-trigger="load delay:1s"' in waiting


def test_the_budget_says_how_many_words_are_too_many(rex_at, tally):  # noqa: F811
    rex_at.post("/i/tally/budget/")
    finish(
        Export.objects.get(),
        release_pages=2,
        overrun_words=29,
        faq_pages=6,
    )
    text = rex_at.get("/i/tally/budget/").text
    assert '<strong class="budget__over">over by 29 words</strong>' in text
    assert '<strong class="budget__over">FAQ 6 of 5</strong>' in text


def test_a_budget_of_more_pages_is_counted_against_them(rex_at, tally):  # noqa: F811
    tally.release_pages, tally.faq_pages = 2, 8
    tally.save()
    rex_at.post("/i/tally/budget/")
    finish(Export.objects.get(), release_pages=2, faq_pages=6)
    assert "2 of 2 pages; FAQ 6 of 8" in rex_at.get("/i/tally/budget/").text


def test_the_budget_leads_to_the_reason_when_pages_cannot_be_counted(rex_at, tally):  # noqa: F811
    rex_at.post("/i/tally/budget/")
    export = Export.objects.get()
    export.fail(making.key_of(making.edition_of(tally)), "Pango is missing.")
    text = rex_at.get("/i/tally/budget/").text
    assert "pages not counted" in text
    assert "/i/tally/working-copy/pdf/" in text
    assert "Pango is missing." in rex_at.get("/i/tally/working-copy/pdf/", follow=True).text
