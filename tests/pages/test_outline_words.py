"""The words of the outline can be put into another language, every one of them."""

import pytest

from drafts.pages import outline_words
from drafts.pages.outline_words import WORDS, translated
from drafts.text import outline
from tests.people import ask, signed_in, write


def words_of(kind):
    """All that is said on screen about one kind of section."""
    said = (kind.title, kind.guidance, kind.question, kind.blog_guidance, kind.blog_question)
    return {words for words in said if words}


@pytest.mark.parametrize("kind", outline.KINDS.values(), ids=lambda kind: kind.key)
def test_titles_and_guidance_of_every_kind_are_there_to_be_translated(kind):
    assert words_of(kind) <= WORDS


def test_the_customer_questions_are_there_too_and_nothing_else_is():
    kinds = set().union(*map(words_of, outline.KINDS.values()))
    assert kinds | {question for _, question in outline.CUSTOMER_QUESTIONS} == WORDS


@pytest.fixture
def shouting(monkeypatch):
    """A language in which everything is said in capitals."""
    monkeypatch.setattr(outline_words, "gettext", str.upper)


@pytest.mark.parametrize("path", ["write/", "sections/problem/saves/", "history/"])
def test_pages_show_them_in_the_readers_language(path, tally, alice, shouting):
    write(tally, alice, problem="<p>Old.</p>")
    text = signed_in(alice).get(f"/i/tally/{path}").text
    assert "PROBLEM" in text
    assert "Problem" not in text


def test_what_people_wrote_is_never_translated(tally, alice, shouting):
    entry = ask(tally, alice, html="<h3>Why now?</h3>")
    assert translated(entry.words.title) == "Why now?"
    assert translated("") == ""
