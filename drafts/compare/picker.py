"""What else could be compared, and how it is looked at: each choice an address of its own."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from drafts.compare import wording
from drafts.pages.gauge import Tick

WORKING_COPY = "working-copy"


@dataclass(frozen=True)
class Look:
    """How the page is drawn; it travels along in the query of every address."""

    one_column: bool = False
    formatting: bool = True
    unchanged: bool = False

    @classmethod
    def asked_for(cls, query):
        """The look in a request's GET; what it does not know it takes for the usual."""
        return cls(
            one_column=query.get("view") == "one",
            formatting=query.get("formatting") != "hidden",
            unchanged=query.get("unchanged") == "shown",
        )

    @property
    def fields(self):
        """(name, value) of what is unlike the usual look, for forms."""
        told = (
            ("view", "one", self.one_column),
            ("formatting", "hidden", not self.formatting),
            ("unchanged", "shown", self.unchanged),
        )
        return tuple((name, value) for name, value, unusual in told if unusual)

    @property
    def query(self):
        """The same as the end of an address: "" or ``?view=one``."""
        return f"?{urlencode(self.fields)}" if self.fields else ""

    def toggled(self, **changes):
        """The query of this look with something changed, never empty so that it can be a link."""
        return replace(self, **changes).query or "?"

    @property
    def links(self):
        """The queries that change one thing each, by name."""
        return {
            "two": self.toggled(one_column=False),
            "one": self.toggled(one_column=True),
            "formatting": self.toggled(formatting=not self.formatting),
            "unchanged": self.toggled(unchanged=not self.unchanged),
        }


@dataclass(frozen=True)
class Choice:
    """One tick of the gauge as a choice: where it leads, and how it looks now.

    ``number`` is None for the working copy. ``state`` is ``left`` or ``right`` for the ends that
    are compared, ``between``, or "". ``words`` say what the link does.
    """

    number: int | None
    tick: Tick | None
    address: str
    words: str
    state: str


@dataclass(frozen=True)
class Picker:
    """All pairs one click away: ``choices`` in order, and the same two the other way round."""

    choices: tuple[Choice, ...]
    swapped: str


def pair_address(slug, left, right, query=""):
    """The address of a comparison of two numbers, either None for the working copy."""
    if left is None and right is None:
        raise ValueError("The working copy is not compared with itself.")
    return reverse("compare_pair", args=[slug, left, right]) + query


def picker_of(slug, gauge, left, right, look):
    """The ``Picker`` beside a comparison of the numbers ``left`` and ``right``.

    A draft outside the two ends, or between them, takes the place of the end that is nearer;
    halfway, that of the earlier one.
    """
    choices = [
        _choice(slug, tick, left, right, gauge.next_number, look) for tick in (*gauge.cut, None)
    ]
    return Picker(tuple(choices), pair_address(slug, right, left, look.query))


def _choice(slug, tick, left, right, after_all, look):
    number = tick.number if tick else None
    here, start, stop = (after_all if n is None else n for n in (number, left, right))
    pair, state = (left, right), "between" if min(start, stop) < here < max(start, stop) else ""
    if number in (left, right):
        state = "left" if number == left else "right"
    elif _takes_left(here, start, stop):
        pair = number, right
    else:
        pair = left, number
    words = _("Compare %(left)s with %(right)s") % {
        "left": wording.end_name(pair[0]),
        "right": wording.end_name(pair[1]),
    }
    return Choice(number, tick, pair_address(slug, *pair, look.query), words, state)


def _takes_left(here, start, stop):
    to_left, to_right = abs(here - start), abs(here - stop)
    if to_left != to_right:
        return to_left < to_right
    return here < start if start == stop else start < stop
