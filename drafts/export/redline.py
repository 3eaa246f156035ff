"""A redline: what became of one text in another, for paper and for a browser.

The comparison is the one that the Compare page shows, unfolded. What was taken out is struck
through, what was put in underlined, a bar stands beside each change: all of it can be told apart
in grey. The list at the end says every change in words, for those who hear the file.
"""

from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts.compare.page import End, page_of
from drafts.export import marked, told
from drafts.export.body import check
from drafts.export.content import Content, plain_date
from drafts.export.html import faces
from drafts.export.paper import SHEETS, running_line
from drafts.models.export import Kind
from drafts.text.comparison import MOVED, SAME
from drafts.text.direction import settled

_NO_BUDGET = 1_000_000  # pages: a redline is set at full size, however long it is


@dataclass(frozen=True)
class Passage:
    """Paragraphs of one band as safe HTML; ``number`` is that of the change, 0 for none.

    ``both`` is their one-column text, ``left`` and ``right`` stand side by side. ``note`` says
    what cannot be seen: that paragraphs were joined, or where they were moved.
    """

    number: int
    is_moved: bool
    note: str
    left: str
    right: str
    both: str


@dataclass(frozen=True)
class Piece:
    """One section, under its ``title``, with what happened to it in a word or two."""

    title: str
    label: str
    number: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Part:
    """The release (no ``title``) or the questions of one kind."""

    title: str
    pieces: tuple[Piece, ...]


def redline_job(redline, comparison):
    """What the renderer is asked, as the fields of ``layout.Job``. Raises TooMuch at a limit."""
    context = _context(redline, comparison)
    html = settled(render_to_string("export/paper-redline.html", context))
    size = redline.page_size.lower()
    sheets = ["paper-redline.css"]
    if redline.kind == Kind.SIDES:
        sheets += ["paper-sides.css", f"paper-sides-{size}.css"]
    return {
        "html": html,
        "release_html": html,
        "page_size": redline.page_size,
        "release_budget": _NO_BUDGET,
        "variant": redline.variant,
        "sheets": sheets,
    }


def redline_html(redline, comparison):
    """The redline as the text of one HTML file. Raises TooMuch at a limit.

    Side by side it holds the one column as well, for windows with no room for two.
    """
    context = _context(redline, comparison)
    styles = "\n".join([*faces(), _stylesheet(redline.kind)])
    context["styles"] = mark_safe(styles)  # noqa: S308 - our own files, nobody's text
    return render_to_string("export/standalone-redline.html", context)


@cache
def _stylesheet(kind):
    names = ["standalone", "standalone-redline"]
    if kind == Kind.SIDES:
        names.append("standalone-sides")
    return "".join((SHEETS / f"{name}.css").read_text() for name in names)


def _context(redline, comparison):
    left, right = redline.left, redline.right
    check(section.html for section in left.document.sections)
    content = Content(right)
    ends = [End(edition.document, edition.number, "", None) for edition in (left, right)]
    page = page_of(comparison, *ends)
    return {
        "redline": redline,
        "is_sides": redline.kind == Kind.SIDES,
        "title": f"{page.heading}: {content.headline_text}",
        "author": right.document.front.organisation or right.document.front.name,
        "organisation": right.document.front.organisation or right.document.front.name,
        "running": running_line(content),
        "label": _("%(left)s to %(right)s") % {"left": ends[0].title, "right": ends[1].name},
        "mark": f"{left.fingerprint} {right.fingerprint}",
        "state": " \u2003".join(content.state_parts),
        "ends": [(edition, plain_date(edition.date)) for edition in (left, right)],
        "page": page,
        "facts": [(name, *marked.fact_html(old, new)) for name, old, new in page.facts],
        "parts": [Part(part.title, tuple(_pieces(part.items))) for part in page.parts],
        "changes": told.changes_of(page),
    }


def _pieces(items):
    for item in items:
        views = getattr(item, "sections", None)
        for view in (item,) if views is None else views:
            passages = tuple(_passage(band) for band in _unfolded(view.items))
            yield Piece(view.title, view.label, view.number, passages)


def _unfolded(items):
    for item in items:
        yield from getattr(item, "bands", None) or (item,)


def _passage(band):
    left, right = marked.lines_html(band.left), marked.lines_html(band.right)
    if band.both:
        both = marked.lines_html(band.both)
    else:
        both = right if band.kind == SAME else left + right
    note = "; ".join(filter(None, [band.note, *map(told.jump, band.jumps)]))
    return Passage(
        number=band.number,
        is_moved=band.kind == MOVED,
        note=note,
        left=left or _gap(band.gap_left),
        right=right or _gap(band.gap_right),
        both=both,
    )


def _gap(words):
    return format_html('<p class="gap">{}</p>', words) if words else ""
