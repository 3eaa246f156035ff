"""Measure compare: ``python bench/compare.py`` prints time beside peers, growth and quality.

Every ratio is to a peer measured in the same run on the same pairs; the pairs are generated
(``histories``), so nothing but the seed decides what is compared. ``--quick`` leaves out the
largest documents and the peers that are slow on them.
"""

import argparse
import math
import statistics
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench import peers, truth  # noqa: E402
from bench.histories import Writer, history  # noqa: E402
from bench.languages import ARABIC, CHINESE  # noqa: E402
from bench.phrases import ENGLISH  # noqa: E402
from drafts.text.diff import compare  # noqa: E402

SIZES = (500, 900, 3_000, 5_000, 50_000)
PEERS = ("lxml", "difflib", "jsdiff", "wikidiff2")
SEEDS = (1, 2, 3)
ROUNDS = 1.0  # seconds that each method may go on after its first answer
OTHERS = (CHINESE, ARABIC)  # ours alone: the peers part words by spaces
TARGETS = {"lxml": 2.0, "jsdiff": 3.0, "wikidiff2": 0.2}


def main():
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="at most 5,000 words")
    sizes = SIZES[:-1] if parser.parse_args().quick else SIZES
    present = []
    for name in PEERS:
        if reason := peers.missing(name):
            print(f"{name}: skipped, {reason}")
        else:
            present.append(name)
    print_times(sizes, present)
    print_quality([name for name in ("lxml", "difflib", "jsdiff") if name in present])


def pair_of(words, far, seed=1):
    """Two drafts of so many words: neighbours, or eight drafts apart."""
    states = history(Random(seed), words, 9 if far else 2, 0.09 if far else 0.04)
    return states[0], states[-1]


def print_times(sizes, present):
    """Processor time of ours, and how many times as much each peer takes: the mean of many rounds.

    Ours is measured before and after the peers, so that a machine that slows down slows both.
    """
    print("\nTime to compare; peers as multiples of ours (higher is slower than ours)")
    print(f"{'words':>7} {'pair':<5} {'rewritten':>9} {'ours':>9}", *(f"{n:>10}" for n in present))
    ratios = {name: {} for name in present}
    mine = {}
    for words in sizes:
        for far in (False, True):
            left, right = pair_of(words, far)
            share = compare(left.document, right.document).share_rewritten
            own = peers.run("ours", left, right, ROUNDS)["seconds"]
            answers = {name: peers.run(name, left, right, ROUNDS) for name in present}
            own = statistics.mean(own + peers.run("ours", left, right, ROUNDS)["seconds"])
            mine[words, far] = own
            cells = []
            for name, answer in answers.items():
                if answer is None:
                    cells.append(f"{f'> {peers.TIME_LIMIT} s':>10}")
                    ratios[name][words, far] = peers.TIME_LIMIT / own
                    continue
                ratio = statistics.mean(answer["seconds"]) / own
                ratios[name][words, far] = ratio
                cells.append(f"{ratio:>9.1f}x")
            label = "far" if far else "near"
            print(f"{words:>7,} {label:<5} {share:>8.0%} {own * 1000:>7.1f}ms", *cells, flush=True)
    for name, floor in TARGETS.items():
        if name in present:
            got = statistics.median(ratios[name][w, f] for w in (900, 3_000) for f in (False, True))
            verdict(f"{name} takes at 900 and 3,000 words, median", got, floor, at_least=True)
    for far in (False, True):
        low, high = sizes[0], sizes[-1]
        power = math.log(mine[high, far] / mine[low, far]) / math.log(high / low)
        label = "far" if far else "near"
        verdict(f"growth exponent {low:,} to {high:,} words, {label}", power, 1.2, at_least=False)


