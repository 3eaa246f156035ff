"""Comments: say something about a draft, answer, say it otherwise."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import retarget

from drafts.access import with_draft, with_initiative, with_thread
from drafts.margin import beside_draft
from drafts.promises import asked_in
from drafts.text.anchor import UnknownPassage, find
from drafts.text.replace import AcrossParagraphs
from drafts.thread_forms import CommentForm, ReplyForm
from drafts.views.draft import lead_of
from drafts.views.thread import place_of, shown


@require_http_methods(["GET", "POST"])
@with_initiative("comment")
@with_draft
def comments(request, initiative, draft):
    """The form for a comment on a passage or a section of this draft; then the comment."""
    if request.method == "GET":
        form = CommentForm(initial=_asked_for(request, draft))
        return _form(request, draft, form)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            return _said(request, draft, _write(request, draft, form))
        except UnknownPassage as refusal:
            form.add_error(None, str(refusal))
        except AcrossParagraphs:
            sentence = _("A suggestion stays within one paragraph. Choose fewer words.")
            form.add_error("instead", sentence)
    return _form(request, draft, form, 422)


def _asked_for(request, draft):
    """What the address says about the place, with the words that stand there."""
    asked = CommentForm(request.GET)
    asked.is_valid()
    known = {name: asked.cleaned_data.get(name) for name in ("section", "start", "end")}
    section = draft.document.section(known["section"])
    if section is None:
        raise Http404(_("There is no such section in this draft."))
    if None not in (known["start"], known["end"]):
        known["quote"] = known["instead"] = section.text[known["start"] : known["end"]]
    return known


def _write(request, draft, form):
    """The new thread: in the review that is being written, or posted at once."""
    given = form.cleaned_data
    span = form.span
    if span and given["quote"]:
        span = _narrowed(draft, given["section"], span, given["quote"])
    if "now" in request.POST:
        verb = draft.threads.start
        by = {"by": request.user}
    else:
        verb, by = draft.reviews.begin(by=request.user).comment, {}
    return verb(given["words"], given["section"], span, **by, **form.facts)


def _narrowed(draft, key, span, quote):
    """The words of the quote within the span, which may be fewer."""
    text = draft.document.section(key).text if draft.document.section(key) else ""
    at = text.find(quote.replace("\r\n", "\n").strip(), *span)
    if at >= 0:
        return at, at + len(quote.replace("\r\n", "\n").strip())
    found = find(draft.document, quote, key=key)
    return found.start, found.end


def _said(request, draft, thread):
    """The section with its notes, for the page; without htmx back to the page."""
    if not request.htmx:
        place = reverse("draft", args=[draft.initiative.slug, draft.number])
        return HttpResponse(status=303, headers={"Location": f"{place}#thread-{thread.number}"})
    margin, document = beside_draft(draft, request.user), draft.document
    context = {
        "initiative": draft.initiative,
        "draft": draft,
        "section": document.section(thread.section_key),
        "front": document.front if thread.section_key == lead_of(document) else None,
        "margin": margin,
        "fresh": thread.number,
        "promotions": asked_in(draft.initiative, request.user),
        "say": reverse("comments", args=[draft.initiative.slug, draft.number]),
        "pending_review": draft.reviews.pending_of(request.user),
    }
    response = render(request, "draft/_commented.html", context)
    return retarget(response, f"#{thread.section_key}")


def _form(request, draft, form, status=200):
    context = {"initiative": draft.initiative, "draft": draft, "form": form, "mode": "comment"}
    if request.htmx:
        return render(request, "thread/_form.html", context, status=status)
    return render(request, "thread/comment.html", context, status=status)


@require_POST
@with_initiative("comment")
@with_thread
def replies(request, initiative, thread):
    """Answer in a thread: at once, or with one's review."""
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return shown(request, thread, 422, forms={"reply": form})
    words = form.cleaned_data["words"]
    if "review" in request.POST and (thread.at or thread.is_pending):
        (thread.at or thread.draft).reviews.begin(by=request.user).reply(thread, words)
    else:
        thread.reply(words, by=request.user)
    return shown(request, thread)


@require_http_methods(["GET", "POST"])
@with_initiative("comment")
@with_thread
def words(request, initiative, thread, pk):
    """Say otherwise what one has said; what it said before is kept."""
    comment = thread.comments.visible_to(request.user).of(request.user).filter(pk=pk).first()
    if comment is None:
        raise Http404(_("There is no such comment of yours in this thread."))
    comment.thread = thread
    form = ReplyForm(request.POST or None, initial={"words": comment.words})
    if request.method == "POST" and form.is_valid():
        comment.edit(form.cleaned_data["words"], by=request.user)
        return HttpResponse(status=303, headers={"Location": place_of(thread)})
    context = {
        "initiative": initiative,
        "thread": thread,
        "comment": comment,
        "form": form,
        "place": place_of(thread),
        "mode": "comment",
    }
    return render(request, "thread/words.html", context, status=422 if form.errors else 200)
