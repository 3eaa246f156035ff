"""Passages to comment on, and what became of them in truth.

Every word has an identity for ever (``histories``), so in each draft it is known where the words
of a passage stand. A passage is *kept* when enough of its weight (the shares of
``drafts.text.carry``) stands in one paragraph, *gone* when less than that is left anywhere, and
neither when it was scattered. A passage that was gone and whose words were put back *came back*.
"""

from collections import defaultdict
from dataclasses import dataclass

from bench.histories import spoken
from drafts.text.tokens import weight_of

KINDS = ("word", "phrase", "sentence", "paragraph")
KEPT, GONE, BACK, SCATTERED = "kept", "gone", "back", "scattered"


@dataclass(frozen=True)
class Passage:
    """A passage of the first draft: where it stands, and the words it is made of."""

    kind: str
    key: str
    start: int
    end: int
    words: tuple[int, ...]


class Ground:
    """Where each word of a draft stands: its section, paragraph, and code points there."""

    def __init__(self, state):
        self.document = state.document
        self.texts = {section.key: section.text for section in self.document.sections}
        self.at = {}
        self.weights = {}
        for key, paragraphs in state.sections:
            offset = 0
            for number, paragraph in enumerate(paragraphs):
                text, places = spoken(paragraph)
                for word, start, stop in places:
                    self.at[word] = (key, number, offset + start, offset + stop)
                    self.weights[word] = weight_of(text[start:stop])
                offset += len(text) + 1


def passages(chance, state, ground, count):
    """So many ``Passage`` of a draft, as many words as phrases, sentences and paragraphs."""
    found = []
    while len(found) < count:
        kind = KINDS[len(found) % len(KINDS)]
        key, paragraphs = chance.choice(state.sections)
        paragraph = chance.choice(paragraphs)
        sentence = chance.choice(paragraph.sentences)
        words = sentence.words
        if kind == "paragraph":
            words = [word for one in paragraph.sentences for word in one.words]
        elif kind != "sentence":
            size = 1 if kind == "word" else chance.randint(2, 6)
            first = chance.randrange(max(1, len(words) - size))
            words = words[first : first + size]
        if not any(ground.weights[word.number] == 1 for word in words):
            continue
        numbers = tuple(word.number for word in words)
        start, end = ground.at[numbers[0]][2], ground.at[numbers[-1]][3]
        found.append(Passage(kind, key, start, end, numbers))
    return found


class Truth:
    """What became of one passage, asked draft by draft."""

    def __init__(self, passage, ground):
        self.passage = passage
        self.weights = {word: ground.weights[word] for word in passage.words}
        self.weight = sum(self.weights.values())
        self.share = 0.35 if len(passage.words) >= 20 else 0.50
        self.was_gone = False

    def look(self, ground):
        """(what it is in this draft, the words of it that stand together)."""
        standing = defaultdict(list)
        for word in self.passage.words:
            if word in ground.at:
                standing[ground.at[word][:2]].append(word)
        heaviest = max(standing.values(), key=self.weigh, default=[])
        if self.weigh(heaviest) >= self.share * self.weight:
            return (BACK if self.was_gone else KEPT), heaviest
        if sum(map(self.weigh, standing.values())) < self.share * self.weight:
            self.was_gone = True
            return GONE, heaviest
        return SCATTERED, heaviest

    def weigh(self, words):
        """What some of its words weigh together."""
        return sum(self.weights[word] for word in words)

    def holds(self, ground, words, place):
        """Whether a place (key, start, end) has enough of the passage, and is not much wider.

        Enough is what the passage needs to be kept, or half as much as these words are.
        """
        key, start, end = place
        if end - start > 3 * (self.passage.end - self.passage.start) + 100:
            return False
        inside = []
        for word in self.passage.words:
            there, _, first, last = ground.at.get(word, ("", 0, 0, 0))
            if there == key and start <= first and last <= end:
                inside.append(word)
        enough = min(self.share * self.weight, self.weigh(words) / 2)
        return bool(inside) and self.weigh(inside) >= enough
