"""The pages look as they did when somebody last looked at them."""

import pytest

from tests.export.golden import drawn, kept, pages, printed


def apart(left, right):
    """The share of cells that differ visibly, by more than two of nine steps."""
    assert len(left) == len(right), "the page has another size"
    return sum(
        abs(int(a) - int(b)) > 2 for a, b in zip(left, right, strict=True) if a != "\n"
    ) / len(left)


@pytest.mark.parametrize("name", pages())
def test_a_page_looks_as_it_did(print_fonts, name):
    sample, number = pages()[name]
    now = drawn(printed(sample), number)
    assert apart(now, kept(name)) <= 0.03, now


def test_the_pictures_tell_the_pages_apart():
    assert apart(kept("press-release-a4"), kept("blog-post-a4")) > 0.03
    assert apart(kept("press-release-a4"), kept("faq-a4")) > 0.03
    assert apart(kept("press-release-a4"), kept("review-copy-a4")) > 0.03
    assert apart(kept("press-release-a4"), kept("redline-a4")) > 0.03
