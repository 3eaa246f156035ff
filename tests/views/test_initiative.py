"""Initiatives in a browser: the list, a new one, its page and its facts."""

from datetime import UTC, datetime

import pytest

from drafts.forms.initiative import FactsForm
from drafts.models import Initiative
from tests.people import signed_in, start, write

FACTS = {
    "name": "Reckon",
    "customer": "Marta, a baker in Setúbal",
    "customers": "external",
    "format": "press_release",
    "release_date": "2027-05-04",
}
ALL_FACTS = FACTS | {
    "organisation": "Amoreira",
    "city": "Lisbon",
    "byline": "Rita Duarte, product manager",
    "page_size": "Letter",
    "release_pages": "2",
    "faq_pages": "6",
}


def test_the_list_shows_what_one_may_see_newest_first(tally, alice, charlie):
    other = start("Other")
    write(tally, alice, headline="<p>Tally &amp; the month</p>")
    page = signed_in(alice).get("/").text
    assert page.index("Tally</a>") < page.index("Other</a>")
    assert "Tally &amp; the month" in page
    write(other, alice, headline="<p>Later</p>")
    page = signed_in(alice).get("/").text
    assert page.index("Other</a>") < page.index("Tally</a>")
    assert "Tally" not in signed_in(charlie).get("/").text


def test_an_empty_list_says_how_to_begin(charlie):
    page = signed_in(charlie).get("/").text
    assert "Start with the press release you would love to send" in page
    assert 'href="/i/new/"' in page


def test_a_new_initiative_is_its_makers_own_and_opens_for_writing(charlie):
    response = signed_in(charlie).post("/i/new/", FACTS)
    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/i/reckon/write/#headline",
    )
    made = Initiative.objects.get()
    assert made.role_of(charlie) == "owner"
    assert made.customer == "Marta, a baker in Setúbal"
    assert made.release_date.isoformat() == "2027-05-04"
    assert made.sections.count() == 9


@pytest.mark.parametrize("field", ["name", "customer", "customers", "format"])
def test_a_fact_that_is_missing_is_asked_for(charlie, field):
    response = signed_in(charlie).post("/i/new/", FACTS | {field: ""})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    assert not Initiative.objects.exists()


def test_the_planned_day_may_stay_open(charlie):
    assert signed_in(charlie).post("/i/new/", FACTS | {"release_date": ""}).status_code == 302
    assert Initiative.objects.get().release_date is None


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Reckon", "reckon-2"),
        ("New", "new-2"),
        ("Example", "example-2"),
        ("日本語", "ribenyu"),
        ("小商店", "xiaoshangdian"),
        ("ลูกค้า", "lukkha"),
        ("Größe", "grosse"),
        ("Ёлка 2", "elka-2"),
        ("מְנַהֵל", "menahel"),
        ("हिन्दी", "hindi"),
        ("🎉", "tada"),
        ("〔〕", "initiative"),
    ],
)
def test_every_initiative_gets_an_address_of_its_own(charlie, name, slug):
    Initiative.objects.start(by=charlie, name="Reckon", customer="Marta")
    signed_in(charlie).post("/i/new/", FACTS | {"name": name})
    assert Initiative.objects.order_by("pk").last().slug == slug


def test_an_address_from_before_stays_the_address(tally, charlie, alice):
    Initiative.objects.filter(pk=tally.pk).update(slug="initiative-2", name="小商店")
    tally.refresh_from_db()
    tally.change_facts(by=alice, name="ลูกค้า")
    assert signed_in(alice).get("/i/initiative-2/").status_code == 200


def test_the_page_of_an_initiative_says_what_to_do_next(tally, alice, rex):
    client = signed_in(alice)
    page = client.get("/i/tally/").text
    assert "Write until it says something, then cut draft 1." in page
    write(tally, alice, headline="<p>Tally closes the month</p>")
    tally.cut_draft("Who is it for?", by=alice)
    page = client.get("/i/tally/").text
    assert "Draft 1 is cut. What does it still not answer?" in page
    assert "Who is it for?" in page
    write(tally, alice, headline="<p>Tally finds who has paid</p>")
    assert "The working copy has moved on since draft 1." in client.get("/i/tally/").text
    page = signed_in(rex).get("/i/tally/").text
    assert "Draft 1 is the newest." in page
    assert "/i/tally/write/" not in page


