"""What a header may hold, for all that comes from a request or from what people wrote.

A line break would end the header and begin another, which Django refuses with an error; a letter
outside of ASCII makes an address that no browser follows.
"""

from unicodedata import category

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme


def own_page(asked):
    """The address of a page of this site that a request names to go back to; "" for any other,
    and for one with a control character in it."""
    if any(category(letter) == "Cc" for letter in asked):
        return ""
    return asked if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) else ""


def see_other(place):
    """303, to be read at ``place``: what was sent is stored."""
    return HttpResponse(status=303, headers={"Location": iri_to_uri(place)})


def as_file(response, name):
    """The response as a download of that name."""
    plain = " ".join("".join(" " if category(c) == "Cc" else c for c in name).split())
    response["Content-Disposition"] = content_disposition_header(True, plain.replace("/", " "))
    response["X-Content-Type-Options"] = "nosniff"
    return response
