"""One edit of a section: which of its paragraphs became which, and where new ones were added.

``merge`` holds two of these against each other. Where the words alone do not tell what was done
(one of two equal paragraphs dropped; a paragraph split or moved) an edit says so: it is unsure.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Indel

from drafts.text.document import Block
from drafts.text.tokens import CONTENT, Token, tokens_of, weight

ALIKE = 0.50  # below this, two paragraphs are not one paragraph edited
_MOST_PAIRS = 2_500


@dataclass(frozen=True)
class Text:
    """A block with what is asked of it again and again; equal when the blocks are."""

    block: Block

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(token.norm for token in self._tokens)

    @cached_property
    def content(self) -> list[str]:
        """The words that say something, in order."""
        return [token.norm for token in self._tokens if weight(token) == CONTENT]

    @cached_property
    def _content_counts(self) -> Counter[str]:
        return Counter(self.content)

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        return tokens_of(self.block)

    @property
    def frame(self) -> tuple[str, tuple[str, ...], bool]:
        """What the block is, but for its words."""
        return self.block.kind, self.block.lists, self.block.starts_item

    def likeness(self, other: "Text") -> float:
        """0 to 1: how likely one is the other edited."""
        if "h3" in (self.block.kind, other.block.kind):
            return float(self.may_become(other))
        return Indel.normalized_similarity(self.content, other.content)

    def may_become(self, other: "Text") -> bool:
        """Whether it could be rewritten as the other: a question is always the question."""
        return (self.block.kind == "h3") == (other.block.kind == "h3")

    def resembles(self, others: Iterable["Text"]) -> bool:
        """Whether one of the others shares half the words of the shorter, in whatever order."""
        for other in others:
            least = min(len(self.content), len(other.content))
            if 0 < least <= 2 * (self._content_counts & other._content_counts).total():
                return True
        return False


def count(texts: Iterable[Text]) -> Counter[str]:
    """How often each word stands in these texts together."""
    words: Counter[str] = Counter()
    for text in texts:
        words.update(text.words)
    return words


class Edit:
    """One side held against the base, both lists of ``Text``.

    ``fate[i]`` is the side's text for base text i, or None where it was taken out; ``added[i]``
    are the new ones before base text i, or at the end. ``kept`` are the runs of equal texts.
    """

    def __init__(
        self, base: list[Text], side: list[Text], kept: Iterable[tuple[int, int, int]]
    ) -> None:
        self.base = base
        self.fate: list[Text | None] = [None] * len(base)
        self.added: list[list[Text]] = [[] for _ in range(len(base) + 1)]
        i = j = 0
        for next_i, next_j, size in [*kept, (len(base), len(side), 0)]:
            self._pair(i, next_i, side[j:next_j])
            self.fate[next_i : next_i + size] = side[next_j : next_j + size]
            i, j = next_i + size, next_j + size

    def _pair(self, start: int, stop: int, texts: list[Text]) -> None:
        """Settle what stands between two runs of equal texts."""
        partners = dict(_pairs(self.base[start:stop], texts))
        gap = start
        for place, text in enumerate(texts):
            if place in partners:
                gap = start + partners[place]
                self.fate[gap] = text
                gap += 1
            else:
                self.added[gap].append(text)

    @cached_property
    def touched(self) -> list[int]:
        """The places of the base texts that were edited or taken out."""
        return [place for place, old in enumerate(self.base) if self.fate[place] != old]

    @cached_property
    def new(self) -> list[Text]:
        """All added texts."""
        return [text for texts in self.added for text in texts]

    @cached_property
    def gained(self) -> Counter[str]:
        """How often each word is there more than before, over all places that changed."""
        gained: Counter[str] = Counter()
        for place in self.touched:
            if new := self.fate[place]:
                gained += new.words - self.base[place].words
        for text in self.new:
            gained += text.words
        return gained

    @cached_property
    def unsure(self) -> set[int]:
        """The touched places of texts that were split, joined or moved, or have their like."""
        return {place for place in self.touched if self._is_unsure(place)}

    @cached_property
    def replaced(self) -> set[int]:
        """The places of texts that others took the place of: in rows taken out, words came in."""
        replaced: set[int] = set()
        row: set[int] = set()
        for place in range(len(self.base) + 1):
            if place < len(self.base) and self.fate[place] is None:
                row.add(place)
            elif row:
                if any(self.added[k] for k in (*row, place)):
                    replaced |= row
                row = set()
        return replaced

    @cached_property
    def reframed(self) -> set[int]:
        """The places of texts that became, or ceased to be, a list item."""
        return {
            k for k in self.touched if (new := self.fate[k]) and new.frame != self.base[k].frame
        }

    def _is_unsure(self, place: int) -> bool:
        old, new = self.base[place], self.fate[place]
        others = self.base[:place] + self.base[place + 1 :] + self.new
        if new:
            lost = old.words - new.words
            near = count(self._neighbours(place))
        else:
            others += [text for k in self.touched if (text := self.fate[k])]
            lost = old.words
            near = self._gained_beside(range(place - 1, -1, -1))
            near += self._gained_beside(range(place + 1, len(self.base)))
        return _went(lost, near, old) or old.resembles(others)

    def _neighbours(self, place: int) -> list[Text]:
        return self.added[place] + self.added[place + 1]

    def _gained_beside(self, places: Iterable[int]) -> Counter[str]:
        """The words new in the first of these texts that is still there."""
        for place in places:
            if text := self.fate[place]:
                return text.words - self.base[place].words
        return Counter()


def _went(lost: Counter[str], near: Counter[str], old: Text) -> bool:
    """Whether words lost from a text seem to have gone to its neighbours."""
    if any(word in near for word in old.content if word in lost):
        return True
    words = {word: count for word, count in lost.items() if any(map(str.isalnum, word))}
    return bool(words) and not Counter(words) - near


def _pairs(left: Sequence[Text], right: Sequence[Text]) -> list[tuple[int, int]]:
    """(right place, left place) of the texts between two anchors that are one text edited.

    Those that are alike, as many as go together in order; then one that is left over beside
    one that is left over.
    """
    pairs = [(-1, -1), *_alike_pairs(left, right), (len(right), len(left))]
    lone = []
    for (b, a), (next_b, next_a) in pairwise(pairs):
        if next_a - a == 2 == next_b - b and left[a + 1].may_become(right[b + 1]):
            lone.append((b + 1, a + 1))
    return pairs[1:-1] + lone


def _alike_pairs(left: Sequence[Text], right: Sequence[Text]) -> list[tuple[int, int]]:
    if len(left) == len(right) and all(
        x.likeness(y) >= ALIKE for x, y in zip(left, right, strict=True)
    ):
        return [(k, k) for k in range(len(left))]
    if len(left) * len(right) > _MOST_PAIRS:
        return []
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for a, x in enumerate(left):
        for b, y in enumerate(right):
            alike = x.likeness(y)
            together = best[a][b] + alike if alike >= ALIKE else 0.0
            best[a + 1][b + 1] = max(best[a][b + 1], best[a + 1][b], together)
    pairs = []
    a, b = len(left), len(right)
    while a and b:
        if best[a][b] == best[a - 1][b]:
            a -= 1
        elif best[a][b] == best[a][b - 1]:
            b -= 1
        else:
            a, b = a - 1, b - 1
            pairs.append((b, a))
    return pairs[::-1]
