"""Which routes need no login, as their views say of themselves."""

from django.urls import get_resolver


def callbacks(patterns, space=""):
    """(name, view) of all routes, those of nested lists too."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from callbacks(pattern.url_patterns, space + inner)
        else:
            yield space + (pattern.name or str(pattern.pattern)), pattern.callback


def open_routes():
    """The names of the routes that ``require_login`` lets everybody through to."""
    routes = callbacks(get_resolver().url_patterns)
    return {name for name, view in routes if is_open(view)}


def is_open(view):
    """Whether a view says that it needs no login."""
    return not getattr(view, "login_required", True)
