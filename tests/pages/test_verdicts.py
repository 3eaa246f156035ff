"""A verdict says of which draft it is as soon as there is a newer one."""

from types import SimpleNamespace

import pytest

from drafts.pages.verdicts import Verdict

READY = SimpleNamespace(verdict_in_words="Ready", draft=SimpleNamespace(number=3))


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        (3, "Ready"),
        (4, "Ready, for draft 3; one draft ago"),
        (6, "Ready, for draft 3; 3 drafts ago"),
    ],
)
def test_a_verdict_grows_old_with_the_next_draft(newest, said):
    assert Verdict(READY, newest).said == said
