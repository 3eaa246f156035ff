"""A writer who makes it hard to keep one's place.

Besides what an ordinary one does, sentences and paragraphs are taken out and put back some drafts
later as they were, joined, and repeated elsewhere word for word: a copy has words of its own, so
whoever takes it for the first is found out. A copy is not put into the paragraph of the first,
where nobody could tell the two apart.
"""

from dataclasses import replace

from bench.histories import Paragraph, Sentence, Writer
from bench.phrases import ENGLISH


class RestlessWriter(Writer):
    """Writes as ``Writer`` does, then takes out, puts back, joins and repeats."""

    def __init__(self, chance, language=ENGLISH):
        super().__init__(chance, language)
        self.shelf = []  # (key, sentence or paragraph) taken out, to be put back one day

    def next(self, state, share):
        """The draft that follows."""
        state = super().next(state, share)
        moved = state.moved | state.moved_and_edited
        paragraphs = {key: list(found) for key, found in state.sections}
        for act in (self._put_back, self._take_out, self._join, self._repeat):
            for _ in range(self.chance.randint(0, 2)):
                act(paragraphs, moved)
        return replace(state, sections=tuple((k, tuple(p)) for k, p in paragraphs.items()))

    def _room(self, paragraphs):
        """A section with paragraphs of its own, and a place in it that holds one."""
        key = self.chance.choice([k for k, found in paragraphs.items() if len(found) > 1])
        return key, self.chance.randrange(1, len(paragraphs[key]))

    def _take_out(self, paragraphs, moved):
        key, at = self._room(paragraphs)
        paragraph = paragraphs[key][at]
        if len(self.shelf) > 8:
            return
        if self.chance.random() < 0.4 and len(paragraphs[key]) > 2:
            self.shelf.append((key, paragraph))
            del paragraphs[key][at]
        elif len(paragraph.sentences) > 1:
            which = self.chance.randrange(len(paragraph.sentences))
            self.shelf.append((key, paragraph.sentences[which]))
            rest = paragraph.sentences[:which] + paragraph.sentences[which + 1 :]
            paragraphs[key][at] = replace(paragraph, sentences=rest)

    def _put_back(self, paragraphs, moved):
        if not self.shelf or self.chance.random() < 0.5:
            return
        key, what = self.shelf.pop(self.chance.randrange(len(self.shelf)))
        if isinstance(what, Paragraph):
            paragraphs[key].insert(self.chance.randint(1, len(paragraphs[key])), what)
        elif len(paragraphs[key]) > 1:
            self._put_in(paragraphs[key], self.chance.randrange(1, len(paragraphs[key])), what)

    def _put_in(self, found, at, sentence):
        sentences = found[at].sentences
        place = self.chance.randint(0, len(sentences))
        grown = (*sentences[:place], sentence, *sentences[place:])
        found[at] = replace(found[at], sentences=grown)

    def _join(self, paragraphs, moved):
        key, at = self._room(paragraphs)
        found = paragraphs[key]
        if at > 1 and not {found[at].number, found[at - 1].number} & moved:
            both = found[at - 1].sentences + found[at].sentences
            found[at - 1 : at + 1] = [replace(found[at - 1], sentences=both)]

    def _repeat(self, paragraphs, moved):
        key, at = self._room(paragraphs)
        first = paragraphs[key][at]
        sentence = self.chance.choice(first.sentences)
        words = tuple(replace(word, number=next(self.numbers)) for word in sentence.words)
        key, at = self._room(paragraphs)
        if paragraphs[key][at] is not first:
            self._put_in(paragraphs[key], at, Sentence(next(self.numbers), words))
