"""Compare: nothing lost, nothing doubled, the same everywhere, on documents made at random."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.histories import history
from drafts.text.comparison import Comparison
from drafts.text.diff import compare
from drafts.text.document import Document, Section
from tests.text.strategies import documents, made_pairs, pairs

MANY = settings(max_examples=400)
SOME = settings(max_examples=60)
ROOT = Path(__file__).parents[2]


def texts(comparison, side):
    """The letters of the blocks of one side with their formatting, by section key."""
    found = {}
    for section in comparison.sections:
        blocks = found.setdefault(section.key, [])
        for row in section.rows:
            if getattr(row, side):
                for block in getattr(row, side).blocks:
                    blocks.append(
                        (block.kind, block.lists, block.starts_item, *dressed(block.spans))
                    )
    return {key: blocks for key, blocks in found.items() if blocks}


def dressed(stretches):
    """Each letter of runs or spans with its formatting."""
    return [(letter, s.strong, s.em, s.href) for s in stretches for letter in s.text]


def expected(document):
    found = {
        s.key: [(b.kind, b.lists, b.starts_item, *dressed(b.runs)) for b in s.blocks]
        for s in document.sections
    }
    return {key: blocks for key, blocks in found.items() if blocks}


def words(comparison, side, *kinds):
    """The words of one side in spans of these kinds, sorted."""
    spans = [
        span.text
        for section in comparison.sections
        for row in section.rows
        if getattr(row, side)
        for block in getattr(row, side).blocks
        for span in block.spans
        if span.kind in kinds
    ]
    return sorted(" ".join(spans).split())


def links(comparison, side):
    found = []
    for section in comparison.sections:
        for row in section.rows:
            if getattr(row, side):
                spans = [s for block in getattr(row, side).blocks for s in block.spans]
                found += {row.link, *(span.link for span in spans)} - {""}
    return sorted(found)


@MANY
@given(made_pairs())
def test_both_sides_read_exactly_as_their_documents_formatting_included(pair):
    comparison = compare(*pair)
    assert texts(comparison, "left") == expected(pair[0])
    assert texts(comparison, "right") == expected(pair[1])


@SOME
@given(pairs())
def test_swapping_the_sides_swaps_the_result_and_keeps_the_same_words(pair):
    there, back = compare(*pair), compare(*reversed(pair))
    for kinds in (("same", "formatted"), ("moved",)):
        assert words(there, "left", *kinds) == words(back, "right", *kinds)
        assert words(there, "right", *kinds) == words(back, "left", *kinds)
    assert words(there, "left", "out") == words(back, "right", "in")
    assert (there.words_out, there.words_in) == (back.words_in, back.words_out)


@pytest.mark.parametrize("seed", range(4))
def test_swapping_long_drafts_keeps_the_same_words(seed):
    first, *others = history(Random(seed), words=900, drafts=25, share=0.09)
    for state in (others[2], others[7], others[15], others[-1]):
        there = compare(first.document, state.document)
        back = compare(state.document, first.document)
        assert words(there, "left", "same") == words(back, "right", "same")
        assert words(there, "right", "moved") == words(back, "left", "moved")


@SOME
@given(documents())
def test_a_document_compared_with_itself_is_identical(document):
    comparison = compare(document, document)
    assert comparison.identical
    assert (comparison.words_out, comparison.words_in, comparison.share_rewritten) == (0, 0, 0.0)
    assert {row.kind for section in comparison.sections for row in section.rows} <= {"same"}


@SOME
@given(pairs())
def test_what_is_kept_is_equal_on_both_sides_and_links_have_two_ends(pair):
    comparison = compare(*pair)
    for section in comparison.sections:
        for row in section.rows:
            if row.left and row.right and row.kind == "same":
                assert [b.text.split() for b in row.left.blocks] == [
                    b.text.split() for b in row.right.blocks
                ] or words_differ_only_invisibly(row)
    assert links(comparison, "left") == links(comparison, "right")
    assert 0.0 <= comparison.share_rewritten <= 1.0
    assert comparison.words_out <= sum(s.words_left for s in comparison.sections)
    assert comparison.words_in <= sum(s.words_right for s in comparison.sections)


def words_differ_only_invisibly(row):
    invisible = str.maketrans("", "", "\u200b\u00ad\u200d")
    left, right = row.left.blocks[0].text, row.right.blocks[0].text
    return left.translate(invisible).split() == right.translate(invisible).split()


@SOME
@given(pairs())
def test_a_comparison_comes_back_from_json_as_it_went(pair):
    comparison = compare(*pair)
    assert Comparison.from_dict(json.loads(json.dumps(comparison.to_dict()))) == comparison


@given(st.text(), st.text())
def test_any_characters_at_all_come_through(one, two):
    left = Document((Section("summary", "summary", f"<p>{one}</p>"),))
    right = Document((Section("summary", "summary", f"<p>{two}</p><p>{one}</p>"),))
    comparison = compare(left, right)
    assert texts(comparison, "left") == expected(left)
    assert texts(comparison, "right") == expected(right)


PRINTING = """
import hashlib, json, random
from bench.histories import history
from drafts.text.diff import compare
first, *_, last = history(random.Random(5), words=900, drafts=4)
result = json.dumps(compare(first.document, last.document).to_dict())
print(hashlib.sha256(result.encode()).hexdigest())
"""


def test_two_processes_with_different_hash_seeds_agree_to_the_letter():
    found = set()
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", PRINTING]
        found.add(subprocess.run(command, env=environment, cwd=ROOT, capture_output=True,
                                 text=True, check=True).stdout)  # fmt: skip
    assert len(found) == 1
