"""Triggers that keep cut drafts as they are, whoever asks and however.

They stop ``save``, ``update``, ``bulk_update``, ``delete``, raw SQL, ``INSERT OR REPLACE`` and
upserts alike, on SQLite and on PostgreSQL.
"""

from django.db import connections

TABLES = ("drafts_draft",)
REFUSAL = "A cut draft can never change."

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END;
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION prfaq_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table};
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH {each} EXECUTE FUNCTION prfaq_refuse();
"""


def install(using="default"):
    """Make the triggers, or make them again; safe to call at any time after migrating."""
    connection = connections[using]
    postgresql = connection.vendor == "postgresql"
    verbs = ("update", "delete", "truncate") if postgresql else ("update", "delete")
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in verbs:
                sql = POSTGRESQL if postgresql else SQLITE
                each = "STATEMENT" if verb == "truncate" else "ROW"
                cursor.execute(
                    sql.format(
                        table=table, verb=verb, VERB=verb.upper(), each=each, refusal=REFUSAL
                    )
                )


def remove(using="default"):
    """Take the triggers away: only for emptying a test database between tests."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def installed(using="default"):
    """The names of the triggers that are in place."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'drafts_%%_no_%%'"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {name for (name,) in cursor.fetchall()}


def after_migrate(using, **_):
    """Signal handler: put the triggers in place once the tables are there."""
    tables = connections[using].introspection.table_names()
    if all(table in tables for table in TABLES):
        install(using)
