"""The page that waits for a PDF knows when the browser has it."""

import pytest

from drafts.models import Export
from tests.people import signed_in, write

HTMX = {"HX-Request": "true"}


@pytest.fixture
def page(tally, alice):
    """The address of the page that waits, of a PDF of draft 1 that is ready."""
    write(tally, alice, problem="<p>Lost Sundays.</p>")
    facts = {"page_size": "A4", "state": "ready", "pdf": b"%PDF", "sha256": "a" * 64}
    export = tally.exports.create(draft=tally.cut_draft("First", by=alice), **facts)
    return f"/i/tally/exports/{export.pk}/"


def test_once_the_file_has_come_the_page_says_so_and_starts_nothing_again(page, rex):
    client = signed_in(rex)
    assert client.get(f"{page}?shown=ready", headers=HTMX).status_code == 204
    client.get(f"{page}file/")
    assert client.get(f"{page}?shown=ready", headers=HTMX).headers["HX-Refresh"] == "true"
    fetched = client.get(page).text
    assert "The PDF is downloaded" in fetched
    assert "Back to draft 1" in fetched
    assert "http-equiv" not in fetched


def test_a_file_that_has_changed_since_is_not_taken_for_the_one_that_came(page, rex):
    client = signed_in(rex)
    client.get(f"{page}file/")
    Export.objects.update(sha256="b" * 64)
    assert "The PDF is ready" in client.get(page).text
