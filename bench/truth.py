"""Hold what a comparison shows against what was really done (``histories``).

A method's answer is a *stream*: ``(kind, text)`` in reading order, kind ``same``, ``out``,
``in``, or ``moved-left`` and ``moved-right`` for the two ends of a move. The figures: *splits*,
marks that cut a word in two, and *islands*, kept scraps of one or two small words between two
marks, both per 100 marks; *false*, the share of words kept that are shown as changed; *missed*,
the share of words changed that are shown as kept. What was moved is left out of false and
missed, and counted by itself.
"""

from dataclasses import dataclass, fields

from bench.histories import spoken
from drafts.text.grammar import is_word, norm_of, spans_of
from drafts.text.tokens import STOPWORDS


@dataclass
class Figures:
    """Sums over pairs of drafts; the rates are computed from them."""

    pairs: int = 0
    lost: int = 0  # pairs of which a text could not be read back
    marks: int = 0
    splits: int = 0
    islands: int = 0
    kept: int = 0
    kept_shown_changed: int = 0
    changed: int = 0
    changed_shown_kept: int = 0
    whole_moves: int = 0
    whole_found: int = 0
    edited_moves: int = 0
    edited_found: int = 0
    sentence_moves: int = 0
    sentence_found: int = 0
    reported: int = 0
    reported_other: int = 0  # not what was moved, but what it changed places with, or was split off
    reported_falsely: int = 0

    def add(self, other):
        """Add another pair's figures."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))

    def rate(self, part, whole):
        """One sum as a share of another."""
        return getattr(self, part) / max(1, getattr(self, whole))


def plain(state):
    """The draft's text, one paragraph a line: what every method is given, or gives back."""
    return "\n".join(spoken(paragraph)[0] for paragraph in state.paragraphs)


def stream_of(comparison):
    """Our comparison as a stream; a moved paragraph has no marks but the sign that it moved."""
    stream = []
    for section in comparison.sections:
        for row in section.rows:
            left = [s for block in row.left.blocks for s in block.spans] if row.left else []
            right = [s for block in row.right.blocks for s in block.spans] if row.right else []
            if row.kind == "moved":
                stream += [("moved-left", span.text) for span in left]
                stream += [("moved-right", span.text) for span in right]
            else:
                stream += _woven(left, right)
            stream.append(("same", "\n"))
    return stream


def _woven(left, right):
    """The spans of both sides in one reading order, letter by letter: out before in."""
    right = [(span.kind, letter) for span in right for letter in span.text]
    at = 0
    for span in left:
        kept = span.kind in _KEPT
        for letter in span.text:
            if kept and not letter.isspace():
                while right[at][0] not in _KEPT or right[at][1].isspace():
                    if right[at][0] not in _KEPT:
                        yield _on_right(right[at][0]), right[at][1]
                    at += 1
                at += 1
            yield ("same" if kept else "moved-left" if span.kind == "moved" else span.kind), letter
    for kind, letter in right[at:]:
        if kind not in _KEPT:
            yield _on_right(kind), letter


_KEPT = ("same", "formatted")


def _on_right(kind):
    return "moved-right" if kind == "moved" else kind


def flags_of(comparison, document, side):
    """For each letter of ``plain``, whether it is kept (``=``), moved (``m``) or changed."""
    found = {}
    for section in comparison.sections:
        for row in section.rows:
            at = getattr(row, side)
            for block in at.blocks if at else ():
                flags = "".join(_flag(span) * len(span.text) for span in block.spans)
                found.setdefault(section.key, []).append(flags)
    return "=".join(f for section in document.sections for f in found.get(section.key, ()))


def _flag(span):
    if span.kind in ("same", "formatted"):
        return "="
    return "m" if span.kind == "moved" else "!"


def flags_of_stream(stream, side, text):
    """The same from a stream of plain text; None when the method lost or changed letters.

    White space is left aside: some methods do not give it back, and it is never marked here.
    """
    mine = "out" if side == "left" else "in"
    letters = ((kind, letter) for kind, part in stream if kind in ("same", mine) for letter in part)
    letters = [(kind, letter) for kind, letter in letters if not letter.isspace()]
    if "".join(letter for _, letter in letters) != "".join(text.split()):
        return None
    kinds = iter(letters)
    return "".join("=" if letter.isspace() or next(kinds)[0] == "same" else "!" for letter in text)


def of_marks(stream):
    """How many marks there are, and how many scraps stand between them."""
    figures = Figures()
    joined = []
    for kind, text in stream:
        if joined and joined[-1][0] == kind:
            joined[-1][1] += text
        elif text:
            joined.append([kind, text])
    for number, (kind, text) in enumerate(joined):
        if kind in ("out", "in"):
            figures.marks += 1
        elif kind == "same" and 0 < number < len(joined) - 1 and "\n" not in text:
            around = {joined[number - 1][0], joined[number + 1][0]}
            if around <= {"out", "in"} and _is_scrap(text):
                figures.islands += 1
    return figures


