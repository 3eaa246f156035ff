"""Raised and lowered letters in plain ones, for a text that knows neither: m², H₂O, 1st, word[a].

What has a sign in Unicode becomes it. Of the rest, what is lowered stays as it is; what is raised
stands in brackets, so that it is not read as part of the word before it: "10(6)" would be 106. The
end of an ordinal number is read as it should be anyway. The page has the same for what is pasted,
in static/js/lib/paste.js.
"""

import re
import unicodedata

_SIGNS = "0123456789+-\u2212=()"
_RAISED = str.maketrans(_SIGNS + "ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_WORDS = {"TM": "™", "SM": "℠"}
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|e|ème|o|a|º|ª)\Z", re.IGNORECASE)


def raised(text: str, before: str) -> str:
    """What a raised ``text`` is written as after the words ``before``; spaces around it stay."""
    words = text.strip()
    if not words:
        return text
    return text.replace(words, _raised(words, before))


def _raised(words: str, before: str) -> str:
    if all(ord(letter) in _RAISED for letter in words):
        return words.translate(_RAISED)
    is_sign = unicodedata.normalize("NFKC", words) != words or not any(map(str.isalnum, words))
    is_parted = words[0] in "[(" and words[-1] in "])"
    is_ordinal = _ORDINAL.match(words) and before[-1:].isdigit()
    if is_sign or is_parted or is_ordinal:
        return words
    return _WORDS.get(words, f"[{words}]")


def lowered(text: str) -> str:
    """What a lowered ``text`` is written as."""
    words = text.strip()
    if words and all(ord(letter) in _LOWERED for letter in words):
        return text.translate(_LOWERED)
    return text
