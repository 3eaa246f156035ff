"""A series of files becomes the numbered drafts of an initiative, after a look at it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from drafts.access.guards import with_initiative
from drafts.access.uploads import takes_files
from drafts.export.preparing import prepare
from drafts.forms.imports import NewFromFilesForm, SeriesForm
from drafts.imports import series
from drafts.models import Initiative
from drafts.text.clean import Refused
from drafts.views.arrival import arrival_or_404


@takes_files(40_000_000)
@require_http_methods(["GET", "POST"])
def new(request):
    """Ask for the facts of a new initiative and the files of its drafts."""
    posted = request.method == "POST"
    form = NewFromFilesForm(request.POST, request.FILES) if posted else NewFromFilesForm()
    refusal = ""
    if posted and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            taken = series.from_files(facts.pop("files"))
        except Refused as unreadable:
            refusal = str(unreadable)
        else:
            day = facts["release_date"]
            facts["release_date"] = day.isoformat() if day else None
            return redirect("new_series", series.keep(taken, request.user, facts=facts).pk)
    context = {"form": form, "refusal": refusal}
    status = 422 if form.errors or refusal else 200
    return render(request, "import/new_from_files.html", context, status=status)


@require_http_methods(["GET", "POST"])
def preview_new(request, pk):
    """Show what would become of the files; make the initiative when asked to."""
    return _preview(request, None, pk)


@require_http_methods(["GET", "POST"])
@with_initiative("cut")
def preview(request, initiative, pk):
    """Show what would become of the files; cut the drafts when asked to."""
    return _preview(request, initiative, pk)


def _preview(request, initiative, pk):
    arrival = arrival_or_404(request, initiative, pk)
    refusal, files = "", []
    try:
        files = series.files_of(arrival)
        forms = [_form_of(request, number, file) for number, file in enumerate(files)]
        if request.method == "POST" and all(form.is_valid() for form in forms):
            facts = [form.cleaned_data for form in forms]
            rows = [(f, d["day"], d["note"]) for f, d in zip(files, facts, strict=True)]
            return _made(request, arrival, rows)
    except Refused as unreadable:
        refusal = str(unreadable)
    forms = forms if files else []
    context = {
        "initiative": initiative,
        "facts": arrival.versions.get("facts"),
        "has_words": initiative and initiative.document.word_count > 0,
        "rows": list(zip(files, forms, strict=True)),
        "refusal": refusal,
        "wrong": any(form.errors for form in forms),
        "mode": "import",
    }
    status = 422 if refusal or context["wrong"] else 200
    return render(request, "import/series.html", context, status=status)


def _form_of(request, number, file):
    initial = {"day": file.day, "note": file.note}
    return SeriesForm(request.POST or None, prefix=f"file-{number}", initial=initial)


def _made(request, arrival, rows):
    with transaction.atomic():
        initiative = arrival.initiative or _started(arrival, request.user)
        cut = series.make_drafts(initiative, rows, request.user)
        arrival.delete()
    prepare(initiative.newest_draft())
    said = ngettext("%(count)s draft was made.", "%(count)s drafts were made.", cut)
    if cut < len(rows):
        said += " " + _("Files that read like the one before them, or had no words, made none.")
    messages.success(request, said % {"count": cut})
    return redirect("initiative", initiative.slug)


def _started(arrival, by):
    facts = dict(arrival.versions["facts"])
    if facts.get("release_date"):
        facts["release_date"] = Initiative._meta.get_field("release_date").to_python(
            facts["release_date"]
        )
    return Initiative.objects.start(by=by, **facts)
