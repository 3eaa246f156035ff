"""What is to be done next on an initiative, for one reader: said at the top of its page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class NextStep:
    """``sentences`` on where things stand, and the link that leads on: ``href``, and what it says.

    ``is_theirs`` where things wait for the reader, and not the reader for others.
    """

    sentences: tuple[str, ...]
    href: str
    act: str
    is_theirs: bool = False


def next_step(initiative, may, turns, waits, gauge, has_moved_on):
    """The ``NextStep`` for whoever ``may`` do these things, or None where there is nothing to read.

    ``turns`` and ``waits`` are those of ``pages.turns`` on this initiative, for this person.
    """
    if turns:
        return _turn(turns[0])
    newest = gauge.newest.number if gauge.cut else 0
    if "write" in may:
        return _of_writing(initiative, newest, waits, has_moved_on)
    if newest:
        said = _("Draft %(number)s is the newest.") % {"number": newest}
        href = reverse("draft", args=[initiative.slug, newest])
        return NextStep((said,), href, _("Read it"), is_theirs=True)
    return None


def _turn(turn):
    said = turn.why
    if turn.due:
        asked = _("Asked for by %(day)s.") % {"day": date_format(turn.due, "j F")}
        said = f"{said} {asked}"
    return NextStep((said,), turn.href, turn.act, is_theirs=True)


def _of_writing(initiative, newest, waits, has_moved_on):
    write = reverse("write", args=[initiative.slug])
    if not newest:
        said = _("Write until it says something, then cut draft 1.")
        return NextStep((said,), write, _("Write"), is_theirs=True)
    if waits:
        return NextStep(tuple(map(_waiting, waits)), write, _("Write"))
    if has_moved_on:
        said = _("The working copy has moved on since draft %(number)s.")
        href = reverse("compare_pair", args=[initiative.slug, newest, None])
        return NextStep((said % {"number": newest},), href, _("See what changed"))
    said = _("Draft %(number)s is cut. What does it still not answer?")
    return NextStep((said % {"number": newest},), write, _("Write"))


def _waiting(wait):
    facts = {"name": wait.name, "number": wait.number}
    if not wait.due:
        return _("You wait for %(name)s’s review of draft %(number)s.") % facts
    said = _("You wait for %(name)s’s review of draft %(number)s, asked for by %(day)s.")
    return said % {**facts, "day": date_format(wait.due, "j F")}
