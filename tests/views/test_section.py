"""Saving a section from a browser: what it answers when all goes well, and when it does not."""

import re
import uuid
from html import unescape
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from drafts.text.clean import MAX_BYTES
from tests.people import ask, signed_in, write

HTMX = {"HX-Request": "true"}


@pytest.fixture
def problem(tally, alice):
    """A section of two paragraphs, at version 2."""
    write(tally, alice, problem="<p>One.</p><p>Two.</p>")
    return tally.sections.get(key="problem")


def send(user, section, words, htmx=True, **facts):
    """Save as a page does; ``facts`` are the other fields."""
    facts = {"version": 2, "save_id": uuid.uuid4(), "client": "c1", "edit": 1} | facts
    data = {"words": words, **{name: value for name, value in facts.items() if value is not None}}
    address = f"/i/tally/sections/{section.key}/"
    return signed_in(user).post(address, data, headers=HTMX if htmx else {})


def stored(section):
    """What the database holds."""
    section.refresh_from_db()
    return section.html


def test_a_plain_save_answers_with_its_version_and_time_and_no_words(problem, bob):
    response = send(bob, problem, "<p>New.</p>")
    assert response.status_code == 200
    assert response.headers["X-Version"] == "3"
    assert stored(problem) == "<p>New.</p>"
    assert response.headers["X-Saved-At"] == f"{problem.written_at:%H:%M}"
    assert problem.written_at.isoformat() in response.text
    assert re.sub(r"<[^>]*>", "", response.text).strip() == ""


def send_parting(user, section, words, **facts):
    """Save as a page does that may be going: the words are the body."""
    facts = {"version": 2, "save_id": uuid.uuid4(), "client": "c1", "edit": 1} | facts
    address = f"/i/tally/sections/{section.key}/?{urlencode(facts)}"
    kind = "text/plain;charset=UTF-8"
    return signed_in(user).post(address, words, content_type=kind, headers=HTMX)


def test_words_of_a_page_that_goes_are_the_body_and_all_that_a_section_may_hold(problem, bob):
    words = f"<p>{'字' * ((MAX_BYTES - 7) // 3)}</p>"
    response = send_parting(bob, problem, words)
    assert (response.status_code, response.headers["X-Version"]) == (200, "3")
    assert stored(problem) == words
    assert send_parting(bob, problem, words + "字").status_code == 413


def test_words_of_a_page_that_goes_are_refused_as_any_others(problem, bob, rosa, charlie):
    assert send_parting(bob, problem, "<p>New.</p>", version="x").status_code == 422
    assert send_parting(bob, problem, "<p>New.</p>", writer=rosa.pk).status_code == 403
    assert send_parting(rosa, problem, "<p>New.</p>").status_code == 403
    assert send_parting(charlie, problem, "<p>New.</p>").status_code == 404
    assert stored(problem) == "<p>One.</p><p>Two.</p>"


def test_words_of_a_page_that_goes_need_its_token(problem, bob):
    client = signed_in(bob, enforce_csrf_checks=True)
    address = "/i/tally/sections/problem/?version=2"
    assert client.post(address, "<p>New.</p>", content_type="text/plain").status_code == 403
    assert stored(problem) == "<p>One.</p><p>Two.</p>"


def test_a_merged_save_says_whose_words_came_in_and_gives_them(problem, alice, bob):
    write(problem.initiative, alice, problem="<p>One.</p><p>Two, says Alice.</p>")
    response = send(bob, problem, "<p>One, says Bob.</p><p>Two.</p>")
    assert response.status_code == 200
    assert "Alice’s changes were merged with yours." in response.text
    merged = '<p dir="auto">One, says Bob.</p><p dir="auto">Two, says Alice.</p>'
    assert f"<template data-merged>{merged}</template>" in response.text
    assert response.headers["X-Version"] == "4"


def test_a_merge_with_ones_own_other_window_does_not_speak_of_a_colleague(problem, bob):
    send(bob, problem, "<p>One.</p><p>Two, on the left.</p>", client="left")
    response = send(bob, problem, "<p>One, on the right.</p><p>Two.</p>", client="right")
    assert "Your changes from another window were merged in." in response.text


def test_c01_a_clash_shows_both_texts_and_both_ways_on(problem, alice, bob):
    write(problem.initiative, alice, problem="<p>One, says Alice.</p><p>Two.</p>")
    response = send(bob, problem, "<p>One, says Bob.</p><p>Two.</p>")
    assert response.status_code == 409
    assert response.headers["X-Version"] == "3"
    assert "Alice changed the same words meanwhile" in response.text
    assert 'value="&lt;p&gt;One, says Bob.&lt;/p&gt;' in response.text
    assert "<ins>Bob</ins>" in response.text
    assert "<del>Alice</del>" in response.text
    theirs = '<p dir="auto">One, says Alice.</p><p dir="auto">Two.</p>'
    assert f"<template data-theirs>{theirs}</template>" in response.text
    assert "Keep mine" in response.text
    assert "Take Alice’s" in response.text
    assert stored(problem) == "<p>One, says Alice.</p><p>Two.</p>"


