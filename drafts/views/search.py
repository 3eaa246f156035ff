"""Search across all that one may see."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from drafts.forms.search import SearchForm
from drafts.pages.results import findable_by, groups_of

A_PAGE = 20


@require_GET
def search(request):
    """The places that have all the words of ``q``, by initiative, a page at a time."""
    form = SearchForm(request.GET)
    context = {"form": form, "words": form["q"].value()}
    if form.terms:
        found = findable_by(request.user).holding(form.terms)
        places = Paginator(found.by_initiative().with_places(), A_PAGE)
        page = places.get_page(request.GET.get("page"))
        context |= {"page": page, "groups": groups_of(page, form.terms)}
    return render(request, "search/show.html", context, status=200 if form.is_valid() else 422)
