"""One passage taken from one document to the next: placed where most of it stands, or not at all.

The words that still stand go where the comparison says they went. What is too little to be
called the passage is said to be rewritten, or gone; then its exact quote is looked for, since
what was taken out may come back. Where it could be one of two places, it is in neither.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from drafts.text.grammar import normalised
from drafts.text.images import KEPT, SENTENCE_MOVE, Edge, Images
from drafts.text.placement import EXACT, GONE, MOVED, REWRITTEN, Anchor, Placement
from drafts.text.places import BREAK, Places
from drafts.text.standing import StandingWord, Stretch, reach, runs_of
from drafts.text.whole import WholeWords, unbroken

_ENOUGH = 50  # of a hundred of the passage's weight: so much must stand for it to be placed
_LONG, _ENOUGH_OF_LONG = 20, 35  # so much of a passage of so many tokens
_SEARCHED = 32  # a quote of so many letters is looked for
_GAP = 15  # tokens put into a passage that do not yet part it in two
_WIDEST = 3  # a passage may grow to so many times its tokens, and a gap
_NEAR = 6  # tokens on either side that are asked whether they went the same way
_WORD = 100  # the weight of one content word


def carried(images: Images, anchor: Anchor, placement: Placement) -> Placement:
    """The ``Placement`` in ``images.new`` of an ``Anchor`` that has this one in ``images.old``."""
    return _Step(images, anchor, placement).placement()


class _Step:
    """One passage on its way from one document to the next."""

    def __init__(self, images: Images, anchor: Anchor, placement: Placement) -> None:
        self.images, self.old, self.new = images, images.old, images.new
        self.anchor = anchor
        self.before = placement
        self.whole = WholeWords.of(anchor, placement, self.old)
        self.norms = self.whole.norms
        self.count, self.weight, self.elsewhere, had_twin, self.runs = placement.survivors
        self.quoted = self._occurrences(self.new, self.norms)
        self.has_twin = had_twin or len(self.quoted) > 1
        self.stood = self._stood()

    def _stood(self) -> Stretch | None:
        """Where the passage, or its gap, stood in the old document; None when it was gone."""
        key = self.before.key
        if self.before.state == GONE or key not in self.old:
            return None
        first, last = self.old.line(key).tokens(self.before.start, self.before.end)
        return Stretch(key, first, last) if first < last else None

    def placement(self) -> Placement:
        """Where it stands in the new document."""
        words = self._words()
        cluster = self._heaviest(words)
        if cluster and self._is_guess(cluster):
            return self._unplaced([])
        if not cluster or not self._is_enough(cluster):
            return self._returned() or self._unplaced(words)
        moved = self.elsewhere or self._has_moved(cluster)
        now = self._extent(cluster)
        healed = [at for at in self.quoted if at.overlaps(now)]
        if now in healed or len(healed) == 1:
            return self._whole(now if now in healed else healed[0], moved)
        stood = self.stood if self.before.is_placed else None
        was_whole = stood is not None and self._norms(self.old, stood) == self.norms
        return (was_whole and self._returned()) or self._placed(MOVED, now, words, moved)

    def _words(self) -> list[StandingWord]:
        """The words that still stand, in the order of the passage."""
        words = []
        for ordinal, key, first, size in self.runs:
            for k in range(size) if key in self.old else ():
                if image := self.images.of(key, first + k):
                    where = image.key, image.token
                    words.append(
                        StandingWord(*where, ordinal + k, image.how, image.sure, key, first + k)
                    )
        return words

    def _heaviest(self, words: Iterable[StandingWord]) -> list[StandingWord] | None:
        """The heaviest of the clusters that the words stand in, in reading order."""
        gap = max(_GAP, 2 * self.count)
        clusters: list[list[StandingWord]] = []
        last = None
        for word in sorted(words):
            if last is None or word.key != last.key or word.token - last.token > gap:
                clusters.append([])
            clusters[-1].append(word)
            last = word
        return max((self._trimmed(words) for words in clusters), key=self._weigh, default=None)

    def _trimmed(self, cluster: list[StandingWord]) -> list[StandingWord]:
        """The heaviest part of a cluster that is not much wider than the passage was."""
        if cluster[-1].token - cluster[0].token < _WIDEST * self.count + _GAP:
            return cluster
        gaps = [after.token - word.token for word, after in pairwise(cluster)]
        cut = gaps.index(max(gaps)) + 1
        parts = self._trimmed(cluster[:cut]), self._trimmed(cluster[cut:])
        return max(parts, key=self._weigh)

    def _weigh(self, words: Iterable[StandingWord]) -> int:
        return sum(self.new.line(word.key).weights[word.token] for word in words)

    def _is_enough(self, cluster: Sequence[StandingWord]) -> bool:
        share = _ENOUGH_OF_LONG if self.count >= _LONG else _ENOUGH
        return 100 * self._weigh(cluster) >= share * self.weight

    def _has_moved(self, cluster: Sequence[StandingWord]) -> bool:
        moved = [word for word in cluster if word.how != KEPT]
        return 2 * self._weigh(moved) > self._weigh(cluster)

    def _is_guess(self, cluster: Sequence[StandingWord]) -> bool:
        """Whether it could be one of several: its words could be others with the same right.

        Or it moved, stands more than once, and its neighbours did not go along.
        """
        unsure = [word for word in cluster if not word.sure]
        if 2 * self._weigh(unsure) > self._weigh(cluster):
            return True
        if not self._has_moved(cluster):
            return False
        old = reach(cluster, "old_key", "old_token")
        norms = self._norms(self.old, old)
        if all(len(self._occurrences(side, norms)) < 2 for side in (self.old, self.new)):
            return False
        now = reach(cluster, "key", "token")
        line = self.old.line(old.key)
        before = range(max(0, old.first - _NEAR), old.first)
        after = range(old.last, min(len(line), old.last + _NEAR))
        return not any(
            line.weights[token] == _WORD and image and image.key == now.key and image.token in near
            for tokens, near in (
                (before, range(now.first - 2 * _NEAR, now.first)),
                (after, range(now.last, now.last + 2 * _NEAR)),
            )
            for token in tokens
            for image in [self.images.of(old.key, token)]
        )

    def _extent(self, cluster: Sequence[StandingWord]) -> Stretch:
        """The ``Stretch`` of a cluster, with what took the place of words lost at its ends."""
        now, stood = reach(cluster, "key", "token"), self.stood
        first, last = now.first, now.last
        if stood is None:
            return now
        line = self.old.line(stood.key)
        head, tail = cluster[0], cluster[-1]
        if head.how != SENTENCE_MOVE and head.old_key == stood.key:
            edge = self.images.edge(stood.key, stood.first, -1)
            lost = line.weight(stood.first, head.old_token)
            if edge and self._replaces(edge, now.key, (edge.token, first), lost):
                first = edge.token
        if tail.how != SENTENCE_MOVE and tail.old_key == stood.key:
            edge = self.images.edge(stood.key, stood.last - 1, 1)
            lost = line.weight(tail.old_token + 1, stood.last)
            if edge and self._replaces(edge, now.key, (last, edge.token), lost):
                last = edge.token
        norms = self.new.line(now.key).norms
        while norms[first] == BREAK:
            first += 1
        while norms[last - 1] == BREAK:
            last -= 1
        return Stretch(now.key, first, last)

    def _replaces(self, edge: Edge, key: str, tokens: tuple[int, int], lost: int) -> bool:
        """Whether the tokens up to an edge took the place of words of the passage."""
        if edge.key != key or edge.lost or tokens[0] >= tokens[1]:
            return False
        return 0 < self.new.line(key).weight(*tokens) <= 2 * lost

    def _returned(self) -> Placement | None:
        """The placement where the exact quote stands anew, in one place of the document only.

        Not where it stood already: there it is another passage that reads the same. Nor when
        there ever was such a one, since that may be what has come back.
        """
        if self.has_twin or not self.quoted or len(normalised(self.whole.text)) < _SEARCHED:
            return None
        (now,) = self.quoted
        line = self.new.line(now.key)
        origin = self.images.origin()
        others = 0
        for token in range(now.first, now.last):
            old = origin.get((now.key, token))
            if old and not (self.stood and Stretch(*old, old[1] + 1).overlaps(self.stood)):
                others += line.weights[token]
        if 2 * others >= line.weight(now.first, now.last):
            return None
        return self._whole(now, now.key != self.anchor.key)

    def _whole(self, now: Stretch, moved: bool) -> Placement:
        """The placement where every word of the passage stands."""
        size = now.last - now.first
        line = self.new.line(now.key)
        span = line.span(now.first, now.last)
        runs = ((0, now.key, now.first, size),)
        survivors = (size, line.weight(now.first, now.last), moved, self.has_twin, runs)
        state = MOVED if moved else EXACT
        start, end = self.whole.begin(line.text, *span), self.whole.stop(line.text, *span)
        return Placement(state, now.key, start, end, survivors)

    def _placed(
        self, state: str, now: Stretch, words: Sequence[StandingWord], moved: bool
    ) -> Placement:
        survivors = (self.count, self.weight, moved, self.has_twin, runs_of(words))
        line = self.new.line(now.key)
        start, end = span = line.span(now.first, now.last)
        if state == MOVED:
            stand = {(word.ordinal, word.key, word.token) for word in words}
            if (0, now.key, now.first) in stand:
                start = self.whole.begin(line.text, *span)
            if (self.count - 1, now.key, now.last - 1) in stand:
                end = self.whole.stop(line.text, *span)
        return Placement(state, now.key, start, end, survivors)

    def _unplaced(self, words: Sequence[StandingWord]) -> Placement:
        """Rewritten where something stands in its place, else gone."""
        if gap := self._gap():
            return self._placed(REWRITTEN, gap, words, self.elsewhere)
        survivors = (self.count, self.weight, self.elsewhere, self.has_twin, runs_of(words))
        return Placement(GONE, self._listed(), 0, 0, survivors)

    def _gap(self) -> Stretch | None:
        """What stands between the neighbours of where it stood; None where that is nothing.

        What is no heavier than what its neighbours lost is taken to have replaced that.
        """
        if self.stood is None:
            return None
        key, first, last = self.stood
        left, right = self.images.edge(key, first, -1), self.images.edge(key, last - 1, 1)
        if left is None or right is None or left.key != right.key or left.token >= right.token:
            return None
        line = self.new.line(left.key)
        tokens = line.tokens(line.starts[left.token], line.stops[right.token - 1])
        if not line.has_word(*tokens):
            return None
        between, lost = line.weight(*tokens), left.lost + right.lost
        whole = lost + self.old.line(key).weight(first, last)
        if between - lost < _WORD and 2 * between < whole:
            return None
        return Stretch(left.key, *tokens)

    def _listed(self) -> str:
        """The section to list it at: its own, or the nearest before it that is left."""
        for key in (self.before.key, self.anchor.key):
            if key in self.new:
                return key
        keys = [section.key for section in self.old.document.sections]
        at = keys.index(self.before.key) if self.before.key in keys else 0
        nearest = [*reversed(keys[:at]), *keys[at:]]
        nearest += [section.key for section in self.new.document.sections]
        return next((key for key in nearest if key in self.new), self.before.key)

    def _norms(self, side: Places, stretch: Stretch) -> list[str]:
        return unbroken(side.line(stretch.key).norms[stretch.first : stretch.last])

    @staticmethod
    def _occurrences(side: Places, norms: Iterable[str]) -> list[Stretch]:
        return [Stretch(*found) for found in side.occurrences(norms)]
