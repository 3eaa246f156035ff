"""The two PDFs of a release, made at once and handed over to be kept for ever.

To be called where background work is done: each takes as long as setting the pages takes.
"""

from drafts.export.making import edition_of
from drafts.export.pdf import render_pdf
from drafts.models.export import Kind


def final_pdf(draft, page_size):
    """The PDF/UA-1 of a draft as bytes: what everybody downloads. Raises as ``render_pdf``."""
    return render_pdf(edition_of(draft.initiative, draft, page_size)).pdf


def archive_pdf(draft, page_size):
    """The PDF/A-3a of a draft with its Markdown attached, as bytes. Raises as ``render_pdf``."""
    return render_pdf(edition_of(draft.initiative, draft, page_size, kind=Kind.ARCHIVE)).pdf
