"""What became of each word of a document in the next: the token map under a comparison.

Where ``diff`` shows rows, this follows tokens: within rows, with moved blocks and with moved
sentences. All of it is worked out by ``matching`` once, for as many questions as there are.
"""

from collections.abc import Sequence
from typing import NamedTuple

from drafts.text.diff import MOST_CHARACTERS
from drafts.text.kept import kept_places
from drafts.text.matching import Match, matched
from drafts.text.passages import Strand
from drafts.text.places import Places

Token = tuple[str, int]  # the key of a section, the number in it

KEPT, BLOCK_MOVE, SENTENCE_MOVE = 0, 1, 2


class Image(NamedTuple):
    """Where a token stands now: section key, number in the section, and how it got there.

    Not ``sure`` where it could as well be another token, with the same right.
    """

    key: str
    token: int
    how: int
    sure: bool = True


class Edge(NamedTuple):
    """A place between tokens where a neighbour of a passage ends.

    ``lost`` is the weight of the neighbouring words that were lost between it and the passage.
    """

    key: str
    token: int
    lost: int


class Images:
    """The tokens of ``old`` (``Places``) in ``new``."""

    def __init__(self, old: Places, new: Places) -> None:
        self.old = old
        self.new = new
        sections = old.document.sections, new.document.sections
        size = sum(len(section.html) for side in sections for section in side)
        found = matched(*sections)[0] if size <= MOST_CHARACTERS else []
        self._keys = [[section.key for section in side] for side in sections]
        before, after = ({section.key: section.html for section in side} for side in sections)
        self._same = {key for key, html in before.items() if after.get(key) == html}
        # section key -> its matches, each with its left strand
        self._rows: dict[str, list[tuple[Strand, Match]]] = {}
        # number of a moved sentence -> (the right strand, the places kept)
        self._sentences: dict[int, tuple[Strand, list[int]]] = {}
        for match in found:
            if match.left is not None:
                key = self._keys[0][match.left.passages[0].section]
                self._rows.setdefault(key, []).append((match.left, match))
            if match.right is not None:
                for number, kept in match.sentences_right.values():
                    self._sentences[number] = (match.right, sorted(kept))
        self._images: dict[str, Sequence[Image | None]] = {}
        self._row_at: dict[str, list[Match]] = {}
        self._taken: dict[Token, Token] | None = None

    def of(self, key: str, token: int) -> Image | None:
        """The ``Image`` of a token, or None where it is gone."""
        images = self._section(key)
        return images[token] if token < len(images) else None

    def origin(self) -> dict[Token, Token]:
        """A dict of every token of ``new`` that stood in ``old``: (key, token) to the same."""
        if self._taken is None:
            self._taken = {
                (image.key, image.token): (section.key, token)
                for section in self.old.document.sections
                for token, image in enumerate(self._section(section.key))
                if image
            }
        return self._taken

    def edge(self, key: str, token: int, step: int) -> Edge | None:
        """The ``Edge`` of what still stands beside a passage, or None where its section is gone.

        ``token`` is the first of the passage (``step`` -1) or its last (``step`` 1). The end of
        a block stands wherever the block has become another one, that of a section always.
        """
        if key in self._same:
            return Edge(key, token if step < 0 else token + 1, 0)
        line, images = self.old.line(key), self._section(key)
        rows = self._row_at[key]
        own, lost, at = rows[token], 0, token + step
        while 0 <= at < len(line):
            image, row = images[at], rows[at]
            if row is own:
                if own.right is not None and image and image.how != SENTENCE_MOVE:
                    return Edge(image.key, image.token + (step < 0), lost)
            elif own.right is not None:
                break
            elif row.right is not None and not row.moved:
                return Edge(*self._end(row.right, -step), lost)
            lost += line.weights[at]
            at += step
        if own.right is not None:
            return Edge(*self._end(own.right, step), lost)
        if key not in self.new:
            return None
        return Edge(key, 0 if step < 0 else len(self.new.line(key)), lost)

    def _end(self, right: Strand, step: int) -> Token:
        """Where a right strand begins (``step`` -1) or ends (1)."""
        key, base = self._base(right, 1)
        return key, base if step < 0 else base + len(right)

    def _base(self, strand: Strand, side: int) -> Token:
        """(section key, number in it of the strand's first token) on the old or the new side."""
        first = strand.passages[0]
        key = self._keys[side][first.section]
        return key, (self.new if side else self.old).line(key).bases[first.index]

    def _section(self, key: str) -> Sequence[Image | None]:
        """The images of all tokens of one section of ``old``."""
        if key not in self._images:
            line = self.old.line(key)
            if key in self._same:
                self._images[key] = [Image(key, token, KEPT) for token in range(len(line))]
            else:
                images: list[Image | None] = [None] * len(line)
                self._images[key] = images
                self._row_at[key] = [_NOTHING] * len(line)
                for left, match in self._rows.get(key, ()):
                    self._enter(left, match, images, self._row_at[key])
        return self._images[key]

    def _enter(
        self, left: Strand, match: Match, images: list[Image | None], row_at: list[Match]
    ) -> None:
        """Write down the images of the tokens of one row, whose left side is ``left``."""
        _, base = self._base(left, 0)
        row_at[base : base + len(left)] = [match] * len(left)
        for number, kept in match.sentences_left.values():
            right, places = self._sentences[number]
            key, there = self._base(right, 1)
            for i, j in zip(sorted(kept), places, strict=True):
                images[base + i] = Image(key, there + j, SENTENCE_MOVE)
        if match.right is None:
            return
        key, there = self._base(match.right, 1)
        how = BLOCK_MOVE if match.moved else KEPT
        for i, (j, sure) in kept_places(left, match.right, match.runs).items():
            images[base + i] = Image(key, there + j, how, sure)


_NOTHING = Match(None, None)  # the row of words that were not compared: nothing became of them
