"""Redlines: what became of one draft in another, as PDF and as HTML."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from drafts.access.guards import draft_or_404, with_initiative
from drafts.export import asking
from drafts.export.limits import TooMuch
from drafts.export.making import comparison_of, redline_of
from drafts.export.redline import redline_html
from drafts.views.export import html_file, page_size, pdf_or_form, redline_name, too_much


@require_http_methods(["GET", "POST"])
@with_initiative("read")
def pdf(request, initiative, left, right, kind):
    """The redline of two drafts in one ``Kind``; see ``pdf_or_form``."""
    ends = _ends(initiative, left, right)
    size = page_size(request, initiative)
    return pdf_or_form(request, asking.of_redline(initiative, *ends, size, kind))


@require_GET
@with_initiative("read")
def html(request, initiative, left, right, kind):
    """The redline of two drafts in one ``Kind`` as one HTML file."""
    ends = _ends(initiative, left, right)
    redline = redline_of(initiative, *ends, kind=kind)
    try:
        text = redline_html(redline, comparison_of(redline, *ends))
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    return html_file(text, initiative, redline_name(*ends, kind))


def _ends(initiative, left, right):
    """The two drafts, either None for the working copy, which has no redline against itself."""
    if left is None and right is None:
        raise Http404(_("The working copy is not compared with itself. Choose a draft."))
    return tuple(
        None if number is None else draft_or_404(initiative, number) for number in (left, right)
    )
