"""Draft text in templates. ``prose`` is the only way its HTML gets into a page."""

import nh3
from django import template
from django.utils.dateparse import parse_date
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from drafts.text.document import blocks_of

register = template.Library()


@register.filter
def prose(html):
    """Stored section HTML, made safe once more on the way out, with ``rel`` on its links.

    It was cleaned when it was written; this is the second lock on the same door.
    """
    return mark_safe(  # noqa: S308
        nh3.clean(
            html,
            tags={"p", "strong", "em", "a", "ul", "ol", "li", "br", "h3"},
            attributes={"a": {"href"}},
            url_schemes={"http", "https", "mailto"},
            link_rel="noopener noreferrer",
        )
    )


@register.filter
def opened_by(html, opening):
    """``prose`` with ``opening``, plain text, run in before the first words, as a dateline is."""
    run_in = format_html('<p><span class="dateline">{}</span> — ', opening)
    return mark_safe(prose(html).replace("<p>", run_in, 1)) if opening else prose(html)  # noqa: S308


@register.filter
def plain(html):
    """The words of stored HTML on one line, for a title or a list."""
    return " ".join(block.text for block in blocks_of(html or ""))


@register.filter
def web_address(href):
    """``href`` if a link may lead there, else "": the second lock, where no ``prose`` stands."""
    return href if href.startswith(("http://", "https://", "mailto:")) else ""


@register.filter
def iso_day(value):
    """An ISO date such as ``2027-05-04`` as a date, for ``|date``; None for an empty one."""
    return parse_date(value) if value else None


@register.filter
def get(mapping, key):
    """``mapping[key]``, or None."""
    return mapping.get(key)
