"""The rows that search goes through are kept, caught up with, and made anew."""

import pytest
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


BEFORE_RULES_HAD_NUMBERS = {
    "sqlite": """CREATE VIRTUAL TABLE drafts_searchwords USING fts5(words,
        content='drafts_searchentry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2');
        INSERT INTO drafts_searchwords(rowid, words) SELECT id, words FROM drafts_searchentry;
        CREATE TRIGGER drafts_searchentry_gone AFTER DELETE ON drafts_searchentry BEGIN
        INSERT INTO drafts_searchwords(drafts_searchwords, rowid, words)
        VALUES ('delete', old.id, old.words); END;
        CREATE TRIGGER drafts_searchentry_put AFTER INSERT ON drafts_searchentry BEGIN
        INSERT INTO drafts_searchwords(rowid, words) VALUES (new.id, new.words); END""",
    "postgresql": """CREATE INDEX drafts_searchentry_words ON drafts_searchentry
        USING gin (to_tsvector('simple', words))""",
}


def make_old(words):
    """The index and its rows as an installation has them from before rules had numbers."""
    search_index.remove()
    SearchEntry.objects.update(words=words)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            connection.connection.executescript(BEFORE_RULES_HAD_NUMBERS["sqlite"])
        else:
            cursor.execute(BEFORE_RULES_HAD_NUMBERS["postgresql"])


def in_place():
    """The names of all triggers and indexes of words there are."""
    names = connection.introspection.table_names()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT indexname FROM pg_indexes")
        names += [name for (name,) in cursor.fetchall()]
    return {
        name for name in names if name.startswith(("drafts_searchwords", "drafts_searchentry_"))
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", [["migrate"], ["search", "rebuild"]])
def test_an_index_of_other_rules_is_made_anew(tally, alice, command):
    draft_of(tally, problem="<p>小商店三分钟内收到付款</p>")
    wanted = in_place()
    make_old("小商店三分钟内收到付款")
    assert in_place() != wanted
    call_command(*command, verbosity=0)
    assert in_place() == wanted
    assert found(alice, "分钟") == [("draft", 1, "problem")]
    assert found(alice, "tally") == [("name", None, "")]
    assert not search_keeping.install()


@pytest.mark.django_db(transaction=True)
def test_made_anew_and_interrupted_it_is_made_the_next_time(tally, alice, monkeypatch):
    make_old("nothing")
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr(search_keeping, "keep_all", lambda initiative: 1 / 0)
        search_keeping.install()
    assert search_keeping.install()
    assert found(alice, "tally") == [("name", None, "")]


@pytest.mark.django_db(transaction=True)
def test_after_migrating_an_index_that_was_lost_is_made_again(tally, alice):
    postgresql = connection.vendor == "postgresql"
    [lost] = search_index.POSTGRESQL if postgresql else [search_index.WORDS]
    assert search_index.missing() == {}
    with connection.cursor() as cursor:
        cursor.execute(f"DROP {'INDEX' if postgresql else 'TABLE'} {lost}")
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
