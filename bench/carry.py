"""Measure carrying: ``bin/bench carry`` sends comments through 31 drafts, beside other ways.

*Kept* is the share of passages in place that are shown there; *misplaced* the share of all that
are shown where they are not; *gone as gone* the share of truly gone ones that are not shown in
any place. Each passage counts once for each later draft. ``anchors`` says what is true; on the
example it is known of sentences alone, where they stand word for word and only once.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.anchors import BACK, GONE, KEPT, Ground, Truth, passages  # noqa: E402
from bench.compare import verdict  # noqa: E402
from bench.histories import Writer, history  # noqa: E402
from bench.languages import ARABIC, CHINESE  # noqa: E402
from bench.lives import RestlessWriter  # noqa: E402
from bench.phrases import ENGLISH  # noqa: E402
from bench.places import WAYS  # noqa: E402
from bench.sentences import example, known  # noqa: E402
from drafts.text.anchor import Carrier, anchor, born  # noqa: E402
from drafts.text.diff import compare  # noqa: E402

SEEDS = (1, 2, 3)
KINDS = {"steady": Writer, "restless": RestlessWriter}
OTHERS = (CHINESE, ARABIC)  # one history each; the other ways are for English
RIGHT, WRONG, UNPLACED = "right", "wrong", "unplaced"
OURS = "ours"


class Tally:
    """What was answered, by what was true, for each way."""

    def __init__(self):
        self.answers = {}
        self.compare_seconds = self.carry_seconds = 0.0
        self.compares = self.carries = 0

    def add(self, way, truth, answer):
        """Count one answer."""
        self.answers.setdefault(way, Counter())[truth, answer] += 1

    def share(self, way, truth, answer):
        """Of those of which this is true, the share answered so; 1 where there is none."""
        found = self.answers[way]
        total = sum(count for (what, _), count in found.items() if what == truth)
        return found[truth, answer] / total if total else 1.0

    def misplaced(self, way):
        """The share of all answers that are wrong."""
        found = self.answers[way]
        wrong = sum(count for (_, answer), count in found.items() if answer == WRONG)
        return wrong / found.total()

    def wrongs(self, way):
        """How many answers are wrong."""
        return sum(count for (_, answer), count in self.answers[way].items() if answer == WRONG)


def main():
    """Print the tables; fail when ours misplaced even one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000, help="passages for each history")
    parser.add_argument("--peers", type=int, default=24, help="of them carried the other ways")
    chosen = parser.parse_args()
    whole = Tally()
    for kind, writer in KINDS.items():
        tally = Tally()
        for seed in SEEDS:
            measure((tally, whole), seed, writer, chosen.count, chosen.peers)
        print_table(
            f"{kind}: {chosen.count:,} passages of each of {len(SEEDS)} histories of 31 drafts"
            f" ({chosen.peers} of each for the other ways)",
            tally,
        )
    for language in OTHERS:
        for kind, writer in KINDS.items():
            tally = Tally()
            measure((tally, whole), SEEDS[0], writer, chosen.count, 0, language)
            print_table(
                f"{kind}, {language.name}: {chosen.count:,} passages of a history of 31 drafts",
                tally,
            )
    on_example = Tally()
    drafts = example()
    sentences = list(known(drafts))
    step = max(1, len(sentences) // chosen.peers)
    for number, sentence in enumerate(sentences):
        follow_known(on_example, drafts, sentence, {} if number % step else WAYS)
    print_table("the example: sentences that stand word for word and once", on_example)
    print_verdicts(whole, on_example)
    sys.exit(1 if whole.wrongs(OURS) + on_example.wrongs(OURS) else 0)


def measure(tallies, seed, writer, count, peers, language=ENGLISH):
    """Carry the passages of one history in all ways; the first tally has the other ways, too."""
    chance = Random(seed)
    states = history(chance, 900, 31, writer=writer(chance, language))
    grounds = [Ground(state) for state in states]
    chosen = passages(Random(f"{seed} passages"), states[0], grounds[0], count)
    carry_ours(tallies, grounds, chosen)
    for way, make in WAYS.items():
        for passage in chosen[:peers]:
            carry_other(tallies[0], way, make, grounds, passage)


def carry_ours(tallies, grounds, chosen):
    """Our way, with the time it takes."""
    first = grounds[0].document
    truths = [Truth(passage, grounds[0]) for passage in chosen]
    anchors = [anchor(first, p.key, p.start, p.end) for p in chosen]
    placements = [born(first, one) for one in anchors]
    for old, new in zip(grounds, grounds[1:], strict=False):
        start = process_time()
        compare(old.document, new.document)
        compared = process_time()
        carrier = Carrier(old.document, new.document)
        placements = [carrier.carry(*pair) for pair in zip(anchors, placements, strict=True)]
        carried = process_time()
        for tally in tallies:
            tally.compare_seconds += compared - start
            tally.carry_seconds += carried - compared
            tally.compares += 1
            tally.carries += len(chosen)
        for truth, placement in zip(truths, placements, strict=True):
            place = (placement.key, placement.start, placement.end)
            book(tallies, OURS, truth, new, place if placement.is_placed else None)


def carry_other(tally, way, make, grounds, passage):
    """Another way, on the plain text of the whole."""
    truth = Truth(passage, grounds[0])
    offset, text = flat(grounds[0], passage.key)
    carrier = make(text, offset + passage.start, offset + passage.end)
    for ground in grounds[1:]:
        found = carrier.carry(flat(ground)[1])
        book([tally], way, truth, ground, found and unflat(ground, *found))


def book(tallies, way, truth, ground, place):
    """Hold one answer against the truth."""
    what, words = truth.look(ground)
    answer = UNPLACED
    if place is not None:
        answer = RIGHT if words and truth.holds(ground, words, place) else WRONG
    for tally in tallies:
        tally.add(way, what, answer)


def flat(ground, wanted=""):
    """(where a section begins, the plain text of the whole), sections a line apart."""
    offset, at = 0, 0
    for key, text in ground.texts.items():
        if key == wanted:
            offset = at
        at += len(text) + 1
    return offset, "\n".join(ground.texts.values())


def unflat(ground, start, end):
    """A place in the plain text of the whole as (key, start, end)."""
    at = 0
    for key, text in ground.texts.items():
        if start <= at + len(text):
            return key, start - at, end - at
        at += len(text) + 1
    return "", 0, 0


def follow_known(tally, drafts, passage, ways):
    """Carry a sentence of the example our way and others; judge the drafts where it is known."""
    first = drafts[passage.draft]
    chosen = anchor(first.document, passage.key, passage.start, passage.end)
    placement = born(first.document, chosen)
    offset, text = flat(first, passage.key)
    others = {
        way: make(text, offset + passage.start, offset + passage.end) for way, make in ways.items()
    }
    for number in range(passage.draft + 1, len(drafts)):
        placement = drafts[number].carrier.carry(chosen, placement)
        ours = (placement.key, placement.start, placement.end)
        places = {OURS: ours if placement.is_placed else None}
        text = flat(drafts[number])[1]
        for way, other in others.items():
            found = other.carry(text)
            places[way] = found and unflat(drafts[number], *found)
        if number in passage.stands:
            what, where = passage.stands[number]
            for way, place in places.items():
                answer = UNPLACED if place is None else RIGHT if meets(place, where) else WRONG
                tally.add(way, what, answer)


def meets(place, where):
    """Whether a place is at least half of where a sentence stands, and no wider than twice it."""
    (key, start, end), (true_key, true_start, true_end) = place, where
    shared = min(end, true_end) - max(start, true_start)
    size = true_end - true_start
    return key == true_key and 2 * shared >= size and end - start <= 2 * size


def print_table(title, tally):
    """One table, a line for each way."""
    print(f"\n{title}")
    print(
        f"{'':<22}{'answers':>10}{'kept':>9}{'misplaced':>11}{'gone as gone':>14}{'came back':>11}"
    )
    for way, found in tally.answers.items():
        has_gone = any(what == GONE for what, _ in found)
        gone = f"{tally.share(way, GONE, UNPLACED):>14.2%}" if has_gone else f"{'':>14}"
        has_back = any(what == BACK for what, _ in found)
        back = f"{tally.share(way, BACK, RIGHT):>11.1%}" if has_back else ""
        print(
            f"{way:<22}{found.total():>10,}{tally.share(way, KEPT, RIGHT):>9.2%}"
            f"{tally.misplaced(way):>11.3%}{gone}{back}",
            flush=True,
        )


def print_verdicts(whole, on_example):
    """Ours beside what was asked of it."""
    print()
    verdict("kept", whole.share(OURS, KEPT, RIGHT), 0.98, at_least=True)
    verdict("misplaced", whole.wrongs(OURS), 0, at_least=False)
    verdict("gone as gone", whole.share(OURS, GONE, UNPLACED), 0.97, at_least=True)
    verdict("kept on the example", on_example.share(OURS, KEPT, RIGHT), 0.98, at_least=True)
    verdict("misplaced on the example", on_example.wrongs(OURS), 0, at_least=False)
    one = whole.compare_seconds / whole.compares
    print(
        f"one carry takes {whole.carry_seconds / whole.carries / one:.4f} of one compare, its share"
        f" of the comparison included ({whole.carries // whole.compares:,} passages a draft)"
    )


if __name__ == "__main__":
    main()
