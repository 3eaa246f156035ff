"""O05: an installation of before is brought up to date, and nothing that it held is another."""

import pytest

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
