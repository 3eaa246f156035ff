"""The index under search: FTS5 on SQLite, a GIN index over a tsvector on PostgreSQL.

Both lie on the column ``words``, which holds folded words already, so that neither has to know a
language and both find the same. On SQLite triggers keep the FTS5 table at one with its rows, as
sqlite.org/fts5.html shows under "External Content Tables".
"""

from __future__ import annotations

from django.db import connections, transaction

TABLE = "drafts_searchentry"
WORDS = "drafts_searchwords"
LANGUAGE = "simple"

FORGET = f"INSERT INTO {WORDS}({WORDS}, rowid, words) VALUES ('delete', old.id, old.words);"
NOTE = f"INSERT INTO {WORDS}(rowid, words) VALUES (new.id, new.words);"
SQLITE = {
    WORDS: f"""CREATE VIRTUAL TABLE {WORDS} USING fts5(words, content='{TABLE}',
        content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    f"{TABLE}_put": f"CREATE TRIGGER {TABLE}_put AFTER INSERT ON {TABLE} BEGIN {NOTE} END",
    f"{TABLE}_gone": f"CREATE TRIGGER {TABLE}_gone AFTER DELETE ON {TABLE} BEGIN {FORGET} END",
    f"{TABLE}_changed": f"""CREATE TRIGGER {TABLE}_changed AFTER UPDATE OF words ON {TABLE}
        BEGIN {FORGET} {NOTE} END""",
}
POSTGRESQL = {
    f"{TABLE}_words": f"""CREATE INDEX {TABLE}_words ON {TABLE}
        USING gin (to_tsvector('{LANGUAGE}', words))""",
}


def missing(using: str = "default") -> dict[str, str]:
    """The SQL of what should be in place and is not, by name; nothing before migrating."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return {}
    if connection.vendor == "postgresql":
        wanted, sql = POSTGRESQL, "SELECT indexname FROM pg_indexes"
    else:
        wanted, sql = SQLITE, "SELECT name FROM sqlite_master"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        there = {name for (name,) in cursor.fetchall()}
    return {name: make for name, make in wanted.items() if name not in there}


def install(using: str = "default") -> bool:
    """Make what is missing, and read all rows into it; whether anything was missing."""
    lacking = missing(using)
    if not lacking:
        return False
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for make in lacking.values():
            cursor.execute(make)
    refresh(using)
    return True


def is_at_one(using: str = "default") -> bool:
    """Whether SQLite's index holds as many rows as there are; PostgreSQL's always does."""
    if connections[using].vendor != "sqlite":
        return True
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT count(*) FROM {TABLE}) = (SELECT count(*) FROM {WORDS}_docsize)"
        )
        return bool(cursor.fetchone()[0])


def refresh(using: str = "default") -> None:
    """Have SQLite read all rows into its index once more. PostgreSQL's is always at one."""
    if connections[using].vendor == "sqlite":
        with connections[using].cursor() as cursor:
            cursor.execute(f"INSERT INTO {WORDS}({WORDS}) VALUES ('rebuild')")
