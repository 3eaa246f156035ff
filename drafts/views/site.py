"""The pages before any initiative: is the site alive, in which browsers, the first account."""

from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from drafts import readiness
from drafts.access.steps import nobody_yet
from drafts.example import load_example
from drafts.forms.account import FirstAccountForm


@login_not_required
@require_GET
def livez(request):
    """Whether the process answers; touches no database."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_GET
def readyz(request):
    """Whether this process can serve, and what is not well: 503 then, so that others do."""
    found = readiness.examine()
    is_ready = not any(found.values())
    told = {name: words or "ok" for name, words in found.items()}
    return JsonResponse({"ready": is_ready, **told}, status=200 if is_ready else 503)


@login_not_required
@require_GET
def browsers(request):
    """Which browsers work: for who comes with an older one (tests/test_browser_floor.py)."""
    return render(request, "browsers.html")


@login_not_required
@require_http_methods(["GET", "POST"])
def welcome(request):
    """Make the first account, with the example to look at when wanted."""
    if not nobody_yet():
        return redirect("account_login")
    form = FirstAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            user = form.save()
            if form.cleaned_data["with_example"]:
                load_example(owner=user)
        perform_login(request, user, email_verification="none")
        return redirect("initiatives")
    status = 422 if form.errors else 200
    return render(request, "account/welcome.html", {"form": form}, status=status)
