"""The names of what is done: noun and verb, as ``thread.open``.

They stand in the chain of the history, which is never edited: what was appended under a former
name keeps it, is hashed with it, and is packed and written out under it. Whoever reads an action
reads it by the name that it goes by now, through this one table.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

FORMER = {
    "thread.opened": "thread.open",
    "thread.answered": "thread.answer",
    "thread.reworded": "thread.reword",
    "thread.resolved": "thread.resolve",
    "thread.dismissed": "thread.dismiss",
    "thread.overridden": "thread.override",
    "thread.accepted": "thread.accept",
    "thread.reopened": "thread.reopen",
    "thread.addressed": "thread.address",
    "thread.unaddressed": "thread.unaddress",
    "thread.promoted": "thread.promote",
    "suggestion.accepted": "suggestion.accept",
    "suggestion.declined": "suggestion.decline",
    "import.series": "series.import",
    "import.zip": "zip.import",
    "export.zip": "zip.export",
}


def current(action: str) -> str:
    """The name that an action goes by now, whatever it was stored under."""
    return FORMER.get(action, action)


def begins_with(beginnings: Iterable[str]) -> Q:
    """The condition on rows with an ``action`` whose name begins, as it goes by now, with one of
    these words."""
    beginnings = tuple(beginnings)
    condition = Q(action__in=[old for old, new in FORMER.items() if new.startswith(beginnings)])
    for beginning in beginnings:
        condition |= Q(action__startswith=beginning)
    others = [old for old, new in FORMER.items() if not new.startswith(beginnings)]
    return condition & ~Q(action__in=[old for old in others if old.startswith(beginnings)])
