"""The page as HTML: an edition laid into ``templates/export/paper.html``."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts.export.balance import balanced_measure
from drafts.export.body import Body, check_size, split_question, tied
from drafts.export.edition import A4, LETTER
from drafts.text.outline import BLOG_POST, FAQ_KINDS, KINDS

TEMPLATE = "export/paper.html"
_ROOT = Path(__file__).resolve().parents[2]
SHEETS = _ROOT / "templates" / "export"
FONTS = _ROOT / "static" / "fonts" / "print"
SOURCES = tuple(sorted([*SHEETS.glob("paper*"), *Path(__file__).parent.glob("*.py")]))

_MASTHEAD = ("headline", "subheading")
# As in paper.css and the sheets of the page sizes: the width of the type area in points, the
# cut and the size of headline and standfirst (the headline's is set a little tighter).
_MEASURE = {A4: 157 / 25.4 * 72, LETTER: 160.9 / 25.4 * 72}
_HEADLINE = ("newsreader-display-600.ttf", 25)
_STANDFIRST = ("newsreader-text-400.ttf", 13)


@dataclass(frozen=True)
class Entry:
    """One question and its answer, as safe HTML, under its number in the whole document."""

    number: int
    question: str
    answer: str


@dataclass(frozen=True)
class FaqPart:
    """The external or the internal questions."""

    title: str
    entries: tuple[Entry, ...]


def paper_html(edition):
    """The whole edition as one HTML page for WeasyPrint. Raises TooMuch at a limit."""
    check_size(section.html for section in edition.document.sections)
    return render_to_string(TEMPLATE, _Context(edition).as_dict())


def release_html(edition):
    """The press release or blog post alone, without FAQ: what the fit ladder tries out."""
    release = replace(edition.document, sections=edition.document.release)
    return paper_html(replace(edition, document=release))


def plain_date(iso):
    """An ISO date in words ("4 May 2027"); what is no date comes back as it is."""
    try:
        return date_format(date.fromisoformat(iso), "j F Y")
    except ValueError:
        return iso


class _Context:
    """Gathers what the template needs from one edition."""

    def __init__(self, edition):
        self.edition = edition
        self.document = edition.document
        self.front = edition.document.front
        self.is_blog_post = self.front.format == BLOG_POST
        self.written = Body()

    def as_dict(self):
        headline = self._line("headline")
        return {
            "edition": self.edition,
            "title": self._text("headline") or self.front.name or _("Untitled"),
            "description": self._text("subheading"),
            "author": self.front.organisation or self.front.byline or self.front.name,
            "running": self._running(),
            "state": self._state(),
            "organisation": self.front.organisation or self.front.name,
            "kind": _("Blog post") if self.is_blog_post else _("Press release"),
            "headline": headline or self.front.name or _("Untitled"),
            "headline_measure": self._measure(headline or self.front.name, _HEADLINE),
            "standfirst": self._line("subheading"),
            "standfirst_measure": self._measure(self._text("subheading"), _STANDFIRST),
            "byline": self._byline(),
            "labels": self._labels(),
            "body": self._body(),
            "end_mark": "" if self.is_blog_post or not self._has_words() else "###",
            "kinds": self._faq(),
        }

    def _text(self, key):
        section = self.document.section(key)
        return " ".join(section.text.split()) if section else ""

    def _line(self, key):
        section = self.document.section(key)
        return mark_safe(self.written.inline_html(section.html)) if section else ""  # noqa: S308

    def _measure(self, text, face):
        file, size = face
        full = _MEASURE[self.edition.page_size]
        return f"{balanced_measure(strip_tags(text), FONTS / file, size, full):.1f}pt"

    def _running(self):
        owner = self.front.organisation or self.front.name
        title = self._text("headline") or self.front.name
        return " \u2003".join(dict.fromkeys(filter(None, (owner, title))))

    def _state(self):
        return " \u2003".join(filter(None, (plain_date(self.edition.date), self.edition.status)))

    def _byline(self):
        if not self.is_blog_post:
            return ""
        parts = (self.front.byline, plain_date(self.front.release_date))
        return ", ".join(filter(None, parts))

    def _labels(self):
        labels = []
        if self.front.release_date and not self.is_blog_post:
            labels.append((_("For release"), plain_date(self.front.release_date)))
        if self.front.customer:
            labels.append((_("Customer"), self.front.customer))
        return labels

    def _has_words(self):
        return any(not section.is_empty for section in self.document.sections)

    def _body(self):
        if not self._has_words():
            return format_html("<p>{}</p>", _("Nothing has been written yet."))
        sections = (s for s in self.document.release if s.key not in _MASTHEAD and not s.is_empty)
        html = "".join(self.written.blocks_html(section.html) for section in sections)
        return mark_safe(tied(self._with_dateline(html)))  # noqa: S308

    def _with_dateline(self, html):
        """The dateline runs into the first paragraph, as in a newspaper."""
        city, day = self.front.city, plain_date(self.front.release_date)
        if self.is_blog_post or not html or not (city or day):
            return html
        place = format_html('<span class="city">{}</span>', city) if city else ""
        line = format_html(
            '<span class="dateline">{}{}{}</span>\u2009— ', place, ", " if city and day else "", day
        )
        if not html.startswith("<p>"):
            return f"<p>{line}</p>{html}"
        return f"<p>{line}{html[len('<p>') :]}"

    def _faq(self):
        parts, number = [], 0
        for kind in FAQ_KINDS:
            entries = []
            for section in self.document.faq(kind):
                if section.is_empty:
                    continue
                number += 1
                entries.append(self._entry(number, section))
            if entries:
                parts.append(FaqPart(KINDS[kind].title, tuple(entries)))
        return parts

    def _entry(self, number, section):
        question, answer = split_question(section.html)
        return Entry(
            number,
            mark_safe(self.written.inline_html(question) or _("A question still to be worded")),  # noqa: S308
            mark_safe(tied(self.written.blocks_html(answer))),  # noqa: S308
        )
