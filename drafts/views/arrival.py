"""Bring words in: a file or pasted text, looked at and placed before anything is written."""

import uuid

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from drafts.access.guards import with_initiative
from drafts.access.uploads import takes_a_file
from drafts.compare.versions import versions
from drafts.forms.imports import BringInForm, PlacesForm
from drafts.imports import arrival as arrivals
from drafts.imports import series
from drafts.imports.incoming import from_file, from_text
from drafts.imports.package import Unreadable
from drafts.pages.outline_words import translated
from drafts.text.assignment import ABOVE, LEFT_OUT
from drafts.text.clean import Refused
from drafts.text.outline import KINDS, is_faq


@takes_a_file
@require_http_methods(["GET", "POST"])
@with_initiative("write")
def bring_in(request, initiative):
    """Take a file or pasted words, and lead to their preview; several files are a series."""
    posted = request.method == "POST"
    form = BringInForm(request.POST, request.FILES) if posted else BringInForm()
    refusal = ""
    if posted and form.is_valid():
        try:
            return _taken_in(request, initiative, **form.cleaned_data)
        except Refused as unreadable:
            refusal = str(unreadable)
    context = {
        "initiative": initiative,
        "form": form,
        "refusal": refusal,
        "may_be_series": initiative.next_number == 1,
        "mode": "import",
    }
    status = 422 if form.errors or refusal else 200
    return render(request, "import/bring_in.html", context, status=status)


def _taken_in(request, initiative, files, words):
    if len(files) > 1:
        if initiative.next_number > 1:
            raise Unreadable(
                _(
                    "This initiative has drafts already, so several files can’t become its drafts."
                    " Bring in one file, or start a new initiative from the files."
                )
            )
        arrival = series.keep(series.from_files(files), request.user, initiative)
        return redirect("series", initiative.slug, arrival.pk)
    incoming = from_file(files[0].name, files[0].read()) if files else from_text(words)
    arrival = arrivals.keep(initiative, incoming, request.user)
    return redirect("arrival", initiative.slug, arrival.pk)


@require_http_methods(["GET", "POST"])
@with_initiative("write")
def preview(request, initiative, pk):
    """Show where each paragraph would go; write only when asked to."""
    arrival = arrival_or_404(request, initiative, pk)
    incoming = arrivals.incoming_of(arrival)
    places = PlacesForm(request.POST, arrivals.guessed(incoming)).places
    refusal, targets = "", []
    try:
        targets = arrivals.targets_of(initiative, incoming, places)
        if "put_in" in request.POST and targets:
            return _put_in(request, arrival, targets)
    except Refused as too_much:
        refusal = str(too_much)
    context = {
        "initiative": initiative,
        "incoming": incoming,
        "rows": list(zip(range(len(places)), incoming.pieces, places, strict=True)),
        "choices": _choices(),
        "targets": targets,
        "news": [target for target in targets if not target.is_same],
        "same": sum(target.is_same for target in targets),
        "refusal": refusal,
        "nothing": "put_in" in request.POST and not targets and not refusal,
        "mode": "import",
    }
    status = 422 if refusal or context["nothing"] else 200
    return render(request, "import/preview.html", context, status=status)


def arrival_or_404(request, initiative, pk):
    """The arrival that this person brought in for this initiative (None for a new one)."""
    mine = initiative.arrivals.all() if initiative else series.unplaced()
    arrival = mine.of(request.user).filter(pk=pk).first()
    if arrival is None:
        raise Http404(_("These words were put in already, or are not yours to put in."))
    if initiative:
        arrival.initiative = initiative
    return arrival


def _put_in(request, arrival, targets):
    """The result; with a clash the page that asks which words shall stand."""
    initiative = arrival.initiative
    result = arrivals.put_in(arrival, targets, by=request.user)
    if not result.clashes and not result.removed:
        return redirect("write", initiative.slug)
    clashes = [
        {
            "section": section,
            "mine": mine,
            "versions": versions(mine, section.html),
            "save_id": uuid.uuid4(),
        }
        for section, mine in result.clashes
    ]
    context = {"initiative": initiative, "result": result, "clashes": clashes, "mode": "import"}
    return render(request, "import/clashes.html", context, status=409)


def _choices():
    """(value, words) of every place that a piece can go to."""
    named = [
        (key, _("%(kind)s: a question") % {"kind": title} if is_faq(key) else title)
        for key, title in ((key, translated(kind.title)) for key, kind in KINDS.items())
    ]
    return [(ABOVE, _("Goes with the one above")), *named, (LEFT_OUT, _("Leave it out"))]
