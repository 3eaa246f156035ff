"""Suggestions over the web: taken into the working copy, or declined with a reason."""

import pytest

from tests.people import signed_in, write
from tests.threads import draft_of, opened

HTMX = {"HX-Request": "true"}


@pytest.fixture
def thread(tally, rosa):
    """Rosa suggests an hour for ten minutes."""
    return opened(draft_of(tally), by=rosa, instead="an hour")


def post(user, path, data=None, **headers):
    """Send a form about thread 1."""
    return signed_in(user).post(f"/i/tally/threads/1/{path}/", data or {}, headers=headers)


def summary(tally):
    """How the summary reads now."""
    return tally.sections.get(key="summary").words.text


def test_the_open_threads_stand_beside_the_working_copy(thread, bob):
    page = signed_in(bob).get("/i/tally/write/").text
    assert 'id="thread-1"' in page
    assert 'data-start="53" data-end="64"' in page
    assert "Accept" in page
    assert "js/write-margin" in page


def test_only_what_it_changes_is_struck(tally, rosa, bob):
    opened(draft_of(tally), by=rosa, quote="small shops", instead="small, shops")
    page = signed_in(bob).get("/i/tally/write/").text
    words = page.partition('class="suggestion__words"')[2].partition("</p>")[0]
    assert " small<" in words
    assert "<ins>,</ins>" in words
    assert "<del>" not in words


def test_without_threads_the_write_page_loads_nothing_for_them(tally, bob):
    draft_of(tally)
    assert "write-margin" not in signed_in(bob).get("/i/tally/write/").text


def test_accepting_in_the_background_brings_the_section_along(tally, thread, bob):
    response = post(bob, "acceptance", **HTMX)
    assert "closes in an hour." in summary(tally)
    assert '<template data-taken="summary" data-version="3">' in response.text
    assert "Suggestion accepted: Bob Berg" in response.text


def test_accepting_without_a_script_leads_back(tally, thread, bob):
    response = post(bob, "acceptance")
    assert response.headers["Location"] == "/i/tally/write/#thread-1"
    assert "an hour" in summary(tally)


def test_the_history_of_the_section_names_who_suggested_it(thread, bob, alice):
    post(bob, "acceptance")
    page = signed_in(alice).get("/i/tally/sections/summary/saves/").text
    assert "suggested by Rosa Rossi" in page


def test_a_passage_that_changed_says_so_and_shows_both(tally, thread, alice):
    write(tally, alice, summary="<p>Tally closes in five minutes now.</p>")
    page = signed_in(alice).get("/i/tally/write/").text
    assert "The passage has changed since." in page
    assert "ten minutes" in page
    assert "/acceptance/" not in page
    response = post(alice, "acceptance", **HTMX)
    assert response.status_code == 409
    assert "so nothing was replaced" in response.text
    assert summary(tally) == "Tally closes in five minutes now."


def test_declining_asks_why(tally, thread, bob, rex):
    assert post(bob, "refusal", {"reason": ""}, **HTMX).status_code == 422
    assert post(bob, "refusal", {"reason": "It is ten."}).status_code == 303
    page = signed_in(rex).get("/i/tally/drafts/1/").text
    assert "Declined: Bob Berg" in page
    assert "It is ten." in page
    assert post(bob, "acceptance", **HTMX).status_code == 409


def test_reviewers_cannot_take_words_over(thread, rosa):
    assert post(rosa, "acceptance").status_code == 403


def test_a_thread_without_a_suggestion_has_none_to_accept(tally, rosa, bob):
    opened(draft_of(tally), by=rosa)
    assert post(bob, "acceptance").status_code == 404


def test_x01_hostile_replacement_words_are_text_in_the_section(tally, rosa, bob):
    opened(draft_of(tally), by=rosa, instead="<script>alert(1)</script>")
    post(bob, "acceptance")
    html = tally.sections.get(key="summary").html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
