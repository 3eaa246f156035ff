"""Measure whole documents: ``bin/bench documents`` sends generated ones out as files and in again.

*Exact*: every section comes back as it was stored; *words*: every section has the same words. DOCX
goes through the reader of imports (mammoth), Markdown and the Markdown source that a draft gives
away through its CommonMark reader; all are cut into pieces and placed by recognition alone, as the
preview would show them.
"""

import argparse
import os
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

LEAST = {"DOCX": 0.94, "Markdown": 0.98, "source": 0.98}


def main():
    """Print a line for each form; fails when words are lost or too little comes back exactly."""
    import django

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    count = parser.parse_args().count
    django.setup()
    from tests.imports.trips import there_and_back
    from tests.text.generated import document

    documents = [document(seed) for seed in range(count)]
    failed = False
    print(f"{count} generated documents each")
    print(f"{'form':<10}{'exact':>8}{'words':>8}{'ms each':>9}")
    for form, least in LEAST.items():
        start = perf_counter()
        results = [there_and_back(form, document) for document in documents]
        spent = (perf_counter() - start) / count * 1000
        exact = sum(result.exact for result in results) / count
        words = sum(result.words for result in results) / count
        print(f"{form:<10}{exact:>8.1%}{words:>8.1%}{spent:>9.0f}")
        failed |= words < 1 or exact < least
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
