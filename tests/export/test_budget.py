"""The pages of a working copy in words."""

import pytest

from drafts.export.budget import Budget


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"release_allowed": 1, "release_pages": 1}, "1 of 1 page"),
        ({"release_allowed": 3, "release_pages": 1}, "1 of 3 pages"),
        ({"release_allowed": 1, "release_pages": 2, "overrun_words": 1}, "over by 1 word"),
        ({"release_allowed": 1, "release_pages": 2, "overrun_words": 29}, "over by 29 words"),
    ],
)
def test_the_release_is_told_in_pages_and_past_them_in_words(facts, words):
    assert Budget(faq_allowed=5, **facts).release_in_words == words


def test_the_faq_is_told_in_pages():
    assert Budget(release_allowed=1, faq_allowed=5, faq_pages=6).faq_in_words == "FAQ 6 of 5"
