"""How much may be sent at once: 1 MB to any form, more where a view says that it takes a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import Resolver404, resolve

from drafts.access.requests import View

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from drafts.models import User

FILE_BYTES = 10_000_000
# The fields and boundaries of a form around the file.
_AROUND = 64_000
# The views that take files, with how many bytes.
_TAKING: dict[View, int] = {}


def takes_a_file(view: View) -> View:
    """Decorate a view, outermost: a file of up to ``FILE_BYTES`` may be sent to its address."""
    return takes_files(FILE_BYTES)(view)


def takes_files(most: int) -> Callable[[View], View]:
    """Decorate a view, outermost: files of up to ``most`` bytes together may be sent to it."""

    def decorate(view: View) -> View:
        _TAKING[view] = most + _AROUND
        return view

    return decorate


def most_bytes(path: str, user: User | AnonymousUser) -> int:
    """How many bytes ``user`` may send to a path of this site; files are for who has signed in."""
    usual: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if not user.is_authenticated:
        return usual
    try:
        return _TAKING.get(resolve(path).func, usual)
    except Resolver404:
        return usual


def megabytes(count: int) -> int:
    """Bytes as a whole number of megabytes, for a sentence."""
    return count // 1_000_000
