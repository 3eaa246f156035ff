"""A whole initiative as a ZIP, and from such a ZIP to a new one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from drafts.access.guards import with_initiative
from drafts.access.uploads import takes_files
from drafts.archive import receiving
from drafts.archive.packing import pack as packed
from drafts.archive.unpacking import Opened
from drafts.forms.imports import ArchiveForm
from drafts.imports.package import Unreadable
from drafts.models import Unpacking
from drafts.models.release import StorageAway
from drafts.models.unpacking import MOST_WAITING
from drafts.views.export import named


@require_POST
@with_initiative("manage")
def pack(request, initiative):
    """Everything of an initiative in one file, for its owners."""
    try:
        content = packed(initiative, request.user)
    except StorageAway:
        messages.error(
            request,
            _(
                "The storage with the files of the releases gives no answer just now. Nothing was"
                " packed; try again in a few minutes."
            ),
        )
        return redirect("initiative", initiative.slug)
    response = HttpResponse(content, content_type="application/zip")
    return named(response, initiative, _("everything"), "zip")


@takes_files(50_000_000)
@require_http_methods(["GET", "POST"])
def unpack(request):
    """Take in a ZIP that shall become a new initiative, and lead to the page that waits for it."""
    posted = request.method == "POST"
    form = ArchiveForm(request.POST, request.FILES) if posted else ArchiveForm()
    refusal, status = "", 200
    if posted and form.is_valid():
        try:
            return redirect("unpacking", _taken_in(form.cleaned_data["file"], request.user).pk)
        except Unreadable as unreadable:
            refusal = str(unreadable)
    if form.errors or refusal:
        status = 422
    context = {"form": form, "refusal": refusal}
    return render(request, "import/new_from_archive.html", context, status=status)


def _taken_in(file, by):
    """The ``Unpacking`` of an uploaded file that looks well from outside; else ``Unreadable``."""
    if Unpacking.objects.of(by).unfinished().count() >= MOST_WAITING:
        raise Unreadable(
            _("%(count)s of your ZIPs are still being brought in. Wait until they are here.")
            % {"count": MOST_WAITING}
        )
    Opened(file.read(), by)
    file.seek(0)
    return receiving.unpack(file, by)


@require_GET
def unpacking(request, pk):
    """How far a ZIP is; in the end the initiative that it became."""
    found = Unpacking.objects.of(request.user).select_related("initiative").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no such ZIP. Bring it in again."))
    if not found.is_unfinished and request.htmx:
        return HttpResponseClientRefresh()
    if found.state == Unpacking.State.READY:
        messages.success(request, _said_of(found))
        return redirect("initiative", found.initiative.slug)
    template = "import/_unpacking.html" if request.htmx else "import/unpacking.html"
    response = render(request, template, {"unpacking": found})
    patch_vary_headers(response, ["HX-Request"])
    return response


def _said_of(unpacking):
    drafts, added = unpacking.initiative.next_number - 1, len(unpacking.people)
    said = ngettext(
        "%(name)s is here with %(count)s draft.", "%(name)s is here with %(count)s drafts.", drafts
    ) % {"name": unpacking.initiative.name, "count": drafts}
    if added:
        said += " " + ngettext(
            "%(count)s of its people has no account here yet; an administrator can let them in.",
            "%(count)s of its people have no account here yet; an administrator can let them in.",
            added,
        ) % {"count": added}
    return said
