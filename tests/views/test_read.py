"""One draft as it reads: the paper, what stands above it, and where it leads."""

import re
from datetime import date

import pytest

from tests.people import ask, signed_in, write

BODY = "<p>Tally matches every payment.</p>"


@pytest.fixture
def dated(tally, alice):
    """Tally with a place and a day, a headline, a summary and two questions."""
    tally.city, tally.organisation = "Lisbon", "Amoreira"
    tally.byline, tally.release_date = "Rita Duarte", date(2027, 5, 4)
    tally.save()
    write(tally, alice, headline="<p>Small shops close their books</p>", summary=BODY)
    ask(tally, alice, kind="faq_internal", html="<h3>Who pays?</h3><p>The shop.</p>")
    ask(tally, alice, kind="faq_external", html="<h3>What is it?</h3><p>A till.</p>")
    return tally


@pytest.fixture
def read(alice):
    """A function that gives the page of a draft of Tally, as alice sees it."""
    client = signed_in(alice)
    return lambda number: client.get(f"/i/tally/drafts/{number}/").text


def seen(text):
    """The words of a page without tags and repeated white space."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_the_head_says_which_draft_what_it_answered_who_and_when(dated, alice, read):
    draft = dated.cut_draft("What hurts?", by=alice)
    text = seen(read(1))
    assert "Draft 1 of 1 What hurts?" in text
    assert f"{draft.cut_at:%B %Y}" in text
    assert "Alice Almeida" in text


def test_the_dateline_of_a_press_release_runs_into_the_first_paragraph(dated, alice, read):
    dated.cut_draft("What hurts?", by=alice)
    text = read(1)
    dateline = '<span class="dateline">Lisbon</span>, 4 May 2027</bdi> — </span>Tally matches'
    assert dateline in text
    assert "###" in text
    assert "Rita Duarte" not in text


def test_the_dateline_runs_into_the_next_section_while_there_is_no_summary(dated, alice, read):
    write(dated, alice, summary="", problem="<ul><li>Sundays</li></ul>")
    dated.cut_draft("What hurts?", by=alice)
    assert re.search(r'4 May 2027</bdi> — </span></p><ul><li dir="auto"><p [^>]*>Sundays', read(1))


def test_without_city_and_day_there_is_no_dateline(tally, alice, read):
    write(tally, alice, summary=BODY)
    tally.cut_draft("What hurts?", by=alice)
    assert 'class="dateline"' not in read(1)
    assert 'data-number="1" dir="auto">Tally matches every payment.' in read(1)


def test_a_blog_post_has_a_byline_instead(dated, alice, read):
    dated.format = "blog_post"
    dated.save()
    dated.cut_draft("What hurts?", by=alice)
    text = read(1)
    assert "Rita Duarte, 4 May 2027" in text
    assert 'class="dateline"' not in text
    assert "###" not in text


def test_external_questions_stand_before_internal_ones_and_after_the_release(dated, alice, read):
    dated.cut_draft("What hurts?", by=alice)
    text = read(1)
    places = [text.index(words) for words in ("###", "What is it?", "Who pays?")]
    assert places == sorted(places)


def test_a_city_cannot_bring_markup_in(dated, alice, read):
    dated.city = "<script>alert(1)</script>"
    dated.save()
    dated.cut_draft("What hurts?", by=alice)
    assert "<script>alert" not in read(1)


def test_a_draft_of_questions_alone_says_that_the_release_is_empty(tally, alice, read):
    ask(tally, alice)
    tally.cut_draft("Why now?", by=alice)
    assert "The release itself was still empty." in read(1)


def test_neighbours_and_the_comparison_with_the_one_before_are_linked(dated, alice, read):
    for number in (1, 2, 3):
        write(dated, alice, summary=f"<p>It costs {number} euros.</p>")
        dated.cut_draft("How much?", by=alice)
    middle, last = read(2), read(3)
    for path in ("drafts/1/", "drafts/3/", "compare/1..2/", "drafts/2/pdf/"):
        assert f'href="/i/tally/{path}"' in middle
    assert 'rel="next"' not in last
    assert "One newer draft has been cut since." in middle
    assert "newer draft" not in last
    assert "Compare with draft 0" not in read(1)


def test_a_lone_draft_has_no_neighbours(dated, alice, read):
    dated.cut_draft("What hurts?", by=alice)
    assert "reading__next" not in read(1)
    assert "reading__ends" not in read(1)
