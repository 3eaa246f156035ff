"""Downloads for other programs: Word, a blog, a mail; and two drafts as tracked changes."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from drafts.access.guards import ends_or_404, with_draft, with_initiative
from drafts.export.docx.edition import edition_docx
from drafts.export.docx.redline import redline_docx
from drafts.export.html import blog_post_html
from drafts.export.limits import TooMuch
from drafts.export.remarks import word_comments
from drafts.export.text import edition_text
from drafts.models import Comparison
from drafts.views.export import draft_name, edition_asked_for, named, too_much

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@with_initiative("read")
@with_draft
def draft_docx(request, initiative, draft):
    """A draft for Word; on request with what is said about it and still open."""
    asked = request.GET.get("comments") == "1"
    return _docx(request, initiative, draft, word_comments(draft, request.user) if asked else ())


@require_GET
@with_initiative("read")
def working_copy_docx(request, initiative):
    """The working copy for Word."""
    return _docx(request, initiative, None)


@require_GET
@with_initiative("read")
@with_draft
def draft_blog_post(request, initiative, draft):
    """A draft as a page that a blog can take over."""
    return _blog_post(request, initiative, draft)


@require_GET
@with_initiative("read")
def working_copy_blog_post(request, initiative):
    """The working copy as a page that a blog can take over."""
    return _blog_post(request, initiative, None)


@require_GET
@with_initiative("read")
@with_draft
def draft_text(request, initiative, draft):
    """A draft as plain text for a mail."""
    return _text(request, initiative, draft)


@require_GET
@with_initiative("read")
def working_copy_text(request, initiative):
    """The working copy as plain text for a mail."""
    return _text(request, initiative, None)


@require_GET
@with_initiative("read")
def redline(request, initiative, left, right):
    """Two drafts in one file for Word, as tracked changes; None is the working copy."""
    ends = ends_or_404(initiative, left, right)
    editions = [edition_asked_for(request, initiative, end) for end in ends]
    comparison = Comparison.objects.of_ends(ends, [edition.document for edition in editions])
    by, at = (
        (ends[1].cut_by, ends[1].cut_at)
        if ends[1]
        else (initiative.touched_by, initiative.touched_at)
    )
    try:
        content = redline_docx(*editions, comparison, str(by), at, initiative.slug)
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    names = [str(number or "working copy") for number in (left, right)]
    response = HttpResponse(content, content_type=DOCX)
    return named(response, initiative, f"changes {' to '.join(names)}", "docx")


def _docx(request, initiative, draft, comments=()):
    edition = edition_asked_for(request, initiative, draft)
    try:
        content = edition_docx(edition, initiative.slug, comments)
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    name = f"{draft_name(draft)} comments" if comments else draft_name(draft)
    return named(HttpResponse(content, content_type=DOCX), initiative, name, "docx")


def _blog_post(request, initiative, draft):
    try:
        text = blog_post_html(edition_asked_for(request, initiative, draft))
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    response = HttpResponse(text, content_type="text/html; charset=utf-8")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"  # for keeping, see _html
    return named(response, initiative, f"{draft_name(draft)} blog post", "html")


def _text(request, initiative, draft):
    try:
        text = edition_text(edition_asked_for(request, initiative, draft))
    except TooMuch as refusal:
        return too_much(request, initiative, refusal)
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    return named(response, initiative, draft_name(draft), "txt")
