"""Pages for what went wrong: each says what happened and what to do next."""

import math

from django.shortcuts import render

from drafts.access.guards import initiative_around
from drafts.access.guests import is_for_guests


def csrf_failure(request, reason=""):
    """The form's token is no longer good, mostly because of a new login in another tab."""
    return render(request, "errors/csrf.html", status=403)


def bad_request(request, exception):
    """400: sent by no page of ours, or to an address that is not this site's."""
    return render(request, "errors/bad_request.html", status=400)


def not_found(request, exception):
    """404, with the sentence of the view that found nothing, when it gave one."""
    sentence = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    template = "guest/404.html" if is_for_guests(request) else "404.html"
    context = _context(request, sentence)
    if is_for_guests(request):
        # A link may end while somebody types; what they wrote is theirs to take along.
        context["words"] = request.POST.get("words", "")
    return render(request, template, context, status=404)


def not_allowed(request, exception):
    """403, with the reason; a fragment alone when a page asks in the background."""
    sentence = str(exception)
    template = "guest/403.html" if is_for_guests(request) else "403.html"
    template = "errors/_sentence.html" if request.htmx else template
    return render(request, template, _context(request, sentence), status=403)


def until(wait, response):
    """A 429 that says after how long, a ``timedelta``, it makes sense to try again."""
    response.headers["Retry-After"] = str(max(1, math.ceil(wait.total_seconds())))
    return response


def _context(request, sentence):
    # With the initiative around, so that there is a way back into it, not only out of it.
    return {"sentence": sentence, "initiative": initiative_around(request)}
