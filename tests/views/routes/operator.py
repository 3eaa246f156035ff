"""/operator/: Django's admin. To all roles of the table, administrators too, nothing is there.

Its routes are many and Django's own, so their rows are made from the site itself: one that a new
model brings along is in the table by itself, with the only answer there is. What the operator gets
is tested in ``test_operator``.
"""

from drafts.admin import site
from tests.views.routes.roles import METHODS

NOTHING_THERE = {"GET": (302,) + (404,) * 6} | dict.fromkeys(METHODS[1:], (403,) + (404,) * 6)


def routes_of(patterns):
    """Each route of the site, those of its models too."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes_of(pattern.url_patterns)
        else:
            yield pattern


def place_of(route):
    """What stands in its address; the one route without converters takes the name of an app."""
    named = route.pattern.regex.groupindex
    return dict.fromkeys(route.pattern.converters, "1") or dict.fromkeys(named, "drafts")


OPERATOR = {
    f"{site.name}:{route.name}": (place_of(route), {}, NOTHING_THERE)
    for route in routes_of(site.urls[0])
}
