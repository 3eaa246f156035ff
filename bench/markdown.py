"""Measure Markdown: ``python bench/markdown.py`` sends generated sections there and back.

*Exact*: the stored HTML comes back; *words*: the same words do. Each way is read back by a plain
CommonMark reader, which is what other programs use, and ours by our own reader too. Then what
hostile text costs against prose of the same length: to a plain reader, and to ours, which
refuses it.
"""

import argparse
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter, process_time

from markdown_it import MarkdownIt

sys.path.insert(0, str(Path(__file__).parents[1]))

from drafts.imports.incoming import from_text  # noqa: E402
from drafts.text.clean import Refused, tidy  # noqa: E402
from drafts.text.document import blocks_of  # noqa: E402
from drafts.text.markdown import markdown_to_html, section_to_markdown  # noqa: E402
from tests.text.generated import section  # noqa: E402

SHARES = (0, 0.1, 0.3, 0.8)
LENGTH = 60_000
PROSE = "It was a plain day and the people in the office had a lot to say to each other.\n\n"
HOSTILE = {
    "[": "[" * LENGTH,
    "![": "![" * (LENGTH // 2),
    "\\n#": "\n#" * (LENGTH // 2),
    "> × 100, a": "> " * 100 + "a\n" * (LENGTH // 2),
    "open cells": "|a" * 100 + "\n" + "|-" * 100 + "\n" + "|\n" * (LENGTH // 2),
    "- a": "- a\n" * (LENGTH // 4),
    "*a_": "*a_" * (LENGTH // 3),
}
MOST = 100  # times prose; in a plain reader a quote with lines that hang on takes 1,000


def main():
    """Print a table for each share of words that are Markdown's own signs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=300)
    count = parser.parse_args().count
    ways = {
        "ours, our reader": (section_to_markdown, markdown_to_html),
        "ours, CommonMark": (section_to_markdown, commonmark()),
    }
    if peer := markdownify():
        ways["markdownify, CommonMark"] = (peer, commonmark())
    else:
        print("markdownify: skipped, not installed")
    failed = False
    print(f"{count} generated sections each")
    print(f"{'signs':>5}  {'way':<25}{'exact':>8}{'words':>8}{'time':>7}")
    for share in SHARES:
        sections = [section(seed, share) for seed in range(count)]
        floor = None
        for name, way in ways.items():
            exact, words, seconds = measure(sections, *way)
            floor = floor or seconds
            print(
                f"{share:>5.0%}  {name:<25}{exact / count:>8.1%}{words / count:>8.1%}"
                f"{seconds / floor:>7.2f}"
            )
            failed |= name.startswith("ours") and (words < count or exact < 0.98 * count)
    sys.exit(1 if hostile() or failed else 0)


def hostile():
    """Print what hostile text costs against prose; True when one costs ours too much."""
    prose = (PROSE * (LENGTH // len(PROSE) + 1))[:LENGTH]
    plain = commonmark()
    ways = {"plain": plain, "a section": markdown_to_html, "a file": from_text}
    floors = {name: min(spent(way, prose) for _ in range(5)) for name, way in ways.items()}
    print(f"{LENGTH:,} letters, as many times the processor time of prose")
    print(f"{'':<12}" + "".join(f"{name:>12}" for name in ways))
    worst = 0
    for sign, text in HOSTILE.items():
        times = {name: spent(way, text) / floors[name] for name, way in ways.items()}
        print(f"{sign:<12}" + "".join(f"{ratio:>12.1f}" for ratio in times.values()))
        worst = max(worst, *list(times.values())[1:])
    return worst > MOST


def spent(way, text):
    """Seconds of processor time to read the text or refuse it."""
    start = process_time()
    with suppress(Refused):
        way(text)
    return process_time() - start


def measure(sections, write, read):
    """How many sections came back exactly, how many with the same words, and the seconds."""
    start = perf_counter()
    answers = [read(write(html)) for html in sections]
    seconds = perf_counter() - start
    answers = [tidy(html, "problem") for html in answers]
    exact = sum(answer == html for answer, html in zip(answers, sections, strict=True))
    same = [words(a) == words(b) for a, b in zip(answers, sections, strict=True)]
    return exact, sum(same), seconds


def words(html):
    """The text of each block."""
    return [block.text for block in blocks_of(html)]


def commonmark():
    """A plain CommonMark reader, with addresses as they are written."""
    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 100})
    reader.add_render_rule("hardbreak", lambda *_: "<br>")
    reader.normalizeLink = str
    return reader.render


def markdownify():
    """The peer as the design has it, or None: escapes on, ``-`` bullets, backslash breaks."""
    try:
        from markdownify import MarkdownConverter
    except ImportError:
        return None
    return MarkdownConverter(
        escape_misc=True, heading_style="ATX", bullets="-", newline_style="backslash",
        autolinks=False,
    ).convert  # fmt: skip


if __name__ == "__main__":
    main()
