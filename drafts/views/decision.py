"""The decider's screen: what it is, what changed, what is contested, and the decision."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from drafts import jobs
from drafts.access.guards import draft_or_404, with_initiative
from drafts.export.glyphs import lacking_in
from drafts.forms.decision import DecisionForm
from drafts.models import Decision, Initiative
from drafts.models.decision import AlreadyDecided, NotNewest
from drafts.pages.brief import brief_of


@require_http_methods(["GET", "POST"])
def deciding(request, slug):
    """The screen, for everybody who reads; a POST decides."""
    return (_decide if request.method == "POST" else _show)(request, slug)


@with_initiative("read")
def _show(request, initiative):
    newest = initiative.next_number - 1
    if not newest:
        return render(request, "decision/nothing.html", {"initiative": initiative})
    number = request.GET.get("draft", "")
    known = number.isdecimal() and len(number) < 10
    draft = draft_or_404(initiative, int(number) if known else newest)
    return _page(request, initiative, draft)


@with_initiative("decide")
def _decide(request, initiative):
    form = DecisionForm(request.POST)
    known = form.is_valid() or "draft" in form.cleaned_data
    draft = draft_or_404(initiative, form.cleaned_data["draft"] if known else 0)
    if not form.is_valid():
        return _page(request, initiative, draft, form, status=422)
    facts = {name: form.cleaned_data[name] for name in ("outcome", "expecting", "knowing")}
    if form.would_keep_boxes(lacking_in(draft.document)):
        return _page(request, initiative, draft, form, asks_of_boxes=True, status=409)
    try:
        with transaction.atomic():
            decision = draft.decide(by=request.user, **facts, **form.reasons)
            if decision.outcome == Decision.Outcome.GO:
                jobs.make_final(decision.release)
    except NotNewest:
        return _page(request, initiative, draft, form, asks=True, status=409)
    except AlreadyDecided as refusal:
        asked = Decision(draft=draft, by=request.user, outcome=facts["outcome"], **form.reasons)
        if not asked.is_same_as(refusal.decision):
            return _page(request, initiative, draft, form, other=refusal.decision, status=409)
        decision = refusal.decision  # the same button, pressed twice
    return _decided(request, initiative, decision)


def _decided(request, initiative, decision):
    number = decision.draft.number
    if decision.outcome == Decision.Outcome.GO:
        messages.success(request, _("Draft %s is final.") % number)
        return redirect("release", initiative.slug)
    messages.success(request, _("Your decision on draft %s is on record.") % number)
    return redirect("decide", initiative.slug)


def _page(request, initiative, draft, form=None, status=200, **said):
    """The screen; ``said`` is why nothing was recorded: ``asks``, ``asks_of_boxes``, ``other``."""
    decisions = list(initiative.decisions.with_people().newest_first())
    asked = {"draft": draft.number, "expecting": len(decisions) + 1}
    release = initiative.releases.filter(draft=draft).newest_first().first()
    context = {
        "initiative": initiative,
        "brief": brief_of(initiative, draft, request.user),
        "document": draft.document,
        "decisions": decisions,
        "release": release,
        "files": release.files.all() if release else [],
        "deciding": initiative.those_who_decide(),
        "form": form or DecisionForm(initial=asked),
        "asked": asked,
        "lacking": lacking_in(draft.document),
        "mode": "decide",
    }
    return render(request, "decision/decide.html", context | said, status=status)


@require_GET
def decided(request):
    """All that was stopped or goes ahead, of what the person may see, with the reasons."""
    seen = Initiative.objects.visible_to(request.user)
    decisions = Decision.objects.with_people().select_related("initiative")
    today = timezone.localdate()
    context = {
        "stopped": decisions.in_force(seen, Decision.Outcome.STOP),
        "going": decisions.in_force(seen, Decision.Outcome.GO),
        "due": set(seen.due_to_look_again(today).values_list("pk", flat=True)),
    }
    return render(request, "decision/list.html", context)
