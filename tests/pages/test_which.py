"""The answer to “which draft is my PDF?”, in words."""

from types import SimpleNamespace

import pytest

from drafts.export.origin import End, Origin
from drafts.pages.which import age_of, moment_of, name_of, span_of

THIRD, FIFTH = End(3), End(5)
WORKING_COPY, FIRST_COPY = End(5, is_working_copy=True), End(0, is_working_copy=True)


def origin(*ends, newest=5):
    """The origin of a PDF of Tally."""
    return Origin(SimpleNamespace(name="Tally"), ends, newest)


@pytest.mark.parametrize(
    ("ends", "name"),
    [
        ([THIRD], "Draft 3 of Tally"),
        ([WORKING_COPY], "The working copy of Tally"),
        ([THIRD, FIFTH], "A redline of Tally"),
        ([THIRD, WORKING_COPY], "A redline of Tally"),
    ],
)
def test_a_pdf_is_named_by_what_is_in_it(ends, name):
    assert name_of(origin(*ends)) == name


@pytest.mark.parametrize(
    ("ends", "sentence"),
    [
        ([THIRD], ""),
        ([THIRD, FIFTH], "From draft 3 to draft 5."),
        ([THIRD, WORKING_COPY], "From draft 3 to the working copy."),
        ([WORKING_COPY, THIRD], "From the working copy to draft 3."),
        ([FIRST_COPY, WORKING_COPY], "From the working copy to the working copy."),
    ],
)
def test_a_redline_says_from_what_to_what_it_leads(ends, sentence):
    assert span_of(origin(*ends)) == sentence


@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        (FIFTH, ""),
        (WORKING_COPY, "As it stood some time after draft 5 was cut."),
        (FIRST_COPY, "As it stood before draft 1 was cut."),
    ],
)
def test_of_a_working_copy_it_is_told_when_it_read_like_this(end, sentence):
    assert moment_of(origin(end)) == sentence


@pytest.mark.parametrize(
    ("end", "newest", "sentence"),
    [
        (FIFTH, 5, "It is the newest draft."),
        (WORKING_COPY, 5, "No draft has been cut since."),
        (FIFTH, 6, "It is one draft behind: the newest is draft 6."),
        (WORKING_COPY, 6, "It is one draft behind: the newest is draft 6."),
        (FIFTH, 8, "It is 3 drafts behind: the newest is draft 8."),
    ],
)
def test_it_is_told_how_far_behind_the_pdf_is(end, newest, sentence):
    assert age_of(origin(end, newest=newest)) == sentence
