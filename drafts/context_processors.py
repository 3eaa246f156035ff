"""What every template may use."""

from django.conf import settings

from drafts.models import Guest


def page(request):
    """``csp_nonce``, under the name that django-htmx and Django 6 use, ``SSO_ONLY``, and
    ``unread_notices``, how many the person has not looked at; counted where a page shows it."""

    def unread_notices():
        unread = request.user.notices.unread()
        # Which of them one may read is a long question, and mostly there is none to ask it of.
        return unread.visible_to(request.user).count() if unread.exists() else 0

    return {
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "SSO_ONLY": settings.SSO_ONLY,
        "unread_notices": unread_notices,
    }


def guest(request):
    """Of whoever has come in by a guest's link the ``guest``, the ``link``, its ``token``, and what
    is ``around`` pages that members see as well; else nothing."""
    who = getattr(request, "who", None)
    if not isinstance(who, Guest):
        return {}
    token = request.resolver_match.kwargs["token"]
    return {"guest": who, "link": who.link, "token": token, "around": "guest/page.html"}
