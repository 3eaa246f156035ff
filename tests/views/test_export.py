"""Downloads: the right file under the right name, a page that waits, and nothing for strangers."""

import hashlib

import pytest
from django_q.models import OrmQ

from drafts.export import asking, making
from drafts.export.edition import Rendered
from drafts.export.limits import too_deep
from drafts.models import Export
from tests.people import ask, signed_in, start, write

HTMX = {"HX-Request": "true"}
PDF = b"%PDF-1.7 the bytes"
MADE = Rendered(PDF, release_pages=1, faq_pages=3, overrun_words=0)
FORMATS = ("pdf", "html", "markdown")


@pytest.fixture
def draft(tally, alice):
    """The only draft of ``tally``."""
    write(
        tally,
        alice,
        headline="<p>Tally closes the month</p>",
        problem="<p>Lost <em>Sundays</em>.</p>",
    )
    ask(tally, alice)
    return tally.cut_draft("Who is it for?", by=alice)


@pytest.fixture
def rex_at(rex, draft):
    """A client of rex, who may only read."""
    return signed_in(rex)


@pytest.fixture
def worker(monkeypatch):
    """Runs what waits in the queue, with a renderer that needs no time; counts its renders."""
    rendered = []

    def render(edition):
        rendered.append(edition)
        return MADE

    monkeypatch.setattr(making, "render_pdf", render)

    def run():
        for export in Export.objects.unfinished():
            making.make(export.pk)
        return len(rendered)

    return run


def finish(export, **facts):
    """End an export as the worker would."""
    made = Rendered(**{**MADE.__dict__, **facts})
    export.finish(export.content_key or "k" * 64, made, hashlib.sha256(made.pdf).hexdigest())


def test_a_pdf_that_is_ready_comes_at_once_under_its_name(rex_at, draft, worker):
    asking.pre_render(draft)
    worker()
    response = rex_at.get("/i/tally/drafts/1/pdf/")
    assert response.status_code == 200
    assert response.content == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"tally-draft-1.pdf\"; filename*=UTF-8''Tally%2C%20draft%201.pdf"
    )
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_second_download_makes_nothing(rex_at, draft, worker):
    asking.pre_render(draft)
    made = worker()
    rex_at.get("/i/tally/drafts/1/pdf/")
    rex_at.get("/i/tally/drafts/1/pdf/")
    assert worker() == made
    assert Export.objects.count() == made


