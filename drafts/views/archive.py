"""A whole initiative as a ZIP, and from such a ZIP to a new one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from drafts.access import with_initiative
from drafts.archive.packing import pack as packed
from drafts.archive.unpacking import unpack as unpacked
from drafts.import_forms import ArchiveForm
from drafts.imports.package import Unreadable
from drafts.models.release import StorageAway
from drafts.uploads import takes_files
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
    """Make a new initiative of a ZIP; who brings it in owns it."""
    posted = request.method == "POST"
    form = ArchiveForm(request.POST, request.FILES) if posted else ArchiveForm()
    refusal = ""
    if posted and form.is_valid():
        try:
            made = unpacked(form.cleaned_data["file"].read(), by=request.user)
        except Unreadable as unreadable:
            refusal = str(unreadable)
        else:
            messages.success(request, _said_of(made))
            return redirect("initiative", made.initiative.slug)
    context = {"form": form, "refusal": refusal}
    status = 422 if form.errors or refusal else 200
    return render(request, "import/new_from_archive.html", context, status=status)


def _said_of(made):
    drafts = made.initiative.next_number - 1
    said = ngettext(
        "%(name)s is here with %(count)s draft.", "%(name)s is here with %(count)s drafts.", drafts
    ) % {"name": made.initiative.name, "count": drafts}
    if made.added:
        said += " " + ngettext(
            "%(count)s of its people has no account here yet; an administrator can let them in.",
            "%(count)s of its people have no account here yet; an administrator can let them in.",
            made.added,
        ) % {"count": made.added}
    return said
