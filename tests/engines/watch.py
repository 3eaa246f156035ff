"""What goes wrong on pages, told by the pages themselves, for a driver may have no console."""

from django.http import HttpResponse
from django.utils.cache import patch_cache_control

SCRIPT, REPORTS = "/tests-watch.js", "/tests-watch/"
TELLS = b"""
const tell = (words) => navigator.sendBeacon("/tests-watch/", `${location.pathname}: ${words}`);
addEventListener("error", (event) => {
  if (event.target === window) tell(`${event.message} ${event.error?.stack ?? ""}`);
  else tell(`not loaded: ${event.target.src ?? event.target.href}`);
}, true);
addEventListener("unhandledrejection", ({ reason }) => {
  tell(`unhandled: ${reason?.stack ?? reason}`);
});
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  tell(`CSP: ${violatedDirective} ${blockedURI}`);
});
"""
TAG = f'<script src="{SCRIPT}"></script>'.encode()

reported = []


def watch_pages(get_response):
    """Put the script first into every page, and take down in ``reported`` what it tells."""

    def middleware(request):
        if request.path == SCRIPT:
            response = HttpResponse(TELLS, content_type="text/javascript")
            patch_cache_control(response, max_age=3600)
            return response
        if request.path == REPORTS:
            reported.append(request.body.decode())
            return HttpResponse(status=204)
        response = get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and b"<head>" in response.content:
            response.content = response.content.replace(b"<head>", b"<head>" + TAG, 1)
            response["Content-Length"] = len(response.content)
        return response

    return middleware
