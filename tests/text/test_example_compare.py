"""The 31 drafts of the example, all 465 pairs: nothing lost, and what was moved is found."""

from itertools import combinations
from pathlib import Path

import pytest

from drafts.text.diff import compare
from drafts.text.document import Document
from drafts.text.markdown import document_from_markdown

FOLDER = Path(__file__).parents[2] / "drafts" / "example"


@pytest.fixture(scope="module")
def drafts():
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("[0-9][0-9].md"))]
    return [Document(tuple(document_from_markdown(text)[1])) for text in texts]


@pytest.fixture(scope="module")
def comparisons(drafts):
    pairs = combinations(range(len(drafts)), 2)
    return {(a + 1, b + 1): compare(drafts[a], drafts[b]) for a, b in pairs}


def blocks(comparison, side):
    found = {}
    for section in comparison.sections:
        sides = [getattr(row, side) for row in section.rows if getattr(row, side)]
        found[section.key] = [block.text for one in sides for block in one.blocks]
    return found


def linked(comparison, side):
    """Links of moved rows and sentences, with the text that stands at this end."""
    found = {}
    for section in comparison.sections:
        for row in section.rows:
            for block in getattr(row, side).blocks if getattr(row, side) else ():
                if row.link:
                    found[row.link] = block.text
                for span in block.spans:
                    if span.link:
                        found[span.link] = found.get(span.link, "") + span.text
    return found


def test_all_465_pairs_give_back_both_drafts(drafts, comparisons):
    assert len(comparisons) == 465
    expected = [{s.key: [b.text for b in s.blocks] for s in draft.sections} for draft in drafts]
    for (left, right), comparison in comparisons.items():
        for side, number in (("left", left), ("right", right)):
            found = blocks(comparison, side)
            for key, texts in expected[number - 1].items():
                assert found.pop(key) == texts, (left, right, key)
            assert not any(found.values())


def test_no_two_neighbours_are_alike_and_none_is_too_different_to_compare(comparisons):
    for (left, right), comparison in comparisons.items():
        assert not comparison.identical, (left, right)
        assert not any(section.coarse for section in comparison.sections)


def test_every_move_has_both_its_ends(comparisons):
    for pair, comparison in comparisons.items():
        assert linked(comparison, "left").keys() == linked(comparison, "right").keys(), pair
