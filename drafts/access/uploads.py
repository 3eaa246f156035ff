"""How much may be sent at once: 1 MB to any form, more where a view says that it takes a file."""

from django.conf import settings
from django.urls import Resolver404, resolve

FILE_BYTES = 10_000_000
# The fields and boundaries of a form around the file.
_AROUND = 64_000


def takes_a_file(view):
    """Decorate a view, outermost: a file of up to ``FILE_BYTES`` may be sent to its address."""
    return takes_files(FILE_BYTES)(view)


def takes_files(most):
    """Decorate a view, outermost: files of up to ``most`` bytes together may be sent to it."""

    def decorate(view):
        view.most_bytes = most + _AROUND
        return view

    return decorate


def most_bytes(path, user):
    """How many bytes ``user`` may send to a path of this site; files are for who has signed in."""
    usual = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if not user.is_authenticated:
        return usual
    try:
        return getattr(resolve(path).func, "most_bytes", usual)
    except Resolver404:
        return usual


def megabytes(count):
    """Bytes as a whole number of megabytes, for a sentence."""
    return count // 1_000_000
