"""Copies and redlines from a click to a file: the right one, under its name, made once."""

import pytest

from drafts.export import asking, making
from drafts.export.edition import Rendered
from drafts.models import Comparison, Export
from drafts.models.export import KEPT_COPIES, Kind
from tests.people import ask, signed_in, start, write

MADE = Rendered(b"%PDF-1.7 the bytes", release_pages=1, faq_pages=0, overrun_words=0)
PLACES = {
    "redline/1..2/": "tally-draft-1-to-draft-2-redline.pdf",
    "redline/2..1/sides/": "tally-draft-2-to-draft-1-redline-side-by-side.pdf",
    "redline/2..working-copy/": "tally-draft-2-to-working-copy-redline.pdf",
    "redline/working-copy..1/": "tally-working-copy-to-draft-1-redline.pdf",
    "drafts/1/review-copy/": "tally-draft-1-review-copy.pdf",
    "drafts/1/archive/": "tally-draft-1-archive-copy.pdf",
}


@pytest.fixture
def drafts(tally, alice):
    """Two drafts of ``tally``, and a working copy that has moved on."""
    cut = []
    for number in (1, 2):
        write(tally, alice, headline=f"<p>Headline {number}</p>", problem=f"<p>Lost {number}.</p>")
        cut.append(tally.cut_draft("Why?", by=alice))
    ask(tally, alice)
    return cut


@pytest.fixture
def rendered(monkeypatch):
    """What WeasyPrint would have been asked for."""
    seen = []
    monkeypatch.setattr(making, "render_pdf", lambda edition: seen.append(edition) or MADE)
    monkeypatch.setattr(
        making, "render_redline", lambda redline, comparison: seen.append(redline) or MADE
    )
    return seen


def work():
    """Run what waits, as the worker would."""
    for export in Export.objects.unfinished():
        making.make(export.pk)


@pytest.mark.parametrize("place", PLACES)
def test_it_is_made_while_a_page_waits_and_comes_under_its_name(rex, drafts, rendered, place):
    client = signed_in(rex)
    assert "This PDF is not made yet" in client.get(f"/i/tally/{place}").text
    assert not Export.objects.exists()
    response = client.post(f"/i/tally/{place}")
    export = Export.objects.get()
    assert response.headers["Location"] == f"/i/tally/exports/{export.pk}/"
    assert "is being set" in client.get(response.headers["Location"]).text
    work()
    assert "The PDF is ready" in client.get(response.headers["Location"]).text
    ready = client.get(f"/i/tally/{place}")
    assert ready.content == MADE.pdf
    assert PLACES[place] in ready.headers["Content-Disposition"]
    assert len(rendered) == 1
    assert rendered[0].kind == export.kind


def test_each_kind_is_kept_for_itself(tally, drafts, rendered):
    first, second = drafts
    for page_size in ("A4", "Letter"):
        asking.of_redline(tally, first, second, page_size, Kind.REDLINE).asked()
        asking.of_redline(tally, second, first, page_size, Kind.REDLINE).asked()
        asking.of_redline(tally, first, second, page_size, Kind.SIDES).asked()
        for kind in (Kind.FINAL, Kind.REVIEW, Kind.ARCHIVE):
            asking.request_draft(second, page_size, kind=kind)
    work()
    assert Export.objects.ready().count() == 12
    work()
    asking.of_redline(tally, first, second, "A4", Kind.REDLINE).asked()
    assert len(rendered) == 12


def test_a_redline_of_the_working_copy_is_of_its_words_as_they_stand(
    tally, drafts, rendered, alice
):
    for number in range(KEPT_COPIES + 2):
        write(tally, alice, closing=f"<p>{number}</p>")
        asking.of_redline(tally, drafts[1], None, "A4", Kind.REDLINE).asked()
        work()
    assert rendered[-1].right.document.section("closing").html == f"<p>{number}</p>"
    assert Export.objects.count() == KEPT_COPIES


def test_what_led_from_a_working_copy_is_kept_no_longer_than_what_leads_to_one(
    tally, drafts, rendered, alice
):
    for number in range(KEPT_COPIES + 2):
        write(tally, alice, closing=f"<p>{number}</p>")
        asking.of_redline(tally, None, drafts[1], "A4", Kind.REDLINE).asked()
        work()
    assert rendered[-1].left.document.section("closing").html == f"<p>{number}</p>"
    assert Export.objects.count() == KEPT_COPIES


def test_two_drafts_are_compared_from_the_store(tally, drafts, rendered):
    asking.of_redline(tally, *drafts, "A4", Kind.REDLINE).asked()
    work()
    assert Comparison.objects.count() == 1


@pytest.mark.parametrize(("form", "ending"), [("", ""), ("sides/", "-side-by-side")])
def test_html_is_given_at_once(rex, drafts, form, ending):
    response = signed_in(rex).get(f"/i/tally/redline/1..2/{form}html/")
    assert "Draft 1 became draft 2" in response.text
    assert ('<table class="sides">' in response.text) == bool(form)
    name = f"tally-draft-1-to-draft-2-redline{ending}.html"
    assert name in response.headers["Content-Disposition"]
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("form", ["", "sides/", "html/", "sides/html/"])
@pytest.mark.parametrize("pair", ["1..9", "0..1", "9..working-copy", "working-copy..working-copy"])
def test_a_pair_that_is_not_there_is_a_404(rex, drafts, pair, form):
    assert signed_in(rex).get(f"/i/tally/redline/{pair}/{form}").status_code == 404
    assert Export.objects.count() == 0


def test_p08_a_file_of_another_initiative_is_a_404(rex, alice, drafts, rendered):
    other = start("Reckon")
    write(other, alice, headline="<p>Other</p>")
    draft = other.cut_draft("Why?", by=alice)
    export = asking.request_draft(draft, "A4", kind=Kind.REVIEW)
    work()
    for page in ("", "file/"):
        assert signed_in(rex).get(f"/i/tally/exports/{export.pk}/{page}").status_code == 404
    assert signed_in(rex).get(f"/i/reckon/exports/{export.pk}/file/").status_code == 200


def test_p15_the_link_to_a_file_dies_with_the_right(tally, rex, drafts, rendered):
    client = signed_in(rex)
    addresses = []
    for place in PLACES:
        addresses.append(client.post(f"/i/tally/{place}").headers["Location"] + "file/")
    work()
    assert {client.get(address).status_code for address in addresses} == {200}
    tally.members.filter(user=rex).delete()
    assert {client.get(address).status_code for address in addresses} == {404}
    assert {client.get(f"/i/tally/{place}").status_code for place in PLACES} == {404}


def test_the_pages_offer_what_there_is(rex, drafts):
    client = signed_in(rex)
    compare = client.get("/i/tally/compare/1..2/").text
    for form in ("", "sides/", "html/", "sides/html/"):
        assert f'href="/i/tally/redline/1..2/{form}"' in compare
    assert 'href="/i/tally/redline/2..working-copy/"' in (
        client.get("/i/tally/compare/2..working-copy/").text
    )
    draft = client.get("/i/tally/drafts/1/").text
    assert 'href="/i/tally/drafts/1/review-copy/"' in draft
    assert 'href="/i/tally/drafts/1/archive/"' in draft


def test_the_page_that_waits_leads_back_to_the_comparison(rex, drafts, rendered):
    client = signed_in(rex)
    page = client.get("/i/tally/redline/2..working-copy/", follow=True).text
    assert 'href="/i/tally/compare/?left=2&amp;right=working-copy"' in page
