"""Hostile names and notes: refused or made harmless, the same on both databases, never a 500."""

from html import unescape

import pytest

from drafts.models import Initiative, User
from drafts.text.markup import without_unwanted
from tests.people import ask, signed_in, start, write

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ request.user.password }}",
    "{% debug %}",
    "${7*7}",
    "\u202eevil\u202c",
]
FACTS = {
    "customers": "external",
    "format": "press_release",
    "release_date": "",
    "page_size": "A4",
    "release_pages": "1",
    "faq_pages": "5",
    "visibility": "members",
}
PAGES = [
    "",
    "members/",
    "write/",
    "facts/",
    "cut/",
    "drafts/1/",
    "compare/1..2/",
    "compare/2..working-copy/",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_x02_hostile_names_stand_escaped_on_every_page(alice, words):
    alice.name = without_unwanted(words)  # as the form for the first account stores it
    alice.save()
    client = signed_in(alice)
    facts = FACTS | dict.fromkeys(("name", "customer", "organisation", "city", "byline"), words)
    assert client.post("/i/new/", facts).status_code == 302
    initiative = Initiative.objects.get()
    assert client.post(f"/i/{initiative.slug}/facts/", facts).status_code == 302
    for number in (1, 2):
        write(initiative, alice, headline=f"<p>Headline {number}</p>")
        data = {"note": words, "expecting": number}
        assert client.post(f"/i/{initiative.slug}/cut/", data).status_code == 302
    write(initiative, alice, headline="<p>Headline 3</p>")
    for page in ["/", *(f"/i/{initiative.slug}/{page}" for page in PAGES)]:
        response = client.get(page)
        assert response.status_code == 200, page
        for harm in ("<script>alert", "<img src=x", "<svg/onload", "\u202e", alice.password):
            assert harm not in response.text, page


@pytest.mark.parametrize("words", HOSTILE[:8])
def test_x08_marks_of_any_template_language_stay_words(alice, words):
    initiative = start(words)
    page = signed_in(alice).get(f"/i/{initiative.slug}/").text
    assert words in unescape(page)


@pytest.mark.parametrize("field", ["name", "customer", "organisation", "city", "byline"])
def test_x09_nul_in_a_fact_is_a_422_that_names_it(tally, bob, field):
    facts = FACTS | {"name": "Reckon", "customer": "Marta", field: "a\x00b"}
    response = signed_in(bob).post("/i/tally/facts/", facts)
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.text


@pytest.mark.parametrize("field", ["name", "customer", "organisation", "city", "byline"])
def test_x09_what_no_reader_sees_is_taken_out_of_facts(tally, bob, field):
    facts = FACTS | {"name": "Reckon", "customer": "Marta", field: " a\u202e\x07b\r\n  c\u2066 "}
    assert signed_in(bob).post("/i/tally/facts/", facts).status_code == 302
    tally.refresh_from_db()
    assert getattr(tally, field) == "ab c"


def test_x09_bytes_that_are_no_text_are_never_a_500(tally, bob):
    client = signed_in(bob)
    form = "application/x-www-form-urlencoded"
    body = b"version=1&words=%ED%A0%80<p>\xff</p>&client=%ED%A0%80"
    saved = client.generic("POST", "/i/tally/sections/problem/", body, content_type=form)
    assert saved.status_code == 303
    noted = client.generic("POST", "/i/tally/answers/", b"who=%ED%A0%80", content_type=form)
    assert noted.status_code == 302
    kept = Initiative.objects.get().answers["who"] + tally.sections.get(key="problem").html
    assert "\ud800" not in kept


@pytest.mark.parametrize(
    "address",
    [
        "/i/ta%00lly/",
        "/i/tally/sections/pro%00blem/saves/",
        "/i/tally/faq/%00/place/",
        "/i/tally/drafts/1%00/",
        "/i/tally/?x=%00",
        "/?page=%00",
        "/i/tally/sections/problem/saves/?page=%00",
        "/i/tally/compare/?left=%00",
        "/accounts/login/?next=%00",
    ],
)
def test_x09_nul_in_an_address_is_never_a_500(tally, bob, address):
    client = signed_in(bob)
    assert client.get(address).status_code in (200, 302, 404, 405)
    assert client.post(address).status_code in (200, 302, 400, 403, 404, 405, 422)


def test_x09_nul_at_the_door_is_no_500(alice, client):
    data = {"login": "alice\x00@example.com", "password": "a\x00"}
    assert client.post("/accounts/login/", data).status_code == 200
    assert User.objects.count() == 1


def test_x02_a_hostile_question_stands_escaped_where_sections_are_named(tally, alice):
    entry = ask(tally, alice, html="<h3>&lt;script&gt;alert(1)&lt;/script&gt;</h3><p>No.</p>")
    client = signed_in(alice)
    client.post("/i/tally/presence/", {"section": entry.key})
    pages = [
        client.post("/i/tally/presence/", {"section": ""}),
        client.get(f"/i/tally/sections/{entry.key}/saves/"),
        client.get(f"/i/tally/sections/{entry.key}/saves/2/"),
        client.post(f"/i/tally/faq/{entry.key}/removal/"),
    ]
    for page in pages:
        assert page.status_code == 200
        assert "<script>alert" not in page.text
