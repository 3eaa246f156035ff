"""Drafts: cut one, read one."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from drafts.access.guards import with_draft, with_initiative
from drafts.export.glyphs import lacking_in
from drafts.export.preparing import prepare
from drafts.forms.draft import CutForm
from drafts.forms.review import ReviewForm
from drafts.forms.thread import CommentForm
from drafts.models.draft import CannotCut
from drafts.pages.gauge import gauge_of
from drafts.pages.margin import Margin, beside_draft
from drafts.pages.outline_words import translated
from drafts.pages.owed import asked_in
from drafts.pages.rounds import Asked
from drafts.pages.verdicts import last_read_by, verdicts_of, verdicts_until
from drafts.text.numbering import paragraph_numbers
from drafts.text.outline import FAQ_KINDS, KINDS

TITLE_KEYS = ("headline", "subheading")


@require_http_methods(["GET", "POST"])
@with_initiative("cut")
def cut(request, initiative):
    """Ask what the draft answers, then cut it; say so at once when there is nothing to cut."""
    number = initiative.next_number
    form = CutForm(request.POST or None, initial={"expecting": number})
    try:
        if request.method == "POST" and form.is_valid():
            draft = initiative.cut_draft(by=request.user, **form.cleaned_data)
            prepare(draft)
            return redirect("draft", initiative.slug, draft.number)
        initiative.check_cut()
    except CannotCut as refusal:
        return _say_why(request, initiative, refusal)
    context = {
        "form": form,
        "initiative": initiative,
        "number": number,
        "empty": [translated(title) for title in initiative.document.empty_titles],
        "addressed": initiative.threads.visible_to(request.user).addressed_in(None),
        "mode": "cut",
    }
    return render(request, "draft/cut.html", context, status=422 if form.errors else 200)


def _say_why(request, initiative, refusal):
    """Nothing is cut, and here is why; 409 to who pressed the button, with the line they typed."""
    pressed = request.method == "POST"
    context = {
        "initiative": initiative,
        "refusal": type(refusal).__name__,
        "newest": refusal.draft,
        "note": request.POST.get("note", "").strip(),
        "mode": "cut",
    }
    return render(request, "draft/not_cut.html", context, status=409 if pressed else 200)


@require_GET
@with_initiative("read")
@with_draft
def read(request, initiative, draft):
    """One draft, as it was cut, with what is said beside it: the open threads, or the closed."""
    initiative.seen.note(request.user, draft.number)
    closed, first = place_in_margin(request)
    margin = beside_draft(draft, request.who, closed=closed, first=first)
    gauge = gauge_of(initiative, request.user)
    verdicts = verdicts_of(initiative, request.user, gauge.newest.number)
    context = {
        "initiative": initiative,
        "draft": draft,
        **paper_of(draft.document),
        "gauge": gauge,
        "newer": gauge.newest.number - draft.number,
        "margin": margin,
        "verdicts": verdicts_until(draft, verdicts),
        "addressed": initiative.threads.visible_to(request.user).addressed_in(draft),
        "promotions": asked_in(initiative, request.user),
        "asked": Asked.of(initiative, request.user, draft=draft),
        "last_read": last_read_by(request.user, verdicts),
        "lacking": lacking_in(draft.document),
        "closed": closed,
        "mode": "read",
    }
    if "comment" in request.may:
        context["say"] = reverse("comments", args=[initiative.slug, draft.number])
        context["compose"] = CommentForm(auto_id="compose_%s")
        context["pending_review"] = draft.reviews.pending_of(request.who)
        context["review_form"] = review_form(draft, request.user)
    return render(request, "draft/read.html", context)


def review_form(draft, user):
    """The form with which ``user`` submits a review of this draft."""
    given = draft.reviews.submitted().of(user).count()
    return ReviewForm(initial={"given": given}, auto_id="review_%s")


def place_in_margin(request):
    """Whether the closed threads are asked for, and how many notes of earlier pages to leave
    out."""
    first = request.GET.get("from", "")
    left = int(first) if first.isdecimal() and len(first) < 7 else 0
    return request.GET.get("closed") == "1", left


def paper_of(document):
    """What ``draft/_paper.html`` draws: a ``Document``, and what the template can't find out.

    The margin is empty: who shows what is said beside it puts in another.
    """
    return {
        "document": document,
        "margin": Margin(),
        "lead": lead_of(document),
        "numbers": paragraph_numbers(document),
        "questions": [(translated(KINDS[kind].title), document.faq(kind)) for kind in FAQ_KINDS],
    }


def lead_of(document):
    """The key of the section that opens the text, into which the dateline runs."""
    body = (section for section in document.release if section.key not in TITLE_KEYS)
    return next((section.key for section in body if not section.is_empty), "")
