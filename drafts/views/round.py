"""Rounds: ask people for reviews of a draft, see who answered, end it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.access.guards import with_draft, with_initiative
from drafts.access.headers import see_other
from drafts.forms.round import RoundForm
from drafts.models import Round
from drafts.models.round import AlreadyOver, AskedAlready
from drafts.pages.rounds import Asked


@require_GET
@with_initiative("read")
def rounds(request, initiative):
    """Every round there was: those that run, and those that are over."""
    asked = Asked.of(initiative, request.user)
    context = {"initiative": initiative, "asked": asked, "mode": "rounds"}
    return render(request, "round/list.html", context)


@require_http_methods(["GET", "POST"])
@with_initiative("ask")
@with_draft
def new(request, initiative, draft):
    """Whom to ask for a review of this draft, and what; then ask."""
    about = {"draft": draft, "asker": request.user}
    form = RoundForm(request.POST or None, initial={"expecting": draft.rounds.count()}, **about)
    sentence, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            asked = form.asked
            draft.rounds.open(asked, by=request.user, **form.facts)
        except AskedAlready:
            sentence, status = _("This round was opened a moment ago: nobody was asked twice."), 409
        else:
            messages.success(request, _said(len(asked)))
            return _to_draft(draft)
    context = {
        "initiative": initiative,
        "draft": draft,
        "form": form,
        "sentence": sentence,
        "mode": "ask",
    }
    return render(request, "round/new.html", context, status=422 if form.errors else status)


def _said(count):
    return ngettext("%d person is asked.", "%d people are asked.", count) % count


@require_POST
@with_initiative("ask")
def ending(request, initiative, pk):
    """Wait for nobody any more, and show what was held back."""
    found = (
        Round.objects.filter(draft__initiative=initiative, pk=pk).select_related("draft").first()
    )
    if found is None:
        raise Http404(_("There is no such round here."))
    found.draft.initiative = initiative
    try:
        found.end(by=request.user)
    except AlreadyOver:
        context = {"initiative": initiative, "round": found, "mode": "rounds"}
        return render(request, "round/over.html", context, status=409)
    messages.success(request, _("The round is over."))
    return _to_draft(found.draft)


def _to_draft(draft):
    place = reverse("draft", args=[draft.initiative.slug, draft.number])
    return see_other(f"{place}#rounds")
