"""What a request or a name may put into a header: never a line break, never another site."""

from pathlib import Path

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from drafts.access.headers import as_file, own_page, see_other
from tests.people import signed_in
from tests.threads import draft_of, opened

VIEWS = Path(__file__).parents[2] / "drafts" / "views"
BROKEN = [
    "/x\r\nSet-Cookie: a=b",
    "/x\n",
    "\r/x",
    "/x\x00",
    "/x\x7f",
    "/x\x85y",
    "/\t/evil.example",
]
ELSEWHERE = ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]


@given(st.text())
def test_no_text_makes_a_broken_header(text):
    see_other(own_page(text))
    see_other(f"/x{text}")
    as_file(HttpResponse(), text)


@pytest.mark.parametrize("asked", BROKEN + ELSEWHERE)
def test_only_a_page_of_this_site_is_gone_back_to(asked):
    assert own_page(asked) == ""


def test_an_address_in_letters_of_a_language_is_sent_as_browsers_read_it():
    assert see_other(own_page("/i/tally/?q=é")).headers["Location"] == "/i/tally/?q=%C3%A9"


@pytest.mark.parametrize("back", BROKEN)
@pytest.mark.parametrize("deed", ["replies", "addressing", "resolution"])
def test_a_broken_address_to_go_back_to_is_left_aside(tally, rosa, alice, deed, back):
    opened(draft_of(tally), by=rosa)
    client = signed_in(rosa if deed == "resolution" else alice)
    data = {"words": "From the ledger.", "back": back}
    response = client.post(f"/i/tally/threads/1/{deed}/", data)
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/i/tally/")


def test_the_sign_in_takes_no_broken_address_either(alice, client):
    page = client.get("/accounts/login/", {"next": "/x\r\nSet-Cookie: a=b"})
    assert page.status_code == 200


@pytest.mark.parametrize("header", ["HX-Current-URL", "Referer"])
def test_a_broken_header_of_the_browser_is_no_error(tally, alice, header):
    for value in ("http://[x", "/x%0d%0a", "http://x:port/"):
        headers = {header: value, "HX-Request": "true"}
        assert signed_in(alice).get("/i/tally/threads/", headers=headers).status_code == 200


def test_views_send_people_on_by_the_one_function():
    assert [path.name for path in VIEWS.glob("*.py") if '"Location"' in path.read_text()] == []
