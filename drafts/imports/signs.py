"""Raised and lowered letters that Unicode has a sign for: "m²", "H₂O", "10⁻⁶"."""

_SIGNS = "0123456789+-\u2212=()"
RAISED = dict(zip(f"{_SIGNS}ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ", strict=True))
LOWERED = dict(zip(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def in_signs(text, signs):
    """The text in these signs, ``RAISED`` or ``LOWERED``; None where one of them is missing."""
    if not all(letter in signs for letter in text):
        return None
    return "".join(map(signs.__getitem__, text))
