"""A view that takes a file may be sent more than any other, and says how much is too much."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import path, reverse

from drafts.access.uploads import FILE_BYTES, megabytes, most_bytes, takes_a_file
from prfaq.urls import urlpatterns as site
from tests.people import signed_in


def _size(request):
    return HttpResponse(str(request.FILES["file"].size))


# One view for files, and the same one for anything else.
urlpatterns = [path("file/", takes_a_file(lambda request: _size(request))), path("form/", _size)]
urlpatterns += site
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def sent(user, address, size):
    """The answer to a file of ``size`` bytes."""
    return signed_in(user).post(address, {"file": SimpleUploadedFile("a.pdf", b"x" * size)})


def test_a_file_of_10_mb_is_taken_where_a_view_says_so(alice):
    assert sent(alice, "/file/", FILE_BYTES).content == str(FILE_BYTES).encode()


def test_a_file_of_more_is_a_413_that_names_the_limit(alice):
    response = sent(alice, "/file/", FILE_BYTES + 100_000)
    assert response.status_code == 413
    assert "more than 10 MB at once" in response.text


@pytest.mark.parametrize("address", ["/form/", "/nowhere/", "/file"])
def test_any_other_address_takes_1_mb(alice, address):
    response = sent(alice, address, 1_100_000)
    assert response.status_code == 413
    assert "more than 1 MB at once" in response.text


@pytest.mark.parametrize(
    ("name", "arguments", "most"),
    [
        ("which", [], 10),
        ("bring_in", ["tally"], 10),
        ("new_from_files", [], 40),
        ("new_from_archive", [], 50),
        ("write", ["tally"], 1),
    ],
)
def test_each_address_of_the_site_takes_what_its_view_says(alice, name, arguments, most):
    assert megabytes(most_bytes(reverse(name, args=arguments), alice)) == most
