"""The words of an edition, sorted for a page: what stands where, as safe HTML.

Paper and standalone HTML are two settings of the same content.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts.export.body import Body, check, split_question
from drafts.export.paragraphs import begun_with, labelled, note_html
from drafts.models.export import Kind
from drafts.text.direction import with_directions
from drafts.text.numbering import paragraph_numbers
from drafts.text.outline import BLOG_POST, FAQ_KINDS, KINDS

_MASTHEAD = ("headline", "subheading")
_FIRST_PARAGRAPH = re.compile(r"<p(?: data-number=\"\w+\")?>")


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


def plain_date(iso):
    """An ISO date in words ("4 May 2027"); what is no date comes back as it is."""
    try:
        return date_format(date.fromisoformat(iso), "j F Y")
    except ValueError:
        return iso


class Content:
    """Gathers what a page needs from one edition. Raises TooMuch at a limit.

    ``finish`` is given the HTML of each run of paragraphs last, for what one setting alone needs.
    """

    def __init__(self, edition, finish=str):
        # Before anything else reads them: ``Section.blocks`` has no limits of its own.
        check(section.html for section in edition.document.sections)
        self.edition = edition
        self.document = edition.document
        self.front = edition.document.front
        self.is_blog_post = self.front.format == BLOG_POST
        self._written = Body()
        self._finish = finish
        self._is_for_review = edition.kind == Kind.REVIEW
        self._numbers = paragraph_numbers(edition.document) if self._is_for_review else {}

    def as_dict(self):
        """What the templates of the page and of standalone HTML have in common."""
        body = self._body()
        return {
            "edition": self.edition,
            "title": self.headline_text,
            "description": self.document.words("subheading"),
            "author": self.front.organisation or self.front.byline or self.front.name,
            "state": " \u2003".join(self.state_parts),
            "organisation": self.front.organisation or self.front.name,
            "kind": _("Blog post") if self.is_blog_post else _("Press release"),
            "headline": self._line("headline") or self.headline_text,
            "standfirst": self._line("subheading"),
            "byline": self._byline(),
            "labels": self._labels(),
            "body": body or self._nothing(),
            "end_mark": "###" if body and not self.is_blog_post else "",
            "kinds": self._faq(),
        }

    @property
    def headline_text(self):
        """The headline, or the initiative's name until there is one."""
        return self.document.words("headline") or self.front.name or _("Untitled")

    @property
    def state_parts(self):
        """Day and status: "12 March 2026", "Confidential until 4 May 2027"."""
        return tuple(filter(None, (plain_date(self.edition.date), self.edition.status)))

    def _line(self, key):
        section = self.document.section(key)
        if section is None:
            return ""
        return mark_safe(self._finish(self._written.inline_html(section.html)))  # noqa: S308

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

    def _body(self):
        sections = (s for s in self.document.release if s.key not in _MASTHEAD and not s.is_empty)
        html = "".join(self._paragraphs(section, section.html) for section in sections)
        html = begun_with(self._masthead_notes(), self._with_dateline(html))
        return mark_safe(self._finish(with_directions(html)))  # noqa: S308

    def _masthead_notes(self):
        """The notes on headline and subheading: there is no margin beside these."""
        if not self._is_for_review:
            return ""
        notes = [note for note in self.edition.notes if note.section in _MASTHEAD]
        return "".join(note_html(note, KINDS[note.section].title) for note in notes)

    def _nothing(self):
        if any(not section.is_empty for section in self.document.sections):
            return ""
        return format_html("<p>{}</p>", _("Nothing has been written yet."))

    def _with_dateline(self, html):
        """The dateline runs into the first paragraph, as in a newspaper."""
        city, day = self.front.city, plain_date(self.front.release_date)
        if self.is_blog_post or not html or not (city or day):
            return html
        place = format_html('<span class="city">{}</span>', city) if city else ""
        line = format_html(
            '<span class="dateline" dir="auto">{}{}{}</span>\u2009— ',
            place,
            ", " if city and day else "",
            day,
        )
        opening = _FIRST_PARAGRAPH.match(html)
        if not opening:
            return f"<p>{line}</p>{html}"
        return f"{opening[0]}{line}{html[opening.end() :]}"

    def _paragraphs(self, section, html, first=0):
        """``html``, the end of a section from its block number ``first`` on, written anew."""
        written = self._written.blocks_html(html)
        if not self._is_for_review:
            return written
        places = range(first, len(section.blocks))
        return labelled(
            written,
            [self._numbers.get((section.key, place), "") for place in places],
            [self._notes(section.key, place, first) for place in places],
        )

    def _notes(self, key, place, first):
        """The notes of one paragraph; the first takes those of the question above it along."""
        mine = (place, *range(first)) if place == first else (place,)
        beside = [n for n in self.edition.notes if n.section == key and n.block in mine]
        return sorted(beside, key=lambda note: note.offset)

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
        first = 1 if section.blocks[0].kind == "h3" else 0
        asked = self._question(question)
        if self._is_for_review and len(section.blocks) == first:  # no answer to put notes beside
            notes = [note for note in self.edition.notes if note.section == section.key]
            asked = mark_safe("".join(note_html(note, "") for note in notes) + asked)  # noqa: S308
        paragraphs = self._paragraphs(section, answer, first)
        return Entry(
            number,
            asked,
            mark_safe(self._finish(with_directions(paragraphs))),  # noqa: S308
        )

    def _question(self, html):
        written = self._finish(self._written.inline_html(html))
        return mark_safe(written) or _("A question still to be worded")  # noqa: S308