def print_quality(others):
    """Splits, islands, false, missed and moves on generated histories, for all who mark words."""
    print("\nQuality on generated drafts with known truth (31 drafts of 900 words, 8 of 3,000;")
    print("three seeds; each draft against the next, and the first against every third)")
    heads = ("pairs", "lost", "marks", "splits", "islands", "false", "missed")
    print(f"{'':<10}", *(f"{head:>8}" for head in heads))
    sums = {name: truth.Figures() for name in ("ours", *others)}
    for left, right, between in _pairs():
        _book_ours(sums["ours"], left, right, between)
        for name in others:
            if answer := peers.run(name, left, right):
                stream = answer["stream"]
                flags = [
                    truth.flags_of_stream(stream, side, truth.plain(state))
                    for state, side in ((left, "left"), (right, "right"))
                ]
                _book(sums[name], stream, flags, left, right, between)
    for name, figures in sums.items():
        _print_figures(name, figures)
    whole = sums["ours"]
    for language in OTHERS:
        figures = truth.Figures()
        for left, right, between in _pairs(language):
            _book_ours(figures, left, right, between)
        _print_figures(language.name, figures)
        whole.add(figures)
    print("lost: pairs of which a text cannot be read back; they are left out of false and missed")
    print(
        f"What follows is of ours, in English, {' and '.join(one.name for one in OTHERS)} together."
    )
    print_verdicts(whole)


def _book_ours(figures, left, right, between):
    comparison = compare(left.document, right.document)
    flags = [
        truth.flags_of(comparison, state.document, side)
        for state, side in ((left, "left"), (right, "right"))
    ]
    _book(figures, truth.stream_of(comparison), flags, left, right, between)
    if between == (right,):
        figures.add(truth.of_moves(left, right, comparison))


def _print_figures(name, figures):
    print(
        f"{name:<10} {figures.pairs:>8,} {figures.lost:>8} {figures.marks:>8,}"
        f" {100 * figures.rate('splits', 'marks'):>8.2f}"
        f" {100 * figures.rate('islands', 'marks'):>8.2f}"
        f" {figures.rate('kept_shown_changed', 'kept'):>8.4f}"
        f" {figures.rate('changed_shown_kept', 'changed'):>8.4f}"
    )


def _book(figures, stream, flags, left, right, between):
    figures.pairs += 1
    figures.add(truth.of_marks(stream))
    if None in flags:
        figures.lost += 1
    else:
        figures.add(truth.of_words(left, right, *flags, between))


def _pairs(language=ENGLISH):
    """(left, right, the drafts that came after left up to right)."""
    for seed in SEEDS:
        for words, drafts in ((900, 31), (3_000, 8)):
            chance = Random(seed)
            states = history(chance, words, drafts, writer=Writer(chance, language))
            for number in range(1, drafts):
                yield states[number - 1], states[number], (states[number],)
            for number in range(3, drafts, 3):
                yield states[0], states[number], states[1 : number + 1]


def print_verdicts(figures):
    """Ours beside what was asked of it."""
    print()
    verdict("splits per 100 marks", 100 * figures.rate("splits", "marks"), 0, at_least=False)
    verdict("islands per 100 marks", 100 * figures.rate("islands", "marks"), 3.5, at_least=False)
    verdict("false", figures.rate("kept_shown_changed", "kept"), 0.03, at_least=False)
    verdict("missed", figures.rate("changed_shown_kept", "changed"), 0.01, at_least=False)
    whole = figures.rate("whole_found", "whole_moves")
    edited = figures.rate("edited_found", "edited_moves")
    verdict(f"of {figures.whole_moves} paragraphs moved whole, found", whole, 0.98, at_least=True)
    verdict(f"of {figures.edited_moves} moved and edited, found", edited, 0.90, at_least=True)
    sentences = figures.rate("sentence_found", "sentence_moves")
    print(f"of {figures.sentence_moves} sentences moved, found: {sentences:.3f}")
    print(
        f"of {figures.reported} moves reported, {figures.reported_other} name what changed places"
        " with the moved one, or was split off"
    )
    verdict(
        "moves reported of what stayed in its place", figures.reported_falsely, 0, at_least=False
    )


def verdict(name, got, goal, at_least):
    """One line: the figure, the goal, and whether it is met."""
    met = got >= goal if at_least else got <= goal
    sign = "at least" if at_least else "at most"
    print(f"{name}: {got:.3f} ({sign} {goal}: {'met' if met else 'MISSED'})")


if __name__ == "__main__":
    main()
