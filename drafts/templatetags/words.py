"""Draft text in templates. What draws its HTML without comments is ``prose`` and ``formatted``."""

import re
from html import escape

from django import template
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts.text.changes import changes
from drafts.text.clean import safe
from drafts.text.comparison import IN, LEFT, OUT, RIGHT, SAME
from drafts.text.direction import with_directions
from drafts.text.document import blocks_of
from drafts.text.outline import BLOG_POST

register = template.Library()

_PARAGRAPH = re.compile(r"<p(?: [^<>]*)?>")


@register.filter
def prose(html):
    """Stored section HTML, made safe once more on the way out, with ``rel`` on its links and each
    block running its own way.

    It was cleaned when it was written; this is the second lock on the same door.
    """
    return mark_safe(with_directions(safe(html, "noopener noreferrer")))  # noqa: S308


def opened(words, front):
    """Safe HTML with the dateline of ``front`` run in before the first words, as newspapers do.

    A blog post has none, nor has a press release without city and day.
    """
    day = iso_day(front.release_date)
    day = date_format(day, "j F Y") if day else front.release_date
    if front.format == BLOG_POST or not (front.city or day):
        return words
    city = format_html('<span class="dateline">{}</span>', front.city) if front.city else ""
    # Nothing that is said about the words counts its letters, or says which way they run.
    line = format_html(
        "<span data-said><bdi>{}{}{}</bdi> — </span>", city, ", " if city and day else "", day
    )
    first = _PARAGRAPH.match(words)
    if not first:
        return format_html('<p dir="auto">{}</p>{}', line, words)
    rest = mark_safe(words[first.end() :])  # noqa: S308
    return format_html("{}{}{}", mark_safe(first[0]), line, rest)  # noqa: S308


@register.filter
def plain(html):
    """The words of stored HTML on one line, for a title or a list."""
    return " ".join(block.text for block in blocks_of(html or ""))


@register.filter
def formatted(spans):
    """``Span`` or ``Run`` as safe HTML: their words, bold, in italics and linked as they say.

    Not a template, since a page of a comparison has thousands of them.
    """
    return mark_safe("".join(map(_formatted, spans)))  # noqa: S308


def _formatted(span):
    html = escape(span.text).replace("\n", "<br>")
    if span.em:
        html = f"<em>{html}</em>"
    if span.strong:
        html = f"<strong>{html}</strong>"
    if href := web_address(span.href):
        html = f'<a href="{escape(href)}" rel="noopener noreferrer">{html}</a>'
    return html


_MARKS = {
    "out": "<del>{}</del>",
    "in": "<ins>{}</ins>",
    "moved": '<span class="moved">{}</span>',
    "formatted": '<span class="formatted">{}</span>',
}


# Said to screen readers; it does not say which way the words around it run.
_UNSEEN = mark_safe('class="visually-hidden" dir="auto"')


@register.filter
def marked(stretch):
    """The words of a ``compare.lines.Stretch`` that differ, in the element that says how."""
    words = "".join(
        f'<span class="letters">{formatted(spans)}</span>' if is_letters else formatted(spans)
        for spans, is_letters in stretch.cut
    )
    mark = _MARKS.get(stretch.kind, _MARKS["formatted"])
    return format_html(mark, mark_safe(words))  # noqa: S308


@register.simple_tag
def reworded(old, new, side=""):
    """How a short text became another, letter by letter, in ``del`` and ``ins``.

    With a ``side``, ``left`` or ``right``, only what stands there: the old text or the new.
    """
    hidden = {LEFT: IN, RIGHT: OUT}.get(side)
    found = [change for change in changes(old, new) if change.kind != hidden]
    parts = []
    for before, change in zip([None, *found], found, strict=False):
        if before and before.kind == OUT and change.kind == IN:
            parts.append(("\u2009",))  # else “9” and “12” would read as one number
        parts.append((_reworded(change),))
    return format_html_join("", "{}", parts)


def _reworded(change):
    words = mark_safe(escape(change.text).replace("\n", "<br>"))  # noqa: S308
    if change.kind == SAME:
        return words
    told = _("taken out:") if change.kind == OUT else _("put in:")
    mark = "<span {0}> {1} </span>{2}<span {0}> {3} </span>"
    return format_html(mark, _UNSEEN, told, format_html(_MARKS[change.kind], words), _("(end)"))


@register.filter
def web_address(href):
    """``href`` if a link may lead there, else "": the second lock, where no ``prose`` stands."""
    return href if href.startswith(("http://", "https://", "mailto:")) else ""


@register.filter
def iso_day(value):
    """An ISO date such as ``2027-05-04`` as a date, for ``|date``; None for what is none."""
    try:
        return parse_date(value)
    except ValueError:  # of the right form, and in no calendar
        return None


@register.filter
def words_of(document, key):
    """``Document.words`` for a template: of one section, on one line."""
    return document.words(key)


@register.filter
def get(mapping, key):
    """``mapping[key]``, or None."""
    return mapping.get(key)
