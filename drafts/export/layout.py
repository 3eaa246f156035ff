"""Sets one page after the other: fits the release on its page, counts pages, writes the PDF.

Runs in the renderer's process and imports nothing of Django. Measuring words needs the boxes of
WeasyPrint's pages, which it keeps private: that is confined to ``_words_on``.
"""

import gc
from dataclasses import dataclass
from datetime import datetime

from weasyprint import CSS, HTML, Attachment
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from drafts.export.faces import face_css, read_faces
from drafts.export.fetcher import AppFetcher
from drafts.export.lines import lines_html, lines_on, overlaid
from drafts.text.grammar import word_count

# Size and leading of the release: the first step that fits its budget is taken.
LADDER = (("10pt", "13.6pt"), ("9.8pt", "13.2pt"), ("9.6pt", "12.9pt"), ("9.4pt", "12.6pt"))
# While measuring, lines break over pages wherever they fall: rules that carry whole passages to
# the next page would count words as too many that are not.
MEASURING = (
    ".release .body * { orphans: 1 !important; widows: 1 !important; break-after: auto !important }"
)


@dataclass(frozen=True)
class Job:
    """What the renderer is asked: the HTML of the whole and of the release alone.

    ``sheets`` names style sheets besides those of every page. ``edge`` is a line along the outer
    edge of every page; with it, lines and paragraphs are numbered. ``source`` is a file to
    attach: its name, text and ISO day.
    """

    html: str
    release_html: str
    page_size: str
    release_budget: int
    variant: str
    sheets: tuple[str, ...] = ()
    edge: str = ""
    source: tuple[str, str, str] | None = None


class Press:
    """Holds what stays warm between jobs: fonts and style sheets. For one thread only."""

    def __init__(self, sheets, fonts):
        """``sheets`` and ``fonts`` are folders (Paths) of style sheets and print fonts."""
        self._sheets = sheets
        files = read_faces(fonts)
        self._fetcher = AppFetcher(files)
        self._fonts = FontConfiguration()
        self._base = (self._css(face_css(files)), self._css(self._read("paper.css")))
        self._read_sheets = {}
        self._measuring = self._css(MEASURING)
        self._steps = [
            self._css(f":root {{ --size: {size}; --lead: {lead}; }}") for size, lead in LADDER
        ]

    def print(self, job):
        """Set ``job``; gives back (pdf bytes, release pages, FAQ pages, words over budget)."""
        gc.collect()
        gc.disable()  # a render makes a million short-lived boxes; collecting among them is slow
        try:
            return self._print(job)
        finally:
            gc.enable()

    def _print(self, job):
        step, release, over = self._fit(job)
        if over:
            release = self._set(job, job.release_html, self._steps[step])  # not for measuring now
        has_faq = job.html != job.release_html
        document = self._set(job, job.html, self._steps[step]) if has_faq else release
        if job.edge:
            document = self._with_numbers(job, document)
        attachments = [self._attachment(*job.source)] if job.source else None
        pdf = document.write_pdf(
            pdf_variant=job.variant, attachments=attachments, finisher=_name_files_once
        )
        pages = len(release.pages)
        return pdf, pages, len(document.pages) - pages, over

    def _fit(self, job):
        """The step to print at, the release set at it, and how many words are over its budget."""
        step, budget = 0, job.release_budget
        release = self._measured(job, step)
        words = [_words_on(page) for page in release.pages]
        while len(release.pages) > budget:
            if step == len(LADDER) - 1:
                return 0, release, sum(_words_on(page) for page in release.pages[budget:])
            step = max(step + 1, _likely_step(sum(words[:budget]) / sum(words)))
            release = self._measured(job, step)
        return step, release, 0

    def _measured(self, job, step):
        return self._set(job, job.release_html, self._steps[step], self._measuring)

    def _set(self, job, html, *sheets):
        page = HTML(string=html, base_url="app:", url_fetcher=self._fetcher)
        all_sheets = [*self._base, *self._own(job), *sheets]
        return page.render(stylesheets=all_sheets, font_config=self._fonts)

    def _with_numbers(self, job, document):
        html = lines_html(lines_on(document.pages), job.edge)
        page = HTML(string=html, base_url="app:", url_fetcher=self._fetcher)
        sheets = [self._base[0], self._sheet("lines.css"), self._sheet("lines.css", job.page_size)]
        return overlaid(document, page.render(stylesheets=sheets, font_config=self._fonts))

    def _attachment(self, name, text, day):
        on = datetime.fromisoformat(day)  # without dates, the bytes would change with the clock
        return Attachment(
            string=text,
            name=name,
            description=name,
            url_fetcher=self._fetcher,
            created=on,
            modified=on,
            relationship="Source",
        )

    def _own(self, job):
        """The sheets of the page size, then those of the job."""
        yield self._sheet("paper.css", job.page_size)
        yield from map(self._sheet, job.sheets)

    def _sheet(self, name, page_size=""):
        """A style sheet, read once: ``paper.css``, or ``paper-a4.css`` for that size."""
        if page_size:
            name = name.replace(".css", f"-{page_size.lower()}.css")
        if name not in self._read_sheets:
            self._read_sheets[name] = self._css(self._read(name))
        return self._read_sheets[name]

    def _read(self, name):
        return (self._sheets / name).read_text()

    def _css(self, text):
        return CSS(string=text, base_url="app:", url_fetcher=self._fetcher, font_config=self._fonts)


def _name_files_once(_document, pdf):
    """WeasyPrint 70 lists an attachment twice among the files that go with the document."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _likely_step(share):
    """The first step at which a release should fit that at full size has this share of its words
    within its budget: type on a smaller area takes as much less room."""
    steps = range(1, len(LADDER))
    return next((step for step in steps if _area(step) / _area(0) <= share), steps[-1])


def _area(step):
    size, lead = (float(points.removesuffix("pt")) for points in LADDER[step])
    return size * lead


def _words_on(page):
    """How many words of text (not of header and footer) stand on a page."""
    text, waiting = [], [page._page_box]
    while waiting:
        box = waiting.pop()
        if isinstance(box, boxes.TextBox):
            text.append(box.text)
        elif not isinstance(box, boxes.MarginBox):
            waiting.extend(reversed(getattr(box, "children", ())))
    return word_count(" ".join(text))
