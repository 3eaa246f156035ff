"""What holds for every answer: kept out of shared caches, and honest about what was not done."""

import logging

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from drafts.access import uploads
from drafts.access.guests import is_for_guests
from drafts.access.steps import nobody_yet
from drafts.mail.letters import zone_of

log = logging.getLogger(__name__)


def keep_private(get_response):
    """No proxy may keep a page: a release is a secret until its day."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def keep_guests_apart(get_response):
    """What is behind a guest's link is in no search engine, and its address goes nowhere else.

    ``no-referrer``, but for pages with a form: of these, browsers would send ``Origin: null``,
    which the protection against forged forms refuses. ``same-origin`` tells no other site either.
    A page that asked for the token of a form is sent with the cookie that the token belongs to.
    """

    def middleware(request):
        response = get_response(request)
        if is_for_guests(request):
            has_form = settings.CSRF_COOKIE_NAME in response.cookies
            response.headers["Referrer-Policy"] = "same-origin" if has_form else "no-referrer"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return middleware


def refuse_big_bodies(get_response):
    """413 for what is longer than any form here, before a byte of it is read.

    Django's own limit does not count uploaded files, and answers 400. Where files are sent
    (see ``uploads``) who has signed in may send more.
    """

    def middleware(request):
        length = request.META.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            most = uploads.most_bytes(request.path_info, request.user)
            if int(length) > most:
                return _not_stored(request, _too_big(most), 413)
        return get_response(request)

    return middleware


def _too_big(most):
    return _(
        "That is more than %(megabytes)s MB at once, so it was not stored. Please send less."
    ) % {"megabytes": uploads.megabytes(most)}


class admit_a_failing_database:  # noqa: N801 - named like the other middleware
    """503 with a sentence when the database cannot work just now, say with its disk full.

    Whatever was being done is rolled back, so what was stored before is intact; the page that
    asked keeps its words and tries again.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """The answer for a database in trouble, or None for any other exception."""
        if not isinstance(exception, OperationalError):
            return None
        log.error("The database could not answer %s", request.path, exc_info=exception)
        response = _not_stored(
            request,
            _("The database can’t store anything just now, so this was not saved. Try again soon."),
            503,
        )
        response.headers["Retry-After"] = "10"
        return response


def _not_stored(request, sentence, status):
    template = "errors/_sentence.html" if request.htmx else "errors/not_stored.html"
    words = request.POST.get("words", "") if status == 503 else ""
    return render(request, template, {"sentence": sentence, "words": words}, status=status)


def speak_their_language(get_response):
    """Times in the reader's own zone, words in the reader's own language."""

    def middleware(request):
        user = request.user
        language = getattr(user, "language", "") or settings.LANGUAGE_CODE
        with timezone.override(zone_of(user)), translation.override(language):
            return get_response(request)

    return middleware


class require_login(LoginRequiredMiddleware):  # noqa: N801 - named like the other middleware
    """Everything needs a login but the views that say ``login_not_required`` of themselves.

    A page that saves in the background is never sent the login page as if it were an answer: it
    would count the save as done. It gets a 403 with a sentence, and keeps the words.
    """

    def handle_no_permission(self, request, view_func):
        """The answer for somebody who has not signed in."""
        reading = request.method in ("GET", "HEAD")
        if nobody_yet():
            return redirect("welcome")
        if not reading:
            return render(request, "errors/_signed_out.html", status=403)
        if request.htmx:
            return HttpResponse(status=204, headers={"HX-Redirect": resolve_url("account_login")})
        # The one door: pages of the operator name another one, which is not there.
        return redirect_to_login(request.get_full_path())
