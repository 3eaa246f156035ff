"""What people, groups and initiatives are called: one line of letters that everybody can see.

``name_of`` is the one cleaner of names, whichever way they come in. What has no shape of its own
goes: two names that look the same are then the same. That is the property
Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt): soft hyphen, zero-width
space, direction marks, Hangul fillers, variation selectors, tags; and a few that are drawn as
nothing though the property leaves them out.

The two joiners are among these, yet Persian and the scripts of India write with them. They stay
where they can be seen: where RFC 5892, Appendix A.1 and A.2, lets them stand in the name of a
host, and between two emoji, which one of them makes into one.
"""

import re
from unicodedata import category, normalize

from idna import core as idna

from drafts.text.markup import without_unwanted

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\u2800\ufff9-\ufffc\U00013430-\U0001345f\U0001d159]"
)
_JOINER = re.compile("[\u200c\u200d]")
_SKIN = range(0x1F3FB, 0x1F400)


def name_of(text: str) -> str:
    """The name that is meant by ``text``: one line, composed (NFC), without what nobody can see;
    "" where there is nothing else."""
    seen = _UNSEEN.sub("", without_unwanted(text))
    seen = _JOINER.sub(lambda match: match[0] if _is_seen(seen, match.start()) else "", seen)
    return normalize("NFC", " ".join(seen.split()))


def without_unseen(text: str) -> str:
    """A text without anything that nobody can see, joiners included: to compare two names."""
    return text if text.isascii() else _JOINER.sub("", _UNSEEN.sub("", text))


def initials_of(name: str) -> str:
    """One or two capitals for somebody's name or address; "?" for one without any word."""
    words = name.replace("@", " ").split() or name.split() or ["?"]
    first = (next(filter(str.isalnum, word), word[0]) for word in (words[0], words[-1]))
    letters = [letter.upper()[0] for letter in first]
    return "".join(letters[: len(words)])


def first_name_of(name: str) -> str:
    """What colleagues say for short: the first word of the name, or ""."""
    return next(iter(name.split()), "")


def _is_seen(text: str, place: int) -> bool:
    """Whether the joiner at that ``place`` changes how the letters around it are drawn."""
    before, after = text[:place], text[place + 1 : place + 2]
    if text[place] == "\u200d" and _is_emoji(before[-1:]) and _is_emoji(after):
        return True
    try:
        # A few letters around it are enough, and as many as it would look at at the most.
        return idna.valid_contextj(text[max(0, place - 20) : place + 20], min(place, 20))
    except ValueError:  # beside a letter that has no name
        return False


def _is_emoji(letter: str) -> bool:
    return bool(letter) and (category(letter) == "So" or ord(letter) in _SKIN)
