"""The index under search: FTS5 on SQLite, a GIN index over a tsvector on PostgreSQL.

Both lie on the column ``words``, which holds folded words with one space between: neither has to
know a language or where a word ends, and both find the same. On SQLite triggers keep the FTS5
table at one with its rows, as sqlite.org/fts5.html shows under "External Content Tables".

Names end with the number of the rules by which words are folded. So an index of other rules is as
good as none, and is made anew with all rows by ``search_keeping.install``.
"""

from __future__ import annotations

from django.db import connections, transaction

from drafts.text.folding import RULES

TABLE = "drafts_searchentry"
STEM = "drafts_searchwords"
WORDS = f"{STEM}_{RULES}"
VECTOR = "array_to_tsvector(string_to_array(%s, ' '))"  # no parser: words are words already

FORGET = f"INSERT INTO {WORDS}({WORDS}, rowid, words) VALUES ('delete', old.id, old.words);"
NOTE = f"INSERT INTO {WORDS}(rowid, words) VALUES (new.id, new.words);"
# "ascii" cuts at spaces and leaves all letters beyond ASCII as they are.
SQLITE = {
    WORDS: f"""CREATE VIRTUAL TABLE {WORDS} USING fts5(words, content='{TABLE}',
        content_rowid='id', tokenize='ascii')""",
    f"{TABLE}_put_{RULES}": f"""CREATE TRIGGER {TABLE}_put_{RULES} AFTER INSERT ON {TABLE}
        BEGIN {NOTE} END""",
    f"{TABLE}_gone_{RULES}": f"""CREATE TRIGGER {TABLE}_gone_{RULES} AFTER DELETE ON {TABLE}
        BEGIN {FORGET} END""",
    f"{TABLE}_changed_{RULES}": f"""CREATE TRIGGER {TABLE}_changed_{RULES}
        AFTER UPDATE OF words ON {TABLE} BEGIN {FORGET} {NOTE} END""",
}
POSTGRESQL = {
    f"{TABLE}_words_{RULES}": f"""CREATE INDEX {TABLE}_words_{RULES} ON {TABLE}
        USING gin (({VECTOR % "words"}))""",
}
# Of these and of all other rules, those before there were numbers too.
SQLITE_THERE = f"""SELECT name, upper(type) FROM sqlite_master
    WHERE type = 'trigger' AND tbl_name = '{TABLE}'
    OR type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE {STEM}%' ORDER BY type DESC"""
POSTGRESQL_THERE = f"""SELECT indexname, 'INDEX' FROM pg_indexes
    WHERE tablename = '{TABLE}' AND indexname LIKE '{TABLE}_words%'"""


def missing(using: str = "default") -> dict[str, str]:
    """The SQL of what should be in place and is not, by name; nothing before migrating."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return {}
    wanted = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    there = _there(using)
    return {name: make for name, make in wanted.items() if name not in there}


def _there(using: str) -> dict[str, str]:
    """What is in place, of whatever rules: its kind by its name, triggers before tables."""
    sql = POSTGRESQL_THERE if connections[using].vendor == "postgresql" else SQLITE_THERE
    with connections[using].cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def remove(using: str = "default") -> None:
    """Take all of it away, of whatever rules it is."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for name, kind in _there(using).items():
            cursor.execute(f"DROP {kind} {name}")


def install(using: str = "default") -> None:
    """Make what is missing, and read all rows into it."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for make in missing(using).values():
            cursor.execute(make)
    refresh(using)


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
