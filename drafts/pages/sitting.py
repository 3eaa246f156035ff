"""A reading session as one of the people in it sees it, ready to draw."""

from dataclasses import dataclass
from functools import cached_property

from drafts.pages.margin import beside_draft
from drafts.text.numbering import number_at, paragraph_numbers


@dataclass(frozen=True)
class Sitting:
    """One session on a ``draft``, as ``who`` sees it; ``reading`` is None before the first."""

    draft: object
    reading: object
    who: object

    @cached_property
    def readers(self):
        """Who takes part, in the order they came."""
        return list(self.reading.readers.with_authors()) if self.reading else []

    @property
    def still_reading(self):
        """Those who have not finished."""
        return [reader for reader in self.readers if reader.finished_at is None]

    @cached_property
    def me(self):
        """The ``Reader`` that ``who`` is, or None."""
        return next((reader for reader in self.readers if reader.author == self.who), None)

    @property
    def state(self):
        """One word: ``none``, ``silent``, ``open`` or ``ended``."""
        if self.reading is None:
            return "none"
        if self.reading.has_ended:
            return "ended"
        return "silent" if self.reading.is_silent else "open"

    @property
    def is_going_on(self):
        """Whether it was started, and no ending is noted yet."""
        return self.state in ("silent", "open")

    @property
    def is_reading(self):
        """Whether ``who`` is in it while it is silent."""
        return self.state == "silent" and self.me is not None

    @property
    def shows_draft(self):
        """Whether the draft is on the page: while one reads it, and while it is talked about."""
        return self.is_reading or self.state == "open"

    @cached_property
    def notes(self):
        """What was said, in page order: (the number of the paragraph, ``margin.Note``)."""
        margin, document = beside_draft(self.draft, self.who), self.draft.document
        numbers = paragraph_numbers(document)
        keys = [section.key for section in document.sections]
        in_order = [note for key in keys for note in margin.at_sections.get(key, ())]
        return [
            (number_at(document, numbers, note.placement.key, note.placement.start), note)
            for note in [*in_order, *margin.elsewhere]
        ]
