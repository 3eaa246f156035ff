"""Search finds what somebody may see, as it stands now, and nothing else."""

import pytest
from django.db import transaction

from drafts.archive.packing import pack
from drafts.archive.unpacking import unpack
from drafts.models import SearchEntry, search_keeping
from drafts.pages.results import findable_by
from drafts.text.search import terms_of
from tests.deciding import STOP
from tests.people import ask, start, write
from tests.text.scripts import ROWS
from tests.text.test_search import ODD, SCRIPTS
from tests.threads import draft_of, opened


def found(user, query):
    """What ``user`` finds: kind, draft and section of each place."""
    rows = findable_by(user).holding(terms_of(query)).by_initiative()
    return [(row.kind, row.number, row.key) for row in rows]


def texts(user, query):
    """The same as texts."""
    rows = findable_by(user).holding(terms_of(query)).by_initiative()
    return [row.text for row in rows]


def test_a_name_and_a_customer_are_found(tally, rex):
    assert found(rex, "tally") == [("name", None, "")]
    assert found(rex, "MARTA bakery") == [("customer", None, "")]


def test_facts_are_found_as_they_are_now(tally, alice):
    tally.change_facts(by=alice, name="Reckon")
    assert found(alice, "tally") == []
    assert found(alice, "reckon") == [("name", None, "")]


def test_the_newest_draft_is_found_and_no_older_one(tally, rex):
    draft_of(tally)
    draft_of(tally, summary="<p>Ledgers write themselves.</p>")
    assert found(rex, "ledgers") == [("draft", 2, "summary")]
    assert found(rex, "closes ten minutes") == []
    assert found(rex, "receipts") == [("draft", 2, "problem")]


def test_before_the_first_draft_only_writers_find_the_working_copy(tally, bob, rosa):
    write(tally, bob, problem="<p>Ledgers at midnight.</p>")
    assert found(bob, "ledgers") == [("working", None, "problem")]
    assert found(rosa, "ledgers") == []
    write(tally, bob, problem="<p>Receipts at midnight.</p>")
    assert found(bob, "ledgers") == []
    assert found(bob, "receipts") == [("working", None, "problem")]


def test_after_a_draft_the_working_copy_is_not_found(tally, bob):
    draft_of(tally)
    write(tally, bob, problem="<p>Ledgers at midnight.</p>")
    ask(tally, bob, html="<h3>Whose ledgers?</h3>")
    assert found(bob, "ledgers") == []


def test_an_entry_that_was_taken_out_is_not_found(tally, bob):
    entry = ask(tally, bob, html="<h3>Whose ledgers?</h3>")
    assert found(bob, "ledgers") == [("working", None, "q1")]
    entry.remove(by=bob)
    assert found(bob, "ledgers") == []
    entry.put_back(by=bob)
    assert found(bob, "ledgers") == [("working", None, "q1")]


def test_a_decision_is_found_with_its_reasons(tally, alice, rex):
    draft_of(tally).decide("stop", by=alice, **STOP)
    for query in ("better ideas", "till does most", "bank gives feed"):
        assert found(rex, query) == [("decision", 1, "")]


def test_comments_are_found_with_what_belongs_to_them(tally, rosa, rex):
    draft = draft_of(tally)
    thread = opened(
        draft, rosa, kind="objection", words="Unproven!", resolves_if="A study", instead="an hour"
    )
    reply = thread.reply("We measured it.", by=rex)
    for query in ("unproven", "study", "hour", "measured"):
        assert found(rex, query) == [("comment", None, "")]
    reply.edit("We timed it.", by=rex)
    assert found(rex, "measured") == []
    assert found(rex, "timed") == [("comment", None, "")]


def test_the_reasons_for_which_comments_were_closed_are_found(tally, alice, rosa, rex):
    draft = draft_of(tally)
    objection = opened(draft, rosa, kind="objection", resolves_if="A study")
    objection.override("A hundred grocers agreed.", by=alice)
    question = opened(draft, rosa)
    question.dismiss("Answered on the phone.", by=alice)
    wording = opened(draft, rosa, words="Say less.", instead="an hour")
    wording.suggestion.decline("Hours are too vague.", by=alice)
    assert found(rex, "grocers") == found(rex, "phone") == [("closing", None, "")]
    assert found(rex, "vague") == [("answer", None, "")]
    objection.reopen(by=rosa)
    assert texts(rex, "grocers") == ["A hundred grocers agreed."]
    assert search_keeping.rebuild() == SearchEntry.objects.count()
    assert texts(rex, "vague") == ["Hours are too vague."]
    assert texts(rex, "grocers") == ["A hundred grocers agreed."]


