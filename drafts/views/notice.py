"""Notices: what somebody was told of, and which of them come by mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from drafts.forms.notice import MailsForm, unsubscribe
from drafts.models.notice import counted
from drafts.notices.letters import unsubscribing
from drafts.notices.words import place, sentence, words

A_PAGE = 30


@require_GET
def notices(request):
    """What the person was told of, the newest first."""
    told = request.user.notices.visible_to(request.user).newest_first().with_subjects()
    page = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    rows = [(notice, sentence(notice), words(notice)) for notice in counted(page, request.user)]
    return render(request, "notice/list.html", {"page": page, "rows": rows})


@require_GET
def notice(request, pk):
    """Go to what one notice tells of, which is read by that."""
    told = request.user.notices.visible_to(request.user).with_subjects()
    told = get_object_or_404(told, pk=pk)
    request.user.notices.filter(pk=pk).read()
    return redirect(place(told))


@require_POST
def read(request):
    """All are read."""
    request.user.notices.visible_to(request.user).read()
    return redirect("notices")


@require_POST
def mails(request):
    """Choose what comes by mail."""
    form = MailsForm(request.user, request.POST)
    if not form.is_valid():
        return render(request, "notice/mails.html", {"mails": form}, status=422)
    form.save()
    messages.success(request, _("Kept."))
    return redirect("profile")


# By the signature in the link alone: mail programs send this without cookies (RFC 8058).
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def stop(request, token):
    """End mails of the kinds that the link in a mail names: asked on a page, done by a post."""
    found = unsubscribing(token)
    if found is None:
        raise Http404(_("This link does not end any mails. Look at your account instead."))
    user, kinds = found
    if request.method == "POST":
        unsubscribe(user, kinds)
    context = {"kinds": [kind.label for kind in kinds], "done": request.method == "POST"}
    return render(request, "notice/stop.html", context)
