"""Downloads: PDF, standalone HTML and Markdown of a draft or of the working copy."""

from dataclasses import replace
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.access.guards import with_draft, with_initiative
from drafts.export import allowance, asking, making
from drafts.export.budget import budget_of
from drafts.export.edition import PAGE_SIZES
from drafts.export.glyphs import lacking_in
from drafts.export.html import standalone_html
from drafts.export.limits import TooMuch
from drafts.export.making import edition_of, holds_more_than
from drafts.export.markdown import edition_markdown
from drafts.models import Export
from drafts.models.export import Kind
from drafts.text.markup import one_line
from drafts.views.errors import until
from drafts.views.fetched import is_fetched, news_of, note_fetched


@require_http_methods(["GET", "POST"])
@with_initiative("read")
@with_draft
def draft_pdf(request, initiative, draft):
    """The PDF of a draft; see ``pdf_or_form``."""
    return pdf_or_form(request, asking.of_draft(draft, page_size(request, initiative)))


@require_http_methods(["GET", "POST"])
@with_initiative("read")
def working_copy_pdf(request, initiative):
    """The PDF of the working copy as it stands; see ``pdf_or_form``."""
    return pdf_or_form(request, asking.of_working_copy(initiative, page_size(request, initiative)))


@require_GET
@with_initiative("read")
def wait(request, initiative, pk):
    """How far a PDF is. The page asks again by itself and starts the download in the end."""
    export = _export_or_404(request, initiative, pk)
    news = news_of(request, export) if request.htmx else None
    if news:
        return news
    template = "export/_progress.html" if request.htmx else "export/wait.html"
    context = {"initiative": initiative, "export": export}
    if not request.htmx:
        context["lacking"] = lacking_in(making.wanted(export))
    response = render(request, template, context | {"fetched": is_fetched(request, export)})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_GET
@with_initiative("read")
def file(request, initiative, pk):
    """The finished PDF."""
    export = _export_or_404(request, initiative, pk)
    if export.state != Export.State.READY:
        return redirect("export", initiative.slug, pk)
    return note_fetched(request, _pdf(request, export), export)


@require_POST
@with_initiative("read")
def again(request, initiative, pk):
    """Make a PDF once more after it failed."""
    try:
        allowance.ask_again(request, _export_or_404(request, initiative, pk))
    except allowance.TooMuchAsked as refusal:
        return too_much_asked(request, initiative, refusal)
    return redirect("export", initiative.slug, pk)


@require_GET
@with_initiative("read")
@with_draft
def draft_html(request, initiative, draft):
    """A draft as one HTML file."""
    return _html(request, initiative, draft)


@require_GET
@with_initiative("read")
def working_copy_html(request, initiative):
    """The working copy as one HTML file."""
    return _html(request, initiative, None)


@require_GET
@with_initiative("read")
@with_draft
def draft_markdown(request, initiative, draft):
    """A draft as Markdown."""
    return _markdown(request, initiative, draft)


@require_GET
@with_initiative("read")
def working_copy_markdown(request, initiative):
    """The working copy as Markdown."""
    return _markdown(request, initiative, None)


@require_http_methods(["GET", "POST"])
@with_initiative("read")
def budget(request, initiative):
    """The line under the editor: words, and pages out of the pages allowed. A POST has the pages
    counted, of which at most one count waits at a time; the line then looks for it by GET."""
    wanted = asking.of_working_copy(initiative, initiative.page_size)
    newest = wanted.asked() if request.method == "POST" else wanted.found()
    context = {"initiative": initiative, "budget": budget_of(initiative, newest)}
    return render(request, "export/_budget.html", context)


def page_size(request, initiative):
    """The paper asked for, else the initiative’s own; 404 for one there is none of."""
    asked = request.GET.get("size", initiative.page_size)
    if asked not in PAGE_SIZES:
        raise Http404(_("There is no such paper. Choose A4 or Letter."))
    return asked


