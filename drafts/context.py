"""What every template may use."""


def page(request):
    """``csp_nonce``, under the name that django-htmx and Django 6 use."""
    return {"csp_nonce": getattr(request, "csp_nonce", "")}
