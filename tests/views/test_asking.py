"""PDFs are made for who asks, so many at once and so many an hour; looking makes none."""

import pytest
from django_q.models import OrmQ

from drafts.export import allowance, asking
from drafts.models import Export
from tests.guests import Visit
from tests.people import signed_in, start
from tests.threads import draft_of


@pytest.fixture
def drafts(tally):
    """Four drafts of ``tally``."""
    return [draft_of(tally, summary=f"<p>Tally, the {number}.</p>") for number in range(4)]


@pytest.fixture
def limits(monkeypatch):
    """A function that sets limits by name."""

    def set_to(**numbers):
        for name, number in numbers.items():
            monkeypatch.setattr(allowance, name, number)

    return set_to


def redline(client, left, right):
    """Ask for a redline."""
    return client.post(f"/i/tally/redline/{left}..{right}/")


def done():
    """All that was asked for is made."""
    for export in Export.objects.unfinished():
        export.fail(export.content_key, "")


def test_who_has_many_under_way_waits_until_some_are_done(drafts, rex, limits):
    limits(AT_ONCE=2)
    client = signed_in(rex)
    assert [redline(client, 1, right).status_code for right in (2, 3, 4)] == [302, 302, 429]
    refused = redline(client, 1, 4)
    assert "2 PDFs that you asked for are still being made." in refused.text
    assert refused.headers["Retry-After"] == "30"
    assert Export.objects.count() == OrmQ.objects.count() == 2
    done()
    assert redline(client, 1, 4).status_code == 302


def test_one_who_waits_keeps_no_other_waiting(drafts, rex, rosa, limits):
    limits(AT_ONCE=1)
    assert redline(signed_in(rex), 1, 2).status_code == 302
    assert redline(signed_in(rosa), 1, 3).status_code == 302


def test_what_is_there_or_on_its_way_costs_nothing(drafts, rex, limits):
    limits(AT_ONCE=1, RATES={"pdf": "1/h/key", "pdf_of_initiative": "1/h/key"})
    client = signed_in(rex)
    for _ in range(3):
        assert redline(client, 1, 2).status_code == 302
    done()
    assert redline(client, 1, 2).status_code == 302


def test_what_the_site_makes_beforehand_is_nobodys(drafts, rex, limits):
    limits(AT_ONCE=1, AT_ONCE_OF_INITIATIVE=1)
    asking.pre_render(drafts[0])
    signed_in(rex).post("/i/tally/budget/")
    assert Export.objects.count() == 3
    assert redline(signed_in(rex), 1, 2).status_code == 302


def test_an_initiative_has_a_limit_of_its_own(drafts, rex, rosa, limits):
    limits(AT_ONCE_OF_INITIATIVE=1)
    assert redline(signed_in(rex), 1, 2).status_code == 302
    refused = redline(signed_in(rosa), 1, 3)
    assert refused.status_code == 429
    assert "1 PDFs of Tally are still being made." in refused.text
    other = start("Other")
    draft_of(other)
    assert signed_in(rosa).post("/i/other/drafts/1/pdf/").status_code == 302


@pytest.mark.parametrize("name", ["pdf", "pdf_of_initiative"])
def test_within_an_hour_so_many_are_made_and_a_sentence_says_so(drafts, rex, limits, name):
    limits(RATES=allowance.RATES | {name: "2/h/key"})
    client = signed_in(rex)
    assert [redline(client, 1, right).status_code for right in (2, 3, 4)] == [302, 302, 429]
    refused = redline(client, 1, 4)
    assert "within an hour" in refused.text
    assert 3_500 < int(refused.headers["Retry-After"]) <= 3_600
    assert Export.objects.count() == 2


def test_a_refusal_counts_for_nothing(drafts, rex, limits):
    limits(AT_ONCE=1, RATES=allowance.RATES | {"pdf": "2/h/key"})
    client = signed_in(rex)
    assert [redline(client, 1, right).status_code for right in (2, 3, 4)] == [302, 429, 429]
    done()
    assert redline(client, 1, 3).status_code == 302


def test_trying_again_counts_as_asking(drafts, rex, limits):
    limits(RATES=allowance.RATES | {"pdf": "2/h/key"})
    client = signed_in(rex)
    redline(client, 1, 2)
    export = Export.objects.get()
    answers = []
    for _ in range(2):
        done()
        answers.append(client.post(f"/i/tally/exports/{export.pk}/again/").status_code)
    assert answers == [302, 429]


def test_a_guest_is_a_person_too(drafts, tally, rex, limits):
    limits(AT_ONCE=1)
    visits = [Visit(tally, "review"), Visit(tally, "review")]
    for visit in visits:
        visit.come_in()
    first, second = (
        [visit.client.post(f"/g/{visit.token}/drafts/{n}/pdf/") for n in numbers]
        for visit, numbers in zip(visits, ((1, 2), (3,)), strict=True)
    )
    assert [answer.status_code for answer in first] == [302, 429]
    assert "still being made" in first[1].text
    assert first[1].headers["Retry-After"] == "30"
    assert second[0].status_code == 302
    assert redline(signed_in(rex), 1, 2).status_code == 302


def test_looking_at_every_pair_makes_nothing(drafts, rex):
    client = signed_in(rex)
    for left in range(1, 5):
        for right in range(1, 5):
            page = client.get(f"/i/tally/redline/{left}..{right}/")
            assert page.status_code == 200
            assert "Make the PDF" in page.text
    assert not Export.objects.exists()
    assert not OrmQ.objects.exists()
