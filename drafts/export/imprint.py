"""What a file made here says of its origin, in its metadata: ``tally/14 9f2c61ab…``.

The name of the initiative in addresses, the number of the draft and its whole fingerprint; of
the working copy the number of the draft before it, and a plus. A redline has two, left first.
"""

import re
from dataclasses import dataclass

_IMPRINT = re.compile(r"([-\w]{1,80})/(\d{1,9})(\+?) ([0-9a-f]{64})(?![0-9a-f])", re.ASCII)


@dataclass(frozen=True)
class Imprint:
    """One text: of the draft ``number``, or of what was written after it (0 before the first)."""

    slug: str
    number: int
    is_working_copy: bool
    fingerprint: str

    def __str__(self):
        after = "+" if self.is_working_copy else ""
        return f"{self.slug}/{self.number}{after} {self.fingerprint}"


def imprints_in(text):
    """The imprints in any text, in order; at most two, as no file made here has more."""
    found = (
        Imprint(slug, int(number), bool(after), fingerprint)
        for slug, number, after, fingerprint in _IMPRINT.findall(text)
    )
    return tuple(dict.fromkeys(found))[:2]
