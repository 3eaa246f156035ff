"""Two people's edits of one text at once, with the truth known.

Their edits done in both orders, each upon the other's result, give what a merge may answer;
where something is lost in both orders, only a refusal is right.
"""

from dataclasses import dataclass
from itertools import count

from bench.edits import ALL, LAST, WRITING, Lost, Paragraph, Word
from bench.phrases import ENGLISH
from drafts.text.markup import write_blocks


@dataclass(frozen=True)
class Meeting:
    """A base, two edits of it, and the results that would be right (none: they clash)."""

    base: list
    mine: list
    theirs: list
    right: list

    @property
    def added(self):
        """The text of each paragraph that either wrote anew."""
        before = {word.number for paragraph in self.base for word in paragraph.words}
        return {
            paragraph.block.text
            for paragraph in (*self.mine, *self.theirs)
            if paragraph.block and not any(word.number in before for word in paragraph.words)
        }


def meeting(chance, writing_only=False):
    """A ``Meeting`` drawn from a ``random.Random``.

    ``writing_only`` leaves out all that copies, moves, parts, joins, lists or drops paragraphs.
    """
    author = _Author(chance, WRITING if writing_only else ALL)
    base = [author.paragraph(author.stock) for _ in range(chance.randint(1, 5))]
    edits = [author.edits(base) for _ in range(2)]
    mine, theirs = (_done(base, done) for done in edits)
    right = []
    if html_of(mine) in (html_of(base), html_of(theirs)):
        right.append(theirs)
    if html_of(theirs) == html_of(base):
        right.append(mine)
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

    def __init__(self, chance, kinds):
        self.chance = chance
        self.kinds = kinds
        self.numbers = count(1)
        few = [ENGLISH.filled(chance.choice(ENGLISH.shapes), chance) for _ in range(4)]
        self.stock = few if chance.random() < 0.5 else None

    def paragraph(self, stock=None):
        words = [w for _ in range(self.chance.randint(1, 4)) for w in self.sentence(stock)]
        lists = ("ul",) if self.chance.random() < 0.15 else ()
        return Paragraph(next(self.numbers), tuple(words), lists)

    def sentence(self, stock=None):
        stock = stock or [ENGLISH.filled(self.chance.choice(ENGLISH.shapes), self.chance)]
        return self.words(self.chance.choice(stock))

    def words(self, text):
        return [Word(next(self.numbers), word) for word in text.split()]

    def phrase(self):
        words = ENGLISH.filled(
            "{adverb} {adjective} {noun} {preposition} {verb}", self.chance
        ).split()
        return self.words(" ".join(words[: self.chance.randint(1, 5)]))

    def edits(self, base):
        """One to three edits, each a function from paragraphs to paragraphs.

        One that moves words or takes a paragraph out is the last. More would make texts that do
        not show what was done: a paragraph joined and parted elsewhere reads as if words had
        been changed on either side. A merge is given the texts alone.
        """
        done, paragraphs = [], base
        for _ in range(self.chance.randint(1, 3)):
            edit = self._edit([p for p in paragraphs if p.block])
            if edit:
                paragraphs = edit(paragraphs)
                done.append(edit)
            if isinstance(edit, LAST):
                break
        return done

    def _edit(self, paragraphs):
        if not paragraphs:
            return None
        at = self.chance.randrange(len(paragraphs))
        alive = [word.number for word in paragraphs[at].words if not word.gone]
        return self.chance.choice(self.kinds).drawn(self, paragraphs, at, alive)


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
