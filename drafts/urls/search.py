"""Search across all that one may see."""

from django.urls import path

from drafts.views import search

searches = [  # /search/
    path("", search.search, name="search"),
]
