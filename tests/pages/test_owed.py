"""What is said of a question that waits in the FAQ: who answers it, and by when."""

from datetime import date
from types import SimpleNamespace

import pytest

from drafts.pages.owed import promise

DAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("owner", "due", "is_late", "sentence"),
    [
        ("Bob Berg", DAY, True, "Late: Bob Berg was to answer by 4 December 2026."),
        (None, DAY, True, "Late: an answer was due by 4 December 2026."),
        ("Bob Berg", DAY, False, "Bob Berg will answer by 4 December 2026."),
        ("Bob Berg", None, False, "Bob Berg will find out."),
        (None, DAY, False, "To be answered by 4 December 2026."),
        (None, None, False, "Nobody has promised an answer."),
    ],
)
def test_a_promise_names_who_answers_and_the_day_as_far_as_there_are(owner, due, is_late, sentence):
    assert promise(SimpleNamespace(owner=owner, due=due, is_late=is_late)) == sentence


def test_a_percent_sign_in_a_name_is_only_a_letter():
    facts = SimpleNamespace(owner="100 %(day)s", due=None, is_late=False)
    assert promise(facts) == "100 %(day)s will find out."
