"""Measure Markdown: ``python bench/markdown.py`` sends generated sections there and back.

*Exact*: the stored HTML comes back; *words*: the same words do. Each way is read back by a plain
CommonMark reader, which is what other programs use, and ours by our own reader too.
"""

import argparse
import sys
from pathlib import Path
from time import perf_counter

from markdown_it import MarkdownIt

sys.path.insert(0, str(Path(__file__).parents[1]))

from drafts.text.clean import tidy  # noqa: E402
from drafts.text.document import blocks_of  # noqa: E402
from drafts.text.markdown import markdown_to_html, section_to_markdown  # noqa: E402
from tests.text.generated import section  # noqa: E402

SHARES = (0, 0.1, 0.3, 0.8)


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
    sys.exit(1 if failed else 0)


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
