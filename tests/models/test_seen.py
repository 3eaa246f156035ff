"""How far somebody has read, and what they had read before that."""

from drafts.models import Seen


def test_the_newest_draft_opened_counts_and_the_one_before_it_is_remembered(tally, rex):
    for number in (3, 5, 4, 5):
        tally.seen.note(rex, number)
    row = tally.seen.of(rex)
    assert (row.number, row.before) == (5, 3)
    assert Seen.objects.count() == 1


def test_who_has_opened_nothing_has_no_row(tally, rex, bob):
    tally.seen.note(bob, 1)
    assert tally.seen.of(rex) is None
