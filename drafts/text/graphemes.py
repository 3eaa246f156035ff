"""Letters as people see them: grapheme clusters, and the scripts written without spaces.

A cluster is what Unicode (UAX 29) calls one user-perceived character: a letter with its marks, a
flag, a keycap, an emoji of several parts. The package ``regex`` knows them.
"""

import re

import regex

# Han, kana, bopomofo, Yi, Thai, Lao, Myanmar, Khmer, Tibetan, Tai, Javanese and Balinese are
# written without spaces between words: ranges for a character class, each by whole blocks. The
# page has the same in static/js/lib/grammar.js.
UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\u3005-\u3007"
    "\u3040-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua980-\ua9ff\uaa60-\uaadf"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)

_CLUSTER = regex.compile(r"\X")
_JOINS = regex.compile(
    r"[\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=ZWJ}\p{GCB=Prepend}\p{GCB=L}\p{GCB=V}\p{GCB=T}"
    r"\p{Regional_Indicator}\r]"
)

# What most texts have: Latin letters, typographic signs and currencies join nothing, and are told
# by ``re`` twenty times as fast.
_MAY_JOIN = re.compile("[^\0-\f\x0e-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")

# What nobody sees, and the joiners where nothing is joined or kept apart by them: they do so
# between two letters of a script like Arabic that are written together, after the mark that takes
# away the vowel of an Indic letter, and within an emoji of several parts.
_INVISIBLE = regex.compile(
    r"[\u00ad\u180e\u200b\u2060\ufeff]++"
    r"|(?<![\p{Joining_Type=D}\p{Joining_Type=L}]\p{Joining_Type=T}*|\p{InSC=Virama})"
    r"(?<!\p{Extended_Pictographic}[\ufe0f\U0001f3fb-\U0001f3ff]{0,2})[\u200c\u200d]"
    r"|(?<!\p{InSC=Virama})[\u200c\u200d]"
    r"(?!\p{Joining_Type=T}*[\p{Joining_Type=D}\p{Joining_Type=R}])(?!\p{Extended_Pictographic})"
)


def joins(text: str) -> bool:
    """Whether some character of a text may belong to one cluster with its neighbour."""
    if text.isascii():
        return "\r" in text
    return _MAY_JOIN.search(text) is not None and _JOINS.search(text) is not None


def clusters(text: str) -> list[str]:
    """The grapheme clusters of a text, in order: joined, they are the text."""
    found: list[str] = _CLUSTER.findall(text) if joins(text) else list(text)
    return found


def within_clusters(text: str) -> frozenset[int]:
    """The places of a text that lie within a cluster, where it must not be cut."""
    places: list[int] = []
    if joins(text):
        at = 0
        for size in map(len, _CLUSTER.findall(text)):
            if size > 1:
                places.extend(range(at + 1, at + size))
            at += size
    return frozenset(places)


def whole_clusters(text: str, start: int, end: int) -> tuple[int, int]:
    """``start..end`` of a text, grown so that it cuts no cluster."""
    within = within_clusters(text)
    while start in within:
        start -= 1
    while end in within:
        end += 1
    return start, end


def without_invisible(text: str) -> str:
    """A text without soft hyphens, zero-width spaces, and joiners that join nothing."""
    return text if text.isascii() else str(_INVISIBLE.sub("", text))
