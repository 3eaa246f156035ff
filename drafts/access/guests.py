"""The door of a guest's link: how often one may try it, and the cookie that knows a guest again.

Nobody is signed in by it: the cookie is signed, holds the key of a ``Guest``, and counts only
together with the token in the address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.core.internal import ratelimit  # the public one counts no GET
from django.conf import settings
from django.utils import timezone

from drafts.models import Guest, GuestLink

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from drafts.access.requests import LetIn
    from drafts.models import Draft
    from drafts.text.document import Document

# Wrong ones alone are counted, by all processes together. A passphrase rests for everybody who has
# the link, as an account's address does after wrong passwords.
RATES = {
    "guest_token": "20/m/ip",
    "guest_passphrase": "5/5m/key",
    # What guests write, not only what is wrong: more than anybody types who reads as well.
    "guest_words": "60/h/key",
}
_COOKIE = ("__Host-" if settings.SESSION_COOKIE_SECURE else "") + "prfaq-guest"


class TooOften(Exception):
    """Too many wrong ones in a short time; for a while right ones are not looked at either."""


def is_for_guests(request: HttpRequest) -> bool:
    """Whether the request fell behind some guest's link, even one that opens nothing."""
    return request.path_info.startswith("/g/")


def link_of(request: HttpRequest, token: str) -> GuestLink | None:
    """The ``GuestLink`` in force that ``token`` opens, or None. Raises ``TooOften``.

    Somebody who was let in before is never kept waiting for what others try from the same place.
    """
    link = GuestLink.objects.opened_by(token)
    if link and guest_of(request, link):
        return link
    attempt = _attempt(request, "guest_token")
    if link:
        attempt.rollback()
    return link


def accepts(request: HttpRequest, link: GuestLink, passphrase: str) -> bool:
    """Whether that is the passphrase of ``link``. Raises ``TooOften`` rather than look."""
    if not link.passphrase:
        return True
    attempt = _attempt(request, "guest_passphrase", key=str(link.pk))
    accepted = link.accepts(passphrase)
    if accepted:
        attempt.rollback()
    return accepted


def document_for(request: LetIn, draft: Draft) -> Document:
    """The words of ``draft`` as whoever asks may read them: a guest by the link, without what the
    initiative is called among its members."""
    who = request.who
    return who.link.document_of(draft) if isinstance(who, Guest) else draft.document


def writes_too_often(request: LetIn) -> bool:
    """Whether a guest has sent more words within the hour than one writes; counts what they send
    now. Never of those who have an account."""
    if not is_for_guests(request):
        return False
    try:
        _attempt(request, "guest_words", key=str(request.who.pk))
    except TooOften:
        return True
    return False


def _attempt(request: HttpRequest, action: str, key: str | None = None) -> Any:
    # Counted first and taken back when it was right: many at once must not all slip through.
    attempt = ratelimit.consume(
        request, app="drafts", action=action, config=RATES, key=key, limit_get=True
    )
    if attempt is None:
        raise TooOften
    return attempt


def guest_of(request: HttpRequest, link: GuestLink) -> Guest | None:
    """The ``Guest`` who gave a name at the door of ``link`` in this browser, or None."""
    pk = request.get_signed_cookie(_name(link), default=None)
    return link.guests.filter(pk=pk).first() if pk else None


def remember(response: HttpResponseBase, guest: Guest) -> None:
    """Have this browser know ``guest`` again, for as long as the link lasts."""
    left = guest.link.expires_at - timezone.now()
    response.set_signed_cookie(
        _name(guest.link),
        str(guest.pk),
        max_age=left,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _name(link: GuestLink) -> str:
    return f"{_COOKIE}-{link.pk}"
