"""What people outside get as a PDF: the release and the external FAQ, kept apart from the whole."""

import pytest

from drafts.export import asking, making
from drafts.export.making import edition_of
from drafts.models import Export
from tests.export.test_making import MADE
from tests.people import ask, write

pytestmark = pytest.mark.django_db
OUTWARD = Export.Part.OUTWARD


@pytest.fixture
def draft(tally, alice):
    """A draft with a question of either kind."""
    write(tally, alice, headline="<p>Tally closes the month</p>")
    ask(tally, alice, kind="faq_external", html="<h3>What does it cost?</h3><p>Ten.</p>")
    ask(tally, alice, kind="faq_internal", html="<h3>Who else could?</h3><p>Abacus.</p>")
    return tally.cut_draft("Who is it for?", by=alice)


@pytest.fixture
def made(monkeypatch):
    """Makes what waits, with a renderer that only notes what it was asked for."""
    editions = []
    monkeypatch.setattr(making, "render_pdf", lambda edition: editions.append(edition) or MADE)

    def work():
        for export in Export.objects.unfinished():
            making.make(export.pk)
        return editions

    return work


def test_the_outward_edition_holds_no_word_of_the_internal_faq(draft, tally):
    edition = edition_of(tally, draft, part=OUTWARD)
    assert "What does it cost?" in edition.document.text
    assert "Abacus" not in str(edition)
    assert tally.customer not in str(edition)


def test_its_fingerprint_says_nothing_of_the_internal_faq(draft, tally, alice):
    """With the fingerprint of the whole, guesses at the internal FAQ could be tried out."""
    edition = edition_of(tally, draft, part=OUTWARD)
    assert draft.short_fingerprint not in str(edition)
    entry = tally.sections.get(kind="faq_internal")
    entry.save_words("<h3>Other?</h3><p>Words.</p>", by=alice, seen=entry.version)
    later = tally.cut_draft("Again?", by=alice)
    assert edition_of(tally, later, part=OUTWARD).fingerprint == edition.fingerprint


def test_the_parts_are_made_and_kept_apart(draft, made):
    whole, outward = (
        asking.request_draft(draft, "A4"),
        asking.request_draft(draft, "A4", part=OUTWARD),
    )
    assert whole.content_key != outward.content_key
    assert [("Abacus" in edition.document.text) for edition in made()] == [True, False]
    assert set(Export.objects.values_list("part", "state")) == {
        ("whole", "ready"),
        ("outward", "ready"),
    }
    assert asking.request_draft(draft, "A4", part=OUTWARD) == outward


def test_the_parts_are_kept_apart_even_where_they_read_the_same(tally, alice, made):
    tally.customer = ""
    tally.save(update_fields=["customer"])
    write(tally, alice, headline="<p>Tally</p>")
    draft = tally.cut_draft("Why?", by=alice)
    asking.request_draft(draft, "A4")
    made()
    assert asking.request_draft(draft, "A4", part=OUTWARD).part == OUTWARD
