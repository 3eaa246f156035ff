"""The release page: the paper alone, and the record at its foot."""

import pytest
from django_q.models import OrmQ

from tests.deciding import GO, REVISE, cut
from tests.people import ask, signed_in, write

PAGE = "/i/tally/release/"


@pytest.fixture
def released(tally, alice):
    """Tally with a go on draft 2, after a revise on draft 1."""
    tally.city, tally.organisation = "Lisbon", "Amoreira"
    tally.save()
    write(tally, alice, summary="<p>Tally opens today.</p>")
    ask(tally, alice, "faq_external", "<h3>What does it cost?</h3><p>Twelve euros.</p>")
    ask(tally, alice, "faq_internal", "<h3>Why not?</h3><p>It loses money.</p>")
    cut(tally, alice).decide("revise", by=alice, **REVISE)
    return cut(tally, alice).decide("go", by=alice, **GO).release


def test_before_a_go_there_is_no_release(tally, alice):
    cut(tally, alice)
    response = signed_in(alice).get(PAGE)
    assert response.status_code == 404
    assert "There is no release of Tally yet." in response.text
    assert f'href="{PAGE}"' not in signed_in(alice).get("/i/tally/").text


def test_the_page_is_the_paper_with_dateline_end_and_faqs(released, rex):
    page = signed_in(rex).get(PAGE).text
    assert '<span class="dateline">Lisbon</span>' in page
    assert "Headline 2" in page
    assert page.index("###") < page.index("Twelve euros.") < page.index("It loses money.")
    assert "Subheading" not in page


def test_at_its_foot_stands_who_decided_when_and_why(released, rex):
    page = signed_in(rex).get(PAGE).text
    foot = page[page.index("How it was decided") :]
    assert foot.index(GO["why"]) < foot.index(REVISE["must_change"])
    assert "Alice Almeida" in foot
    assert "2 drafts, 0 comments, 2 readers" in page


def test_the_top_bar_leads_to_the_release(released, rex):
    assert f'href="{PAGE}"' in signed_in(rex).get("/i/tally/").text


def test_work_goes_on_and_a_second_go_supersedes_and_both_stay(released, tally, alice, rex):
    newer = cut(tally, alice)
    assert tally.final_draft() == released.draft
    assert "Draft 2 is final" in signed_in(rex).get(PAGE).text
    second = newer.decide("go", by=alice, **GO).release
    assert tally.final_draft() == newer
    client = signed_in(rex)
    assert "Draft 3 is final" in client.get(PAGE).text
    old = client.get(f"{PAGE}1/").text
    assert "Headline 2" in old
    assert "since then draft 3 is." in old
    assert (released.superseded_by, second.superseded_by) == (second, None)


@pytest.mark.parametrize("number", [0, 7])
def test_a_release_that_is_not_there_is_a_404(released, rex, number):
    assert signed_in(rex).get(f"{PAGE}{number}/").status_code == 404


def test_the_files_are_asked_for_by_the_page_and_not_by_hand(released, rex):
    client = signed_in(rex)
    assert client.get(f"{PAGE}1/files/")["Location"] == f"{PAGE}1/"
    part = client.get(f"{PAGE}1/files/", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "being made" in part


def test_trying_again_is_for_what_failed(released, rex):
    client = signed_in(rex)
    before = OrmQ.objects.count()
    client.post(f"{PAGE}1/again/")
    assert OrmQ.objects.count() == before
    released.task.fail("No Pango here.")
    client.post(f"{PAGE}1/again/")
    assert OrmQ.objects.count() == before + 1
