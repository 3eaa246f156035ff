"""The page as HTML: an edition laid into ``templates/export/paper.html`` for WeasyPrint."""

from dataclasses import replace
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.text import Truncator

from drafts.export.balance import balanced_measure
from drafts.export.body import tied
from drafts.export.content import Content
from drafts.export.edition import A4, LETTER
from drafts.export.faces import FONTS
from drafts.export.source import source_of
from drafts.models.export import Kind
from drafts.text.direction import settled

_ROOT = Path(__file__).resolve().parents[2]
SHEETS = _ROOT / "templates" / "export"
SOURCES = tuple(
    sorted(
        [
            *SHEETS.glob("paper*"),
            *SHEETS.glob("lines*"),
            *Path(__file__).parent.glob("*.py"),
            *(_ROOT / "drafts" / "compare").glob("*.py"),
        ]
    )
)

# As in paper.css and the sheets of the page sizes: the width of the type area in points, the
# cut and the size of headline and standfirst (the headline's is set a little tighter).
_MEASURE = {A4: 157 / 25.4 * 72, LETTER: 160.9 / 25.4 * 72}
_HEADLINE = ("newsreader-display-600.ttf", 25)
_RUNNING_LETTERS = 110
_STANDFIRST = ("newsreader-text-400.ttf", 13)


def paper_job(edition):
    """What the renderer is asked, as the fields of ``layout.Job``. Raises TooMuch at a limit."""
    for_review = edition.kind == Kind.REVIEW
    return {
        "html": paper_html(edition),
        "release_html": release_html(edition),
        "page_size": edition.page_size,
        "release_budget": edition.release_budget,
        "variant": edition.variant,
        "sheets": _review_sheets(edition) if for_review else [],
        "edge": _edge(edition) if for_review else "",
        "source": source_of(edition) if edition.kind == Kind.ARCHIVE else None,
    }


def paper_html(edition):
    """The whole edition as one HTML page for WeasyPrint. Raises TooMuch at a limit."""
    content = Content(edition, finish=tied)
    full = _MEASURE[edition.page_size]
    standfirst = content.document.words("subheading")
    page = render_to_string(
        "export/paper.html",
        {
            **content.as_dict(),
            "running": running_line(content),
            "headline_measure": _measure(content.headline_text, _HEADLINE, full),
            "standfirst_measure": _measure(standfirst, _STANDFIRST, full),
        },
    )
    return settled(page)


def release_html(edition):
    """The press release or blog post alone, without FAQ: what the fit ladder tries out."""
    release = replace(edition.document, sections=edition.document.release)
    return paper_html(replace(edition, document=release))


def _review_sheets(edition):
    return ["paper-review.css", f"paper-review-{edition.page_size.lower()}.css"]


def _edge(edition):
    """“Draft 14, confidential until 4 May 2027”, to stand along the edge of a review copy."""
    return f"{edition.label}, {edition.status[:1].lower()}{edition.status[1:]}"


def running_line(content):
    """What stands at the head of each page but the first: whose it is, and the headline."""
    owner = content.front.organisation or content.front.name
    line = " \u2003".join(dict.fromkeys(filter(None, (owner, content.headline_text))))
    return Truncator(line).chars(_RUNNING_LETTERS)


def _measure(text, face, full):
    file, size = face
    return f"{balanced_measure(text, FONTS / file, size, full):.1f}pt"
