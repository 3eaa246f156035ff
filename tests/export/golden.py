"""Pictures of the printed pages as text: one figure for each cell of about 7 mm, 0 white, 9 black.

Coarse enough to outlast another version of Pango, fine enough to see a heading move or a margin
go. ``python -m tests.export.draw`` draws them anew; look at the pages before committing that.
"""

from dataclasses import replace
from pathlib import Path

import pypdfium2

from drafts.export.pdf import render_pdf, render_redline
from drafts.models.export import REDLINES, Kind
from drafts.text import diff
from drafts.text.outline import BLOG_POST
from tests.export.editions import FRONT, edition, questions, redline, release

FOLDER = Path(__file__).parent / "golden"
DPI = 70
CELL = 20
BLACKEST = 0.35  # as dark as a cell full of bold type gets


def pages():
    """What is drawn: a name, the edition, and which page of it."""
    whole = (*release(), *questions())
    return {
        "press-release-a4": (edition(whole), 1),
        "press-release-letter": (edition(whole, page_size="Letter"), 1),
        "blog-post-a4": (edition(whole, replace(FRONT, format=BLOG_POST)), 1),
        "faq-a4": (edition(whole), 2),
        "review-copy-a4": (edition(whole, kind=Kind.REVIEW), 1),
        "review-copy-letter": (edition(whole, kind=Kind.REVIEW, page_size="Letter"), 2),
        "redline-a4": (redline(), 1),
        "redline-sides-letter": (redline(Kind.SIDES, page_size="Letter"), 1),
    }


def printed(sample):
    """The PDF of an edition or a redline."""
    if sample.kind not in REDLINES:
        return render_pdf(sample).pdf
    return render_redline(sample, diff.compare(sample.left.document, sample.right.document)).pdf


def drawn(pdf, number):
    """Page ``number`` of a PDF (bytes) as lines of figures."""
    with pypdfium2.PdfDocument(pdf) as file:
        picture = file[number - 1].render(scale=DPI / 72, grayscale=True).to_pil()
    width, height = (side // CELL for side in picture.size)
    small = picture.crop((0, 0, width * CELL, height * CELL)).reduce(CELL)
    dark = [min(9, round((255 - level) / 255 / BLACKEST * 9)) for level in small.tobytes()]
    rows = ("".join(map(str, dark[at : at + width])) for at in range(0, len(dark), width))
    return "\n".join(rows) + "\n"


def kept(name):
    """The picture that was looked at and found good."""
    return (FOLDER / f"{name}.txt").read_text()


def draw():
    """Draw all pictures anew."""
    for name, (sample, number) in pages().items():
        (FOLDER / f"{name}.txt").write_text(drawn(printed(sample), number))
