"""Copies of a draft other than the final one: for reviewers, and for ever."""

from django.views.decorators.http import require_GET

from drafts import jobs
from drafts.access import with_draft, with_initiative
from drafts.models.export import Kind
from drafts.views.export import page_size, pdf_or_wait


@require_GET
@with_initiative("read")
@with_draft
def copy(request, initiative, draft, kind):
    """The PDF of a draft in one ``Kind``; while it is being made, a page that waits for it."""
    reader = request.user if kind == Kind.NOTED else None
    export = jobs.request_draft(draft, page_size(request, initiative), kind=kind, reader=reader)
    return pdf_or_wait(request, initiative, export)
