"""Two people's edits of one text at once, with the truth known.

Every word has a number which it keeps wherever it goes, and is never removed but marked as gone,
so that one person's edits can be done upon the other's result. Done in both orders they give
what a merge may answer; where either is lost in both orders, only a refusal is right.
"""

from dataclasses import dataclass, field, replace
from itertools import count

from bench.phrases import SHAPES, filled
from drafts.text.document import Block, Run
from drafts.text.markup import write_blocks


class Lost(Exception):
    """What an edit was about is no longer there."""


@dataclass(frozen=True)
class Word:
    """One word for ever."""

    number: int
    text: str
    strong: bool = False
    gone: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of words; the last word of a sentence ends with its full stop."""

    number: int
    words: tuple[Word, ...]
    lists: tuple[str, ...] = ()

    @property
    def block(self):
        """As the product stores it, or None when all its words are gone."""
        runs = []
        for word in self.words:
            if not word.gone:
                last = runs[-1] if runs else None
                space = " " if last else ""
                if last and last.strong == word.strong:
                    runs[-1] = replace(last, text=f"{last.text} {word.text}")
                elif last and last.strong:
                    runs.append(Run(space + word.text))
                else:
                    runs += [Run(space)] * bool(last and word.strong)
                    runs.append(Run(word.text, word.strong))
        return Block("p", tuple(runs), self.lists, bool(self.lists)) if runs else None


def text_of(paragraphs):
    """The words alone, a line for each paragraph."""
    return "\n".join(block.text for block in _blocks(paragraphs))


def html_of(paragraphs):
    """The stored HTML."""
    return write_blocks(_blocks(paragraphs))


def _blocks(paragraphs):
    return [paragraph.block for paragraph in paragraphs if paragraph.block]


def _alive(paragraphs):
    return {word.number for p in paragraphs for word in p.words if not word.gone}


@dataclass(frozen=True)
class Meeting:
    """A base, two edits of it, and the results that would be right (none: they clash)."""

    base: list
    mine: list
    theirs: list
    right: list = field(default_factory=list)


def meeting(chance):
    """A ``Meeting`` drawn from a ``random.Random``."""
    author = _Author(chance)
    base = [author.paragraph() for _ in range(chance.randint(1, 5))]
    edits = [author.edits(base) for _ in range(2)]
    mine, theirs = (_done(base, done) for done in edits)
    right = []
    for first, second in (edits, edits[::-1]):
        try:
            both = _done(_done(base, first), second)
        except Lost:
            continue
        if _nothing_lost(base, mine, theirs, both):
            right.append(both)
    return Meeting(base, mine, theirs, right)


def _done(paragraphs, edits):
    for edit in edits:
        paragraphs = edit(paragraphs)
    return paragraphs


def _nothing_lost(base, mine, theirs, both):
    before, *after = (_alive(paragraphs) for paragraphs in (base, mine, theirs))
    wanted = set(before)
    for alive in after:
        wanted -= before - alive
        wanted |= alive - before
    return wanted == _alive(both)


class _Author:
    """Draws paragraphs and edits. Half the time from few sentences, so that many are equal."""

    def __init__(self, chance):
        self.chance = chance
        self.numbers = count(1)
        few = [filled(chance.choice(SHAPES), chance) for _ in range(4)]
        self.stock = few if chance.random() < 0.5 else None

    def paragraph(self):
        words = [w for _ in range(self.chance.randint(1, 4)) for w in self.sentence()]
        lists = ("ul",) if self.chance.random() < 0.15 else ()
        return Paragraph(next(self.numbers), tuple(words), lists)

    def sentence(self):
        stock = self.stock or [filled(self.chance.choice(SHAPES), self.chance)]
        return self.words(self.chance.choice(stock))

    def words(self, text):
        return [Word(next(self.numbers), word) for word in text.split()]

    def phrase(self):
        words = filled("{adverb} {adjective} {noun} {preposition} {verb}", self.chance).split()
        return self.words(" ".join(words[: self.chance.randint(1, 5)]))

    def edits(self, base):
        """One to three edits, each a function from paragraphs to paragraphs."""
        done, paragraphs = [], base
        for _ in range(self.chance.randint(1, 3)):
            edit = self._edit([p for p in paragraphs if p.block])
            if edit:
                paragraphs = edit(paragraphs)
                done.append(edit)
        return done

    def _edit(self, paragraphs):
        if not paragraphs:
            return None
        kinds = (
            [_Replaced] * 6 + [_Added] * 3 + [_Emboldened, _NewParagraph, _NewParagraph]
            + [_Dropped, _MovedParagraph, _Split, _Joined, _Listed]
        )  # fmt: skip
        at = self.chance.randrange(len(paragraphs))
        alive = [word.number for word in paragraphs[at].words if not word.gone]
        return self.chance.choice(kinds).drawn(self, paragraphs, at, alive)


@dataclass(frozen=True)
class _Replaced:
    """Some words in a row give way to others, or to none."""

    numbers: tuple[int, ...]
    new: tuple[Word, ...]

    @classmethod
    def drawn(cls, author, _paragraphs, _at, alive):
        start = author.chance.randrange(len(alive))
        length = author.chance.choice((1, 1, 2, 5, 12))
        new = author.phrase() if author.chance.random() < 0.7 else []
        return cls(tuple(alive[start : start + length]), tuple(new))

    def __call__(self, paragraphs):
        added = _Added(self.numbers[0], self.new)(paragraphs)
        return _words_changed(added, self.numbers, gone=True)


@dataclass(frozen=True)
class _Added:
    """New words after a word."""

    after: int
    new: tuple[Word, ...]

    @classmethod
    def drawn(cls, author, _paragraphs, _at, alive):
        new = author.phrase() if author.chance.random() < 0.6 else author.sentence()
        return cls(author.chance.choice(alive), tuple(new))

    def __call__(self, paragraphs):
        at, place = _where(paragraphs, self.after)
        words = paragraphs[at].words
        words = (*words[: place + 1], *self.new, *words[place + 1 :])
        return [*paragraphs[:at], replace(paragraphs[at], words=words), *paragraphs[at + 1 :]]


@dataclass(frozen=True)
class _Emboldened:
    """Some words in a row are set in bold, or no longer."""

    numbers: tuple[int, ...]
    strong: bool

    @classmethod
    def drawn(cls, author, _paragraphs, _at, alive):
        start = author.chance.randrange(len(alive))
        return cls(tuple(alive[start : start + 3]), author.chance.random() < 0.8)

    def __call__(self, paragraphs):
        return _words_changed(paragraphs, self.numbers, strong=self.strong)


@dataclass(frozen=True)
class _NewParagraph:
    """A paragraph after the one that holds a word."""

    after: int
    new: Paragraph

    @classmethod
    def drawn(cls, author, _paragraphs, _at, alive):
        return cls(alive[-1], author.paragraph())

    def __call__(self, paragraphs):
        at, _ = _where(paragraphs, self.after)
        return [*paragraphs[: at + 1], self.new, *paragraphs[at + 1 :]]


@dataclass(frozen=True)
class _Dropped:
    """A whole paragraph is taken out."""

    numbers: tuple[int, ...]

    @classmethod
    def drawn(cls, _author, _paragraphs, _at, alive):
        return cls(tuple(alive))

    def __call__(self, paragraphs):
        return _words_changed(paragraphs, self.numbers, gone=True)


@dataclass(frozen=True)
class _MovedParagraph:
    """A whole paragraph goes after the one that holds a word."""

    words: tuple[int, ...]
    after: int

    @classmethod
    def drawn(cls, author, paragraphs, at, alive):
        others = [p for place, p in enumerate(paragraphs) if place != at]
        if not others:
            return None
        after = next(w for w in author.chance.choice(others).words[::-1] if not w.gone)
        return cls(tuple(alive), after.number)

    def __call__(self, paragraphs):
        at, _ = _where(paragraphs, self.words[0])
        moved = paragraphs[at]
        if not set(self.words) <= {word.number for word in moved.words}:
            raise Lost
        rest = [*paragraphs[:at], *paragraphs[at + 1 :]]
        to, _ = _where(rest, self.after)
        return [*rest[: to + 1], moved, *rest[to + 1 :]]


@dataclass(frozen=True)
class _Split:
    """A paragraph becomes two, before a word."""

    before: int
    number: int

    @classmethod
    def drawn(cls, author, _paragraphs, _at, alive):
        return cls(author.chance.choice(alive[1:]), next(author.numbers)) if alive[1:] else None

    def __call__(self, paragraphs):
        at, place = _where(paragraphs, self.before)
        one = paragraphs[at]
        halves = [replace(one, words=one.words[:place])]
        halves.append(Paragraph(self.number, one.words[place:], one.lists))
        return [*paragraphs[:at], *halves, *paragraphs[at + 1 :]]


@dataclass(frozen=True)
class _Joined:
    """Two neighbours become one paragraph."""

    end: int
    start: int

    @classmethod
    def drawn(cls, _author, paragraphs, at, alive):
        after = paragraphs[at + 1 : at + 2]
        return (
            cls(alive[-1], next(w.number for w in after[0].words if not w.gone)) if after else None
        )

    def __call__(self, paragraphs):
        at, _ = _where(paragraphs, self.end)
        to, _ = _where(paragraphs, self.start)
        if to <= at or any(p.block for p in paragraphs[at + 1 : to]):
            raise Lost
        words = [word for p in paragraphs[at : to + 1] for word in p.words]
        joined = replace(paragraphs[at], words=tuple(words))
        return [*paragraphs[:at], joined, *paragraphs[to + 1 :]]


@dataclass(frozen=True)
class _Listed:
    """A paragraph becomes a list item, or an item a paragraph."""

    word: int
    lists: tuple[str, ...]

    @classmethod
    def drawn(cls, _author, paragraphs, at, alive):
        return cls(alive[0], () if paragraphs[at].lists else ("ul",))

    def __call__(self, paragraphs):
        at, _ = _where(paragraphs, self.word)
        changed = replace(paragraphs[at], lists=self.lists)
        return [*paragraphs[:at], changed, *paragraphs[at + 1 :]]


def _where(paragraphs, number):
    for at, paragraph in enumerate(paragraphs):
        for place, word in enumerate(paragraph.words):
            if word.number == number:
                return at, place
    raise Lost


def _words_changed(paragraphs, numbers, **change):
    numbers = set(numbers)
    return [
        replace(p, words=tuple(replace(w, **change) if w.number in numbers else w for w in p.words))
        for p in paragraphs
    ]
