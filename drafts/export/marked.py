"""Lines of a comparison as safe HTML: words with the marks that say what happened to them."""

from django.utils.html import format_html
from django.utils.safestring import mark_safe

from drafts.export import told
from drafts.export.body import LINK, safe_words, with_spaces_apart
from drafts.text.changes import changes
from drafts.text.comparison import FORMATTED, IN, MOVED, OUT

_MARKS = {
    OUT: ("<del>", "</del>"),
    IN: ("<ins>", "</ins>"),
    MOVED: ('<span class="moved">', "</span>"),
    FORMATTED: ('<span class="formatted">', "</span>"),
}
_THIN_SPACE = "\u2009"


def lines_html(lines):
    """The ``compare.lines.Line`` of one side, or of both in one column, as safe HTML."""
    return mark_safe("".join(map(_line, lines)))  # noqa: S308 - written here, words escaped


def fact_html(before, after):
    """How a fact became another, letter by letter, as safe HTML: its old words, its new ones, and
    both in one."""
    found = changes(before, after)
    return tuple(
        mark_safe(_changed([change for change in found if change.kind != hidden]))  # noqa: S308
        for hidden in (IN, OUT, None)
    )


def _changed(found):
    parts = []
    for number, change in enumerate(found):
        opening, closing = _MARKS.get(change.kind, ("", ""))
        if number and {change.kind, found[number - 1].kind} == {OUT, IN}:
            parts.append(_THIN_SPACE)
        parts.append(f"{opening}{safe_words(change.text)}{closing}")
    return "".join(parts)


def _line(line):
    words = with_spaces_apart(_stretches(line.stretches))
    if line.list:
        begins = f' style="counter-reset: list-item {line.number - 1}"' if line.number > 1 else ""
        opening = f'<{line.list}{begins} dir="auto" class="depth-{line.depth}">'
        return f"{opening}<li>{words}</li></{line.list}>"
    kind = "question" if line.is_question else f"depth-{line.depth}"
    return f'<p class="{kind}" dir="auto">{words}</p>'


def _stretches(stretches):
    parts, before = [], None
    for stretch in stretches:
        if before and _collide(before, stretch):
            parts.append(_THIN_SPACE)  # else “212” and “186” would read as one number
        opening, closing = _MARKS.get(stretch.kind, ("", ""))
        parts += [opening, *(_words(*cut) for cut in stretch.cut), closing]
        if stretch.jump:
            parts.append(
                format_html(' <span class="jump" dir="auto">{}</span> ', told.jump(stretch.jump))
            )
        before = stretch
    return "".join(parts)


def _words(spans, is_letters):
    words = "".join(map(_span, spans))
    return f'<span class="letters">{words}</span>' if is_letters else words


def _collide(before, after):
    """Whether something taken out stands against something put in, with no space between."""
    if {before.kind, after.kind} != {OUT, IN}:
        return False
    return not (before.spans[-1].text[-1:].isspace() or after.spans[0].text[:1].isspace())


def _span(span):
    words = safe_words(span.text).replace("\n", "<br>")
    if span.em:
        words = f"<em>{words}</em>"
    if span.strong:
        words = f"<strong>{words}</strong>"
    if LINK.match(span.href):
        words = format_html('<a href="{}">{}</a>', span.href, mark_safe(words))  # noqa: S308
    return words
