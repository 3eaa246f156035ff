"""The page of search: what is found, with its places, and nothing that one may not see."""

import pytest

from tests.deciding import STOP
from tests.people import account, signed_in, start, write
from tests.text.test_search import ODD
from tests.threads import draft_of, opened
from tests.views.test_queries import grown


def asked(user, query, **more):
    """The page that answers a query."""
    return signed_in(user).get("/search/", {"q": query, **more})


def test_each_place_is_named_and_linked(tally, alice, rex, rosa):
    draft = draft_of(tally, headline="<p>Ledgers close</p>", problem="<p>Ledgers at night.</p>")
    thread = opened(draft, rosa, "Ledgers", "headline", words="Which ledgers?")
    thread.draft.reviews.begin(by=rosa).submit("not_yet", "Too many ledgers.")
    draft.decide("stop", by=alice, **STOP | {"why": "Ledgers are dull."})
    page = asked(rex, "ledgers").text
    for place, address in {
        "Draft 1, Headline": "/i/tally/drafts/1/#headline",
        "Draft 1, Problem": "/i/tally/drafts/1/#problem",
        "Comment 1": "/i/tally/threads/1/",
        "Review of draft 1": "/i/tally/drafts/1/",
        "Decision on draft 1: Stop": "/i/tally/#decision-1",
    }.items():
        assert f'<a href="{address}">{place}</a>' in page
    assert "<mark>Ledgers</mark> at night." in page
    assert "5 places have it." in page
    assert 'id="decision-1"' in signed_in(rex).get("/i/tally/").text


def test_a_reason_is_named_by_what_it_was_given_for(tally, alice, rex, rosa):
    draft = draft_of(tally)
    objection = opened(draft, rosa, kind="objection", resolves_if="A study")
    objection.override("Ledgers agree.", by=alice)
    opened(draft, rosa, instead="an hour").suggestion.decline("Ledgers differ.", by=alice)
    page = asked(rex, "ledgers").text
    assert '<a href="/i/tally/threads/1/">Comment 1: Overridden</a>' in page
    assert '<a href="/i/tally/threads/2/">Comment 2: suggestion declined</a>' in page
    assert "<mark>Ledgers</mark> agree." in page


def test_the_working_copy_is_named_to_who_writes(tally, bob):
    write(tally, bob, problem="<p>Ledgers at night.</p>")
    page = asked(bob, "ledgers").text
    assert '<a href="/i/tally/write/#problem">Working copy, Problem</a>' in page


def test_name_and_customer_are_marked_in_the_head(tally, rex):
    page = asked(rex, "tally").text
    assert '<a href="/i/tally/"><mark>Tally</mark></a>' in page
    assert "<mark>Marta</mark>, who runs a bakery" in asked(rex, "marta").text


def test_what_was_typed_is_in_the_field_again_and_is_no_markup(tally, rex):
    page = asked(rex, '"><script>alert(1)</script> ledgers').text
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; ledgers" in page


def test_words_that_look_like_markup_are_shown_as_they_are(tally, rex, rosa):
    opened(draft_of(tally), rosa, words="<img src=x onerror=alert(1)> ledgers <mark>")
    page = asked(rex, "ledgers").text
    assert "&lt;img src=x onerror=alert(1)&gt; <mark>ledgers</mark> &lt;mark&gt;" in page


def test_p03_counts_and_excerpts_show_nothing_foreign(tally, alice, charlie):
    draft_of(tally, problem="<p>Ledgers at night.</p>")
    draft_of(start("Open", visibility="everyone"), problem="<p>Open ledgers.</p>")
    page = asked(charlie, "ledgers").text
    assert "1 place has it." in page
    assert "Open <mark>ledgers</mark>." in page
    assert "at night" not in page
    assert "Tally" not in page
    nothing = asked(charlie, '"at night"').text
    assert "No place that you can see has all these words." in nothing


def test_x10_no_parameter_reaches_the_query(tally, rex, charlie):
    more = {"initiative__visibility": "everyone", "order_by": "text", "kind": "draft", "page": "x"}
    assert "<mark>Tally</mark>" in asked(rex, "tally", **more).text
    assert "Tally" not in asked(charlie, "tally", **more).text


@pytest.mark.parametrize("query", ODD)
def test_d10_odd_syntax_is_answered_with_a_page(tally, rex, query):
    assert asked(rex, query).status_code in (200, 422)


@pytest.mark.parametrize("query", ["🙂", '""', "&&"])
def test_what_asks_for_nothing_is_refused_with_a_sentence(tally, rex, query):
    answer = asked(rex, query)
    assert answer.status_code == 422
    assert "Type a word or a number to look for." in answer.text


def test_d10_a_query_may_have_200_letters(tally, rex):
    assert asked(rex, "a" * 200).status_code == 200
    answer = asked(rex, "word " * 40 + "more")
    assert answer.status_code == 422
    assert "This search is 204 letters long, and 200 is the most." in answer.text
    assert "word more" in answer.text


@pytest.mark.parametrize("query", ["", "   ", "\0"])
def test_an_empty_field_asks_for_nothing_yet(tally, rex, query):
    answer = asked(rex, query)
    assert answer.status_code == 200
    assert "Names, customers, newest drafts" in answer.text


def test_many_places_come_a_page_at_a_time(tally, rex, rosa):
    draft = draft_of(tally)
    for number in range(25):
        draft.comment(f"Ledger {number}", "summary", by=rosa)
    first, second = (asked(rex, "ledger", page=page).text for page in (1, 2))
    assert "25 places have it." in first
    assert first.count("found__one") == 20
    assert second.count("found__one") == 5
    assert "?q=ledger&amp;page=2" in first
    assert "Page 2 of 2" in second
    for odd in ("0", "99", "-1", "9" * 5000):
        assert asked(rex, "ledger", page=odd).status_code == 200


def test_the_field_is_on_the_list_and_the_link_in_every_account_menu(tally, rex):
    client = signed_in(rex)
    assert 'id="top-search" name="q"' in client.get("/").text
    assert 'id="top-search"' not in client.get("/i/tally/").text
    assert 'href="/search/"' in client.get("/i/tally/").text


def test_d11_a_search_asks_the_database_as_often_for_many_as_for_few(alice):
    def grow(first=2, last=20):
        for number in range(first, last):
            draft = draft_of(start(f"Initiative {number}"), problem="<p>Ledgers.</p>")
            opened(draft, account("Rosa"), "Ledgers", "problem", words="Ledgers?")

    grow(0, 2)
    before, after = grown(alice, "/search/?q=ledgers", grow)
    assert before == after <= 7
