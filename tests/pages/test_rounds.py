"""What is said of a round: by when it wants answers, and how it came to its end."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from drafts.models import Round, User
from drafts.pages.rounds import day_of, end_of

LONG_AGO, FAR_OFF = date(2020, 3, 4), date(2099, 3, 4)
ENDED = datetime(2026, 12, 4, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, ""),
        ({"due": FAR_OFF}, "Answers by 4 March 2099."),
        ({"due": LONG_AGO}, "Late: answers were due by 4 March 2020."),
        ({"due": LONG_AGO, "ended_at": ENDED}, "Answers by 4 March 2020."),
    ],
)
def test_the_day_of_a_round_is_told_and_is_late_only_while_it_runs(facts, sentence):
    assert day_of(Round(**facts)) == sentence


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, ""),
        ({"ended_at": ENDED}, "All had answered by 4 December 2026."),
        (
            {"ended_at": ENDED, "ended_by": User(name="Alice Almeida")},
            "Alice Almeida ended it on 4 December 2026.",
        ),
    ],
)
def test_the_end_of_a_round_says_whether_somebody_ended_it(facts, sentence):
    with timezone.override("UTC"):
        assert end_of(Round(**facts)) == sentence


def test_the_day_on_which_it_ended_is_the_readers():
    with timezone.override("Europe/Berlin"):
        assert end_of(Round(ended_at=ENDED)) == "All had answered by 5 December 2026."
