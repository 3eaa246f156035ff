"""The rows that search goes through are kept, caught up with, and made anew."""

from django.core.management import call_command
from django.db import connection

from drafts.models import Initiative, SearchEntry, search_index, search_keeping
from drafts.models.search_keeping import catch_up
from drafts.text.search import terms_of
from tests.deciding import STOP
from tests.models.test_search import found, reasoned
from tests.people import start, write
from tests.threads import draft_of, opened


def test_no_save_waits_for_the_index_for_the_next_search_reads_what_was_saved(tally, bob):
    tally_rows = tally.search_entries.filter(kind="working", key="problem")
    write(tally, bob, problem="<p>Ledgers at midnight.</p>")
    assert tally_rows.get().text == ""
    catch_up(Initiative.objects.all())
    assert tally_rows.get().text == "Ledgers at midnight."


def test_where_nothing_was_saved_a_search_reads_nothing_anew(tally, bob, django_assert_num_queries):
    write(tally, bob, problem="<p>Ledgers at midnight.</p>")
    catch_up(Initiative.objects.all())
    with django_assert_num_queries(1):
        catch_up(Initiative.objects.all())


def rows():
    """Everything that can be found."""
    told = SearchEntry.objects.order_by("initiative", "kind", "number", "key", "text")
    return list(told.values_list("initiative", "kind", "number", "key", "text", "weight", "at"))


def test_made_anew_the_index_is_what_the_verbs_had_made(tally, alice, rosa, capsys):
    write(start("Other"), alice, problem="<p>Not cut yet.</p>")
    draft = draft_of(tally)
    opened(draft, rosa, words="Unproven!").reply("Measured.", by=alice)
    reasoned(draft, rosa, alice)
    pending = draft.reviews.begin(by=alice)
    pending.comment("Secret", "summary", (0, 5))
    review = draft.reviews.begin(by=rosa)
    review.comment("Dear", "summary", (0, 5))
    review.submit("ready", "Fine.")
    draft.decide("stop", by=alice, **STOP)
    catch_up(Initiative.objects.all())
    kept = rows()
    SearchEntry.objects.all().delete()
    call_command("search", "rebuild")
    assert rows() == kept
    assert capsys.readouterr().out == f"{len(kept)} pieces of text can be found.\n"
    assert found(alice, "measured") == [("comment", None, "")]


def test_after_migrating_an_index_that_was_lost_is_made_again(tally, alice):
    lost = "drafts_searchentry_words" if connection.vendor == "postgresql" else search_index.WORDS
    assert search_index.missing() == {}
    connection.check_constraints()  # PostgreSQL makes no index while some wait for the end
    with connection.cursor() as cursor:
        what = "INDEX" if connection.vendor == "postgresql" else "TABLE"
        cursor.execute(f"DROP {what} {lost}")
    assert list(search_index.missing()) == [lost]
    search_keeping.after_migrate("default")
    assert search_index.missing() == {}
    assert found(alice, "tally") == [("name", None, "")]


def test_the_question_goes_to_the_index(tally, alice):
    rows = SearchEntry.objects.holding(terms_of("tally")).order_by()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "drafts_searchentry_words" in rows.explain()
    else:
        assert "VIRTUAL TABLE INDEX" in rows.explain()
