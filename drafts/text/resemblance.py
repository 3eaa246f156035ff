"""How alike two texts are, whatever stands around them: by the phrases that both hold.

Broder, "On the resemblance and containment of documents" (1997): each text is the set of its runs
of three words, and their resemblance is the share of all runs that both have.
"""

import re
import unicodedata
from collections.abc import Set

Phrases = Set[tuple[str, ...]]

_RUN = 3
_WORD = re.compile(r"\w+")
MOST_LETTERS = 300_000  # of one text; the rest is not looked at


def phrases(text: str) -> Phrases:
    """The set of runs of three words of ``text``; of shorter texts the one run there is."""
    plain = unicodedata.normalize("NFKC", text[:MOST_LETTERS]).casefold()
    words = _WORD.findall(plain)
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}


def resemblance(left: Phrases, right: Phrases) -> float:
    """0 to 1 for two sets of ``phrases``; 1 only where every phrase is in both."""
    common = len(left & right)
    return common / (len(left) + len(right) - common)
