"""Copies of a draft other than the final one: for reviewers, and for ever."""

from django.views.decorators.http import require_http_methods

from drafts.access.guards import with_draft, with_initiative
from drafts.export import asking
from drafts.models.export import Kind
from drafts.views.export import page_size, pdf_or_form


@require_http_methods(["GET", "POST"])
@with_initiative("read")
@with_draft
def copy(request, initiative, draft, kind):
    """The PDF of a draft in one ``Kind``; see ``pdf_or_form``."""
    reader = request.user if kind == Kind.NOTED else None
    paper = page_size(request, initiative)
    return pdf_or_form(request, asking.of_draft(draft, paper, kind=kind, reader=reader))
