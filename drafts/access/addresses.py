"""Addresses of pages that members and guests both have: ``/i/<slug>/…`` and ``/g/<token>/…``."""

from __future__ import annotations

from django.urls import reverse

from drafts.access.guests import is_for_guests
from drafts.access.requests import LetIn


def address(request: LetIn, name: str, *args: object) -> str:
    """Where the page of that ``name`` is for whoever asks: of the initiative that the request is
    inside, or behind the guest's link. ``args`` are what the address names besides."""
    known = request.resolver_match.kwargs
    if is_for_guests(request):
        return reverse(f"guest_{name}", args=[known["token"], *args])
    return reverse(name, args=[known["slug"], *args])