def test_who_only_reads_sees_the_headline_of_the_newest_draft(tally, alice, bob, rex, rosa):
    write(tally, alice, headline="<p>Not cut yet</p>")
    assert "Not cut yet" in signed_in(rex).get("/i/tally/").text
    write(tally, alice, headline="<p>As it was cut</p>", subheading="<p>Below, as cut</p>")
    tally.cut_draft("Who is it for?", by=alice)
    write(tally, alice, headline="<p>As it stands</p>", subheading="<p>Below, as it stands</p>")
    for reader in (rex, rosa):
        page = signed_in(reader).get("/i/tally/").text
        assert "As it was cut" in page
        assert "Below, as cut" in page
        assert "as it stands" not in page.lower()
    page = signed_in(bob).get("/i/tally/").text
    assert "As it stands" in page
    assert "As it was cut" not in page


def test_the_list_too_shows_readers_what_was_cut_last(tally, alice, bob, rex, rosa):
    write(tally, alice, headline="<p>Not cut yet</p>")
    assert "Not cut yet" in signed_in(rex).get("/").text
    for words in ("Cut before", "As it was cut"):
        write(tally, alice, headline=f"<p>{words}</p>")
        tally.cut_draft("Who is it for?", by=alice)
    write(tally, alice, headline="<p>As it stands</p>")
    for reader in (rex, rosa):
        page = signed_in(reader).get("/").text
        assert "As it was cut" in page
        assert "Cut before" not in page
        assert "As it stands" not in page
    assert "As it stands" in signed_in(bob).get("/").text


def test_the_list_says_when_a_draft_was_cut_and_apart_from_it_who_edited(tally, alice, rex):
    client = signed_in(rex)
    assert "<b>No draft yet</b>" in client.get("/").text
    write(tally, alice, headline="<p>Tally closes the month</p>")
    for number, day in ((1, 9), (2, 20)):
        write(tally, alice, summary=f"<p>{number}</p>")
        tally.cut_draft("Why?", by=alice, at=datetime(2026, 11, day, 12, tzinfo=UTC))
    page = client.get("/").text
    assert "<b>Writing</b>" in page
    assert "Draft 2, 20 Nov 2026" in page
    assert "edited just now by Alice" in page


def test_its_page_shows_the_people_and_their_roles(tally, alice):
    page = signed_in(alice).get("/i/tally/").text
    for words in ("Alice Almeida", "Bob Berg", "Owner", "Writer", "Reviewer", "Reader"):
        assert words in page


def test_facts_are_changed(tally, bob):
    response = signed_in(bob).post("/i/tally/facts/", ALL_FACTS)
    assert (response.status_code, response.headers["Location"]) == (302, "/i/tally/")
    tally.refresh_from_db()
    assert (tally.name, tally.slug, tally.page_size) == ("Reckon", "tally", "Letter")
    assert (tally.release_pages, tally.faq_pages) == (2, 6)
    assert tally.touched_by == bob


def test_changing_facts_leaves_answers_kept_meanwhile_alone(tally, alice, bob, monkeypatch):
    is_valid = FactsForm.is_valid

    def is_valid_and_somebody_answers(form):
        Initiative.objects.update(answers={"who": "Marta"})
        return is_valid(form)

    monkeypatch.setattr(FactsForm, "is_valid", is_valid_and_somebody_answers)
    signed_in(bob).post("/i/tally/facts/", ALL_FACTS)
    tally.refresh_from_db()
    assert (tally.name, tally.answers) == ("Reckon", {"who": "Marta"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("release_pages", "0"),
        ("release_pages", "11"),
        ("faq_pages", "31"),
        ("faq_pages", "99999999999999999999"),
        ("page_size", "A5"),
        ("release_date", "2027-02-30"),
        ("format", "poem"),
        ("name", "x" * 81),
    ],
)
def test_a_fact_that_makes_no_sense_is_refused_and_named(tally, bob, field, value):
    response = signed_in(bob).post("/i/tally/facts/", ALL_FACTS | {field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text
    tally.refresh_from_db()
    assert tally.name == "Tally"
    assert ">Tally</a>" in response.text


def test_switching_the_format_changes_no_words(tally, alice, bob):
    write(tally, alice, leader_quote="<p>“We built it,” said Rita.</p>")
    before = list(tally.sections.values_list("html", "version"))
    signed_in(bob).post("/i/tally/facts/", ALL_FACTS | {"format": "blog_post"})
    signed_in(bob).post("/i/tally/facts/", ALL_FACTS)
    assert list(tally.sections.values_list("html", "version")) == before
