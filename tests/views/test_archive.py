"""A ZIP for owners, and a new initiative for whoever brings one in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from drafts.models import Initiative
from tests.people import signed_in, write


@pytest.fixture
def content(tally, alice):
    """The ZIP of ``tally`` as alice gets it."""
    write(tally, alice, problem="<p>Lost Sundays.</p>")
    tally.cut_draft("Who?", by=alice)
    response = signed_in(alice).post("/i/tally/archive/")
    assert response.headers["Content-Type"] == "application/zip"
    assert 'filename="tally-everything.zip"' in response.headers["Content-Disposition"]
    return response.content


def brought_in(client, content):
    """The answer to an upload."""
    file = SimpleUploadedFile("tally.zip", content)
    return client.post("/i/new/archive/", {"file": file}, follow=True)


def test_anybody_with_an_account_brings_it_in_and_owns_it(content, charlie):
    response = brought_in(signed_in(charlie), content)
    assert response.redirect_chain == [("/i/tally-2/", 302)]
    assert "Tally is here with 1 draft." in response.text
    assert Initiative.objects.get(slug="tally-2").role_of(charlie) == "owner"


def test_a_bad_file_is_a_sentence_on_the_form(charlie):
    response = brought_in(signed_in(charlie), b"no zip")
    assert response.status_code == 422
    assert "Choose a ZIP that" in response.text


def test_only_owners_are_offered_everything(content, alice, rex):
    assert "Everything as a ZIP" in signed_in(alice).get("/i/tally/").text
    page = signed_in(rex).get("/i/tally/").text
    assert "Everything as a ZIP" not in page
    assert "Bring words in" not in page
