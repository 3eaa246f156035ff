"""Measure what the letters within words cost: ``bin/bench changes``.

The page of Compare with them, beside the same page with words alone, in the same run.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from time import process_time
from unittest import mock

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django  # noqa: E402

from bench.compare import pair_of, verdict  # noqa: E402
from drafts.text.diff import compare  # noqa: E402

MOST = 1.25  # as much time as with words alone
ROUNDS = 9


def main():
    """Print both times and their ratio, for drafts that are neighbours and eight drafts apart."""
    django.setup()
    from drafts.compare.page import End, page_of

    for far in (False, True):
        left, right = (state.document for state in pair_of(3_000, far))
        ends = [End(end, number, "", datetime.min) for number, end in enumerate((left, right), 1)]

        def seconds(left=left, right=right, ends=ends):
            start = process_time()
            page_of(compare(left, right), *ends)
            return process_time() - start

        with_them, without = [], []
        for _ in range(ROUNDS):
            with_them.append(seconds())
            with mock.patch("drafts.compare.page.with_letters", lambda *lines: lines):
                without.append(seconds())
        label = "far" if far else "near"
        print(f"compare and its page, 3,000 words, {label}: {min(without) * 1000:.1f} ms")
        ratio = min(with_them) / min(without)
        verdict("with the letters within words, times that", ratio, MOST, at_least=False)


if __name__ == "__main__":
    main()
