"""Whether a PDF has reached the browser: what the page that waits for it says in the end.

A download leaves the page that began it where it is. The file therefore comes with a cookie for
the address of that page alone, good for a minute, by which the page knows.
"""

from django.conf import settings
from django.http import HttpResponse
from django_htmx.http import HttpResponseClientRefresh

COOKIE = "prfaq-fetched"
SECONDS = 60


def note_fetched(request, response, export):
    """Have the browser remember, at the page that waits, that it got this ``Export``'s file."""
    response.set_cookie(
        COOKIE,
        export.sha256,
        max_age=SECONDS,
        path=request.path.removesuffix("file/"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def is_fetched(request, export):
    """Whether the browser got the file as it is now, within the last minute."""
    return bool(export.sha256) and request.COOKIES.get(COOKIE) == export.sha256


def news_of(request, export):
    """What to answer the waiting page that asks in the background: to load itself anew when there
    is something to say, 204 when it is ready and on its way; None while it is being made."""
    if export.is_unfinished:
        return None
    if request.GET.get("shown") == "ready" and not is_fetched(request, export):
        return HttpResponse(status=204)
    return HttpResponseClientRefresh()
