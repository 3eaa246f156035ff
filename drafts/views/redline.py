"""Redlines: what became of one draft in another, as PDF and as HTML."""

from django.views.decorators.http import require_GET, require_http_methods

from drafts.access.guards import ends_or_404, with_initiative
from drafts.export import asking
from drafts.export.limits import TooMuch
from drafts.export.making import redline_of
from drafts.export.redline import redline_html
from drafts.models import Comparison
from drafts.views.export import html_file, page_size, pdf_or_form, redline_name, too_much


@require_http_methods(["GET", "POST"])
@with_initiative("read")
def pdf(request, initiative, left, right, kind):
    """The redline of two drafts in one ``Kind``; see ``pdf_or_form``."""
    ends = ends_or_404(initiative, left, right)
    size = page_size(request, initiative)
    return pdf_or_form(request, asking.of_redline(initiative, *ends, size, kind))


@require_GET
@with_initiative("read")
def html(request, initiative, left, right, kind):
    """The redline of two drafts in one ``Kind`` as one HTML file."""
    ends = ends_or_404(initiative, left, right)
    redline = redline_of(initiative, *ends, kind=kind)
    try:
        comparison = Comparison.objects.of_ends(ends, redline.documents)
        text = redline_html(redline, comparison)
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    return html_file(text, initiative, redline_name(*ends, kind))
