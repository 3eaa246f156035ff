"""PDFs for guests: waited for, served, named, and gone with the right to them."""

from drafts.models import Export
from tests.people import write


def ask(visit):
    """Have the PDF made."""
    return visit.client.post(f"/g/{visit.token}/drafts/2/pdf/")


def test_p15_a_file_goes_with_the_link_and_with_what_it_opens(visit, drafts, alice):
    """P15: exported file links die with the right."""
    visit.come_in()
    export = drafts.exports.create(
        draft=drafts.newest_draft(), page_size="A4", part=visit.link.part, state="ready", pdf=b"%P"
    )
    path = f"exports/{export.pk}/file/"
    assert visit.get(path).content == b"%P"
    write(drafts, alice, summary="<p>Try 3.</p>")
    drafts.cut_draft("Again?", by=alice)
    assert visit.get(path).status_code == (200 if visit.link.kind == "review" else 404)
    visit.link.revoke(by=alice)
    assert visit.get(path).status_code == 404


def test_the_name_of_the_file_tells_outsiders_only_what_it_is(visit, drafts):
    visit.come_in()
    export = drafts.exports.create(
        draft=drafts.newest_draft(), page_size="A4", part=visit.link.part, state="ready", pdf=b"%P"
    )
    name = visit.get(f"exports/{export.pk}/file/").headers["Content-Disposition"]
    assert name == 'attachment; filename="Press release, draft 2.pdf"'


def test_the_pdf_is_asked_for_in_the_part_that_the_link_shows(visit, drafts):
    visit.come_in()
    assert "This PDF is not made yet" in visit.get("drafts/2/pdf/").text
    assert not Export.objects.exists()
    answer = ask(visit)
    export = Export.objects.get()
    assert answer.url == f"/g/{visit.token}/exports/{export.pk}/"
    assert export.part == ("guest" if visit.link.kind == "review" else "outward")


def test_a_pdf_that_failed_can_be_tried_again(visit, drafts):
    visit.come_in()
    ask(visit)
    export = Export.objects.get()
    export.fail(export.content_key, "It could not be made.")
    page = visit.get(f"exports/{export.pk}/")
    assert "It could not be made." in page.text
    again = visit.client.post(f"/g/{visit.token}/exports/{export.pk}/again/")
    export.refresh_from_db()
    assert (again.status_code, export.state) == (302, "waiting")


def test_the_waiting_page_asks_for_a_fragment_and_then_for_itself(visit, drafts):
    visit.come_in()
    ask(visit)
    export = Export.objects.get()
    path = f"exports/{export.pk}/"
    assert "<html" not in visit.get(path, **{"HX-Request": "true"}).text
    Export.objects.update(state="ready", pdf=b"%P")
    assert visit.get(path, **{"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert f"/g/{visit.token}/{path}file/" in visit.get(path).text


def test_once_the_file_has_come_the_waiting_page_says_so(visit, drafts):
    visit.come_in()
    facts = {"page_size": "A4", "part": visit.link.part, "state": "ready", "sha256": "0" * 64}
    export = drafts.exports.create(draft=drafts.newest_draft(), pdf=b"%P", **facts)
    assert "The PDF is ready" in visit.get(f"exports/{export.pk}/").text
    visit.get(f"exports/{export.pk}/file/")
    assert "The PDF is downloaded" in visit.get(f"exports/{export.pk}/").text
