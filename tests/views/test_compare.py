"""Compare from a browser: which pair opens, what the page says, and whom it refuses."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drafts.models import Comparison
from drafts.text.document import Document, Section
from tests.people import ask, signed_in, write
from tests.rereading import as_drawn, reread

FIRST = "<p>Owners of small shops lose significant time to reconciling.</p>"
SECOND = "<p>Owners of small shops lose eleven hours a month to reconciling.</p>"
SAME = "<p>Tally matches every payment to its invoice as it lands.</p>"


@pytest.fixture
def three_drafts(tally, alice):
    """Tally in three drafts; the working copy is like the third."""
    write(tally, alice, headline="<p>Tally</p>", summary=SAME, problem=FIRST)
    tally.cut_draft("What hurts?", by=alice)
    write(tally, alice, problem=SECOND)
    tally.cut_draft("How much does it hurt?", by=alice)
    ask(tally, alice)
    tally.cut_draft("Why now?", by=alice)
    return tally


@pytest.fixture
def browse(alice):
    """A function that gets an address under Tally's own as alice."""
    client = signed_in(alice)
    return lambda path, **query: client.get(f"/i/tally/{path}", query)


def seen(text):
    """The words of a page without tags and repeated white space."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def queries(call):
    """How many queries a call makes."""
    with CaptureQueriesContext(connection) as made:
        call()
    return len(made)


def test_it_opens_on_the_newest_draft_and_the_one_before(three_drafts, browse):
    assert browse("compare/").url == "/i/tally/compare/2..3/"


def test_it_opens_on_the_changes_that_are_not_cut_yet(three_drafts, alice, browse):
    write(three_drafts, alice, problem=FIRST)
    assert browse("compare/").url == "/i/tally/compare/3..working-copy/"
    assert browse("compare/", view="one").url == "/i/tally/compare/3..working-copy/?view=one"


def test_a_pair_that_was_chosen_opens_whatever_is_not_cut_yet(three_drafts, alice, browse):
    write(three_drafts, alice, problem=FIRST)
    assert browse("compare/", left="1").url == "/i/tally/compare/1..3/"
    assert browse("compare/", right="3").url == "/i/tally/compare/2..3/"


def test_for_those_who_do_not_write_it_opens_on_what_was_cut(three_drafts, alice, rosa, rex):
    write(three_drafts, alice, problem=FIRST)
    for person in (rosa, rex):
        opened = signed_in(person).get("/i/tally/compare/")
        assert opened.url == "/i/tally/compare/2..3/"


def test_with_one_draft_it_opens_on_the_working_copy(tally, alice, browse):
    write(tally, alice, problem=FIRST)
    tally.cut_draft("What hurts?", by=alice)
    assert browse("compare/").url == "/i/tally/compare/1..working-copy/"


def test_without_a_draft_it_says_what_to_do(tally, browse):
    response = browse("compare/")
    assert response.status_code == 200
    assert "Nothing to compare yet" in response.text
    assert 'href="/i/tally/write/"' in response.text


def test_a_reader_without_a_draft_is_not_told_to_write(tally, rex):
    text = signed_in(rex).get("/i/tally/compare/").text
    assert "Nothing to compare yet" in text
    assert 'href="/i/tally/write/"' not in text


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ({"left": "1", "right": "3"}, "1..3/"),
        ({"left": "3", "right": "1"}, "3..1/"),
        ({"left": "1", "right": "working-copy"}, "1..working-copy/"),
        ({"left": "working-copy", "right": "1"}, "working-copy..1/"),
        ({"left": "working-copy", "right": "working-copy"}, "3..working-copy/"),
        ({"right": "working-copy"}, "3..working-copy/"),
        ({"right": "2"}, "1..2/"),
        ({"right": "1"}, "1..working-copy/"),
        ({"left": "1", "right": "2", "view": "one"}, "1..2/?view=one"),
    ],
)
def test_the_form_leads_to_the_address_of_the_pair(three_drafts, browse, query, leads_to):
    assert browse("compare/", **query).url == f"/i/tally/compare/{leads_to}"


@pytest.mark.parametrize("value", ["abc", "-1", "0", "1.5", "²", "9" * 40])
def test_a_value_that_is_no_draft_is_a_404_that_says_which(three_drafts, browse, value):
    response = browse("compare/", left=value)
    assert response.status_code == 404
    assert f"There is no draft “{value[:40]}”." in response.text


@pytest.mark.parametrize(
    ("pair", "missing"),
    [
        ("2..99", 99),
        ("99..2", 99),
        ("99..99", 99),
        ("0..1", 0),
        ("99..working-copy", 99),
        ("working-copy..99", 99),
        (f"1..{10**30}", 10**30),
    ],
)
def test_a_number_that_does_not_exist_is_a_404_that_says_which(three_drafts, browse, pair, missing):
    response = browse(f"compare/{pair}/")
    assert response.status_code == 404
    assert f"There is no draft {missing} of Tally." in response.text


@pytest.mark.parametrize("pair", ["1..2", "2..1", "1..3", "3..working-copy", "working-copy..1"])
def test_both_sides_read_back_are_the_two_documents(three_drafts, browse, pair):
    sides = [
        three_drafts.tidy_document
        if end == "working-copy"
        else three_drafts.drafts.get(number=end).document
        for end in pair.split("..")
    ]
    text = browse(f"compare/{pair}/").text
    assert reread(text, "left") == as_drawn(sides[0])
    assert reread(text, "right") == as_drawn(sides[1])


def test_the_page_says_what_became_what_and_how_much(three_drafts, browse):
    text = seen(browse("compare/1..2/").text)
    assert "Draft 1 became draft 2" in text
    assert "One section changed, 2 words out, 4 in" in text
    assert "Headline and summary are the same in both" in text


def test_words_are_taken_out_and_put_in_with_real_elements(three_drafts, browse):
    text = browse("compare/1..2/").text
    assert re.search(r"data-said> taken out: </span><del>significant time</del>", text)
    assert re.search(r"data-said> put in: </span><ins>eleven hours a month</ins>", text)


def test_a_new_section_says_that_nothing_was_there(three_drafts, browse):
    assert "Nothing here yet in draft 2" in browse("compare/2..3/").text


def test_the_swapped_pair_is_one_click_away(three_drafts, browse):
    assert 'href="/i/tally/compare/2..1/"' in browse("compare/1..2/").text
    assert 'href="/i/tally/compare/working-copy..1/"' in browse("compare/1..working-copy/").text


def test_both_whole_drafts_are_one_click_away(three_drafts, browse):
    text = browse("compare/1..3/").text
    for number in (1, 3):
        assert re.search(rf'class="head[^>]*><a href="/i/tally/drafts/{number}/"', text)


def test_a_draft_against_itself_says_so(three_drafts, browse):
    text = browse("compare/2..2/").text
    assert "Both sides are draft 2, so there is nothing to tell apart." in text
    assert "Swap sides" not in text
    assert not Comparison.objects.filter(left__number=2, right__number=2).exists()


def test_a_working_copy_like_the_newest_draft_says_so(three_drafts, browse):
    text = browse("compare/3..working-copy/").text
    assert "Draft 3 and the working copy read exactly the same." in text


def test_drafts_that_read_the_same_say_so(three_drafts, alice, browse):
    write(three_drafts, alice, problem=FIRST)
    three_drafts.cut_draft("Was the first better?", by=alice)
    write(three_drafts, alice, problem=SECOND)
    three_drafts.cut_draft("And the second?", by=alice)
    assert "Draft 3 and draft 5 read exactly the same." in browse("compare/3..5/").text


def test_a_fact_that_changed_is_shown_though_no_word_did(three_drafts, alice, browse):
    three_drafts.city = "Lisbon"
    three_drafts.save()
    three_drafts.cut_draft("Where from?", by=alice)
    text = browse("compare/3..4/").text
    assert "Draft 3 and draft 4 have exactly the same words." in text
    assert re.search(r"put in: </span><ins>Lisbon</ins>", text)
    assert "The city changed; not a word is different." in text
    assert re.search(r'<section class="[^"]* compare-section--facts"[^>]* id="change-1"', text)
    assert 'data-changes="1"' in text
    # The script switches the keys of the stepper by this button.
    assert "data-keys" in text


def test_one_column_is_the_same_page_in_another_class(three_drafts, browse):
    assert 'class="compare compare--one"' in browse("compare/1..2/", view="one").text
    assert 'class="compare"' in browse("compare/1..2/").text


def test_all_ids_are_there_once(three_drafts, browse):
    ids = re.findall(r'\sid="([^"]+)"', browse("compare/1..3/").text)
    assert "change-1" in ids
    assert len(ids) == len(set(ids))


def test_what_is_the_same_can_be_shown_whole(three_drafts, browse):
    assert '<details class="fold" open>' in browse("compare/1..2/", unchanged="shown").text
    assert '<details class="fold">' in browse("compare/1..2/").text


def test_formatting_alone_can_be_hidden(three_drafts, alice, browse):
    write(three_drafts, alice, summary=SAME.replace("every payment", "<em>every</em> payment"))
    three_drafts.cut_draft("Which word counts?", by=alice)
    assert "Formatting only" in browse("compare/3..4/").text
    hidden = browse("compare/3..4/", formatting="hidden").text
    assert "Show formatting changes (1)" in hidden
    assert "Formatting only" not in hidden


def test_an_address_that_runs_a_script_is_not_a_link(three_drafts, alice, browse):
    # What is stored was cleaned when it came; this is what an older, laxer writer may have left.
    dirty = '<p><a href="javascript:alert(1)">Press</a> <b onclick="x()">here</b> &lt;i&gt;</p>'
    document = Document((Section("problem", "problem", dirty),))
    three_drafts.drafts.freeze(document, "Is it safe?", by=alice)
    text = browse("compare/3..4/").text
    assert "Press" in text
    assert "javascript:" not in text
    assert "onclick" not in text
    assert "&lt;i&gt;" in text


def test_the_result_of_two_drafts_is_kept(three_drafts, browse):
    browse("compare/1..3/")
    kept = Comparison.objects.get(left__number=1, right__number=3)
    Comparison.objects.filter(pk=kept.pk).update(result={"sections": []})
    assert "significant" not in browse("compare/1..3/").text


def test_a_page_takes_the_same_few_queries_however_many_drafts(three_drafts, alice, browse):
    browse("compare/1..3/")  # made and kept
    few = queries(lambda: browse("compare/1..3/"))
    for number in range(4, 9):
        write(three_drafts, alice, problem=f"<p>It costs {number} hours.</p>")
        three_drafts.cut_draft(f"Is it {number}?", by=alice)
    browse("compare/")
    browse("compare/1..3/")
    assert queries(lambda: browse("compare/1..3/")) == few <= 22


@pytest.mark.parametrize("path", ["compare/", "compare/1..2/", "compare/1..working-copy/"])
def test_a_stranger_sees_nothing(three_drafts, charlie, path):
    assert signed_in(charlie).get(f"/i/tally/{path}").status_code == 404


@pytest.mark.parametrize("path", ["compare/", "compare/1..2/"])
def test_only_reading_is_allowed(three_drafts, alice, path):
    assert signed_in(alice).post(f"/i/tally/{path}").status_code == 405


def test_from_write_compare_means_the_working_copy(three_drafts, browse):
    assert 'href="/i/tally/compare/?right=2"' in browse("drafts/2/").text
    assert 'href="/i/tally/compare/"' in browse("").text
