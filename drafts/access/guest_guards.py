"""What a guest may do by a link: ``access`` for those who have no account.

A link that opens nothing, and what a link does not open, is a 404.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from drafts.access import guests
from drafts.access.guards import beside, thread_or_404
from drafts.access.requests import LetIn, View
from drafts.models import Guest, GuestLink

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from drafts.models import Draft, Initiative, Thread

GUESTS_MAY: dict[str, set[str]] = {
    GuestLink.Kind.REVIEW: {"read", "comment"},
    GuestLink.Kind.RELEASE: {"read"},
    GuestLink.Kind.PDF: {"read"},
}


def with_guest_link(view: View) -> View:
    """Decorate a view behind a guest's link: it gets the ``link`` that the ``token`` opens.

    404, with the same words for a wrong, an expired and a revoked one; 429 after too many.
    Nobody has to sign in: the link is what lets them in.
    """

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            link = guests.link_of(request, token)
        except guests.TooOften:
            return render(request, "guest/too_often.html", status=429)
        if link is None:
            raise Http404
        return view(request, link, *args, **kwargs)

    return guarded


def with_guest(*kinds: GuestLink.Kind) -> Callable[[View], View]:
    """Decorate a view for guests: it gets their ``link``, of one of these ``kinds`` of
    ``GuestLink.Kind``, and the ``guest``.

    Who gave no name yet is led to the door. What a link does not open is a 404.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: LetIn, link: GuestLink, *args: Any, **kwargs: Any) -> HttpResponseBase:
            guest = guests.guest_of(request, link)
            if guest is None:
                return redirect("guest_door", request.resolver_match.kwargs["token"])
            if link.kind not in kinds:
                raise Http404(_("Your link does not open this."))
            guest.note_opening()
            request.who, request.may = guest, GUESTS_MAY[link.kind]
            return view(request, link, guest, *args, **kwargs)

        return with_guest_link(guarded)

    return decorate


def with_guest_draft(view: View) -> View:
    """Decorate a view inside ``with_guest``: it gets the ``draft`` of the ``number``, if that is
    one of those that the link opens."""

    @wraps(view)
    def guarded(
        request: LetIn, link: GuestLink, guest: Guest, number: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        draft = guest_draft_or_404(link, number)
        return view(request, link, guest, draft, *args, **kwargs)

    return guarded


def with_guest_thread(view: View) -> View:
    """Decorate a view inside ``with_guest``: it gets the ``thread`` of that number, unless it
    waits in somebody else's review. The draft that it is looked at beside is put on
    ``request.beside``."""

    @wraps(view)
    def guarded(
        request: LetIn, link: GuestLink, guest: Guest, thread: int, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        found = thread_or_404(request, link.initiative, thread)
        request.beside, request.back = _beside(request, link.initiative, found), ""
        return view(request, link, guest, found, *args, **kwargs)

    return guarded


def _beside(request: LetIn, initiative: Initiative, thread: Thread) -> Draft | None:
    try:
        return beside(request, initiative, thread)
    except Http404 as missing:  # whose sentence names the initiative, as its members call it
        raise Http404(_("There was no such comment in that draft.")) from missing


def guest_draft_or_404(link: GuestLink, number: int) -> Draft:
    """The draft of that number, if it is one of those that a guest's ``link`` opens."""
    draft = link.drafts().filter(number=number).first()
    if draft is None:
        raise Http404(_("Draft %(number)s is not what your link opens.") % {"number": number})
    draft.initiative = link.initiative
    return draft