def reasoned(draft, rosa, alice, kind="question"):
    """Two threads, one dismissed and one whose suggestion was declined, as seen by ``found``."""
    opened(draft, rosa, kind=kind).dismiss("Grocers agreed.", by=alice)
    wording = opened(draft, rosa, kind=kind, instead="an hour")
    wording.suggestion.decline("Grocers think in minutes.", by=alice)
    return [("answer", None, ""), ("closing", None, "")]


def test_p03_reasons_are_kept_from_whom_their_threads_are_kept(
    tally, alice, bob, rosa, rex, charlie
):
    draft = draft_of(tally)
    both = reasoned(draft, rosa, alice)
    draft.rounds.open([bob], "Is it true?", None, by=alice, independent=True)
    assert found(bob, "grocers") == found(charlie, "grocers") == []
    assert sorted(found(rex, "grocers")) == sorted(found(rosa, "grocers")) == both
    draft.reviews.begin(by=bob).submit("ready")
    assert sorted(found(bob, "grocers")) == both
    tally.remove_member(rex, by=alice)
    assert found(rex, "grocers") == []


def test_p03_a_round_about_content_keeps_reasons_about_wording(tally, alice, bob, rosa, rex):
    draft = draft_of(tally)
    both = reasoned(draft, rosa, alice, kind="wording")
    asked = draft.rounds.open([bob], "Is it true?", None, by=alice, content_only=True)
    assert found(rex, "grocers") == []
    assert sorted(found(rosa, "grocers")) == both
    asked.end(by=alice)
    assert sorted(found(rex, "grocers")) == both


def test_p03_who_reads_in_silence_finds_no_reasons(tally, alice, bob, rosa, rex):
    draft = draft_of(tally)
    both = reasoned(draft, rosa, alice)
    reading = draft.start_reading(20, by=bob)
    assert found(bob, "grocers") == []
    assert sorted(found(rex, "grocers")) == both
    reading.open_comments(by=bob)
    assert sorted(found(bob, "grocers")) == both


def test_p03_a_reason_given_in_a_pending_review_is_found_once_it_is_submitted(tally, alice, rex):
    review = draft_of(tally).reviews.begin(by=alice)
    review.comment("Unproven!", "summary", (0, 5)).dismiss("Grocers agreed.", by=alice)
    assert found(rex, "grocers") == []
    assert search_keeping.rebuild()
    assert found(rex, "grocers") == found(alice, "grocers") == []
    review.submit("ready")
    assert found(rex, "grocers") == [("closing", None, "")]


def test_p03_a_stranger_finds_nothing(tally, alice, rosa, charlie, ada):
    draft = draft_of(tally)
    opened(draft, rosa, words="Unproven!")
    draft.decide("stop", by=alice, **STOP)
    for somebody in (charlie, ada):
        for query in ("tally", "marta", "receipts", "unproven", "till"):
            assert found(somebody, query) == []


def test_p03_who_was_sent_away_finds_nothing_from_then_on(tally, alice, rex):
    assert found(rex, "tally")
    tally.remove_member(rex, by=alice)
    assert found(rex, "tally") == []


def test_p03_a_pending_review_is_not_found_before_it_is_submitted(tally, rosa, alice):
    review = draft_of(tally).reviews.begin(by=rosa)
    thread = review.comment("Unproven!", "summary", (0, 5), kind="question")
    thread.comments.first().edit("Utterly unproven!", by=rosa)
    assert found(alice, "unproven") == []
    review.submit("not_yet", "Ledgers are hard.")
    assert found(alice, "unproven") == [("comment", None, "")]
    assert found(alice, "ledgers hard") == [("review", 1, "")]


def test_p03_an_independent_round_keeps_others_words_from_who_has_not_answered(
    tally, alice, bob, rosa
):
    draft = draft_of(tally)
    opened(draft, bob, words="Unproven!")
    given = draft.reviews.begin(by=bob)
    given.submit("ready", "Ledgers are easy.")
    draft.rounds.open([rosa], "Is it true?", None, by=alice, independent=True)
    assert found(rosa, "unproven") == found(rosa, "ledgers easy") == []
    assert found(bob, "ledgers easy") == [("review", 1, "")]
    draft.reviews.begin(by=rosa).submit("ready")
    assert found(rosa, "unproven") == [("comment", None, "")]
    assert found(rosa, "ledgers easy") == [("review", 1, "")]


