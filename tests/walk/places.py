"""The hidden places: what stands there, and how it is known again wherever it turns up.

Into a place of words goes a word that is nowhere else. What is no free text (a verdict, who acted,
how many) is known by the sentences and the data in which it would be told. ``field`` is the model
field that a place is; a place may also be a kind of its own, such as a count.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property

BEGINNING = "zqx"  # of every marked word, so that one search asks for all of them
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
SPEAKER = "Vera Voss"  # does nothing but what is hidden
_WHO = SPEAKER.lower()  # all is looked through in small letters
# What only she does: no other comment is about wording, nobody else says "not yet".
_ACTED = (
    r"(?:commented on|answered (?:in )?comment|speaks to you|reworded|resolved|settled|opened c)"
)
# A row of the history as data: the action, and soon after it her name.
_ROW = rf"\"?,(?:\s*\"(?:by|person)\": *)?[^\n{{}}]{{0,20}}{_WHO}"


def _word(name):
    figures, letters = int(hashlib.sha256(name.encode()).hexdigest(), 16), ""
    for _ in range(9):
        figures, place = divmod(figures, 26)
        letters += _LETTERS[place]
    return f"{BEGINNING}{letters}"  # letters alone, so that a search finds it


@dataclass(frozen=True)
class Place:
    """One hidden place: its ``name``, the ``field`` it is, and the ``sign`` that gives it away
    where that is no marked word."""

    name: str
    field: str
    sign: str = ""

    @cached_property
    def word(self):
        """The marked word that stands there; "" for what is known by a sign."""
        return "" if self.sign else _word(self.name)

    @cached_property
    def _pattern(self):
        return re.compile(self.sign) if self.sign else None

    def is_in(self, text):
        """Whether what stands there is told by ``text``, in small letters."""
        return bool(self._pattern.search(text)) if self.sign else self.word in text


def _of_fields(*names, suffix=""):
    return [Place(name + suffix, name.split(",")[0]) for name in names]


# What was there before, known to all who may see that much: see ``readers.KNOWN``.
SAID = _of_fields(
    "Comment.words", "Comment.words, a reply", "CommentEdit.before", "Thread.resolves_if",
    "Suggestion.words", "SuggestionAnswer.reason", "Closing.reason", "Review.words",
)  # fmt: skip
# The same fields once more, of what was said and waits to be known.
UNHEARD = _of_fields(
    "Comment.words", "Comment.words, a reply", "CommentEdit.before", "Thread.resolves_if",
    "Suggestion.words", "SuggestionAnswer.reason", "Closing.reason", "Review.words",
    suffix=", unheard",
)  # fmt: skip
SIGNS = [
    Place(
        "the verdict, unheard",
        "Review.verdict",
        r"verdict--not_yet|verdict\"*: *\"*not_yet|voss[^.<]{0,40}: not yet",
    ),
    Place("the kind, unheard", "Thread.kind", r"kind\"*: *\"*wording\b|kind--wording"),
    Place(
        "who commented, unheard",
        "Event.action",
        rf"{_WHO} {_ACTED}|(?:thread|suggestion)\.[a-z]+{_ROW}",
    ),
    Place(
        "who reviewed, unheard",
        "Event.action",
        rf"{_WHO} reviewed draft|review\.submit{_ROW}",
    ),
    Place("how many comments, unheard", "Notice.count", r"\b7 comments|comments\"*: *7\b"),
    # Not a sign but any change at all, held against the page before it was said.
    Place("a trace, unheard", "any count", r"(?!)"),
    Place(
        "an earlier verdict",
        "Review.verdict",
        r"reviewed draft \d+: ready\b|verdict--ready\b|verdict\"*: *\"*ready\b",
    ),
    Place(
        "an outcome", "Decision.outcome", r"decided on draft \d+: |outcome\"*: *\"*(?:revise|stop)"
    ),
]
AROUND = _of_fields(
    "Initiative.slug", "Initiative.name", "Initiative.customer", "Initiative.answers",
    "Draft.front", "Draft.front, the customer", "Draft.note", "Draft.content",
    "Draft.content, the internal FAQ", "Draft.content, an older draft", "Section.html",
    "Section.html, taken out", "Save.html", "Save.sent", "Round.question", "Round.chair_name",
    "Round.evidence", "Ending.noted", "Decision.why", "Decision.must_change",
    "Decision.change_mind", "Group.name", "GuestLink.label", "Guest.name", "Invitation.email",
    "User.name", "User.email", "Mail.subject", "Mail.body", "Mail.error", "Arrival.content",
)  # fmt: skip
# What a search reads of it: all but what was said before it was said otherwise.
SEARCHED = {place.name for place in [*SAID, *UNHEARD] if place.field != "CommentEdit.before"}
PLACES = {place.name: place for place in [*SAID, *UNHEARD, *SIGNS, *AROUND]}


def word(name):
    """The marked word of the place of that name."""
    return PLACES[name].word


def said(name):
    """A sentence to stand in the place of that name."""
    return f"{word(name)} stands here"
