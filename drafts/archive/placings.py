"""Where a thread stands in each draft, out and in; carrying goes on from there."""

from drafts.archive import shapes
from drafts.models import Placing
from drafts.models.placing import words_at
from drafts.text import anchor

_FACTS = ("state", "section_key", "start", "end", "survivors", "changed")


def placing_out(placing):
    """One ``Placing`` as plain data; what reads there stands in its draft."""
    return {"draft": placing.draft.number, **{name: getattr(placing, name) for name in _FACTS}}


def placing_in(thread, draft, document, row, file):
    """The ``Placing``, not yet stored, of a row of plain data; ``document`` is the draft's."""
    placing = Placing(
        thread=thread,
        draft=draft,
        state=shapes.text(row, "state", file, 10),
        section_key=shapes.text(row, "section_key", file, 20),
        changed=row.get("changed") is True,
    )
    if thread.anchor is not None:
        length = len(_text(document, placing.section_key))
        placing.start = shapes.number(row, "start", file, 0, length)
        placing.end = shapes.number(row, "end", file, placing.start, length)
        placing.survivors = _survivors(row.get("survivors"), document, file)
    elif row.get("start") is not None or row.get("survivors") != []:
        raise shapes.wrong(file, "“start”")
    elif placing.state not in (anchor.EXACT, anchor.GONE):
        raise shapes.wrong(file, "“state”")
    placing.reads = words_at(document, placing.placement)
    return placing


def _text(document, key):
    section = document.section(key)
    return section.text if section else ""


def _survivors(data, document, file):
    """What ``Placement.to_dict`` wrote; no run is longer than the text it stands in."""
    if not isinstance(data, list) or [type(part) for part in data] != [int, int, bool, bool, list]:
        raise shapes.wrong(file, "“survivors”")
    for run in data[4]:
        if not isinstance(run, list) or [type(part) for part in run] != [int, str, int, int]:
            raise shapes.wrong(file, "“survivors”")
        ordinal, key, first, size = run
        fits = first + size <= len(_text(document, key)) and ordinal + size <= data[0]
        if min(ordinal, first, size) < 0 or not fits:
            raise shapes.wrong(file, "“survivors”")
    if len(data[4]) > data[0] or not 0 < data[0] <= 100_000 or not 0 <= data[1] <= 10_000_000:
        raise shapes.wrong(file, "“survivors”")
    return data
