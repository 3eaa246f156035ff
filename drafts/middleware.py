"""What holds for every answer: kept out of shared caches, and honest to an expired login."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url

from drafts.accounts import nobody_yet

OPEN = ("account_login", "account_logout", "account_signup", "account_inactive", "livez", "welcome")


def keep_private(get_response):
    """No proxy may keep a page: a release is a secret until its day."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


class require_login:  # noqa: N801 - named like the other middleware
    """Everything needs a login but the few pages of ``OPEN``.

    A page that saves in the background is never sent the login page as if it were an answer: it
    would count the save as done. It gets a 403 with a sentence, and keeps the words.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """None to go on, or the answer for somebody who has not signed in."""
        if request.user.is_authenticated or request.resolver_match.url_name in OPEN:
            return None
        reading = request.method in ("GET", "HEAD")
        if nobody_yet():
            return redirect("welcome")
        if not reading:
            return render(request, "errors/_signed_out.html", status=403)
        if request.htmx:
            return HttpResponse(status=204, headers={"HX-Redirect": resolve_url("account_login")})
        return redirect_to_login(request.get_full_path())
