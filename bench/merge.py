"""Measure merging: ``python bench/merge.py`` prints what 5,000 chance meetings of two edits gave.

*Silently wrong*: an answer that is none of the right ones, or any answer where the edits clash;
*asked*: both texts are shown to the writer, also shown for the meetings that could be merged.
The peers get the words alone, a line to a paragraph, and are judged on the words alone.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from diff_match_patch import diff_match_patch

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.meetings import html_of, meeting, text_of  # noqa: E402
from drafts.text.markup import read_blocks  # noqa: E402
from drafts.text.merge import merge  # noqa: E402


@dataclass
class Tally:
    """How one way of merging did."""

    wrong: int = 0
    asked: int = 0
    asked_in_vain: int = 0
    seconds: float = 0.0

    def add(self, answer, right, added):
        """Count one answer; None is a question to the writer.

        Paragraphs that both wrote at the same place may come in either order.
        """
        if answer is None:
            self.asked += 1
            self.asked_in_vain += bool(right)
        elif neighbourly(answer, added) not in [neighbourly(one, added) for one in right]:
            self.wrong += 1


def neighbourly(answer, added):
    """The answer's paragraphs, those in ``added`` sorted where they stand side by side."""
    paragraphs = read_blocks(answer) if answer.startswith("<") else answer.split("\n")
    out, row = [], []
    for paragraph in map(str, [*paragraphs, ""]):
        if any(repr(text) in paragraph or text == paragraph for text in added):
            row.append(paragraph)
        else:
            out += [*sorted(row), paragraph]
            row = []
    return out


def ours(base, mine, theirs):
    """This project's merge, on stored HTML."""
    return merge(base, mine, theirs)


def last_write_wins(_base, _mine, theirs):
    """The text saved last stays."""
    return theirs


def patched(base, mine, theirs):
    """diff-match-patch: my changes as a patch, applied to their text."""
    tool = diff_match_patch()
    tool.Diff_Timeout = 0
    text, applied = tool.patch_apply(tool.patch_make(base, mine), theirs)
    return text if all(applied) else None


WAYS = {
    "ours": (ours, html_of),
    "last write wins": (last_write_wins, text_of),
    "dmp patch_apply": (patched, text_of),
}


def measure(count, seed, writing_only):
    """A ``Tally`` for each way, and how many meetings could be merged."""
    tallies = {name: Tally() for name in WAYS}
    mergeable = 0
    for number in range(count):
        found = meeting(Random(f"{seed} {number}"), writing_only)
        mergeable += bool(found.right)
        for name, (way, form) in WAYS.items():
            texts = [form(side) for side in (found.base, found.mine, found.theirs)]
            right = [form(side) for side in found.right]
            start = perf_counter()
            answer = way(*texts)
            tallies[name].seconds += perf_counter() - start
            tallies[name].add(answer, right, found.added)
    return tallies, mergeable


def main():
    """Print both tables; fail when ours was wrong even once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    wrong = 0
    for writing_only, name in ((False, "of every kind"), (True, "of words and new paragraphs")):
        tallies, mergeable = measure(chosen.count, chosen.seed, writing_only)
        print(f"{chosen.count} meetings of two edits {name}, {mergeable} can be merged")
        print_tallies(tallies, chosen.count, mergeable)
        wrong += tallies["ours"].wrong
    sys.exit(1 if wrong else 0)


def print_tallies(tallies, count, mergeable):
    """One table."""
    print(f"{'way':<18}{'silently wrong':>16}{'asked':>9}{'asked in vain':>15}{'time':>7}")
    for name, tally in tallies.items():
        print(
            f"{name:<18}{tally.wrong:>8} {tally.wrong / count:>7.1%}{tally.asked / count:>9.1%}"
            f"{tally.asked_in_vain / mergeable:>15.1%}"
            f"{tally.seconds / tallies['ours'].seconds:>7.2f}"
        )


if __name__ == "__main__":
    main()
