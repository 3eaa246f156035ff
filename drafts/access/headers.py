"""What a header may hold, for all that comes from a request or from what people wrote.

A line break would end the header and begin another, which Django refuses with an error; a letter
outside of ASCII makes an address that no browser follows.
"""

from __future__ import annotations

from typing import TypeVar
from unicodedata import category

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.encoding import iri_to_uri
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme

Response = TypeVar("Response", bound=HttpResponseBase)


def own_page(asked: str) -> str:
    """The address of a page of this site that a request names to go back to; "" for any other,
    and for one with a control character in it."""
    if any(category(letter) == "Cc" for letter in asked):
        return ""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else ""


def see_other(place: str) -> HttpResponse:
    """303, to be read at ``place``: what was sent is stored."""
    return HttpResponse(status=303, headers={"Location": iri_to_uri(place)})


def as_file(response: Response, name: str) -> Response:
    """The response as a download of that name."""
    plain = " ".join("".join(" " if category(c) == "Cc" else c for c in name).split())
    header = content_disposition_header(True, plain.replace("/", " "))
    response["Content-Disposition"] = header or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
