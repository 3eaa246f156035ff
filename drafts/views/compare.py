"""Compare any two drafts, or a draft with the working copy. The address is the comparison."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from drafts.access.guards import ends_or_404, with_initiative
from drafts.compare.page import End, page_of
from drafts.compare.picker import WORKING_COPY, Look, pair_address, picker_of
from drafts.export.glyphs import lacking_in
from drafts.forms.thread import CommentForm
from drafts.models import Comparison
from drafts.pages.gauge import gauge_of
from drafts.pages.margin import numbers_beside, own_beside
from drafts.pages.verdicts import last_numbers


@require_GET
@with_initiative("read")
def opening(request, initiative):
    """Go to the pair that was chosen (``?left=9&right=14``), or to the one most likely wanted.

    That is the newest draft against the one that the person reviewed last, else the one before;
    for those who write, the working copy against the newest draft while there is something to
    cut. A ``right`` alone is held against the one before it; with one draft only, it is held
    against the working copy.
    """
    newest = initiative.next_number - 1
    if not newest:
        context = {"initiative": initiative, "mode": "compare"}
        return render(request, "compare/nothing.html", context)
    right = _chosen(request.GET.get("right"), newest)
    if not _has_chosen(request) and "write" in request.may and initiative.has_moved_on():
        right = None
    usual = newest if right is None else right - 1
    if right is not None and not _has_chosen(request):
        read = last_numbers(request.user, [initiative]).get(initiative.pk, newest)
        usual = read if read < newest else usual
    left = _chosen(request.GET.get("left"), usual)
    if left == 0:
        left, right = right, None
    if left is None and right is None:
        left = newest
    query = Look.asked_for(request.GET).query
    return redirect(pair_address(initiative.slug, left, right, query))


def _has_chosen(request):
    return request.GET.get("left") or request.GET.get("right")


def _chosen(value, usual):
    """The number that a form sent, None for the working copy, ``usual`` when it sent nothing."""
    if not value:
        return usual
    if value == WORKING_COPY:
        return None
    if not value.isdecimal() or len(value) > 9 or not int(value):
        raise Http404(_("There is no draft “%(value)s”.") % {"value": value[:40]})
    return int(value)


@require_GET
@with_initiative("read")
def pair(request, initiative, left, right):
    """Two drafts side by side; ``left`` or ``right`` None is the working copy."""
    drafts = ends_or_404(initiative, left, right)
    ends = [_end(initiative, draft) for draft in drafts]
    initiative.seen.note(request.user, max(filter(None, (left, right))))
    look = Look.asked_for(request.GET)
    gauge = gauge_of(initiative, request.user)
    comparison = Comparison.objects.of_ends(drafts, [end.document for end in ends])
    context = {
        "initiative": initiative,
        "left": ends[0],
        "right": ends[1],
        "comparison": comparison,
        "page": page_of(comparison, *ends, formatting=look.formatting),
        "picker": picker_of(initiative.slug, gauge, left, right, look),
        "gauge": gauge,
        "look": look,
        "lacking": lacking_in(*(end.document for end in ends)),
        "said": _said(request, initiative, *drafts),
        "own": _own_threads(request.user, *drafts),
        "back": pair_address(initiative.slug, left, right, look.query),
        "mode": "compare",
    }
    if "comment" in request.may:
        context["compose"] = CommentForm(auto_id="compose_%s")
    return render(request, "compare/show.html", context)


def _said(request, initiative, left, right):
    """What is said on each side that is a draft: its number, its threads by section, and where
    one comments, if one may."""
    sides = {"left": left, "right": right if right != left else None}
    may_comment = "comment" in request.may
    return [
        {
            "side": side,
            "number": draft.number,
            "numbers": numbers_beside(draft, request.user),
            "document": draft.document,
            "say": may_comment and reverse("comments", args=[initiative.slug, draft.number]),
        }
        for side, draft in sides.items()
        if draft
    ]


def _own_threads(user, left, right):
    """What ``user`` raised by the draft on the left and may want to see answered on the right;
    nothing unless the left is a draft that she reviewed, and the right a later one."""
    if not (left and right) or left.number >= right.number:
        return []
    if not left.reviews.judging().of(user).exists():
        return []
    return own_beside(right, user, left)


def _end(initiative, draft):
    if draft is None:
        document, by = initiative.tidy_document, initiative.touched_by
        return End(document, None, str(by), initiative.touched_at)
    return End(draft.document, draft.number, str(draft.cut_by), draft.cut_at)