def test_a_name_comes_before_a_headline_and_that_before_other_words(alice):
    for name, texts_of in (
        ("Third", {"problem": "<p>Tally, they say.</p>"}),
        ("Tally", {"problem": "<p>Nothing adds up.</p>"}),
        ("Second", {"headline": "<p>A tally a day</p>"}),
    ):
        draft_of(start(name), **texts_of)
    order = [
        row.initiative.name for row in findable_by(alice).holding(terms_of("tally")).by_initiative()
    ]
    assert order == ["Tally", "Second", "Third"]


def test_accents_case_beginnings_and_quotes(tally, rex):
    draft_of(tally, problem="<p>Zoë’s CAFÉ on a Monday evening</p>")
    for query in ("zoe cafe", "Café", "mond", '"monday evening"'):
        assert found(rex, query) == [("draft", 1, "problem")]
    for query in ('"evening monday"', '"monday even"', "afe"):
        assert found(rex, query) == []


def test_words_of_every_script_are_found_by_the_database_where_they_are_marked(tally):
    kind, entry = SearchEntry.Kind.DRAFT, SearchEntry.objects.entry
    for text, query, marked in SCRIPTS:
        row = entry(tally, kind, text, tally.created_at)
        row.save()
        wanted = [text] if marked else []
        there = SearchEntry.objects.filter(pk=row.pk).holding(terms_of(query))
        assert [row.text for row in there] == wanted, query


def test_what_the_grammar_of_words_promises_is_found_and_nothing_else(tally, bob):
    promised, answered = {}, {}
    for row in ROWS:
        write(tally, bob, problem=f"<p>{row.text}</p>")
        promised[row.script] = row.hits
        answered[row.script] = tuple((query, found(bob, query) != []) for query, _ in row.hits)
    assert answered == promised


def test_words_in_a_row_are_found_however_often_their_letters_stood_before(tally, rex):
    # PostgreSQL notes 256 places of a word, and none after the 16,383rd.
    often = "分的钟的" * 700
    draft_of(tally, problem=f"<p>{often}分钟</p>", solution=f"<p>{often}</p>")
    assert found(rex, "分钟") == found(rex, '"的钟的分钟"') == [("draft", 1, "problem")]
    assert found(rex, "钟分") == []


FAIR = ["customer's ledgers", "customer’s", '"a fair deal"', "“a fair deal”"]


@pytest.mark.parametrize("query", FAIR)
def test_apostrophes_and_quotation_marks_are_found_by_either(tally, rex, query):
    draft_of(tally, problem="<p>The customer’s ledgers: “a fair deal”</p>")
    other = start("Other", visibility="everyone")
    draft_of(other, problem="<p>A customer has Ana's ledgers, a deal fair</p>")
    assert found(rex, query) == [("draft", 1, "problem")]


def test_a_word_that_no_index_can_hold_is_found_by_its_beginning(tally, rex):
    draft_of(tally, problem=f"<p>{'ab' * 5000} {'é' * 5000}</p>")
    assert found(rex, "abab") == found(rex, "ab" * 100) == [("draft", 1, "problem")]


@pytest.mark.parametrize("query", [*ODD, "\U0001e900", "½", "ﬁ", "सूर", "Ꞌa", "a" * 200])
def test_d10_whatever_is_asked_the_database_answers(tally, alice, query):
    draft_of(tally, problem="<p>\U0001e900 ½ ﬁ सूर</p>")
    terms = terms_of(query)
    if terms:
        list(findable_by(alice).holding(terms))


def test_nothing_is_found_of_what_was_undone(tally, alice):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tally.change_facts(by=alice, name="Reckon")
        raise ZeroDivisionError
    assert found(alice, "reckon") == []


def test_an_initiative_that_came_in_as_a_zip_is_found(tally, alice):
    draft_of(tally, problem="<p>Ledgers at night.</p>")
    unpack(pack(tally, by=alice), by=alice)
    assert found(alice, "ledgers") == [("draft", 1, "problem")] * 2
    assert found(alice, "tally") == [("name", None, "")] * 2
