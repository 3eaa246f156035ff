"""What every template may use."""

from django.conf import settings


def page(request):
    """``csp_nonce``, under the name that django-htmx and Django 6 use, and ``SSO_ONLY``."""
    return {"csp_nonce": getattr(request, "csp_nonce", ""), "SSO_ONLY": settings.SSO_ONLY}
