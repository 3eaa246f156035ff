"""Reading sessions: who read which draft in silence, and how it ended; out and in."""

from django.utils import timezone

from drafts.archive import shapes
from drafts.models import Ending, Reader, Reading
from drafts.models.reading import MOST_MINUTES

FILE = "readings.json"
NOTED = 300


def readings_out(initiative, chest):
    """Each session with those who joined it, and its ending where it has one."""
    readings = Reading.objects.filter(draft__initiative=initiative).order_by("pk")
    readings = readings.select_related("by", "opened_by", "draft", "ending__by")
    readings = readings.defer("draft__content", "draft__front")
    readings = readings.prefetch_related("readers__by", "readers__guest__link")
    chest.add_json(FILE, [_reading_out(reading, chest) for reading in readings])


def _reading_out(reading, chest):
    return {
        **chest.signed(reading),
        "draft": reading.draft.number,
        "minutes": reading.minutes,
        "opened_by": chest.person(reading.opened_by),
        "opened_at": _iso(reading.opened_at),
        "readers": [
            {**chest.signed(reader), "finished_at": _iso(reader.finished_at)}
            for reader in reading.readers.all()
        ],
        "ending": _ending_out(reading.ending, chest) if reading.has_ended else None,
    }


def _ending_out(ending, chest):
    return {
        **chest.signed(ending),
        "noted": ending.noted,
        "next_date": _iso(ending.next_date),
    }


def readings_in(initiative, opened):
    """Put each session again. One that has not ended goes on, so it must have begun: until then
    it would keep from people what others say."""
    drafts = opened.drafts()
    for row in opened.rows_if_any(FILE):
        with shapes.fitting(FILE):
            signature = opened.signature(row, FILE)
            if signature["at"] > timezone.now():
                raise shapes.wrong(FILE, "“at”")
            by = row.get("opened_by")
            reading = opened.put(
                Reading(
                    draft=shapes.one_of(drafts, row, "draft", FILE),
                    minutes=shapes.number(row, "minutes", FILE, most=MOST_MINUTES),
                    opened_by=None if by is None else opened.person(by, FILE),
                    opened_at=shapes.moment_if_any(row, "opened_at", FILE),
                    **signature,
                )
            )
            for one in shapes.listed(row, "readers", FILE):
                finished_at = shapes.moment_if_any(one, "finished_at", FILE)
                authorship = opened.authorship(one, FILE)
                opened.put(Reader(reading=reading, finished_at=finished_at, **authorship))
            if row.get("ending") is not None:
                _ending_in(reading, shapes.part(row, "ending", FILE), opened)


def _ending_in(reading, row, opened):
    opened.put(
        Ending(
            reading=reading,
            noted=shapes.text(row, "noted", FILE, NOTED),
            next_date=shapes.day(row, "next_date", FILE),
            **opened.signature(row, FILE),
        )
    )


def _iso(moment):
    return moment.isoformat() if moment else None
