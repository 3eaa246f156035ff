"""A reading session asks the database as often for forty readers and threads as for three."""

import pytest

from tests.threads import draft_of, opened
from tests.views.test_queries import FEW, MANY, grown


@pytest.mark.parametrize("state", ["silent", "open"])
def test_a_session_that_many_read(tally, alice, rosa, state):
    draft = draft_of(tally)
    session = draft.start_reading(20, by=alice)
    link, _token = tally.invite_guest("review", "Readers", by=alice)
    if state == "open":
        session.open_comments(by=alice)

    def grow(more):
        there = session.readers.count()
        for number in range(there, there + more):
            guest = link.admit(f"Guest {number}")
            session.readers.create(guest=guest)
            opened(draft, (guest, alice)[number % 2])

    grow(FEW)
    before, after = grown(alice, "/i/tally/drafts/1/reading/", lambda: grow(MANY))
    assert before == after <= 26
