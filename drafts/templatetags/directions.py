"""Names and words of people within a page, each running its own way."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language_bidi

from drafts.text.direction import LTR, RTL, direction_of, directions_in

register = template.Library()


@register.filter
def direction(text):
    """The way a text runs, as the value of ``dir``."""
    return direction_of(text) or "auto"


@register.filter
def isolated(name):
    """A name within a sentence: however it is written, it moves no other word of it.

    One that runs as the page does moves none anyhow. For HTML alone; an attribute cannot hold it.
    """
    page = RTL if get_language_bidi() else LTR
    return format_html("<bdi>{}</bdi>", name) if directions_in(str(name)) - {page} else name
