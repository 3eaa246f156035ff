"""Documents that evolve, with the truth known: which word is which, and what was moved.

Every word has an identity which it keeps through all drafts, wherever it goes, so that what a
comparison says can be held against what was done. Everything follows from the seed.
"""

import re
from dataclasses import dataclass, field, replace
from html import escape
from itertools import chain, count

from bench.phrases import ENGLISH
from drafts.text.document import Document, Section
from drafts.text.outline import FAQ_EXTERNAL, RELEASE_KEYS

_PIECE = re.compile(r"\$?\{\w+\}[s%]?|[\w’]+|[^\w\s{}]")


@dataclass(frozen=True)
class Word:
    """One word for ever; ``slot`` tells what could stand in its place, like ``{noun}s``."""

    number: int
    text: str
    slot: str = ""
    glued: bool = False  # no space before it, as with a comma


@dataclass(frozen=True)
class Sentence:
    """A sentence, known by its number as long as it is not rewritten."""

    number: int
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, known by its number as long as it is one paragraph."""

    number: int
    sentences: tuple[Sentence, ...]
    is_question: bool = False


@dataclass(frozen=True)
class State:
    """One draft: section keys with their paragraphs, and what was moved since the one before."""

    sections: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    moved: frozenset = field(default_factory=frozenset)  # numbers of paragraphs moved whole
    moved_and_edited: frozenset = field(default_factory=frozenset)
    moved_sentences: frozenset = field(default_factory=frozenset)

    @property
    def document(self):
        """The draft as a ``Document``."""
        return Document(
            tuple(
                Section(key, key if key in RELEASE_KEYS else FAQ_EXTERNAL, _html(paragraphs))
                for key, paragraphs in self.sections
            )
        )

    @property
    def paragraphs(self):
        """All its paragraphs in order."""
        return [paragraph for _, paragraphs in self.sections for paragraph in paragraphs]

    @property
    def word_numbers(self):
        """The identities of all its words."""
        return {w.number for p in self.paragraphs for s in p.sentences for w in s.words}


def spoken(paragraph):
    """The paragraph's text, and for each word (its number, start, stop) in it."""
    text, places = "", []
    for sentence in paragraph.sentences:
        for one in sentence.words:
            if text and not one.glued:
                text += " "
            places.append((one.number, len(text), len(text) + len(one.text)))
            text += one.text
    return text, places


def _html(paragraphs):
    tags = (("h3" if p.is_question else "p", escape(spoken(p)[0], quote=False)) for p in paragraphs)
    return "".join(f"<{tag}>{text}</{tag}>" for tag, text in tags)


def history(chance, words, drafts, share=0.04, writer=None):
    """A tuple of ``State``: a document of about so many words, and its drafts.

    ``chance`` is a ``random.Random``; ``share`` is about the share of words that each draft
    changes, with paragraphs and sentences moved, added and dropped now and then. ``writer`` is
    another ``Writer`` than an ordinary one.
    """
    writer = writer or Writer(chance)
    states = [writer.first(words)]
    for _ in range(drafts - 1):
        states.append(writer.next(states[-1], share))
    return tuple(states)


def unrelated(chance, words):
    """Two documents of about so many words that have only their vocabulary in common."""
    return tuple(Writer(chance).first(words) for _ in range(2))