def test_c01_keeping_mine_after_a_clash_works_with_the_fields_of_its_form(problem, alice, bob):
    write(problem.initiative, alice, problem="<p>One, says Alice.</p><p>Two.</p>")
    page = send(bob, problem, "<p>One, says Bob.</p><p>Two.</p>", htmx=False)
    assert page.status_code == 409
    assert "<h1>Problem</h1>" in page.text
    form = re.search(r"<form[^>]*data-keep>(.*?)</form>", page.text, re.S)[1]
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    facts = {name: unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}
    assert set(facts) == {"words", "format", "version", "save_id", "writer"}
    response = signed_in(bob).post("/i/tally/sections/problem/", facts)
    assert response.status_code == 303
    assert stored(problem) == "<p>One, says Bob.</p><p>Two.</p>"
    assert problem.saves.filter(html__contains="says Alice").exists()


def test_c04_a_save_sent_again_is_answered_as_the_first_time(problem, bob):
    save_id = uuid.uuid4()
    first = send(bob, problem, "<p>New.</p>", save_id=save_id)
    second = send(bob, problem, "<p>New.</p>", save_id=save_id)
    assert first.status_code == second.status_code == 200
    assert first.headers["X-Version"] == second.headers["X-Version"] == "3"
    assert problem.saves.count() == 3


def test_c06_an_overtaken_save_is_marked_as_such(problem, bob):
    send(bob, problem, "<p>Newer</p>", edit=6)
    response = send(bob, problem, "<p>Older</p>", edit=5)
    assert response.status_code == 409
    assert response.headers["X-Overtaken"] == "1"
    assert stored(problem) == "<p>Newer</p>"


@pytest.mark.parametrize("version", [None, "", "0", "-1", "3", "99999999999999999999", "two"])
@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_c07_a_wrong_version_is_named_and_the_words_come_back(problem, bob, version, htmx):
    response = send(bob, problem, "<p>New & more.</p>", version=version, htmx=htmx)
    assert response.status_code == 422
    assert "Version:" in response.text
    assert stored(problem) == "<p>One.</p><p>Two.</p>"
    if not htmx:
        assert "&lt;p&gt;New &amp; more.&lt;/p&gt;</textarea>" in response.text


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("save_id", "not-a-uuid", "Save:"),
        ("edit", "-1", "Edit:"),
        ("edit", str(2**40), "Edit:"),
        ("client", "c" * 41, "Editor:"),
        ("client", "c\x00", "Editor:"),
        ("format", "docx", "Format:"),
        ("writer", "me", "Writer:"),
    ],
)
def test_any_other_wrong_field_is_named(problem, bob, field, value, named):
    response = send(bob, problem, "<p>New.</p>", **{field: value})
    assert response.status_code == 422
    assert named in response.text
    assert stored(problem) == "<p>One.</p><p>Two.</p>"


def test_c10_words_of_somebody_else_who_sat_here_before_are_not_saved(problem, alice, bob):
    response = send(bob, problem, "<p>Alice typed this.</p>", writer=alice.pk)
    assert response.status_code == 403
    assert "You have signed in as Bob Berg since this page was opened" in response.text
    assert stored(problem) == "<p>One.</p><p>Two.</p>"
    assert send(bob, problem, "<p>Bob typed this.</p>", writer=bob.pk).status_code == 200


def test_c12_a_writer_who_became_a_reader_is_told_so(problem, tally, bob):
    tally.members.filter(user=bob).update(role="reader")
    response = send(bob, problem, "<p>New.</p>")
    assert response.status_code == 403
    assert "You can read this initiative, but not change it." in response.text
    assert stored(problem) == "<p>One.</p><p>Two.</p>"


def test_c14_no_clock_but_the_servers_counts(problem, bob):
    before = timezone.now()
    send(bob, problem, "<p>New.</p>", at="2020-01-01T00:00Z", time="0", written_at="2020-01-01")
    stored(problem)
    assert before <= problem.written_at <= timezone.now()


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_d01_too_long_a_text_is_refused_with_section_limit_and_remedy(problem, bob, htmx):
    response = send(bob, problem, "<p>" + "word " * 20_000 + "</p>", htmx=htmx)
    assert response.status_code == 413
    assert "Problem: A section can hold 64 KB of text. Please move some of it" in response.text
    assert stored(problem) == "<p>One.</p><p>Two.</p>"
    assert ("word word</p>" in unescape(response.text).replace(" </p>", "</p>")) is not htmx


