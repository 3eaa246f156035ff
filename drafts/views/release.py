"""The release: the paper alone, the record at its foot, and its files out of the storage."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drafts.access.guards import with_initiative
from drafts.export import allowance
from drafts.export.final import kinds_of
from drafts.export.glyphs import lacking_in
from drafts.models import Review
from drafts.models.release import NotAsStored, StorageAway
from drafts.pages.brief import objections_to
from drafts.pages.gauge import gauge_of
from drafts.pages.margin import Margin
from drafts.views.draft import paper_of
from drafts.views.export import named, stored_pdf, too_much_asked


@require_GET
@with_initiative("read")
def release(request, initiative, number=None):
    """One release, the one that holds when no ``number`` is given."""
    found = _release_or_404(initiative, number)
    initiative.seen.note(request.user, found.draft.number)
    context = {
        "initiative": initiative,
        "release": found,
        "draft": found.draft,
        **paper_of(found.draft.document),
        "margin": Margin(),  # the paper alone
        **_files_of(found),
        "overridden": objections_to(found.draft, request.user).overridden(),
        "verdicts": Review.objects.visible_to(request.user).verdicts_by(found.draft),
        "comments": initiative.threads.visible_to(request.user).born_by(found.draft).count(),
        "gauge": gauge_of(initiative, request.user),
        "decisions": initiative.decisions.with_people()
        .filter(draft__number__lte=found.draft.number)
        .newest_first(),
        "readers": initiative.seen.count(),
        "mode": "release",
    }
    return render(request, "release/show.html", context)


@require_GET
@with_initiative("read")
def files(request, initiative, number):
    """How far the files are; the page asks again by itself until all of them are there."""
    if not request.htmx:
        return redirect("release_numbered", initiative.slug, number)
    found = _release_or_404(initiative, number)
    context = {"initiative": initiative, "release": found, **_files_of(found)}
    response = render(request, "release/_files.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@with_initiative("read")
def again(request, initiative, number):
    """Make the missing files once more, after a failure or when their task was lost."""
    found = _release_or_404(initiative, number)
    if found.task.message or found.task.is_late:
        try:
            allowance.ask_final(request, found)
        except allowance.TooMuchAsked as refusal:
            return too_much_asked(request, initiative, refusal)
    return redirect("release_numbered", initiative.slug, number)


@require_GET
@with_initiative("read")
def file(request, initiative, number, sha256):
    """One stored file, byte for byte as it was made; refused when it is not that any more."""
    found = _release_or_404(initiative, number)
    kept = found.files.filter(sha256=sha256).first()
    if kept is None:
        raise Http404(_("This release has no such file."))
    try:
        content = kept.content()
    except NotAsStored:
        return _refused(request, initiative, found, "changed")
    except StorageAway:
        return _refused(request, initiative, found, "away")
    response = stored_pdf(request, kept.sha256, lambda: content)
    # It is for keeping, not for showing here: should a browser open it, it is nobody's page.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return named(response, initiative, f"release {number} {kept.kind}", "pdf")


def _release_or_404(initiative, number):
    releases = initiative.releases.with_people().newest_first()
    found = (releases if number is None else releases.filter(number=number)).first()
    if found is None:
        sentence = (
            _("There is no release of %(name)s yet.")
            if number is None
            else _("There is no release %(number)s of %(name)s.")
        )
        raise Http404(sentence % {"number": number, "name": initiative.name})
    found.initiative = found.draft.initiative = initiative
    return found


def _files_of(found):
    made = {kept.kind: kept for kept in found.files.all()}
    kinds = kinds_of(found.initiative)
    missing = len(set(kinds) - made.keys())
    # In the order of their making, the initiative's own paper first, and whatever else was kept.
    ordered = [made[kind] for kind in [*kinds, *(made.keys() - set(kinds))] if kind in made]
    lacking = lacking_in(found.draft.document)
    return {"files": ordered, "missing": missing, "lacking": lacking}


def _refused(request, initiative, found, why):
    context = {"initiative": initiative, "release": found, "why": why}
    return render(request, "release/refused.html", context, status=503)
