"""What goes wrong is said in a sentence, and what was stored before stays as it was."""

import pytest
from django.urls import reverse

from tests.people import signed_in

HTMX = {"HX-Request": "true"}


@pytest.mark.parametrize("name", ["section", "account_login", "new_initiative", "cut"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_d06_a_body_of_300_mb_is_a_413_before_it_is_read(tally, alice, name, kind):
    address = reverse(name, args={"section": ["tally", "problem"], "cut": ["tally"]}.get(name, []))
    response = signed_in(alice).generic(
        "POST", address, b"", content_type=kind, CONTENT_LENGTH=str(300 * 1024 * 1024)
    )
    assert response.status_code == 413
    assert "more than 1 MB at once" in response.text
    assert "Please send less." in response.text


def test_d06_a_background_request_gets_the_sentence_alone(tally, alice):
    body = b"words=" + b"x" * (1024 * 1024)
    response = signed_in(alice).generic(
        "POST",
        "/i/tally/sections/problem/",
        body,
        content_type="application/x-www-form-urlencoded",
        headers=HTMX,
    )
    assert response.status_code == 413
    assert "<html" not in response.text


def test_d06_a_body_without_a_length_is_refused_and_not_read(tally, alice):
    response = signed_in(alice).generic(
        "POST",
        "/i/tally/sections/problem/",
        b"version=1&words=x",
        content_type="application/x-www-form-urlencoded",
        CONTENT_LENGTH="",
        headers={"Transfer-Encoding": "chunked"},
    )
    assert response.status_code == 422


def test_d06_ten_thousand_fields_are_a_400_with_a_sentence(tally, alice):
    response = signed_in(alice).post("/i/new/", {f"field{n}": "x" for n in range(10_000)})
    assert response.status_code == 400
    assert "something this site does not understand" in response.text


@pytest.mark.parametrize("body", [b"[" * 100_000, b"\xff\xfe", b'{"version": 1}'])
def test_d06_json_where_a_form_belongs_is_a_422(tally, alice, body):
    response = signed_in(alice).generic(
        "POST", "/i/tally/sections/problem/", body, content_type="application/json"
    )
    assert response.status_code == 422
    assert "Version:" in response.text


def test_a_foreign_host_is_a_400(alice):
    response = signed_in(alice).get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400


def test_an_address_that_leads_nowhere_is_a_404_with_a_way_on(alice):
    response = signed_in(alice).get("/i/tally/appendix/")
    assert response.status_code == 404
    assert "There is nothing here" in response.text
    assert "Go to your initiatives" in response.text


LOST = [
    ("rex", "/i/tally/drafts/9/", 404),
    ("rex", "/i/tally/appendix/", 404),
    ("rex", "/i/tally/write/", 403),
    ("charlie", "/i/tally/drafts/9/", 404),
    ("rex", "/i/new/appendix/", 404),
]


@pytest.mark.parametrize(("who", "address", "status"), LOST)
def test_inside_an_initiative_one_sees_there_is_a_way_back_into_it(
    tally, request, who, address, status
):
    response = signed_in(request.getfixturevalue(who)).get(address)
    assert response.status_code == status
    sees = who == "rex" and "tally" in address
    assert ("Back to Tally" in response.text) is sees
    assert ('href="/i/tally/"' in response.text) is sees
    assert "Go to your initiatives" in response.text


def test_p17_no_error_page_shows_code_or_settings(alice, settings):
    client = signed_in(alice, raise_request_exception=False)
    settings.ROOT_URLCONF = "tests.views.broken"
    response = client.get("/broken/")
    assert response.status_code == 500
    assert "Something broke on our side" in response.text
    for inside in ("Traceback", "broken.py", "secret words", "SELECT"):
        assert inside not in response.text


def test_c11_a_page_whose_token_went_stale_says_what_to_do(alice):
    client = signed_in(alice, enforce_csrf_checks=True)
    response = client.post("/i/new/", {"name": "x"})
    assert response.status_code == 403
    assert "Please send that again" in response.text
