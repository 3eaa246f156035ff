"""The Write page as the server sends it; what it does in a browser is in tests/browser."""

import re
from datetime import date

import pytest
from django.urls import reverse

from drafts.text import outline
from tests.people import ask, signed_in, write


def opened(user, initiative):
    """The answer to asking for the Write page."""
    return signed_in(user).get(reverse("write", args=[initiative.slug]))


def test_it_shows_every_section_with_its_words_and_its_question(alice, tally):
    write(tally, alice, problem="<p>It <strong>hurts</strong>.</p>")
    page = opened(alice, tally).content.decode()
    editor = '<div class="section__editor prose" data-editor><p dir="auto">It <strong>hurts'
    assert f"{editor}</strong>.</p>" in page
    assert ">It **hurts**.</textarea>" in page
    for key in outline.RELEASE_KEYS:
        assert f'data-question="{outline.KINDS[key].question}"' in page
        assert reverse("saves", args=[tally.slug, key]) in page


def test_questions_are_numbered_by_kind(alice, tally):
    for kind in ("faq_external", "faq_external", "faq_internal"):
        ask(tally, alice, kind=kind)
    faqs = opened(alice, tally).context["faqs"]
    assert [[entry.number for entry in faq["entries"]] for faq in faqs] == [[1, 2], [1]]


def test_the_first_question_cannot_move_up_nor_the_last_one_down(alice, tally):
    for html in ("<h3>One?</h3>", "<h3>Two?</h3>", "<h3>Three?</h3>"):
        ask(tally, alice, html=html)
    page = opened(alice, tally).text
    steps = re.findall(r'name="step" value="(-?1)"( aria-disabled="true")?', page)
    assert [bool(disabled) for _, disabled in steps] == [True, False, False, False, False, True]


def test_the_words_of_the_release_are_counted_without_the_faq(alice, tally):
    write(tally, alice, problem="<p>Three short words</p>")
    ask(tally, alice, html="<h3>Why now?</h3><p>Because.</p>")
    assert ">3 words<" in signed_in(alice).get("/i/tally/write/").text


def test_the_customer_questions_stand_beside_the_page_until_the_first_cut(alice, tally):
    tally.answer({"who": "Marta"}, by=alice)
    page = opened(alice, tally).content.decode()
    assert '<aside class="margin"' in page
    assert ">Marta</textarea>" in page
    write(tally, alice, headline="<p>Bread</p>")
    tally.cut_draft("Who is she?", by=alice)
    page = opened(alice, tally).content.decode()
    assert '<aside class="margin"' not in page
    assert '<details class="answered">' in page
    assert ">Marta</textarea>" in page


def test_the_release_day_stands_above_the_headline(alice, tally):
    assert "No release day yet" in opened(alice, tally).content.decode()
    tally.release_date = date(2027, 5, 4)
    tally.save()
    page = opened(alice, tally).content.decode()
    assert "For release 4 May 2027" in page
    assert "Confidential until then" in page


def test_a_blog_post_has_a_byline_and_asks_in_the_first_person(alice, tally):
    tally.format, tally.byline = "blog_post", "Alice Almeida, baker"
    tally.save()
    page = opened(alice, tally).content.decode()
    assert "Alice Almeida, baker" in page
    assert "Why did you build this, and what made you care?" in page


def test_hostile_words_are_only_words(alice, tally):
    write(tally, alice, problem="<p>&lt;script&gt;alert(1)&lt;/script&gt;</p></textarea><b>x")
    page = opened(alice, tally).content.decode()
    assert "<script>alert" not in page
    assert "</textarea><b>" not in page


def test_looking_at_the_page_changes_nothing(alice, tally):
    touched = tally.touched_at
    assert opened(alice, tally).status_code == 200
    tally.refresh_from_db()
    assert tally.touched_at == touched
    assert not tally.presences.exists()


def test_only_writers_may_write(bob, rosa, rex, charlie, tally):
    assert opened(bob, tally).status_code == 200
    assert opened(rosa, tally).status_code == 403
    assert opened(rex, tally).status_code == 403
    assert opened(charlie, tally).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_is_only_looked_at(method, alice, tally):
    answer = getattr(signed_in(alice), method)(reverse("write", args=[tally.slug]))
    assert answer.status_code == 405
