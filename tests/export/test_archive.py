"""The archive copy: a PDF/A-3 that carries the Markdown it can be made from again."""

import io
from dataclasses import replace

import pikepdf
import pytest

from drafts.example import FACTS
from drafts.export.archive import archive_pdf, final_pdf
from drafts.export.source import source_of
from drafts.models.export import Kind
from drafts.text.document import Document, Front
from drafts.text.markdown import document_from_markdown, document_to_source
from tests.export.editions import edition, questions, release
from tests.export.structure import ARCHIVE, UA, faults
from tests.export.test_pdf import example
from tests.people import ask, write


def archive(**facts):
    """The archive edition of the sample with its questions."""
    return edition((*release(), *questions()), kind=Kind.ARCHIVE, number=14, **facts)


def attached(pdf):
    """The only file in a PDF: its name, relationship, dates and text."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert len(file.Root.AF) == 1
        spec = file.Root.AF[0]
        params = spec.EF.F.Params
        dates = str(params.CreationDate), str(params.ModDate)
        return str(spec.F), str(spec.AFRelationship), dates, spec.EF.F.read_bytes().decode()


def test_it_carries_its_markdown_as_source_dated_as_the_draft(printed):
    name, relationship, dates, text = attached(printed(archive()).pdf)
    assert (name, relationship) == ("release.md", "/Source")
    assert dates == ("D:20260312000000Z", "D:20260312000000Z")
    assert text == source_of(archive())[1]
    assert text.startswith("---\ndraft: 14\ncut: 2026-03-12\nname: Tally\n")


@pytest.mark.parametrize("sample", [archive(), replace(archive(), document=example())])
def test_reading_the_attached_markdown_restores_it(printed, sample):
    text = attached(printed(sample).pdf)[3]
    meta, sections = document_from_markdown(text)
    front = Front(**{name: meta[name] for name in FACTS if name in meta})
    again = Document(tuple(sections), front)
    assert document_to_source(meta, again) == text
    assert again.front == sample.document.front
    kept = [section for section in again.sections if not section.is_empty]
    assert [(s.key, s.html) for s in kept] == [
        (s.key, s.html) for s in sample.document.sections if not s.is_empty
    ]


def test_the_page_itself_is_that_of_the_final_copy(printed):
    final = edition((*release(), *questions()), number=14)
    with (
        pikepdf.open(io.BytesIO(printed(archive()).pdf)) as kept,
        pikepdf.open(io.BytesIO(printed(final).pdf)) as read,
    ):
        pages = zip(kept.pages, read.pages, strict=True)
        assert all(a.Contents.read_bytes() == b.Contents.read_bytes() for a, b in pages)


@pytest.mark.django_db
def test_both_pdfs_of_a_cut_draft_are_made_the_same_again(tally, alice):
    write(tally, alice, headline="<p>Tally closes the month</p>")
    ask(tally, alice)
    draft = tally.cut_draft("Who is it for?", by=alice)
    final, kept = final_pdf(draft, "A4"), archive_pdf(draft, "A4")
    assert faults(io.BytesIO(final), UA) == []
    assert faults(io.BytesIO(kept), ARCHIVE) == []
    assert final_pdf(draft, "A4") == final
    assert archive_pdf(draft, "A4") == kept
    assert "headline" in attached(kept)[3].lower()