def _is_scrap(text):
    """Whether it is one or two small words, or a mark alone."""
    if not text.strip():
        return False
    tokens = [text[start:end] for start, end in spans_of(text)]
    words = [token for token in tokens if is_word(norm_of(token))]
    return len(words) <= 2 and all(map(_is_small, words))


def _is_small(word):
    bare = word.strip(".,;:!?“”’()").lower()
    return len(bare) <= 3 or bare in STOPWORDS


def _edges_in_words(text, flags):
    """How many marks begin or end between two letters of one word."""
    edges = 0
    starts = {start for start, _ in spans_of(text)}  # where no spaces are, letters are words
    for place in range(1, len(text)):
        if place in starts:
            continue
        if (flags[place] == "!") != (flags[place - 1] == "!"):
            edges += text[place].isalnum() and text[place - 1].isalnum()
    return edges


def of_words(before, after, flags_left, flags_right, between):
    """How many words are shown falsely as changed, changed ones missed, and words cut in two.

    ``between`` are the drafts after ``before`` up to ``after``: what moved in any is left out.
    """
    figures = Figures()
    both = before.word_numbers & after.word_numbers
    skipped = _moved_words(between, (before, after))
    for state, flags in ((before, flags_left), (after, flags_right)):
        figures.splits += _edges_in_words(plain(state), flags)
        start = 0
        for paragraph in state.paragraphs:
            text, places = spoken(paragraph)
            for number, first, last in places:
                if number in skipped or not any(map(str.isalnum, text[first:last])):
                    continue
                shown = flags[start + first : start + last]
                changed = shown.count("!") * 2 > len(shown)
                if number in both:
                    figures.kept += 1
                    figures.kept_shown_changed += changed
                else:
                    figures.changed += 1
                    figures.changed_shown_kept += not changed
            start += len(text) + 1
    return figures


def _moved_words(between, states):
    moved = {number for state in between for number in state.moved | state.moved_and_edited}
    sentences = {number for state in between for number in state.moved_sentences}
    return {
        word.number
        for state in states
        for paragraph in state.paragraphs
        for sentence in paragraph.sentences
        if paragraph.number in moved or sentence.number in sentences
        for word in sentence.words
    }


def of_moves(before, after, comparison):
    """Moves found, and moves reported of what was not moved; ``after`` follows ``before``."""
    figures = Figures()
    known = {p.number for p in before.paragraphs}
    whole, edited = after.moved, after.moved_and_edited
    within = {p.number: [s.number for s in p.sentences] for p in after.paragraphs}
    by_text = {spoken(p)[0]: p.number for p in after.paragraphs}
    sentences = {spoken_sentence(s): s.number for p in after.paragraphs for s in p.sentences}
    moved_sentences = after.moved_sentences | {
        s.number for p in after.paragraphs if p.number in whole | edited for s in p.sentences
    }
    found, found_sentences, strays = set(), set(), []
    for section in comparison.sections:
        for row in section.rows:
            for block in row.right.blocks if row.right else ():
                if row.kind == "moved":
                    figures.reported += 1
                    number = by_text[block.text]
                    found.add(number)
                    if number not in whole | edited:
                        strays.append(within[number])
                links = dict.fromkeys(s.link for s in block.spans if s.kind == "moved")
                for link in links:
                    figures.reported += 1
                    text = "".join(s.text for s in block.spans if s.link == link).strip()
                    number = sentences.get(text)
                    found_sentences.add(number)
                    if number not in moved_sentences:
                        strays.append([number])
    figures.whole_moves, figures.whole_found = len(whole & known), len(whole & known & found)
    figures.edited_moves, figures.edited_found = len(edited & known), len(edited & known & found)
    for numbers in strays:
        crossed = any(_changed_places(number, before, after) for number in numbers)
        figures.reported_other += bool(crossed)
        figures.reported_falsely += not crossed
    stood = {s.number for p in before.paragraphs for s in p.sentences}
    figures.sentence_moves = len(after.moved_sentences & stood)
    figures.sentence_found = len(after.moved_sentences & stood & found_sentences)
    return figures


def _changed_places(number, before, after):
    """Whether a sentence has others before it, or others in its paragraph, than it had."""
    found = [_around(number, state) for state in (before, after)]
    if None in found:
        return False
    (above, mates, below), (above_now, mates_now, below_now) = found
    in_both = (above | mates | below) & (above_now | mates_now | below_now)
    return (above ^ above_now) & in_both or (mates ^ mates_now) & in_both


def _around(number, state):
    """The sentences before one in its section, those in its paragraph, and those behind it."""
    for _, paragraphs in state.sections:
        numbers = [sentence.number for p in paragraphs for sentence in p.sentences]
        if number in numbers:
            at = numbers.index(number)
            own = next(p for p in paragraphs if number in {s.number for s in p.sentences})
            mates = {sentence.number for sentence in own.sentences}
            return set(numbers[:at]), mates, set(numbers[at + 1 :])
    return None


def spoken_sentence(sentence):
    """The text of one sentence."""
    return "".join(("" if w.glued else " ") + w.text for w in sentence.words).strip()