def test_an_unchanged_file_is_not_sent_twice(rex_at, draft, worker):
    asking.pre_render(draft)
    worker()
    etag = rex_at.get("/i/tally/drafts/1/pdf/").headers["ETag"]
    response = rex_at.get("/i/tally/drafts/1/pdf/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_paper_is_the_initiatives_unless_another_is_asked_for(rex_at, draft):
    rex_at.post("/i/tally/drafts/1/pdf/")
    rex_at.post("/i/tally/drafts/1/pdf/?size=Letter")
    sizes = Export.objects.order_by("pk").values_list("page_size", flat=True)
    assert list(sizes) == ["A4", "Letter"]


def test_an_unknown_paper_is_named_as_such(rex_at):
    response = rex_at.get("/i/tally/drafts/1/pdf/?size=A3")
    assert response.status_code == 404
    assert "Choose A4 or Letter." in response.text


@pytest.mark.parametrize("address", ["drafts/1/pdf/", "working-copy/pdf/"])
def test_while_it_is_made_a_page_waits_and_then_downloads(rex_at, worker, address):
    offered = rex_at.get(f"/i/tally/{address}").text
    assert "This PDF is not made yet" in offered
    assert "Making the PDF" not in offered
    assert not Export.objects.exists()
    response = rex_at.post(f"/i/tally/{address}", follow=True)
    export = Export.objects.get()
    page = f"/i/tally/exports/{export.pk}/"
    assert response.redirect_chain == [(page, 302)]
    assert "Making the PDF" in response.text
    assert '<noscript><meta http-equiv="refresh"' in response.text
    poll = rex_at.get(page, headers=HTMX)
    assert "Waiting for its turn." in poll.text
    assert "<html" not in poll.text
    worker()
    assert rex_at.get(page, headers=HTMX).headers["HX-Refresh"] == "true"
    ready = rex_at.get(page)
    assert f'content="0; url={page}file/"' in ready.text
    assert ".pdf" not in ready.text  # the one name of the file is the one that it comes under
    assert rex_at.get(f"{page}file/").content == PDF


def test_asking_for_a_file_too_early_leads_back_to_the_page_that_waits(rex_at, draft):
    export = asking.request_draft(draft, "A4")
    response = rex_at.get(f"/i/tally/exports/{export.pk}/file/")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/i/tally/exports/{export.pk}/"


def test_a_late_one_says_so(rex_at, draft):
    export = asking.request_draft(draft, "A4")
    Export.objects.update(queued_at="2026-01-01T00:00Z")
    response = rex_at.get(f"/i/tally/exports/{export.pk}/", headers=HTMX)
    assert "longer than it should" in response.text


def test_a_failure_gives_its_reason_and_a_way_to_try_again(rex_at, draft, worker):
    export = asking.request_draft(draft, "A4")
    export.fail(export.content_key, str(too_deep()))
    response = rex_at.get("/i/tally/drafts/1/pdf/", follow=True)
    assert "more than 20 levels deep" in response.text
    assert "Try again" in response.text
    rex_at.post(f"/i/tally/exports/{export.pk}/again/")
    worker()
    assert rex_at.get("/i/tally/drafts/1/pdf/").content == PDF


def test_trying_again_needs_a_post(rex_at, draft):
    export = asking.request_draft(draft, "A4")
    assert rex_at.get(f"/i/tally/exports/{export.pk}/again/").status_code == 405


def test_standalone_html_is_one_file_without_script_or_address_to_load(rex_at):
    response = rex_at.get("/i/tally/drafts/1/html/")
    assert response.status_code == 200
    assert 'filename="tally-draft-1.html"' in response.headers["Content-Disposition"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "<title>Tally closes the month</title>" in response.text
    assert '<p dir="auto">Lost <em>Sundays</em>.</p>' in response.text
    assert '<link rel="canonical" href="http://testserver/i/tally/drafts/1/">' in response.text
    assert "<script" not in response.text
    assert "src=" not in response.text


def test_markdown_of_a_draft(rex_at):
    response = rex_at.get("/i/tally/drafts/1/markdown/")
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert 'filename="tally-draft-1.md"' in response.headers["Content-Disposition"]
    assert "# Tally closes the month" in response.text
    assert "Lost *Sundays*." in response.text
    assert "Draft 1" in response.text


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_the_working_copy_as_a_file_is_what_is_written_now(rex_at, tally, bob, format):
    write(tally, bob, problem="<p>Found Sundays.</p>")
    response = rex_at.get(f"/i/tally/working-copy/{format}/")
    assert "Found Sundays." in response.text
    assert "Lost" not in response.text
    assert "Working copy after draft 1" in response.text
    assert 'filename="tally-working-copy.' in response.headers["Content-Disposition"]


@pytest.mark.parametrize("format", ["html", "markdown"])
def test_too_much_for_a_file_is_a_413_that_names_the_limit(rex_at, tally, bob, format):
    items = "".join(f"<li><p>{number}</p></li>" for number in range(1200))
    for key in ("problem", "solution", "closing"):
        write(tally, bob, **{key: f"<ul>{items}</ul>"})
    response = rex_at.get(f"/i/tally/working-copy/{format}/")
    assert response.status_code == 413
    assert "3,000 paragraphs" in response.text


def test_names_with_other_letters_are_kept_and_cannot_break_out(alice):
    initiative = start(name='Über/"Kasse"\r\nX: 1', slug="kasse")
    write(initiative, alice, headline="<p>Words</p>")
    response = signed_in(alice).get("/i/kasse/working-copy/markdown/")
    header = response.headers["Content-Disposition"]
    assert header == (
        'attachment; filename="kasse-working-copy.md"; '
        "filename*=UTF-8''%C3%9Cber%20%22Kasse%22%20X%3A%201%2C%20working%20copy.md"
    )


@pytest.mark.parametrize("format", FORMATS)
def test_a_draft_that_is_not_there_is_a_404_that_says_which(rex_at, format):
    response = rex_at.get(f"/i/tally/drafts/7/{format}/")
    assert response.status_code == 404
    assert "There is no draft 7 of Tally." in response.text


def addresses(export):
    """Every address of this module."""
    whats = ("drafts/1", "working-copy")
    return [
        *(f"/i/tally/{what}/{format}/" for what in whats for format in FORMATS),
        f"/i/tally/exports/{export.pk}/",
        f"/i/tally/exports/{export.pk}/file/",
        "/i/tally/budget/",
    ]


def test_nothing_here_is_for_a_stranger(charlie, draft):
    export = asking.request_draft(draft, "A4")
    finish(export)
    before = OrmQ.objects.count()
    client = signed_in(charlie)
    for address in addresses(export):
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code in (404, 405), address
    assert client.post(f"/i/tally/exports/{export.pk}/again/").status_code == 404
    assert OrmQ.objects.count() == before


def test_only_what_has_to_be_made_takes_a_post(rex_at, draft):
    export = asking.request_draft(draft, "A4")
    making = {"/i/tally/drafts/1/pdf/", "/i/tally/working-copy/pdf/", "/i/tally/budget/"}
    for address in set(addresses(export)) - making:
        assert rex_at.post(address).status_code == 405, address
    for address in making:
        assert rex_at.post(address).status_code in (200, 302), address


def test_an_export_is_found_only_under_its_own_initiative(rex_at, draft, alice):
    other = start(name="Other")
    write(other, alice, headline="<p>Other words</p>")
    export = asking.of_working_copy(other, "A4").asked()
    finish(export)
    assert rex_at.get(f"/i/tally/exports/{export.pk}/file/").status_code == 404
    assert rex_at.get(f"/i/other/exports/{export.pk}/file/").content == PDF
