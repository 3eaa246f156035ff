"""Letters as people see them: grapheme clusters, and the scripts written without spaces.

A cluster is what Unicode (UAX 29) calls one user-perceived character: a letter with its marks, a
flag, a keycap, an emoji of several parts. The package ``regex`` knows them.
"""

import regex

# Han, kana, bopomofo, Yi, Thai, Lao, Myanmar, Khmer, Tibetan, Tai, Javanese and Balinese are
# written without spaces between words: ranges for a character class, each by whole blocks. The
# page has the same in static/js/lib/tokens.js.
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


def joins(text: str) -> bool:
    """Whether some character of a text may belong to one cluster with its neighbour."""
    if text.isascii():
        return "\r" in text
    return _JOINS.search(text) is not None


def clusters(text: str) -> list[str]:
    """The grapheme clusters of a text, in order: joined, they are the text."""
    found: list[str] = _CLUSTER.findall(text) if joins(text) else list(text)
    return found


def whole_clusters(text: str, start: int, end: int) -> tuple[int, int]:
    """``start..end`` of a text, grown so that it cuts no cluster."""
    if joins(text):
        for match in _CLUSTER.finditer(text):
            first, last = match.span()
            start = first if first < start < last else start
            if last >= end:
                return start, max(end, last) if first < end else end
    return start, end
