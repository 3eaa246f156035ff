"""A cut draft can never change, whoever asks and however: the database itself refuses."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection, models, transaction

from drafts.models import Draft, immutable
from tests.people import write


@pytest.fixture
def draft(tally, alice):
    """Draft 1 of tally."""
    write(tally, alice, headline="<p>Tally closes the month</p>")
    return tally.cut_draft("Who is it for?", by=alice)


def insert_or_replace(draft):
    """The way round a DELETE trigger that SQLite leaves open without ``recursive_triggers``."""
    columns = ", ".join(field.column for field in Draft._meta.concrete_fields)
    values = columns.replace("note", "'Rewritten'")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT OR REPLACE INTO drafts_draft ({columns}) SELECT {values} FROM drafts_draft"
        )


def raw(sql):
    """A way that goes round all of Django."""

    def go(draft):
        with connection.cursor() as cursor:
            cursor.execute(sql)

    return go


def upsert(draft):
    """INSERT ... ON CONFLICT DO UPDATE."""
    Draft.objects.bulk_create(
        [draft], update_conflicts=True, update_fields=["note"], unique_fields=["id"]
    )


def changed(draft):
    """The same draft with other words."""
    draft.note = "Rewritten"
    draft.content = []
    return draft


WAYS = {
    "save": lambda draft: draft.save(),
    "save one field": lambda draft: draft.save(update_fields=["note"]),
    "update": lambda draft: Draft.objects.update(note="Rewritten"),
    "bulk update": lambda draft: Draft.objects.bulk_update([draft], ["note", "content"]),
    "upsert": upsert,
    "delete": lambda draft: draft.delete(),
    "delete in bulk": lambda draft: Draft.objects.all().delete(),
    "raw delete": lambda draft: Draft.objects.all()._raw_delete(using="default"),
    "raw update": raw("UPDATE drafts_draft SET note = 'Rewritten'"),
    "raw delete by SQL": raw("DELETE FROM drafts_draft"),
}
if connection.vendor == "sqlite":
    WAYS["insert or replace"] = insert_or_replace
else:
    WAYS["truncate"] = raw("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE drafts_draft CASCADE")


@pytest.mark.parametrize("way", WAYS)
def test_c20_the_database_refuses_every_way_to_change_or_remove_a_draft(draft, way):
    before = Draft.objects.values().get()
    with pytest.raises(DatabaseError, match="A cut draft can never change"), transaction.atomic():
        WAYS[way](changed(draft))
    assert Draft.objects.values().get() == before


def test_c20_without_the_triggers_the_same_ways_would_succeed(draft):
    immutable.remove()
    WAYS["raw update"](draft)
    assert Draft.objects.get().note == "Rewritten"
    immutable.install()


def test_c21_after_migrating_again_every_trigger_is_there(db):
    immutable.remove()
    assert "drafts_draft_no_update" in immutable.missing()
    call_command("migrate", verbosity=0)
    assert not immutable.missing()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite drops them on its own")
@pytest.mark.django_db(transaction=True)
def test_c21_a_migration_that_rebuilds_the_table_drops_them_and_migrating_puts_them_back():
    longer = models.CharField(max_length=301)
    longer.set_attributes_from_name("note")
    with connection.schema_editor() as editor:
        editor.alter_field(Draft, Draft._meta.get_field("note"), longer)
    assert "drafts_draft_no_update" in immutable.missing()
    call_command("migrate", verbosity=0)
    assert not immutable.missing()


def test_c21_a_missing_trigger_is_named_by_the_system_check(db):
    call_command("check", databases=["default"])
    immutable.remove()
    with pytest.raises(SystemCheckError, match="drafts_draft_no_update"):
        call_command("check", databases=["default"])