def test_d01_lists_too_deep_are_refused_with_limit_and_remedy(problem, bob):
    response = send(bob, problem, "<ul><li>" * 13 + "x")
    assert response.status_code == 422
    assert "Problem: Lists can be nested 12 deep. Please move some items out." in response.text


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "plain"])
def test_markdown_of_nothing_but_signs_is_refused_with_section_and_remedy(problem, bob, htmx):
    response = send(bob, problem, "[" * 60_000, htmx=htmx, format="markdown")
    assert response.status_code == 422
    assert "Problem: This is almost nothing but signs of Markdown" in response.text
    assert stored(problem) == "<p>One.</p><p>Two.</p>"


def test_a_section_full_of_signs_leaves_its_page_open(problem, bob):
    assert send(bob, problem, f"<p>{'[' * 40_000}</p>").status_code == 200
    assert signed_in(bob).get("/i/tally/write/").status_code == 200


def test_a_letter_written_as_an_endless_number_is_saved_as_a_replacement(problem, bob):
    assert send(bob, problem, f"<p>&#{'9' * 5_000};</p>").status_code == 200
    assert stored(problem) == "<p>\N{REPLACEMENT CHARACTER}</p>"


def test_x09_nul_and_its_like_in_words_are_stripped(problem, bob):
    assert send(bob, problem, "<p>a\x00b\x0bc\u202ed</p>").status_code == 200
    assert stored(problem) == "<p>abcd</p>"


def test_x08_template_marks_in_words_stay_words(problem, bob):
    words = "<p>{{ request.user }} {% now 'Y' %}</p>"
    assert send(bob, problem, words).status_code == 200
    assert stored(problem) == words
    page = signed_in(bob).get("/i/tally/sections/problem/saves/3/").text
    assert "{{ request.user }} {% now 'Y' %}" in unescape(page)


def test_without_javascript_a_save_goes_back_to_its_section(problem, bob):
    response = send(bob, problem, "A *new* day.\n\n- one\n- two", htmx=False, format="markdown")
    assert response.status_code == 303
    assert response.headers["Location"] == "/i/tally/write/#problem"
    assert stored(problem) == (
        "<p>A <em>new</em> day.</p><ul><li><p>one</p></li><li><p>two</p></li></ul>"
    )


def test_words_that_could_not_be_saved_can_be_sent_again_without_overwriting(problem, alice, bob):
    write(problem.initiative, alice, problem="<p>One, says Alice.</p><p>Two.</p>")
    page = send(bob, problem, "<p>One</p>" + "<ul><li>" * 13 + "x", htmx=False, version=2)
    fields = dict(re.findall(r'name="(version|save_id)" value="([^"]*)"', page.text))
    response = send(bob, problem, "<p>One, says Bob.</p><p>Two.</p>", htmx=False, **fields)
    assert response.status_code == 409
    assert stored(problem) == "<p>One, says Alice.</p><p>Two.</p>"


def test_words_for_a_removed_question_are_refused_with_the_way_to_put_it_back(tally, alice, bob):
    entry = ask(tally, alice)
    entry.remove(by=alice)
    response = send(bob, entry, "<h3>Why?</h3><p>So.</p>")
    assert response.status_code == 409
    assert response.headers["X-Removed"] == "1"
    assert "This question was removed while you wrote" in response.text
    assert f'action="/i/tally/faq/{entry.key}/return/"' in response.text
    page = send(bob, entry, "<h3>Why?</h3><p>So.</p>", htmx=False)
    assert "&lt;p&gt;So.&lt;/p&gt;</textarea>" in page.text


def test_a_section_that_does_not_exist_is_a_404_that_says_which(tally, bob):
    response = signed_in(bob).post("/i/tally/sections/appendix/", {"version": 1, "words": ""})
    assert response.status_code == 404
    assert "There is no section appendix in Tally." in response.text


def test_c11_a_stale_token_is_refused_and_a_fresh_one_can_be_fetched(problem, bob):
    client = signed_in(bob, enforce_csrf_checks=True)
    address = "/i/tally/sections/problem/"
    data = {"version": 2, "words": "<p>New.</p>"}
    stale = client.post(address, data, headers=HTMX | {"X-CSRFToken": "a" * 64})
    assert stale.status_code == 403
    fresh = client.get("/i/tally/token/")
    assert fresh.headers["Content-Type"].startswith("text/plain")
    assert "no-store" in fresh.headers["Cache-Control"]
    assert fresh.headers["X-Writer"] == str(bob.pk)
    saved = client.post(address, data, headers=HTMX | {"X-CSRFToken": fresh.text})
    assert saved.status_code == 200


def test_c09_a_save_after_the_session_ended_is_a_403_that_says_so(problem, client):
    response = client.post("/i/tally/sections/problem/", {"version": 2}, headers=HTMX)
    assert response.status_code == 403
    assert "You are signed out, so this was not saved." in response.text
    assert "<html" not in response.text
    assert stored(problem) == "<p>One.</p><p>Two.</p>"
