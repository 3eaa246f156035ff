"""A site map with one page that breaks, for the test of the page that says so."""

from django.urls import path

from prfaq.urls import handler400, handler403, handler404, urlpatterns  # noqa: F401


def broken(request):
    """Break, with something inside that nobody may see."""
    raise RuntimeError("secret words")


urlpatterns = [path("broken/", broken), *urlpatterns]
