"""Comments: edits keep what was said, and mentions call members alone."""

import pytest

from drafts.models.comment import NotYourWords
from tests.people import account
from tests.threads import draft_of, opened


@pytest.fixture
def comment(tally, rosa):
    """Rosa's, on a draft of tally."""
    return opened(draft_of(tally), by=rosa, words="Why?").comments.get()


def test_an_edit_keeps_what_was_said_before(comment, rosa):
    comment.edit("Why ten?", by=rosa)
    comment.edit("Why ten minutes?", by=rosa)
    comment.refresh_from_db()
    assert comment.words == "Why ten minutes?"
    assert [edit.before for edit in comment.edits.all()] == ["Why?", "Why ten?"]


def test_each_edit_says_what_it_changed(comment, rosa):
    comment.edit("Why ten?", by=rosa)
    comment.edit("Why two?", by=rosa)
    assert [said for _at, *said in comment.rewordings] == [
        ["Why?", "Why ten?"],
        ["Why ten?", "Why two?"],
    ]


def test_the_same_words_are_no_edit(comment, rosa):
    comment.edit(" Why? ", by=rosa)
    assert not comment.edits.exists()


def test_nobody_changes_what_somebody_else_said(comment, alice):
    with pytest.raises(NotYourWords):
        comment.edit("I agree.", by=alice)


def test_words_are_kept_as_plain_text(comment, rosa):
    comment.edit("<b>One</b>\r\ntwo\x00\u202e", by=rosa)
    assert comment.words == "<b>One</b>\ntwo"


def test_p04_mentions_call_members_alone(comment, tally, alice, rosa):
    charlie = account("Charlie")
    comment.edit("@Alice Almeida and @rex, ask @Charlie Cole; alice@example.com", by=rosa)
    called = {mention.user for mention in comment.mentions.all()}
    assert called == {alice, account("Rex")}
    assert charlie not in tally.people()


def test_a_mention_that_was_edited_away_calls_nobody(comment, rosa):
    comment.edit("@Alice, look", by=rosa)
    comment.edit("Look", by=rosa)
    assert not comment.mentions.exists()
