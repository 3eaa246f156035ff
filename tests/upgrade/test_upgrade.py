"""O05: an installation of before is brought up to date, and nothing that it held is another."""

import pytest

from drafts.history import actions
from drafts.models.action import FORMER, current
from drafts.notices import words

pytestmark = pytest.mark.django_db
ASPECTS = ("counts", "drafts", "said", "releases", "copies", "history")


@pytest.fixture(scope="module")
def held(upgraded):
    """What it holds now; see ``words``."""
    return upgraded.ask("tests.upgrade.words:held")


def test_o05_nothing_is_left_to_migrate(upgraded):
    upgraded.manage("migrate", "--check")
    upgraded.manage("makemigrations", "--check", "--dry-run")


@pytest.mark.parametrize("aspect", ASPECTS)
def test_o05_what_was_there_is_as_it_was(held, expected, aspect):
    assert held[aspect] == expected[aspect]


def test_o05_every_draft_reads_as_its_fingerprint_says(held, expected):
    assert len(held["drafts"]) == 36
    for stored, reckoned, _words in held["drafts"].values():
        assert stored == reckoned


def test_o05_the_history_is_whole_for_the_operator_too(upgraded):
    said = upgraded.manage("audit", "verify", "--head", upgraded.keys["head"])
    assert "each as it was appended" in said


def test_o05_the_history_keeps_the_names_it_was_written_with_and_notices_do_not(upgraded):
    names = upgraded.ask("tests.upgrade.words:names")
    # As many rows of each as when it was kept, and none under the name that took its place.
    former = {name: rows for name, rows in names["history"].items() if name in FORMER}
    assert former == {
        "export.zip": 1,
        "suggestion.accepted": 9,
        "suggestion.declined": 3,
        "thread.accepted": 9,
        "thread.addressed": 33,
        "thread.answered": 72,
        "thread.dismissed": 2,
        "thread.opened": 37,
        "thread.overridden": 4,
        "thread.promoted": 4,
        "thread.reopened": 3,
        "thread.resolved": 33,
        "thread.reworded": 2,
    }
    assert names["history"].keys() & set(FORMER.values()) == set()
    assert {current(name) for name in names["history"]} <= actions.SENTENCES.keys()
    assert {"thread.open", "suggestion.decline"} <= set(names["notices"]) <= words.SENTENCES.keys()


def test_o05_the_index_of_search_was_made_anew(upgraded):
    rows, current, missing = upgraded.ask("tests.upgrade.words:search")
    assert rows == current > 100
    assert missing == []


def test_o05_brought_up_to_date_once_more_it_stays_as_it_is(upgraded):
    assert upgraded.manage("prepare") == ""


def test_o05_people_sign_in_with_password_and_second_step_as_before(upgraded):
    pages = upgraded.ask("tests.upgrade.doors:tried")
    assert pages == {
        "rex@example.com": ["/", 200],
        "ada@example.com": ["/accounts/steps/code/", 200],
        "with another password": [None, 302],
        "with a recovery code": ["/accounts/steps/code/", 200],
    }
