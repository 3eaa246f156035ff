"""Triggers that keep drafts, decisions and the history as they are, whoever asks and however.

They stop ``save``, ``update``, ``bulk_update``, ``delete``, raw SQL, ``INSERT OR REPLACE`` and
upserts alike, on SQLite and on PostgreSQL.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# Each table, and what the database says to who would change a row of it.
REFUSALS = {
    "drafts_draft": "A cut draft can never change.",
    "drafts_event": "History can never change.",
    "drafts_decision": "A decision can never change; the next one follows it.",
    "drafts_release": "A release can never change.",
    "drafts_releasefile": "A file of a release can never change.",
}

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END;
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION prfaq_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$;
DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table};
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
FOR EACH {each} EXECUTE FUNCTION prfaq_refuse('{refusal}');
"""


def install(using: str = "default") -> None:
    """Make the triggers, or make them again; safe to call at any time after migrating."""
    connection = connections[using]
    sql = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    with connection.cursor() as cursor:
        for table, refusal in REFUSALS.items():
            for verb in _verbs(connection):
                each = "STATEMENT" if verb == "truncate" else "ROW"
                cursor.execute(
                    sql.format(
                        table=table, verb=verb, VERB=verb.upper(), each=each, refusal=refusal
                    )
                )


def remove(using: str = "default") -> None:
    """Take the triggers away: only for emptying a test database between tests."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in REFUSALS:
            for verb in _verbs(connection):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def missing(using: str = "default") -> set[str]:
    """The names of the triggers that should be in place and are not; none before migrating."""
    connection = connections[using]
    tables = set(connection.introspection.table_names()).intersection(REFUSALS)
    wanted = {f"{table}_no_{verb}" for table in tables for verb in _verbs(connection)}
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
    else:
        sql = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return wanted - {name for (name,) in cursor.fetchall()}


def after_migrate(using: str, **_: object) -> None:
    """Signal handler: put the triggers in place once the tables are there."""
    if missing(using):
        install(using)


def _verbs(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    # SQLite has no TRUNCATE; PostgreSQL has, and it fires no DELETE trigger.
    return ("update", "delete", "truncate")[: 3 if connection.vendor == "postgresql" else 2]
