"""Commenting: on a passage, a paragraph or a section, with and without a script."""

import re

import pytest

from drafts.models import Thread
from tests.people import signed_in
from tests.threads import SUMMARY, draft_of, opened

ADDRESS = "/i/tally/drafts/1/comments/"
SAID = {"section": "summary", "start": 0, "end": 5, "kind": "question", "words": "Why?"}
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def draft(tally):
    """The first draft of tally."""
    return draft_of(tally)


def say(user, htmx=False, **changes):
    """Send the form."""
    headers = HTMX if htmx else {}
    return signed_in(user).post(ADDRESS, {**SAID, **changes}, headers=headers)


def test_a_comment_waits_in_ones_review(rosa):
    response = say(rosa)
    assert response.headers["Location"] == "/i/tally/drafts/1/#thread-1"
    thread = Thread.objects.get()
    assert thread.is_pending
    assert (thread.quote, thread.kind) == ("Tally", "question")


def test_or_is_said_at_once(rosa):
    say(rosa, now="1")
    assert not Thread.objects.get().is_pending


def test_in_the_background_the_section_comes_back_with_its_notes(rosa):
    response = say(rosa, htmx=True)
    assert response.text.lstrip().startswith("<section")
    assert "data-fresh" in response.text
    assert "<mark" in response.text


def test_without_a_script_a_paragraph_has_a_page_and_the_words_can_be_narrowed(rosa):
    end = len(SUMMARY)
    page = signed_in(rosa).get(f"{ADDRESS}?section=summary&start=0&end={end}")
    assert page.status_code == 200
    assert SUMMARY in page.text
    say(rosa, end=end, quote="ten minutes")
    assert Thread.objects.get().quote == "ten minutes"


def test_a_whole_section_can_be_meant(rosa):
    assert signed_in(rosa).get(f"{ADDRESS}?section=summary").status_code == 200
    say(rosa, start="", end="")
    assert Thread.objects.get().start is None


def test_an_objection_says_what_would_resolve_it(rosa):
    response = say(rosa, kind="objection", words="I doubt it.")
    assert response.status_code == 422
    assert "Say what would resolve your objection." in response.text
    assert "I doubt it." in response.text
    assert say(rosa, kind="objection", resolves_if="A source").status_code == 303
    assert Thread.objects.get().resolves_if == "A source"


def test_a_so_what_needs_no_words_but_a_question_does(rosa):
    assert say(rosa, words="").status_code == 422
    assert say(rosa, words="", kind="so_what").status_code == 303


def test_a_suggestion_comes_with_other_words(rosa):
    say(rosa, words="", suggest="1", instead="<b>Till</b>")
    assert Thread.objects.get().suggestion.words == "<b>Till</b>"


def test_a_suggestion_across_paragraphs_is_refused_with_a_sentence(rosa):
    response = say(rosa, section="problem", start=0, end=40, suggest="1", instead="x")
    assert response.status_code == 422
    assert "within one paragraph" in response.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"end": 9999},
        {"start": 4, "end": 4},
        {"section": "q9"},
        {"kind": "praise"},
        {"words": "x" * 5001},
        {"start": "x"},
    ],
)
def test_what_can_not_be_is_refused_with_a_sentence(rosa, wrong):
    response = say(rosa, **wrong)
    assert response.status_code == 422
    assert "field__error" in response.text
    assert not Thread.objects.exists()


def test_a_section_that_is_not_there_has_no_page(rosa):
    assert signed_in(rosa).get(f"{ADDRESS}?section=q9").status_code == 404


def test_readers_see_nothing_to_press(rex, rosa):
    assert "data-say" not in signed_in(rex).get("/i/tally/drafts/1/").text
    assert "data-say" in signed_in(rosa).get("/i/tally/drafts/1/").text


def test_what_was_said_before_an_edit_can_be_read(draft, rosa, rex):
    comment = opened(draft, by=rosa).comments.get()
    address = f"/i/tally/threads/1/comments/{comment.pk}/"
    response = signed_in(rosa).post(address, {"words": "How come?", "at": "1"})
    assert response.headers["Location"] == "/i/tally/drafts/1/#thread-1"
    page = signed_in(rex).get("/i/tally/drafts/1/").text
    assert "How come?" in page
    edits = page.partition('class="comment__edits"')[2].partition("</details>")[0]
    assert "How " in edits
    assert "<del>do you know</del>" in edits
    assert "<ins>come</ins>" in edits


def test_x01_hostile_words_are_text_wherever_they_are_shown(rosa):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    say(rosa, words=hostile, suggest="1", instead=hostile, kind="objection", resolves_if=hostile)
    page = signed_in(rosa).get("/i/tally/drafts/1/").text
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_p04_the_list_of_whom_one_can_mention_names_members_alone(tally, rosa, charlie):
    page = signed_in(rosa).get(f"{ADDRESS}?section=summary").text
    offered = re.findall(r'data-member="([^"]*)">@([^<]*)<', page)
    assert offered == [(name, name) for name in map(str, tally.people())]
    assert [name for name, _ in offered] == ["Alice Almeida", "Bob Berg", "Rex Reed", "Rosa Rossi"]
    assert str(charlie) not in page
