"""The guest's side of a link: the door, and what the link opens."""

from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from drafts.access import guests
from drafts.access.addresses import address
from drafts.access.guest_guards import (
    guest_draft_or_404,
    with_guest,
    with_guest_draft,
    with_guest_link,
)
from drafts.compare.page import End, page_of
from drafts.compare.picker import Look
from drafts.export.glyphs import lacking_in
from drafts.forms.guest import DoorForm
from drafts.forms.thread import CommentForm
from drafts.models import Comparison, GuestLink
from drafts.models.guest_link import NotInForce, TooManyNames
from drafts.pages.margin import beside_draft
from drafts.views.draft import paper_of, place_in_margin

Kind = GuestLink.Kind


@require_http_methods(["GET", "POST"])
@with_guest_link
def door(request, link):
    """Ask for the name, once, and for the passphrase where the link has one."""
    token = request.resolver_match.kwargs["token"]
    if guests.guest_of(request, link):
        return redirect("guest_paper", token)
    if request.method != "POST":
        return _door(request, DoorForm(link=link))
    form = DoorForm(request.POST, link=link, accepts=partial(guests.accepts, request, link))
    try:
        if not form.is_valid():
            return _door(request, form, status=422)
        guest = link.admit(form.cleaned_data["name"])
    except guests.TooOften:
        return _door(request, form, too_often=True, status=429)
    except TooManyNames:
        return _door(request, form, is_full=True, most=link.people, status=409)
    except NotInForce as ended:  # while the name was typed
        raise Http404 from ended
    response = redirect("guest_paper", token)
    guests.remember(response, guest)
    return response


def _door(request, form, status=200, **trouble):
    context = {"form": form, **trouble}
    return render(request, "guest/door.html", context, status=status)


@require_GET
@with_guest(*Kind)
def paper(request, link, guest):
    """What the link opens: to a reviewer the newest draft, else the paper or its PDF."""
    whole = link.kind == Kind.REVIEW
    initiative = link.initiative
    draft = initiative.newest_draft() if whole else initiative.draft_for_guests()
    if draft is None:
        return render(request, "guest/nothing.html")
    if whole:
        return redirect("guest_draft", request.resolver_match.kwargs["token"], draft.number)
    context = _paper(link, draft)
    template = "guest/release.html" if link.kind == Kind.RELEASE else "guest/file.html"
    return render(request, template, context)


@require_GET
@with_guest(Kind.REVIEW)
@with_guest_draft
def draft(request, link, guest, draft):
    """One draft whole, with what is said beside it, for a reviewer."""
    drafts = list(link.drafts().defer("content", "front").newest_first())
    newest = drafts[0].number
    closed, first = place_in_margin(request)
    context = _paper(link, draft) | {
        "initiative": link.initiative,
        "drafts": drafts,
        "newest": newest,
        "newer": newest - draft.number,
        "margin": beside_draft(draft, guest, closed=closed, first=first),
        "closed": closed,
        "say": address(request, "comments", draft.number),
        "compose": CommentForm(auto_id="compose_%s"),
        "pending_review": draft.reviews.pending_of(guest),
        "given": draft.reviews.standing().of(guest).first(),
    }
    return render(request, "guest/draft.html", context)


@require_GET
@with_guest(Kind.REVIEW)
def compare(request, link, guest, left, right):
    """Two drafts side by side, for a reviewer."""
    drafts = [guest_draft_or_404(link, number) for number in (left, right)]
    # Who cut them is not for people outside.
    ends = [End(link.document_of(draft), draft.number, "", draft.cut_at) for draft in drafts]
    look = Look.asked_for(request.GET)
    comparison = Comparison.objects.of_ends(drafts, [end.document for end in ends])
    context = {
        "left": ends[0],
        "right": ends[1],
        "comparison": comparison,
        "page": page_of(comparison, *ends, formatting=look.formatting),
        "look": look,
    }
    return render(request, "guest/compare.html", context)


def _paper(link, draft):
    document = link.document_of(draft)
    title = document.words("headline") or _("Untitled")
    lacking = lacking_in(document)
    return {"draft": draft, "title": title, "lacking": lacking, **paper_of(document)}