class Writer:
    """Writes a first draft, and what follows each; others write more boldly (``lives``)."""

    def __init__(self, chance, language=ENGLISH):
        self.chance = chance
        self.language = language
        self.numbers = count(1)

    def word(self, slot, text=""):
        text = text or self.language.filled(slot, self.chance)
        return Word(next(self.numbers), text, slot, glued=not self.language.spaced)

    def sentence(self):
        words = []
        for part in self.chance.choice(self.language.shapes).split(" "):
            glued = not self.language.spaced
            for piece in _PIECE.findall(part):
                made = self.word(piece) if "{" in piece else self.word("", piece)
                words.append(replace(made, glued=glued))
                glued = True
        first = words[0]
        words[0] = replace(first, text=first.text[0].upper() + first.text[1:], slot="")
        return Sentence(next(self.numbers), tuple(words))

    def paragraph(self, sentences=None):
        most = sentences or self.chance.randint(2, 6)
        return Paragraph(next(self.numbers), tuple(self.sentence() for _ in range(most)))

    def first(self, words):
        """A document of about so many words: the release, then as many questions as it takes."""
        sections, so_far = [], 0
        for key in chain(RELEASE_KEYS, (f"q{number}" for number in count(1))):
            one_line = key in RELEASE_KEYS[:2]
            size = 1 if one_line else self.chance.randint(2, 6)
            if words > 9_000:
                size = min(size * 6, 40)
            paragraphs = [self.paragraph(1 if one_line else None) for _ in range(size)]
            if key not in RELEASE_KEYS:
                paragraphs[0] = replace(self.paragraph(1), is_question=True)
            sections.append((key, tuple(paragraphs)))
            so_far += sum(map(self._size, paragraphs))
            if so_far >= words:
                break
        return State(tuple(sections))

    def _size(self, paragraph):
        """How many words it has."""
        text, places = spoken(paragraph)
        return len(text.split()) if self.language.spaced else len(places)

    def next(self, state, share):
        """The draft that follows: ``share`` of the words changed, some paragraphs moved."""
        paragraphs = {key: list(found) for key, found in state.sections}
        total = len(state.word_numbers)
        goal = max(2, int(total * share))
        while goal > 0:
            goal -= self._edit(paragraphs)
        moved, edited = self._move_paragraphs(paragraphs, total)
        sentences = self._move_sentences(paragraphs, total, moved | edited)
        sections = tuple((key, tuple(found)) for key, found in paragraphs.items())
        return State(sections, frozenset(moved), frozenset(edited), frozenset(sentences))

    def _somewhere(self, paragraphs):
        keys = [key for key, found in paragraphs.items() if found]
        found = paragraphs[self.chance.choice(keys)]
        return found, self.chance.randrange(len(found))

    def _edit(self, paragraphs):
        """One edit somewhere; gives how many words it touched."""
        found, at = self._somewhere(paragraphs)
        paragraph = found[at]
        what = self.chance.random()
        one_line = len(paragraph.sentences) == 1
        if what < 0.05 and not one_line:
            found.insert(at + 1, new := self.paragraph())
            return len(spoken(new)[1])
        if what < 0.08 and not one_line and len(found) > 2:
            del found[at]
            return len(spoken(paragraph)[1])
        if what < 0.10 and len(paragraph.sentences) > 3:
            half = len(paragraph.sentences) // 2
            found[at] = replace(paragraph, sentences=paragraph.sentences[:half])
            found.insert(at + 1, Paragraph(next(self.numbers), paragraph.sentences[half:]))
            return 1
        sentences = list(paragraph.sentences)
        which = self.chance.randrange(len(sentences))
        if what < 0.20 and not one_line:
            sentences.insert(which, self.sentence())
        elif what < 0.28 and len(sentences) > 2:
            del sentences[which]
        elif what < 0.36:
            sentences[which] = self.sentence()
        else:
            sentences[which] = self._reworded(sentences[which])
            found[at] = replace(paragraph, sentences=tuple(sentences))
            return 2
        found[at] = replace(paragraph, sentences=tuple(sentences))
        return 12

    def _reworded(self, sentence):
        """One to three words exchanged, put in or left out."""
        words = list(sentence.words)
        for _ in range(self.chance.randint(1, 3)):
            slots = [k for k, one in enumerate(words) if one.slot and k]
            if not slots:
                break
            at = self.chance.choice(slots)
            what = self.chance.random()
            joined = words[at].glued and self.language.spaced
            if what < 0.6 or joined or "number" in words[at].slot:
                new = self.word(words[at].slot)
                if new.text != words[at].text:
                    words[at] = replace(new, glued=words[at].glued)
            elif words[at].slot == "{noun}" and what < 0.85:
                words.insert(at, self.word("{adjective}"))
            elif words[at].slot == "{verb}" and what < 0.85:
                words.insert(at, self.word("{adverb}"))
            elif words[at].slot in ("{adjective}", "{adverb}"):
                del words[at]
        return replace(sentence, words=tuple(words))

    def _move_paragraphs(self, paragraphs, total):
        """Move a paragraph in 1,500 words, two thirds of them whole, some to other sections."""
        moved, edited = set(), set()
        for _ in range(self._times(total / 1_500)):
            found, at = self._somewhere(paragraphs)
            paragraph = found[at]
            if paragraph.is_question or len(paragraph.sentences) < 2 or len(found) < 2:
                continue
            if paragraph.number in moved | edited:
                continue
            other = self._elsewhere(paragraphs, found, at)
            if other is None:
                continue
            del found[at]
            if self.chance.random() < 0.33:
                edited.add(paragraph.number)
                paragraph = self._edited(paragraph)
            else:
                moved.add(paragraph.number)
            other[0].insert(other[1], paragraph)
        return moved, edited

    def _edited(self, paragraph):
        """At most thirty words of a hundred changed."""
        sentences = list(paragraph.sentences)
        for _ in range(max(1, len(sentences) // 2)):
            which = self.chance.randrange(len(sentences))
            sentences[which] = self._reworded(sentences[which])
        return replace(paragraph, sentences=tuple(sentences))

    def _elsewhere(self, paragraphs, found, at):
        """A list of paragraphs and a place in it: another section, or two and more away."""
        if self.chance.random() < 0.5 and len(found) > 3:
            places = [k for k in range(1, len(found)) if abs(k - at) > 1]
            return (found, self.chance.choice(places)) if places else None
        others = [f for k, f in paragraphs.items() if f is not found and len(f) > 1]
        if not others:
            return None
        other = self.chance.choice(others)
        return other, self.chance.randint(1, len(other))

    def _move_sentences(self, paragraphs, total, moved):
        """Move a sentence in 1,500 words to another paragraph, as it stands."""
        gone = set()
        for _ in range(self._times(total / 1_500)):
            found, at = self._somewhere(paragraphs)
            there, to = self._somewhere(paragraphs)
            source, target = found[at], there[to]
            if source is target or len(source.sentences) < 3 or len(target.sentences) < 2:
                continue
            if {source.number, target.number} & moved:
                continue
            which = self.chance.randrange(len(source.sentences))
            sentence = source.sentences[which]
            rest = source.sentences[:which] + source.sentences[which + 1 :]
            found[at] = replace(source, sentences=rest)
            place = self.chance.randint(0, len(target.sentences))
            grown = (*target.sentences[:place], sentence, *target.sentences[place:])
            there[to] = replace(target, sentences=grown)
            gone.add(sentence.number)
        return gone

    def _times(self, expected):
        whole = int(expected)
        return whole + (self.chance.random() < expected - whole)