def _export_or_404(request, initiative, pk):
    found = (
        initiative.exports.without_pdf().select_related("draft", "against").filter(pk=pk).first()
    )
    if found is None or holds_more_than(request.user, found):
        raise Http404(_("This PDF has been replaced by a newer one. Ask for it again."))
    return found


def pdf_or_form(request, wanted):
    """The PDF of a ``asking.Wanted``; while it is being made the page that waits for it, and before
    that a page whose form has it made.

    Only a POST has it made: what looks at links ahead of people makes nothing.
    """
    initiative = wanted.initiative
    if request.method == "POST":
        try:
            export = allowance.ask(request, wanted)
        except allowance.TooMuchAsked as refusal:
            return too_much_asked(request, initiative, refusal)
        return redirect("export", initiative.slug, export.pk)
    draft, export = wanted.facts.get("draft"), wanted.found()
    if draft:
        initiative.seen.note(request.user, draft.number)
    if export is None:
        context = {"initiative": initiative, "export": Export(**wanted.facts)}
        context["lacking"] = wanted.lacking
        return render(request, "export/make.html", context)
    if export.state == Export.State.READY:
        return _pdf(request, export)
    return redirect("export", initiative.slug, export.pk)


def too_much_asked(request, initiative, refusal):
    """The page for who asked for more PDFs than are made for them, with the sentence why."""
    context = {"initiative": initiative, "reason": str(refusal)}
    return until(refusal.wait, render(request, "export/too_often.html", context, status=429))


def _pdf(request, export):
    response = stored_pdf(request, export.sha256, lambda: bytes(export.pdf))
    return named(response, export.initiative, _what_is_in(export), "pdf")


def stored_pdf(request, sha256, content):
    """A PDF that is kept under its ``sha256``, or 304 for who has it already; ``content`` is
    called for its bytes."""
    etag = f'"{sha256}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged:
        return unchanged
    return HttpResponse(content(), content_type="application/pdf", headers={"ETag": etag})


def _what_is_in(export):
    if export.is_redline:
        return redline_name(export.against, export.draft, export.kind)
    what = draft_name(export.draft)
    return what if export.kind == Kind.FINAL else f"{what} {export.get_kind_display().lower()}"


def draft_name(draft):
    """“draft 14” or “working copy”, within the name of a file."""
    return f"draft {draft.number}" if draft else "working copy"


def redline_name(left, right, kind):
    """“draft 9 to draft 14 redline”, within the name of a file; its two shapes may lie in one
    folder."""
    shape = " side by side" if kind == Kind.SIDES else ""
    return f"{draft_name(left)} to {draft_name(right)} redline{shape}"


def _html(request, initiative, draft):
    try:
        text = standalone_html(edition_asked_for(request, initiative, draft))
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    return html_file(text, initiative, draft_name(draft))


def html_file(text, initiative, what):
    """The text of an HTML file as a download."""
    response = HttpResponse(text, content_type="text/html; charset=utf-8")
    # It is for keeping, not for showing here: should a browser open it all the same, it is
    # nobody's page.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return named(response, initiative, what, "html")


def _markdown(request, initiative, draft):
    try:
        text = edition_markdown(edition_asked_for(request, initiative, draft))
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    return named(response, initiative, draft_name(draft), "md")


def edition_asked_for(request, initiative, draft):
    """The ``Edition`` of a draft, or of the working copy where it is None, with its address."""
    path = (
        reverse("draft", args=[initiative.slug, draft.number])
        if draft
        else reverse("initiative", args=[initiative.slug])
    )
    return replace(edition_of(initiative, draft), url=request.build_absolute_uri(path))


def too_much(request, initiative, refusal):
    """The page for a text past a limit of export."""
    context = {"initiative": initiative, "reason": str(refusal)}
    return render(request, "export/too_much.html", context, status=413)


def named(response, initiative, what, ending):
    """Make it a download; its name is given in plain letters and in the initiative's own.

    ``what`` is in it, such as “draft 14”.
    """
    plain = f"{initiative.slug}-{what.replace(' ', '-')}.{ending}"
    name = one_line(initiative.name.replace("/", " "))
    own = quote(f"{name}, {what}.{ending}", safe="")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{own}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
