"""The work list leads on to what it left out, and keeps what was chosen."""

import pytest

from drafts.pages.answering import Worklist


@pytest.mark.parametrize(
    ("closed", "kind", "query"),
    [
        (False, "", "from=50"),
        (True, "", "closed=1&from=50"),
        (False, "wording", "kind=wording&from=50"),
        (True, "wording", "closed=1&kind=wording&from=50"),
    ],
)
def test_the_next_part_of_the_work_list_keeps_what_was_chosen(closed, kind, query):
    assert Worklist([], closed, kind, {}, 0, left_out=9, next=50).next_query == query
