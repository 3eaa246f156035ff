"""What runs on PostgreSQL as well, and why: what differs there. All else would be the same twice.

A row is a folder, a file, or one test of a file; ``conftest`` leaves out the rest. What two
databases do differently: locks and who waits for whom, constraints and when they speak up,
triggers, what may be stored (PostgreSQL refuses NUL and what is too long or too large), search,
comparisons and order of words, conditions on JSON, schema changes, and how a program outside
reaches it. That no query of any page or deed is one which PostgreSQL refuses is shown by asking
every route (``test_looking``) and by doing every deed (``test_recorded``); that they ask as rarely
there, by one of the files that count queries, for Django asks both alike.
"""

ON_POSTGRESQL = {
    "models": "verbs: constraints, triggers, locks, races, search, the chain, conditions on JSON",
    "archive/test_another_installation.py": "rows of every table stored in the order of a ZIP",
    "archive/test_beside.py": "others write while a ZIP is taken in",
    "archive/test_interrupted.py": "what is stored half is taken back",
    "archive/test_refused.py": "what a column cannot hold is refused in words, not by the database",
    "export/test_final.py": "two workers, one release: who was first is known by a constraint",
    "export/test_final_lost.py": "a release is made once more after its worker was killed",
    "export/test_lost.py": "a copy is made once more after its worker was killed",
    "export/test_making.py": "who asks again meets a constraint, and the transaction goes on",
    "management/test_backup.py": "pg_dump makes the database's part of it",
    "management/test_copies.py": "a backup before migrations is made on SQLite alone",
    "management/test_doctor.py": "what is looked at of the database",
    "management/test_restore.py": "pg_restore puts up the database's part of it",
    "management/test_restore_refused.py": "a backup of the other database is refused",
    "upgrade/test_kept_zip.py": "rows of what an older version wrote down",
    "upgrade/test_upgrade.py": "migrations over what was stored before",
    "upgrade/test_upgraded_mail.py": "tasks that were queued before",
    "test_chores.py": "rows are forgotten by their age, which the database reckons",
    "test_cluster.py": "killed workers; a server that was away",
    "example/test_example.py": "31 drafts with what was said of them, stored at once",
    "notices/test_letters.py": "each notice is mailed once: claimed by a condition of an update",
    "test_prepare.py::test_an_index_of_search_that_is_missing": "each has an index of its own",
    "test_sweep.py": "deletes in steps, with a lock on its schedule; dates are compared there",
    "views/test_account_limits.py": "attempts counted by several processes at once",
    "views/test_account_nonsense.py": "nonsense in addresses and forms reaches queries",
    "views/test_full_disk.py": "how a full disk shows itself",
    "views/test_history.py": "the history is filtered by conditions on JSON",
    "views/test_input.py": "NUL, and characters that a column cannot hold",
    "views/test_looking.py": "every route is asked, and writes nothing",
    "views/test_presence.py": "who is here is noted by an upsert",
    "views/test_queries.py": "how often it is asked",
    "views/test_readyz.py": "whether the database answers",
    "views/test_recorded.py": "every deed is done, and its event stored with it",
    "views/test_save.py": "a save under a lock, refused when it builds on what is gone",
    "views/test_search.py": "search",
}


def runs_on_postgresql(test: str) -> bool:
    """Whether the table names this test, by its address from ``tests/`` on, or where it stands."""
    return any(
        test == row or test.startswith((f"{row}/", f"{row}::", f"{row}[")) for row in ON_POSTGRESQL
    )
