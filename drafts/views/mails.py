"""Mails that could not be sent, for administrators: which, to whom, since when and why."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from drafts.access.guards import administrators_only
from drafts.mail import outbox, words
from drafts.models import Mail

A_PAGE = 100


@require_GET
@administrators_only
def mails(request):
    """Those that were given up, then those still being tried, the newest of each first."""
    trouble = Mail.objects.in_trouble().defer("body")
    failed, waiting = (
        trouble.filter(state=state).order_by("-pk")
        for state in (Mail.State.FAILED, Mail.State.WAITING)
    )
    context = {
        "tab": "mails",
        "failed": [_told(row) for row in failed[:A_PAGE]],
        "failed_count": failed.count(),
        "waiting": [_told(row) for row in waiting[:A_PAGE]],
        "waiting_count": waiting.count(),
    }
    return render(request, "installation/mails.html", context)


def _told(row):
    return {"row": row, "kind": words.kind_of(row), "reason": words.reason_of(row)}


@require_POST
@administrators_only
def again(request, pk):
    """Try one that was given up once more."""
    row = get_object_or_404(Mail.objects.in_trouble(), pk=pk)
    if not row.can_be_written_again:
        raise Http404(_("The words of this mail are gone. Whoever asked for it can ask again."))
    if outbox.try_again(row):
        messages.success(request, _("The mail to %s is being tried again.") % row.to)
    return redirect("site_mails")
