"""Where the changes are: rows put into bands, the changes numbered, the ends of moves tied."""

from dataclasses import dataclass, field

from drafts.compare.lines import Jump, links_in
from drafts.compare.wording import moved_from, moved_to
from drafts.text.comparison import ADDED, FORMATTED, LEFT, MOVED, REMOVED, RIGHT, SAME, Row
from drafts.text.comparison import SectionChange as Section

FOLDED_FROM = 2  # paragraphs; one that is the same stands as context
REPLACED = "replaced"


@dataclass
class PlannedBand:
    """Rows drawn side by side as one, with the ``number`` of the change, 0 for none."""

    kind: str
    rows: list[Row]
    number: int = 0


@dataclass
class PlannedSection:
    """A section with its bands. ``number`` is its own when its place alone is a change.

    ``runs`` are lists of bands: those that are folded together, or one that is shown.
    """

    change: Section
    runs: list[tuple[bool, list[PlannedBand]]] = field(default_factory=list)
    number: int = 0

    @property
    def bands(self):
        """All bands, folded or not."""
        return [band for _, bands in self.runs for band in bands]

    @property
    def is_quiet(self):
        """Whether it is the same on both sides and in its place."""
        return not self.number and not any(band.number for band in self.bands)


def planned(comparison, formatting=True, above=0):
    """The sections of a comparison that have words, planned, and how many changes there are.

    ``above`` is how many changes stand above the sections; these count on from there.
    With ``formatting`` false, rows that are only formatted otherwise count as the same.
    """
    sections, number = [], above
    for change in comparison.sections:
        if not change.rows:
            continue
        section = PlannedSection(change)
        for band in _bands(change.rows, formatting):
            if band.kind != SAME:
                number += 1
                band.number = number
            _place(section, band)
        if change.state == MOVED and section.is_quiet:
            number += 1
            section.number = number
        section.runs = [part for run in section.runs for part in _opened(*run)]
        sections.append(section)
    return sections, number


def _bands(rows, formatting):
    """Each row a band; neighbours that were taken out or put in stand side by side in one."""
    bands = []
    for row in rows:
        kind = SAME if row.kind == FORMATTED and not formatting else row.kind
        last = bands[-1] if bands else None
        if last and {kind, last.kind} <= {ADDED, REMOVED, REPLACED}:
            last.kind = kind if kind == last.kind else REPLACED
            last.rows.append(row)
        else:
            bands.append(PlannedBand(kind, [row]))
    return bands


def _place(section, band):
    """Append to the run of same bands where there is one; a question is never folded away."""
    same = band.kind == SAME and not _asks(band)
    if same and section.runs and section.runs[-1][0]:
        section.runs[-1][1].append(band)
    else:
        section.runs.append((same, [band]))


def _opened(folded, bands):
    """A run too short to fold, as bands that are shown."""
    if folded and len(bands) < FOLDED_FROM:
        return [(False, [band]) for band in bands]
    return [(folded, bands)]


def _asks(band):
    side = band.rows[0].right or band.rows[0].left
    return side.blocks[0].kind == "h3"


def jumps_of(sections, names):
    """``{(link, side): Jump}`` for every end of every move.

    ``names`` maps the key of a section to how it is called in a sentence.
    """
    ends = {}
    for section in sections:
        for band in section.bands:
            for side in (LEFT, RIGHT):
                for link in links_in(band.rows, side):
                    ends.setdefault((link, side), (section.change.key, band.number))
    jumps = {}
    for (link, side), (key, number) in ends.items():
        other = ends.get((link, RIGHT if side == LEFT else LEFT))
        if other is None:
            continue
        other_key, other_number = other
        name = "" if other_key == key else names[other_key]
        words = moved_to if side == LEFT else moved_from
        jumps[link, side] = Jump(words(name, other_number > number), other_number)
    return jumps
