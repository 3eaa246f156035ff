"""PDFs for guests: of the draft that their link opens, and of no more of it than that."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.access.guest_guards import with_guest, with_guest_draft
from drafts.access.headers import as_file
from drafts.export import allowance, asking, making
from drafts.export.glyphs import lacking_in
from drafts.models import Export, GuestLink
from drafts.views.export import stored_pdf, too_much_asked
from drafts.views.fetched import is_fetched, news_of, note_fetched


@require_http_methods(["GET", "POST"])
@with_guest(*GuestLink.Kind)
@with_guest_draft
def draft_pdf(request, link, guest, draft):
    """The PDF of a draft, or the page that waits for it; before that a page whose form has it
    made, as only a POST does."""
    wanted = asking.of_draft(draft, link.initiative.page_size, part=link.part)
    if request.method == "POST":
        try:
            return _to_wait(request, allowance.ask(request, wanted))
        except allowance.TooMuchAsked as refusal:
            return too_much_asked(request, link.initiative, refusal)
    export = wanted.found()
    if export is None:
        context = {"export": Export(**wanted.facts), "lacking": wanted.lacking}
        return render(request, "export/make.html", context)
    return _pdf_or_wait(request, export)


@require_GET
@with_guest(*GuestLink.Kind)
def wait(request, link, guest, pk):
    """How far a PDF is. The page asks again by itself and starts the download in the end."""
    export = _export_or_404(link, pk)
    news = news_of(request, export) if request.htmx else None
    if news:
        return news
    template = "export/_progress.html" if request.htmx else "guest/wait.html"
    token = request.resolver_match.kwargs["token"]
    context = {"export": export, "link": link, "guest": guest, "token": token}
    if not request.htmx:
        context["lacking"] = lacking_in(making.wanted(export))
    response = render(request, template, context | {"fetched": is_fetched(request, export)})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_GET
@with_guest(*GuestLink.Kind)
def file(request, link, guest, pk):
    """The finished PDF."""
    export = _export_or_404(link, pk)
    return note_fetched(request, _pdf_or_wait(request, export), export)


@require_POST
@with_guest(*GuestLink.Kind)
def again(request, link, guest, pk):
    """Make a PDF once more after it failed."""
    export = _export_or_404(link, pk)
    try:
        allowance.ask_again(request, export)
    except allowance.TooMuchAsked as refusal:
        return too_much_asked(request, link.initiative, refusal)
    return _to_wait(request, export)


def _export_or_404(link, pk):
    found = link.exports().without_pdf().select_related("draft", "initiative").filter(pk=pk).first()
    if found is None:
        raise Http404(_("This PDF has been replaced by a newer one. Open your link again."))
    return found


def _pdf_or_wait(request, export):
    if export.state == Export.State.READY:
        return _pdf(request, export)
    return _to_wait(request, export)


def _to_wait(request, export):
    return redirect("guest_export", request.resolver_match.kwargs["token"], export.pk)


def _pdf(request, export):
    response = stored_pdf(request, export.sha256, lambda: bytes(export.pdf))
    return as_file(response, _name(export))


def _name(export):
    """How the file is called; what the initiative is called among colleagues stays with them."""
    return _("Press release, draft %(number)s.pdf") % {"number": export.draft.number}
