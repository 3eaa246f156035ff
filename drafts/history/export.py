"""The history as a file: CSV or JSON lines, a few hundred events at a time.

Both have the same columns, explained in ``docs/history.md``, and end with a line ``chain.head``
that holds the hash of the last event of the whole installation. What is kept from the reader is
not in them; nor are hashes from the first such event on, which would give it away.
"""

import json
from datetime import UTC

from defusedcsv import csv
from django.utils import timezone, translation

from drafts.history.sentences import Told
from drafts.models import Event

COLUMNS = (
    "event",
    "at",
    "action",
    "person",
    "name",
    "initiative",
    "address",
    "facts",
    "sentence",
    "previous",
    "hash",
)
AT_ONCE = 500
HEAD = "chain.head"


class _Line:
    """What ``csv`` writes to: gives each line back in place of keeping it."""

    def write(self, line):
        return line


def csv_lines(events, reader, hashes_until=None):
    """The lines of a CSV file, in the order of the chain; see ``rows``.

    No cell begins as a formula would, the header's neither: a spreadsheet would run it.
    """
    writer = csv.writer(_Line())
    yield writer.writerow(COLUMNS)
    for row in rows(events, reader, hashes_until):
        facts = json.dumps(row["facts"], ensure_ascii=False, sort_keys=True)
        yield writer.writerow(map(_quoted, (row | {"facts": facts}).values()))


def _quoted(cell):
    # What else some spreadsheets skip before they look for a formula.
    return f"'{cell}" if str(cell).startswith(("\t", "\r", "\n")) else cell


def json_lines(events, reader, hashes_until=None):
    """The same as JSON, an object a line."""
    for row in rows(events, reader, hashes_until):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def rows(events, reader, hashes_until=None):
    """``{column: value}`` for each of ``events``, and one more for the head of the chain.

    ``reader`` is for whom the sentences are. ``hashes_until`` is the key of the first event whose
    hash is not for them, nor is any that follows. Nothing appended meanwhile comes in between.
    """
    language, last = translation.get_language(), Event.objects.in_order().last()
    for chunk in _chunks(events.filter(pk__lte=last.pk if last else 0)):
        with translation.override(language):  # the request that asked is over by now
            told = [_row(event, hashes_until) for event in Told(chunk, reader)]
        yield from told
    head = {"at": _written(timezone.now()), "action": HEAD, "facts": {}}
    yield (
        dict.fromkeys(COLUMNS, "") | head | {"hash": last.hash if last and not hashes_until else ""}
    )


def _chunks(events):
    after = 0
    while chunk := list(events.filter(pk__gt=after).in_order()[:AT_ONCE]):
        yield chunk
        after = chunk[-1].pk


def _row(event, hashes_until):
    hashes = (event.previous, event.hash)
    values = (
        event.pk,
        _written(event.at),
        event.action,
        event.by_id or "",
        event.who,
        event.initiative_id or "",
        event.place.slug if event.place else "",
        event.facts,
        event.sentence,
        *(hashes if hashes_until is None or event.pk < hashes_until else ("", "")),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _written(moment):
    return moment.astimezone(UTC).isoformat()
