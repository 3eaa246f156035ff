"""How large the index of search is beside the text it finds, in four scripts.

``bin/bench search`` fills the index of both databases with sections made of sentences of Django's
own translations and prints, for each byte of text, the bytes of the words that are kept of it and
those of each index; beside them FTS5's trigram index over the same sections, a peer that finds
parts of words in every script and knows nothing of letters or marks. It fails when an index is
larger than that peer.
"""

import gettext
import os
import random
import re
import sqlite3
import sys
import tempfile
from pathlib import Path

LANGUAGES = {"English": "en_GB", "Chinese": "zh_Hans", "Thai": "th", "Arabic": "ar"}
LETTERS, SECTION = 400_000, 1_500


def main():
    """Measure, print, and exit 1 when an index is larger than the peer."""
    with tempfile.TemporaryDirectory(prefix="prfaq-bench-") as folder:
        os.environ |= {"PRFAQ_DATA": folder, "DJANGO_SETTINGS_MODULE": "prfaq.settings"}
        import django

        django.setup()
        if not measure():
            sys.exit(1)


def measure():
    """Print a row for each language; true when every index is smaller than the peer."""
    from drafts.text.folding import words_of
    from tests.databases import postgresql

    print("Bytes for each byte of text:")
    print(f"{'':8} {'text, kB':>8} {'words':>7} {'SQLite':>7} {'PostgreSQL':>11} {'trigram':>8}")
    smaller = True
    with postgresql() as address:
        for name, code in LANGUAGES.items():
            texts = sections(code)
            rows = [words_of(text) for text in texts]
            size = sum(len(text.encode()) for text in texts)
            kept = sum(len(row.encode()) for row in rows) / size
            ours, theirs = on_postgresql(address, rows) / size, in_trigrams(texts) / size
            mine = on_sqlite(rows) / size
            smaller = smaller and max(mine, ours) < theirs
            print(
                f"{name:8} {size / 1000:8,.0f} {kept:7.2f} {mine:7.2f} {ours:11.2f} {theirs:8.2f}"
            )
    return smaller


def sections(code):
    """Texts of about ``SECTION`` letters out of the sentences that Django has in a language."""
    import django

    said = set()
    for path in sorted(Path(django.__file__).parent.rglob(f"{code}/LC_MESSAGES/django.mo")):
        with path.open("rb") as file:
            catalog = gettext.GNUTranslations(file)._catalog
        said |= {re.sub(r"%\(\w+\)\w|%\w|<[^>]*>", "", words) for words in catalog.values()}
    said = sorted(words for words in said if words and "charset=" not in words)
    chance, texts = random.Random(1), []  # noqa: S311 - the same each time
    while sum(map(len, texts)) < LETTERS:
        text = ""
        while len(text) < SECTION:
            text += chance.choice(said) + "\n"
        texts.append(text)
    return texts


def on_sqlite(rows):
    """Bytes of the product's index on SQLite."""
    from drafts.models.search_index import SQLITE, TABLE, WORDS

    database = sqlite3.connect(":memory:")
    database.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, words TEXT)")
    for make in SQLITE.values():
        database.execute(make)
    database.executemany(f"INSERT INTO {TABLE} (words) VALUES (?)", [(row,) for row in rows])
    return optimised(database, WORDS)


def in_trigrams(texts):
    """Bytes of FTS5's trigram index."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE peer USING fts5(words, content='', tokenize='trigram')")
    given = list(enumerate(texts, 1))
    database.executemany("INSERT INTO peer (rowid, words) VALUES (?, ?)", given)
    return optimised(database, "peer")


def optimised(database, name):
    """Bytes of an FTS5 table once it is tidied up."""
    database.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
    return database.execute(f"SELECT sum(length(block)) FROM {name}_data").fetchone()[0]


def on_postgresql(address, rows):
    """Bytes of the product's index on PostgreSQL."""
    import psycopg

    from drafts.models.search_index import POSTGRESQL, TABLE

    ((name, make),) = POSTGRESQL.items()
    with psycopg.connect(address) as connection:
        connection.execute(f"CREATE TEMPORARY TABLE {TABLE} (id serial, words text)")
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {TABLE} (words) VALUES (%s)", [(row,) for row in rows])
        connection.execute(make)
        return connection.execute("SELECT pg_relation_size(%s)", [name]).fetchone()[0]
