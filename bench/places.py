"""Other ways to keep a comment in its place, each given the plain text and offsets in it.

A way is made once for a passage, with the draft it was chosen on; ``carry`` is then asked for
each later draft in turn, and gives (start, end) there, or None where it says the passage is gone.
"""

from functools import lru_cache

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio_alignment

HALF = 0.50
PATTERN = 32  # the longest pattern that Bitap can look for


class ChainedLetters:
    """diff-match-patch: offsets sent through a letter diff from draft to draft.

    It never says that a passage is gone; it is taken to be where less than half of the quote's
    letters are left between the two offsets.
    """

    def __init__(self, text, start, end):
        self.quote, self.last, self.place = text[start:end], text, (start, end)

    def carry(self, text):
        """Where the passage is in the next draft."""
        diffs = _letters(self.last, text)
        tool = diff_match_patch()
        self.place = tuple(tool.diff_xIndex(diffs, at) for at in self.place)
        self.last = text
        alike = Indel.normalized_similarity(self.quote, text[slice(*self.place)])
        return self.place if alike >= HALF else None


@lru_cache(maxsize=1_000)
def _letters(left, right):
    return diff_match_patch().diff_main(left, right)


class MatchNear:
    """diff-match-patch: the first and last letters looked for near the old place, fuzzily."""

    def __init__(self, text, start, end):
        self.quote, self.place = text[start:end], (start, end)
        self.size = end - start

    def carry(self, text):
        """Where the passage is in the next draft."""
        tool = diff_match_patch()
        start = tool.match_main(text, self.quote[:PATTERN], self.place[0])
        if start < 0:
            return None
        end = start + self.size
        if self.size > PATTERN:
            found = tool.match_main(text, self.quote[-PATTERN:], end - PATTERN)
            if found < start:
                return None
            end = found + PATTERN
        self.place = start, end
        return self.place


class SearchBest:
    """rapidfuzz: the stretch of the text most like the quote, always taken."""

    least = 0

    def __init__(self, text, start, end):
        self.quote = text[start:end]

    def carry(self, text):
        """Where the passage is in the next draft."""
        found = _most_alike(self.quote, text)
        return (found.dest_start, found.dest_end) if found.score >= self.least else None


class SearchGood(SearchBest):
    """The same, taken when it is at least 70 % alike."""

    least = 70


@lru_cache(maxsize=100_000)
def _most_alike(quote, text):
    return partial_ratio_alignment(quote, text)


WAYS = {
    "chained letter diff": ChainedLetters,
    "match near old place": MatchNear,
    "quote search, best": SearchBest,
    "quote search, 0.70": SearchGood,
}
