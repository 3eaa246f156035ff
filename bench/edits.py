"""What one person may do to a text whose every word has a number that it keeps for ever.

Words are never removed but marked as gone, so that one person's edits can be done upon the
other's result. Each edit is drawn by an author and then called with a list of paragraphs; it
gives the list that follows, or raises ``Lost``.
"""

from dataclasses import dataclass, replace

from drafts.text.document import Block, Run


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


@dataclass(frozen=True)
class Replaced:
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
        added = Added(self.numbers[0], self.new)(paragraphs)
        return _words_changed(added, self.numbers, gone=True)


@dataclass(frozen=True)
class Added:
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
class Emboldened:
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
class NewParagraph:
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
class Copied(NewParagraph):
    """A copy of a paragraph after the one that holds a word."""

    @classmethod
    def drawn(cls, author, paragraphs, at, alive):
        words = [w for w in author.chance.choice(paragraphs).words if not w.gone]
        words = tuple(replace(word, number=next(author.numbers)) for word in words)
        return cls(alive[-1], Paragraph(next(author.numbers), words))


@dataclass(frozen=True)
class Dropped:
    """A whole paragraph is taken out."""

    numbers: tuple[int, ...]

    @classmethod
    def drawn(cls, _author, _paragraphs, _at, alive):
        return cls(tuple(alive))

    def __call__(self, paragraphs):
        return _words_changed(paragraphs, self.numbers, gone=True)


@dataclass(frozen=True)
class MovedParagraph:
    """A whole paragraph goes after the one that holds a word."""

    words: tuple[int, ...]
    after: int

    @classmethod
    def drawn(cls, author, paragraphs, at, alive):
        others = [p for place, p in enumerate(paragraphs) if place != at]
        if not others or paragraphs[at].block in [other.block for other in others]:
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
class Split:
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
class Joined:
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
        if to < at or any(p.block for p in paragraphs[at + 1 : to]):
            raise Lost
        words = [word for p in paragraphs[at : to + 1] for word in p.words]
        joined = replace(paragraphs[at], words=tuple(words))
        return [*paragraphs[:at], joined, *paragraphs[to + 1 :]]


@dataclass(frozen=True)
class Listed:
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


WRITING = (*[Replaced] * 6, *[Added] * 3, Emboldened, NewParagraph, NewParagraph)
ALL = (*WRITING, Copied, Dropped, MovedParagraph, Split, Joined, Listed)
LAST = Copied | Dropped | Joined | MovedParagraph | Split
