"""Requests as views know them once a decorator let somebody in.

No request is of these classes: it is Django's own, and is given what they name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from django.http import HttpRequest
from django.http.response import HttpResponseBase

if TYPE_CHECKING:
    from django.urls import ResolverMatch

    from drafts.models import Draft, User
    from drafts.models.authored import Author

View: TypeAlias = Callable[..., HttpResponseBase]


class LetIn(HttpRequest):
    """Of a member or a guest, ``who`` asks and ``may`` do these actions there.

    Inside ``with_thread``, ``beside`` is the draft that the thread is looked at beside, None for
    the working copy, and ``back`` the address of the list that it was looked at in, "" beside a
    text.
    """

    resolver_match: ResolverMatch
    who: Author
    may: set[str]
    beside: Draft | None
    back: str


class SignedIn(LetIn):
    """Of somebody with an account: ``user``."""

    user: User
