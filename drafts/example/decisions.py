"""What was decided on the example, draft by draft, and by whom: see ``README.md``."""

from datetime import UTC, date, datetime

DECIDER = ("chidi@example.com", "Chidi Okafor")

# By the number of the draft, what ``Draft.decide`` takes.
DECISIONS = {
    12: {
        "outcome": "revise",
        "at": datetime(2026, 10, 7, 9, 20, tzinfo=UTC),
        "must_change": "It fits on the page, and I believe the Sunday. I do not believe 2 March: "
        "nothing is signed with a bank. Give me a day you would bet on. Say what must be true for "
        "this to work, and let somebody write down why we should not build it.",
        "due": date(2026, 10, 12),
    },
    24: {
        "outcome": "revise",
        "at": datetime(2026, 11, 6, 8, 45, tzinfo=UTC),
        "must_change": "The trial ends on Sunday, and I will not decide on diaries when six shops "
        "can tell me. Put in what they did with it, minutes counted, and the one who stopped too. "
        "Then gather all that we do not know in one place, each with a name and a date.",
        "due": date(2026, 11, 20),
    },
    31: {
        "outcome": "go",
        "at": datetime(2026, 11, 23, 10, 5, tzinfo=UTC),
        "why": "I approve the first year’s loss, about €380,000, and a second step to other "
        "makers’ tills. Marta would say every sentence of this page to her sister, and what we "
        "do not know has names and dates.\n\n"
        "If no other maker says yes by 26 February, or the registration is refused, we meet again "
        "before anybody outside hears of 4 May.",
    },
}
