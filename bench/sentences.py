"""The example's sentences, and the later drafts in which it is known where they stand.

Known is what needs no judgement: a sentence that stands word for word, and once, in a later
draft, and never twice in any on the way. It is *kept* while it stood in all between, else it
*came back*; where it does not stand, nothing is known.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from bench.anchors import BACK, KEPT
from drafts.text.anchor import Carrier
from drafts.text.document import Document
from drafts.text.markdown import document_from_markdown

FOLDER = Path(__file__).parents[1] / "drafts" / "example"
_SENTENCE = re.compile(r"[^\s.?!][^.?!\n]{20,}[.?!](?=\s|\Z)")


class Draft:
    """One draft of the example; ``carrier`` brings passages to it from the one before."""

    def __init__(self, document, before=None):
        self.document = document
        self.carrier = Carrier(before.document, document) if before else None
        self.texts = {section.key: section.text for section in document.sections}

    def places(self, sentence):
        """All (key, start, end) at which a sentence stands."""
        return [
            (key, found.start(), found.end())
            for key, text in self.texts.items()
            for found in re.finditer(re.escape(sentence), text)
        ]


@dataclass(frozen=True)
class Known:
    """A sentence of a draft; ``stands`` maps later drafts to (kept or back, where it stands)."""

    draft: int
    key: str
    start: int
    end: int
    stands: dict = field(hash=False)


def example():
    """The 31 drafts, each made with the one before."""
    drafts = []
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("[0-9][0-9].md"))]
    for text in texts:
        document = Document(tuple(document_from_markdown(text)[1]))
        drafts.append(Draft(document, drafts[-1] if drafts else None))
    return drafts


def known(drafts):
    """Every sentence of every draft but the last of which something is known later on."""
    for number, draft in enumerate(drafts[:-1]):
        for key, text in draft.texts.items():
            for sentence in _SENTENCE.finditer(text):
                stands = _stands(drafts, number, sentence[0])
                if stands:
                    yield Known(number, key, sentence.start(), sentence.end(), stands)


def _stands(drafts, first, sentence):
    if len(drafts[first].places(sentence)) != 1:
        return {}
    stands, what = {}, KEPT
    for number in range(first + 1, len(drafts)):
        places = drafts[number].places(sentence)
        if len(places) > 1:
            break
        if places:
            stands[number] = what, places[0]
        else:
            what = BACK
    return stands
