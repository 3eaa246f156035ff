"""Paragraphs told apart: their numbers and the notes beside them, put into written HTML.

Works on what ``body`` wrote, in which every tag is known and closed. A paragraph is what stands
between two tags of blocks and has words: exactly the blocks of ``Section.blocks``, in order.
"""

import re
from html import unescape

from django.utils.html import format_html

_BLOCK_TAG = re.compile(r"(</?(?:p|li|ul|ol)>)")
_TAG = re.compile(r"<[^>]*>")


def labelled(html, labels, notes=()):
    """``html`` with ``data-number`` on each paragraph, and its notes at its beginning.

    ``labels`` and ``notes`` go with the paragraphs one by one: a label is "" for none, notes are
    lists of ``Note``. What they are short of is left as it is.
    """
    parts = _BLOCK_TAG.split(html)
    labels, notes = iter(labels), iter(notes)
    for place in range(0, len(parts), 2):
        if not _has_words(parts[place]):
            continue
        label, beside = next(labels, ""), next(notes, ())
        if label and place and not parts[place - 1].startswith("</"):
            parts[place - 1] = f'{parts[place - 1][:-1]} data-number="{label}">'
        parts[place] = "".join(note_html(note, label) for note in beside) + parts[place]
    return "".join(parts)


def begun_with(written, html):
    """``html`` with ``written`` notes at the beginning of its first paragraph; where it has none,
    they are one by themselves."""
    parts = _BLOCK_TAG.split(html)
    for place in range(0, len(parts), 2):
        if written and _has_words(parts[place]):
            parts[place] = written + parts[place]
            return "".join(parts)
    return f"{html}<p>{written}</p>" if written else html


def _has_words(part):
    return bool(unescape(_TAG.sub("", part)).strip())


def note_html(note, label):
    """One ``edition.Note`` as safe HTML; ``label`` says what it is about, "" for nothing."""
    return format_html(
        '<span class="note" dir="auto"><span class="note__who" dir="auto">{} {}, {}</span>'
        " {}</span>",
        label,
        note.author,
        note.kind.lower(),
        note.words,
    )
