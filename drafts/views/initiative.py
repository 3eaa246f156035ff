"""Initiatives: the list, a new one, its page and its facts."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from drafts.access.guards import with_initiative
from drafts.access.roles import allowing
from drafts.export.glyphs import lacking_in
from drafts.forms.initiative import FactsForm, NewInitiativeForm
from drafts.models import Draft, Initiative
from drafts.pages.gauge import gauge_of, small_gauges
from drafts.pages.next_step import next_step
from drafts.pages.owed import asked_in, unanswered
from drafts.pages.rounds import Asked
from drafts.pages.turns import turns_of, waits_of
from drafts.pages.verdicts import last_numbers, last_read_by, verdicts_of


@require_GET
def initiatives(request):
    """What waits for the person, then all that she may see, the most recently touched first."""
    seen = Initiative.objects.visible_to(request.user).newest_first()
    shown = list(seen.with_summary().with_decision())
    _say_what_was_cut(shown, request.user)
    context = {
        "initiatives": shown,
        "gauges": small_gauges(shown),
        "read": last_numbers(request.user, shown),
        "turns": turns_of(request.user, shown),
        "waits": waits_of(request.user, shown),
    }
    return render(request, "initiative/list.html", context)


def _say_what_was_cut(initiatives, user):
    """Give those that ``user`` does not write the headline of their newest draft."""
    writes = allowing("write", user, initiatives)
    read = {one.pk: one for one in initiatives if one.pk not in writes and one.newest_number}
    for draft in Draft.objects.filter(initiative__in=read).newest_of_each():
        read[draft.initiative_id].headline_html = draft.document.section("headline").html


@require_http_methods(["GET", "POST"])
def new(request):
    """Start an initiative."""
    form = NewInitiativeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        initiative = Initiative.objects.start(by=request.user, **form.cleaned_data)
        # Named in the address, the headline has the cursor.
        return redirect(f"{reverse('write', args=[initiative.slug])}#headline")
    status = 422 if form.errors else 200
    return render(request, "initiative/new.html", {"form": form}, status=status)


@require_GET
@with_initiative("read")
def show(request, initiative):
    """The initiative's page: what it says, every draft, and what to do next."""
    document = _said_of(initiative, request.may)
    gauge = gauge_of(initiative, request.user)
    verdicts = verdicts_of(initiative, request.user, gauge.next_number - 1)
    turns, waits = turns_of(request.user, [initiative]), waits_of(request.user, [initiative])
    changed = initiative.has_moved_on()
    context = {
        "initiative": initiative,
        "headline_words": document.section("headline").text,
        "subheading_words": document.section("subheading").text,
        "changed": changed,
        "lacking": lacking_in(initiative.tidy_document),
        "next_step": next_step(initiative, request.may, turns, waits, gauge, changed),
        "gauge": gauge,
        "verdicts": verdicts,
        "promised": unanswered(asked_in(initiative, request.user)),
        "asked": Asked.of(initiative, request.user),
        "last_read": last_read_by(request.user, verdicts),
        "deciding": initiative.those_who_decide(),
        "decisions": initiative.decisions.with_people().newest_first(),
        "members": initiative.members.here().select_related("user"),
        "groups": initiative.group_members.select_related("group"),
        "mode": "overview",
    }
    return render(request, "initiative/show.html", context)


def _said_of(initiative, may):
    """The document whose headline heads the page: who writes sees how it stands, others what was
    cut last, for beside it the page tells them to read that draft."""
    newest = None if "write" in may else initiative.newest_draft()
    return newest.document if newest else initiative.document


@require_http_methods(["GET", "POST"])
@with_initiative("write")
def facts(request, initiative):
    """Change what stands around the words: name, customer, date, format, page budget."""
    name = initiative.name
    form = FactsForm(request.POST or None, instance=initiative, may_open="manage" in request.may)
    if request.method == "POST" and form.is_valid():
        initiative.change_facts(by=request.user, **form.cleaned_data)
        return redirect("initiative", initiative.slug)
    if form.errors:
        initiative.name = name  # the heading keeps what is stored, not what was refused
    return render(
        request,
        "initiative/facts.html",
        {"form": form, "initiative": initiative, "mode": "facts"},
        status=422 if form.errors else 200,
    )
