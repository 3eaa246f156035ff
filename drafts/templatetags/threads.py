"""Passages marked in draft text, and comments as safe plain text with links."""

import re
from html import unescape
from urllib.parse import quote, urlencode

from django import template
from django.utils.html import escape, format_html, format_html_join, urlize
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from drafts.models.authored import is_guest
from drafts.templatetags.words import opened, prose
from drafts.text import mentions

register = template.Library()

_BLOCK = re.compile(r"<(p|h3)\b([^<>]*)>(.*?)</\1>", re.DOTALL)
_PIECE = re.compile(r"<[^>]*>|[^<]+")


@register.simple_tag
def passages(section, spans, front=None, say="", numbers=None):
    """A section's ``prose`` with the passages of threads marked.

    ``spans`` gives for the key of each section the (start, end, thread number) of its passages, in
    its projection; "" where there is no margin. ``front`` lets the
    dateline run in before the first words. ``say`` is the address at which one comments, if one
    may; each paragraph gets a link to it. ``numbers`` are ``numbering.paragraph_numbers``.
    """
    offset, place = 0, -1
    spans = sorted(spans.get(section.key, ())) if spans else ()

    def marked(match):
        nonlocal offset, place
        block = _Block(match[3], offset, spans)
        if block.is_blank:
            return match[0]
        start, offset, place = offset, block.end + 1, place + 1
        link = _link(say, section.key, start, block.end) if say else ""
        number = _numbered((numbers or {}).get((section.key, place)))
        return f"<{match[1]}{number}{match[2]}>{block.marked}{link}</{match[1]}>"

    html = mark_safe(_BLOCK.sub(marked, prose(section.html)))  # noqa: S308
    return opened(html, front) if front else html


def _numbered(number):
    """The attributes of a paragraph that has a number by which people speak of it."""
    return format_html(' id="par-{}" data-number="{}"', number, number) if number else ""


def _link(say, key, start, end):
    return format_html(
        '<a class="say" href="{}?section={}&amp;start={}&amp;end={}" dir="auto" data-said data-say>'
        '<span class="visually-hidden">{}</span></a>',
        say,
        key,
        start,
        end,
        _("Comment on this paragraph"),
    )


class _Block:
    """The inside of one paragraph, marked: its HTML and the code point at which it ends."""

    def __init__(self, inside, start, spans):
        self._pieces = _PIECE.findall(inside)
        self.end = start
        self._spans = spans
        self._waiting = []
        self._in_link = False
        self._begun = False
        self.marked = "".join(self._drawn(piece) for piece in self._pieces) + self._numbers()
        self.is_blank = not "".join(map(_text, self._pieces)).strip()

    def _drawn(self, piece):
        if piece.startswith("<"):
            return self._tag(piece)
        text = unescape(piece)
        if not self._begun and not text.strip():
            return piece  # white space before the first words is not in the projection
        self._begun = True
        start, self.end = self.end, self.end + len(text)
        cuts = {start, self.end}
        for first, last, _number in self._spans:
            cuts |= {place for place in (first, last) if start < place < self.end}
        places = sorted(cuts)
        return "".join(
            self._marked(text[a - start : b - start], a, b)
            for a, b in zip(places, places[1:], strict=False)
        )

    def _tag(self, tag):
        if tag.startswith("<br"):
            self.end, self._begun = self.end + 1, True
        elif tag.startswith("<a "):
            self._in_link = True
        elif tag == "</a>":
            self._in_link = False
            return tag + self._numbers()
        return tag

    def _marked(self, text, start, end):
        numbers = [number for first, last, number in self._spans if first <= start and end <= last]
        self._waiting += [number for first, last, number in self._spans if start < last == end]
        if not numbers:
            return escape(text) + ("" if self._in_link else self._numbers())
        names = " ".join(map(str, numbers))
        mark = format_html('<mark class="passage" data-threads="{}">{}</mark>', names, text)
        return mark + ("" if self._in_link else self._numbers())

    def _numbers(self):
        """The links to the notes of the passages that have just ended; never inside a link."""
        waiting, self._waiting = self._waiting, []
        return format_html_join(
            "",
            '<a class="passage__number" id="passage-{}" href="#thread-{}" dir="auto" data-said'
            ' data-to="{}">'
            '<span class="visually-hidden">{} </span>{}</a>',
            ((number, number, number, _("Comment"), number) for number in waiting),
        )


def _text(piece):
    return unescape(piece) if not piece.startswith("<") else ""


@register.filter
def section(document, key):
    """The section of that key in a ``Document``, or None."""
    return document.section(key)


@register.filter
def mentionable(initiative):
    """The names by which its people can be mentioned, for a comment that is being written."""
    return mentions.offered({person: person.names for person in initiative.people()})


@register.simple_tag(takes_context=True)
def said(context, comment):
    """A comment's words: plain text with its line breaks, links and mentions of members.

    To a guest no mention is marked: by trying out names they would find out who is a member.
    """
    mentioned = () if is_guest(context.get("guest")) else comment.mentions.all()
    people = {mention.user: mention.user for mention in mentioned}
    names = {who: who.names for who in people}
    drawn, place = [], 0
    for mention in mentions.find(comment.words, names):
        drawn.append(_linked(comment.words[place : mention.start]))
        name = comment.words[mention.start : mention.end]
        drawn.append(format_html('<b class="mention">{}</b>', name))
        place = mention.end
    drawn.append(_linked(comment.words[place:]))
    return mark_safe("".join(drawn))  # noqa: S308


@register.simple_tag(takes_context=True)
def back_to_note(context):
    """The query by which a page about a note finds the way back: the draft at which the note was
    shown, and the page, where that is another than the draft's."""
    note, back = context.get("note"), context.get("back")
    query = {"at": getattr(note, "at", None) or ""}
    if back:
        query["back"] = back
    return "?" + urlencode(query, quote_via=quote, safe="/")


def _linked(words):
    return urlize(words, nofollow=True, autoescape=True)
