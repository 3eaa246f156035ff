"""Comments: say something about a draft, answer, say it otherwise.

What members do here, guests do behind their link; ``commented``, ``replied`` and ``reworded``
serve both.
"""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import retarget

from drafts.access.addresses import address
from drafts.access.guards import with_draft, with_initiative, with_thread
from drafts.access.guests import writes_too_often
from drafts.access.headers import see_other
from drafts.forms.thread import CommentForm, ReplyForm
from drafts.pages.margin import beside_draft
from drafts.pages.owed import asked_in
from drafts.text.anchor import UnknownPassage, find
from drafts.text.numbering import paragraph_numbers
from drafts.text.replace import AcrossParagraphs
from drafts.views.draft import lead_of
from drafts.views.thread import place_of, shown

TOO_OFTEN = gettext_lazy(
    "That was a lot within an hour, so this was not stored. Your words are still here: send them "
    "again later."
)


@require_http_methods(["GET", "POST"])
@with_initiative("comment")
@with_draft
def comments(request, initiative, draft):
    """The form for a comment on a passage or a section of this draft; then the comment."""
    return commented(request, draft)


def commented(request, draft):
    """The form, or what was said with it, of a member or a guest."""
    if request.method == "GET":
        form = CommentForm(initial=_asked_for(request, draft))
        return _form(request, draft, form)
    form = CommentForm(request.POST)
    if form.is_valid():
        if writes_too_often(request):
            form.add_error(None, TOO_OFTEN)
            return _form(request, draft, form, 429)
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
        by = {"by": request.who}
    else:
        verb, by = draft.reviews.begin(by=request.who).comment, {}
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
        place = address(request, "draft", draft.number)
        return see_other(f"{place}#thread-{thread.number}")
    margin, document = beside_draft(draft, request.who), draft.document
    context = {
        "initiative": draft.initiative,
        "draft": draft,
        "section": document.section(thread.section_key),
        "front": document.front if thread.section_key == lead_of(document) else None,
        "margin": margin,
        "numbers": paragraph_numbers(document),
        "fresh": thread.number,
        "promotions": asked_in(draft.initiative, request.who),
        "say": address(request, "comments", draft.number),
        "pending_review": draft.reviews.pending_of(request.who),
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
    return replied(request, thread)


def replied(request, thread):
    """The thread with the answer of a member or a guest."""
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return shown(request, thread, 422, forms={"reply": form})
    if writes_too_often(request):
        form.add_error("words", TOO_OFTEN)
        return shown(request, thread, 429, forms={"reply": form})
    words = form.cleaned_data["words"]
    if "review" in request.POST and (request.beside or thread.is_pending):
        (request.beside or thread.draft).reviews.begin(by=request.who).reply(thread, words)
    else:
        thread.reply(words, by=request.who)
    return shown(request, thread)


@require_http_methods(["GET", "POST"])
@with_initiative("comment")
@with_thread
def words(request, initiative, thread, pk):
    """Say otherwise what one has said; what it said before is kept."""
    return reworded(request, thread, pk)


def reworded(request, thread, pk):
    """The form with a comment of a member's or a guest's own, or back to what it says now."""
    comment = thread.comments.visible_to(request.who).of(request.who).filter(pk=pk).first()
    if comment is None:
        raise Http404(_("There is no such comment of yours in this thread."))
    comment.thread = thread
    form = ReplyForm(request.POST or None, initial={"words": comment.words})
    if request.method == "POST" and form.is_valid():
        if not writes_too_often(request):
            comment.edit(form.cleaned_data["words"], by=request.who)
            return see_other(place_of(request, thread))
        form.add_error("words", TOO_OFTEN)
    context = {
        "initiative": thread.initiative,
        "thread": thread,
        "comment": comment,
        "form": form,
        "place": place_of(request, thread),
        "mode": "comment",
    }
    return render(request, "thread/words.html", context, status=_status_of(form))


def _status_of(form):
    if not form.errors:
        return 200
    return 429 if TOO_OFTEN in form.errors.get("words", ()) else 422
