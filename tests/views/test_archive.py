"""A ZIP for owners, and a new initiative for whoever brings one in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from drafts.archive import job
from drafts.models import Initiative, Unpacking
from drafts.models.unpacking import MOST_WAITING
from tests.archive.chests import changed
from tests.people import signed_in, write

HTMX = {"HX-Request": "true"}


@pytest.fixture
def content(tally, alice):
    """The ZIP of ``tally`` as alice gets it."""
    write(tally, alice, problem="<p>Lost Sundays.</p>")
    tally.cut_draft("Who?", by=alice)
    response = signed_in(alice).post("/i/tally/archive/")
    assert response.headers["Content-Type"] == "application/zip"
    assert 'filename="tally-everything.zip"' in response.headers["Content-Disposition"]
    return response.content


def sent(client, content):
    """The answer to an upload."""
    return client.post("/i/new/archive/", {"file": SimpleUploadedFile("tally.zip", content)})


def unpacked(response):
    """Do what the worker does for an upload; the address of the page that waits for it."""
    job.make(Unpacking.objects.get().pk)
    return response.headers["Location"]


def test_anybody_with_an_account_brings_it_in_and_owns_it(content, charlie):
    client = signed_in(charlie)
    waiting = sent(client, content).headers["Location"]
    page = client.get(waiting).text
    assert "Waiting for its turn." in page
    assert '<meta http-equiv="refresh" content="2">' in page
    assert client.get(waiting, headers=HTMX).text.startswith("<p")
    assert not Initiative.objects.filter(slug="tally-2").exists()
    job.make(Unpacking.objects.get().pk)
    assert client.get(waiting, headers=HTMX).headers["HX-Refresh"] == "true"
    response = client.get(waiting, follow=True)
    assert response.redirect_chain == [("/i/tally-2/", 302)]
    assert "Tally is here with 1 draft." in response.text
    assert Initiative.objects.get(slug="tally-2").role_of(charlie) == "owner"


def test_what_is_wrong_inside_is_a_sentence_on_the_page_that_waits(content, charlie):
    spoilt = changed(content, "initiative.json", lambda row: row.update(name="x" * 81))
    client = signed_in(charlie)
    page = client.get(unpacked(sent(client, spoilt))).text
    assert "“name” in initiative.json is not as prfaq writes it" in page
    assert "/i/new/archive/" in page
    assert not Initiative.objects.filter(slug="tally-2").exists()


def test_nobody_else_sees_that_a_zip_is_on_its_way(content, charlie, bob):
    address = sent(signed_in(charlie), content).headers["Location"]
    assert signed_in(bob).get(address).status_code == 404
    assert signed_in(bob).get(address, headers=HTMX).status_code == 404


def test_one_person_has_so_many_zips_waiting_and_no_more(content, charlie, bob):
    client = signed_in(charlie)
    for _ in range(MOST_WAITING):
        assert sent(client, content).status_code == 302
    refused = sent(client, content)
    assert refused.status_code == 422
    assert "3 of your ZIPs are still being brought in." in refused.text
    assert sent(signed_in(bob), content).status_code == 302
    job.make(Unpacking.objects.first().pk)
    assert sent(client, content).status_code == 302


def test_a_bad_file_is_a_sentence_on_the_form(charlie):
    response = sent(signed_in(charlie), b"no zip")
    assert response.status_code == 422
    assert not Unpacking.objects.exists()
    assert "Choose a ZIP that" in response.text


def test_only_owners_are_offered_everything(content, alice, rex):
    assert "Everything as a ZIP" in signed_in(alice).get("/i/tally/").text
    page = signed_in(rex).get("/i/tally/").text
    assert "Everything as a ZIP" not in page
    assert "Bring words in" not in page
